/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of core. Messages are translated, name the value and the place, end without a
 * full stop. Wrong calls by a programmer are g_return_val_if_fail(), never a GError. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CONV_ERROR (conv_error_quark ())

/**
 * ConvError:
 * @CONV_ERROR_SYNTAX: text is not what it should be (a kernel, a preset file)
 * @CONV_ERROR_SIZE: a kernel, an image or a file is too large or too small
 * @CONV_ERROR_VALUE: a number or a word is not allowed here
 * @CONV_ERROR_NOT_APPLICABLE: the settings contradict each other, or cannot be applied to this image
 * @CONV_ERROR_NOT_FOUND: no preset has this name
 * @CONV_ERROR_NO_MEMORY: memory for the image or the kernel could not be had
 *
 * Cancelling is %G_IO_ERROR_CANCELLED in the domain %G_IO_ERROR, as everywhere in GLib.
 */
typedef enum
{
  CONV_ERROR_SYNTAX,
  CONV_ERROR_SIZE,
  CONV_ERROR_VALUE,
  CONV_ERROR_NOT_APPLICABLE,
  CONV_ERROR_NOT_FOUND,
  CONV_ERROR_NO_MEMORY,
} ConvError;

GQuark conv_error_quark (void);

G_END_DECLS
