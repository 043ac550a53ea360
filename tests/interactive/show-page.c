/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include "conv-page.h"
#include "conv-preview.h"
#include "memory-source.h"
#include "testing-ui.h"

/* The picture in $PICTURE, or noise. */
static MemorySource *
make_source (void)
{
  const char *path = g_getenv ("PICTURE");
  g_autoptr (GdkPixbuf) pixbuf = path != NULL ? gdk_pixbuf_new_from_file (path, NULL) : NULL;

  if (pixbuf == NULL)
    {
      g_autofree guint8 *noise = g_malloc (640 * 480 * 3);
      for (int i = 0; i < 640 * 480 * 3; i++)
        noise[i] = (guint8) g_random_int_range (0, 256);
      return memory_source_new_bytes (noise, 640, 480, 3);
    }
  const int row = gdk_pixbuf_get_width (pixbuf) * gdk_pixbuf_get_n_channels (pixbuf);
  const int height = gdk_pixbuf_get_height (pixbuf);
  g_autofree guint8 *bytes = g_malloc ((size_t) row * (size_t) height);
  for (int y = 0; y < height; y++)
    memcpy (bytes + y * row,
            gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf), (size_t) row);
  return memory_source_new_bytes (bytes, gdk_pixbuf_get_width (pixbuf), height,
                                  gdk_pixbuf_get_n_channels (pixbuf));
}

/* The microscope at $PIN, "x,y", in the zoom $ZOOM, "8". */
static gboolean
pin_cb (gpointer page)
{
  const char *pin = g_getenv ("PIN"), *zoom = g_getenv ("ZOOM");
  ConvPreview *preview
      = CONV_PREVIEW (testing_ui_find (GTK_WIDGET (page), CONV_TYPE_PREVIEW, NULL, NULL));
  char *end;
  const int x = (int) g_ascii_strtoll (pin, &end, 10);
  const int y = *end != '\0' ? (int) g_ascii_strtoll (end + 1, NULL, 10) : 0;

  conv_preview_set_zoom (preview, (ConvZoom) { zoom != NULL ? atoi (zoom) : 1, 1 });
  conv_preview_set_center (preview, x, y);
  conv_preview_pin (preview, x, y);
  return G_SOURCE_REMOVE;
}

GtkWidget *
show_page (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  MemorySource *source = make_source ();
  const char *kernel = g_getenv ("KERNEL");

  if (kernel != NULL)
    conv_model_set_text (model, kernel, NULL, NULL);
  GtkWidget *page = conv_page_new (model, &source->source);
  g_object_set (page, "options-open", g_getenv ("OPTIONS") != NULL, NULL);
  if (g_getenv ("PIN") != NULL)
    g_timeout_add (700, pin_cb, page);
  g_object_weak_ref (G_OBJECT (page), (GWeakNotify) (void (*) (void)) memory_source_free, source);
  return page;
}
