/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What conv_resolve() needs to know of formats beside their public side. */
#pragma once

#include "conv-formats.h"

G_BEGIN_DECLS

/**
 * conv_formats_try:
 * @is_relevant: (out): of a failure: whether @data has the mark of a format, or is ambiguous, so
 *   that the error says more than that of another parser would
 *
 * As conv_formats_read() without a format.
 */
gboolean conv_formats_try (const char *data,
                           size_t length,
                           ConvFormatResult *result,
                           gboolean *is_relevant,
                           GError **error);

/** conv_formats_is_like: whether @data could be in @format, as far as a look at it tells. */
gboolean conv_formats_is_like (const char *data, size_t length, const ConvKernelFormat *format);

G_END_DECLS
