/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-style.h"

#include "conv-ui-resource.h"

#define SHEET "/convolve/ui/convolve.css"
#define ICONS "/convolve/ui/icons"

#define PAGE_CLASS "conv"
#define LIGHT_CLASS "conv-light"

#define RGB(hex) { (hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0, 1 }

static const ConvPalette dark_palette = {
  .dark = TRUE,
  .zero = RGB (0x2B2B2B),
  .positive = RGB (0xF5A13C),
  .negative = RGB (0x4FA3F7),
  .good = RGB (0x7FC8A9),
  .warning = RGB (0xF5A13C),
  .error = RGB (0xFF8A80),
  .dim = RGB (0xB6B6B6),
  .backdrop = RGB (0x1E1E1E),
};

static const ConvPalette light_palette = {
  .zero = RGB (0xFAFAFA),
  .positive = RGB (0xD66F00),
  .negative = RGB (0x1F6FC4),
  .good = RGB (0x1B6E4B),
  .warning = RGB (0xB35F00),
  .error = RGB (0xB3261E),
  .dim = RGB (0x545454),
  .backdrop = RGB (0xC8C8C8),
};

static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * color->red + 0.7152 * color->green + 0.0722 * color->blue;
}

/* Most widgets let the background of what they stand in shine through. */
static gboolean
find_background (GtkWidget *widget, GdkRGBA *color)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkStyleContext *context = gtk_widget_get_style_context (widget);
      GdkRGBA *background = NULL;
      gtk_style_context_get (context, gtk_style_context_get_state (context),
                             GTK_STYLE_PROPERTY_BACKGROUND_COLOR, &background, NULL);
      *color = *background;
      gdk_rgba_free (background);
      if (color->alpha > 0.5)
        return TRUE;
    }
  return FALSE;
}

const ConvPalette *
conv_style_get_palette (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GdkRGBA color;

  if (find_background (window, &color))
    return get_luminance (&color) < 0.5 ? &dark_palette : &light_palette;
  gtk_style_context_get_color (gtk_widget_get_style_context (window), GTK_STATE_FLAG_NORMAL,
                               &color);
  return get_luminance (&color) > 0.5 ? &dark_palette : &light_palette;
}

void
conv_style_install (GdkScreen *screen)
{
  static const char key[] = "convolve-style";

  if (g_object_get_data (G_OBJECT (screen), key) != NULL)
    return;
  g_resources_register (conv_ui_get_resource ());
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, SHEET);
  gtk_style_context_add_provider_for_screen (screen, GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_screen (screen), ICONS);
  g_object_set_data (G_OBJECT (screen), key, (gpointer) key);
}

void
conv_style_set (GtkWidget *widget, const char *style_class, gboolean on)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (gtk_style_context_has_class (context, style_class) == on)
    return;
  if (on)
    gtk_style_context_add_class (context, style_class);
  else
    gtk_style_context_remove_class (context, style_class);
}

/* The sheet cannot ask whether the theme is dark, so the page tells it. */
static void
style_updated_cb (GtkWidget *page, gpointer user_data)
{
  (void) user_data;
  conv_style_set (page, LIGHT_CLASS, !conv_style_get_palette (page)->dark);
}

GtkWidget *
conv_style_add (GtkWidget *widget, const char *style_class)
{
  gtk_style_context_add_class (gtk_widget_get_style_context (widget), style_class);
  if (strcmp (style_class, PAGE_CLASS) == 0)
    {
      g_signal_connect (widget, "style-updated", G_CALLBACK (style_updated_cb), NULL);
      style_updated_cb (widget, NULL);
    }
  return widget;
}

void
conv_style_name (GtkWidget *widget, const char *name, const char *description)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  atk_object_set_name (accessible, name);
  if (description == NULL)
    return;
  atk_object_set_description (accessible, description);
  gtk_widget_set_tooltip_text (widget, description);
}
