/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the microscope says, as text: how a sum becomes a pixel. Numbers are as people see them, rounded to
 * five digits. */
#pragma once

#include "conv-explainer.h"

G_BEGIN_DECLS

/** conv_microscope_text_number: (transfer full): up to five digits. */
char *conv_microscope_text_number (double value);

/** conv_microscope_text_title: (transfer full): "How pixel 578, 304 becomes what it is" */
char *conv_microscope_text_title (const ConvAccount *account);

/** conv_microscope_text_value: what value @value is of the pixel: "picture, green" */
const char *conv_microscope_text_value (const ConvAccount *account, int value);

/**
 * conv_microscope_text_cell:
 *
 * Returns: (transfer full): a sentence on the pixel that a cell looks at, and where it comes from
 */
char *conv_microscope_text_cell (const ConvAccount *account, int column, int row, int value);

/**
 * conv_microscope_text_steps:
 * @value: which of the values, from 0
 *
 * Returns: (transfer full): lines from the sum to the result
 */
char *conv_microscope_text_steps (const ConvAccount *account, int value);

/** conv_microscope_text_largest: (transfer full): the eight largest products, one in a line. */
char *conv_microscope_text_largest (const ConvAccount *account, int value);

/** conv_microscope_text_all: (transfer full): everything, for the clipboard; cells between tabs. */
char *conv_microscope_text_all (const ConvAccount *account, int value);

G_END_DECLS
