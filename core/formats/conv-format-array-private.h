/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one reader of arrays in brackets, as Python, C, MATLAB and JSON write them. */
#pragma once

#include "conv-format-private.h"

G_BEGIN_DECLS

/**
 * conv_format_array_read_rows:
 * @p: (inout): where the outermost bracket opens; behind where it closes
 * @grid: gets the rows: those in brackets of their own; else what stands between semicolons, or in
 *   lines of equal length; else a square, if the count allows that
 * @n_kernels: (out): how many matrices there are; the first is read
 */
gboolean
conv_format_array_read_rows (const char **p, ConvFormatGrid *grid, int *n_kernels, GError **error);

/** CONV_FORMAT_ARRAY_ENDS: what may follow a number in an array. */
#define CONV_FORMAT_ARRAY_ENDS " \t\r\n,;[](){}/*%#fFlLdD"

/** conv_format_array_skip: over white space and comments of all these languages. */
const char *conv_format_array_skip (const char *p);

G_END_DECLS
