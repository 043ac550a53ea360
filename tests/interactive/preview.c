/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show-preview PICTURE [KERNEL [OUTPUT [SHOT]]]: a window with the preview of a picture.
 *
 * With SHOT, writes a picture of the window there as soon as the result is seen, and ends. */
#include "conv-navigator.h"
#include "memory-source.h"

#include <stdlib.h>

static MemorySource *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, &error);

  if (pixbuf == NULL)
    g_error ("%s", error->message);
  const int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  const int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  const int row = width * n_channels;
  g_autofree guint8 *bytes = g_malloc ((size_t) row * (size_t) height);
  for (int y = 0; y < height; y++)
    memcpy (bytes + y * row,
            gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf), (size_t) row);
  return memory_source_new_bytes (bytes, width, height, n_channels);
}

static void
pointed_cb (ConvPreview *preview, const char *text, gpointer label)
{
  (void) preview;
  gtk_label_set_text (label, text);
}

static void
view_changed_cb (ConvPreview *preview, gpointer label)
{
  g_autofree char *text = conv_preview_get_zoom_text (preview);

  gtk_label_set_text (label, text);
}

static gboolean
shoot_cb (gpointer data)
{
  GtkWidget *widget = GTK_WIDGET (g_object_get_data (data, "window"));
  GdkWindow *window = gtk_widget_get_window (widget);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_get_from_window (
      window, 0, 0, gdk_window_get_width (window), gdk_window_get_height (window));

  gdk_pixbuf_save (pixbuf, g_object_get_data (data, "shot"), "png", NULL, NULL);
  gtk_widget_destroy (widget);
  return G_SOURCE_REMOVE;
}

static void
done_cb (ConvPreview *preview, gpointer data)
{
  (void) data;
  g_timeout_add (300, shoot_cb, preview);
}

static GtkWidget *
make_bar (ConvPreview *preview)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *active = gtk_check_button_new_with_label ("Preview");
  GtkWidget *split = gtk_check_button_new_with_label ("Split view");
  GtkWidget *numbers = gtk_label_new (NULL), *zoom = gtk_label_new ("100 %");
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (preview, "active", active, "active", flags);
  g_object_bind_property (preview, "split", split, "active", flags);
  g_signal_connect (preview, "pointed", G_CALLBACK (pointed_cb), numbers);
  g_signal_connect (preview, "view-changed", G_CALLBACK (view_changed_cb), zoom);
  gtk_label_set_xalign (GTK_LABEL (numbers), 1);
  gtk_box_pack_start (GTK_BOX (bar), active, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), split, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), numbers, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (bar), conv_navigator_new (preview), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), zoom, FALSE, FALSE, 0);
  return bar;
}

static GtkWidget *
make_window (ConvPreview *preview)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_set_border_width (GTK_CONTAINER (window), 12);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (preview), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), make_bar (preview), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 762, 634);
  g_object_set_data (G_OBJECT (preview), "window", window);
  return window;
}

static void
set_kernel (ConvPreview *preview, const char *text, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset = conv_resolve (text, &error);
  ConvOptions options = conv_options_default;
  int value;

  if (preset == NULL || !conv_choice_parse (conv_output_words, "output", output, &value, &error))
    g_error ("%s", error->message);
  options.output = (ConvOutput) value;
  conv_preview_set_kernel (preview, conv_preset_get_kernel (preset), &options);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  if (argc < 2)
    g_error ("show-preview PICTURE [KERNEL [OUTPUT [SHOT]]]");
  g_autoptr (MemorySource) source = load (argv[1]);
  ConvPreview *preview = CONV_PREVIEW (conv_preview_new (&source->source));
  GtkWidget *window = make_window (preview);

  set_kernel (preview, argc > 2 ? argv[2] : "sharpen-4", argc > 3 ? argv[3] : "clip");
  if (argc > 4)
    {
      g_object_set_data (G_OBJECT (preview), "shot", argv[4]);
      g_signal_connect (preview, "done", G_CALLBACK (done_cb), NULL);
    }
  if (g_getenv ("SHOW_PREVIEW_FITS") != NULL)
    conv_preview_zoom_fit (preview);
  g_signal_connect (window, "destroy", G_CALLBACK (gtk_main_quit), NULL);
  gtk_widget_show_all (window);
  gtk_main ();
  return EXIT_SUCCESS;
}
