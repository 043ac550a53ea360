/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and spacing that the theme does not give. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ConvPalette:
 * @dark: for a dark theme
 * @zero: of a weight of 0
 * @positive: of the largest weight
 * @negative: of the lowest one; told from @positive by colour-blind eyes too
 * @good: of a good verdict, always beside an icon or words
 * @warning: of a warning
 * @error: of an error
 * @dim: of text that is less important
 * @backdrop: around a picture
 */
typedef struct
{
  gboolean dark;
  GdkRGBA zero, positive, negative, good, warning, error, dim, backdrop;
} ConvPalette;

/** conv_style_get_palette: the palette for the theme that @widget is drawn in now. */
const ConvPalette *conv_style_get_palette (GtkWidget *widget);

/**
 * conv_style_install:
 *
 * Registers our style sheet and icons ("convolve-…-symbolic") with the screen, once. The sheet knows the
 * classes "conv" (the page), "conv-dim", "conv-small", "conv-error", "conv-warning", "conv-good".
 */
void conv_style_install (GdkScreen *screen);

/**
 * conv_style_add:
 *
 * Adds a style class to @widget. What has the class "conv" is told by "conv-light" whether the theme is
 * light, and follows it.
 *
 * Returns: @widget
 */
GtkWidget *conv_style_add (GtkWidget *widget, const char *style_class);

/** conv_style_set: adds a style class to @widget, or removes it. */
void conv_style_set (GtkWidget *widget, const char *style_class, gboolean on);

/** conv_style_name: gives @widget an accessible name, and @description (nullable) as tooltip as well. */
void conv_style_name (GtkWidget *widget, const char *name, const char *description);

G_END_DECLS
