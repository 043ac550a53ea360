/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-about.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

#define N_LINES 3

struct _ConvLibraryAbout
{
  GtkBox parent_instance;
  GtkWidget *name, *id, *text;
};

G_DEFINE_TYPE (ConvLibraryAbout, conv_library_about, GTK_TYPE_BOX)

static void
conv_library_about_class_init (ConvLibraryAboutClass *class)
{
  (void) class;
}

/* The list above must not move while it is browsed, however long the texts are. */
static void
reserve_lines_cb (GtkWidget *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, "\n\n");
  int height, old;

  G_STATIC_ASSERT (N_LINES == 3);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_widget_get_size_request (text, NULL, &old);
  if (height != old)
    gtk_widget_set_size_request (text, -1, height);
}

static GtkWidget *
add_label (GtkWidget *box, const char *style_class, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  conv_style_add (label, style_class);
  gtk_container_add (GTK_CONTAINER (box), label);
  return label;
}

static void
conv_library_about_init (ConvLibraryAbout *about)
{
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (about), GTK_ORIENTATION_VERTICAL);
  about->name = add_label (title, "conv-bold", PANGO_ELLIPSIZE_END);
  about->id = add_label (title, "conv-small", PANGO_ELLIPSIZE_END);
  conv_style_add (about->id, "conv-dim");
  gtk_widget_set_valign (about->id, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (about->name, GTK_ALIGN_BASELINE);
  gtk_container_add (GTK_CONTAINER (about), title);
  about->text = add_label (GTK_WIDGET (about), "conv-small", PANGO_ELLIPSIZE_END);
  gtk_label_set_yalign (GTK_LABEL (about->text), 0);
  gtk_label_set_line_wrap (GTK_LABEL (about->text), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (about->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (about->text), N_LINES);
  gtk_label_set_max_width_chars (GTK_LABEL (about->text), 1);
  g_signal_connect (about->text, "style-updated", G_CALLBACK (reserve_lines_cb), NULL);
  reserve_lines_cb (about->text);
  gtk_widget_show_all (GTK_WIDGET (about));
}

GtkWidget *
conv_library_about_new (void)
{
  return g_object_new (CONV_TYPE_LIBRARY_ABOUT, NULL);
}

void
conv_library_about_show (ConvLibraryAbout *about, ConvPreset *preset)
{
  const char *name = preset != NULL ? conv_preset_get_name (preset) : "";
  const char *description = preset != NULL ? conv_preset_get_description (preset) : "";
  const char *source = preset != NULL ? conv_preset_get_source (preset) : "";
  g_autofree char *text
      = g_strjoin (*description != '\0' && *source != '\0' ? " " : "", description, source, NULL);

  gtk_label_set_text (GTK_LABEL (about->name), *name != '\0' ? name : _ ("Own kernel"));
  gtk_label_set_text (GTK_LABEL (about->id), preset != NULL ? conv_preset_get_id (preset) : "");
  gtk_label_set_text (GTK_LABEL (about->text), text);
  gtk_widget_set_tooltip_text (about->text, *text != '\0' ? text : NULL);
}
