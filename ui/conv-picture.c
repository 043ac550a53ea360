/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-picture.h"

#include "conv-i18n-private.h"
#include "conv-microscope.h"
#include "conv-navigator.h"
#include "conv-model-bank.h"
#include "conv-preview.h"
#include "conv-style.h"
#include "conv-verdict.h"

struct _ConvPicture
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *preview, *verdict, *read_out, *zoom_label;
  gboolean applicable;
  gint64 edited; /* when the last edit came, in microseconds; 0: its result has been seen */
};

G_DEFINE_TYPE (ConvPicture, conv_picture, GTK_TYPE_BOX)

enum
{
  PROP_PREVIEW = 1,
  PROP_SPLIT,
  PROP_SPLIT_POSITION,
  PROP_APPLICABLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* By id: the preview's own name of the property. */
static const char *const preview_names[] = { NULL, "active", "split", "split-position" };

/* The zoom menu, from the smallest; "Fit" comes after them. */
static const ConvZoom zooms[]
    = { { 1, 8 }, { 1, 4 }, { 1, 2 }, { 1, 1 }, { 2, 1 }, { 4, 1 }, { 8, 1 }, { 16, 1 } };

static void
conv_picture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  (void) pspec;
  g_object_set_property (G_OBJECT (CONV_PICTURE (object)->preview), preview_names[id], value);
}

static void
conv_picture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConvPicture *picture = CONV_PICTURE (object);

  (void) pspec;
  if (id == PROP_APPLICABLE)
    g_value_set_boolean (value, picture->applicable);
  else
    g_object_get_property (G_OBJECT (picture->preview), preview_names[id], value);
}

static void
conv_picture_dispose (GObject *object)
{
  g_clear_object (&CONV_PICTURE (object)->model);
  G_OBJECT_CLASS (conv_picture_parent_class)->dispose (object);
}

static void
conv_picture_class_init (ConvPictureClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = conv_picture_set_property;
  object_class->get_property = conv_picture_get_property;
  object_class->dispose = conv_picture_dispose;
  properties[PROP_PREVIEW] = g_param_spec_boolean ("preview", NULL, NULL, TRUE, flags);
  properties[PROP_SPLIT] = g_param_spec_boolean ("split", NULL, NULL, TRUE, flags);
  properties[PROP_SPLIT_POSITION]
      = g_param_spec_double ("split-position", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_APPLICABLE] = g_param_spec_boolean ("applicable", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
conv_picture_init (ConvPicture *picture)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (picture), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (picture), 6);
  picture->applicable = TRUE;
}

/* The preview is given the output in force, never AUTO. */
static void
show_kernel (ConvPicture *picture)
{
  ConvOptions options = conv_model_get_effective (picture->model);

  if (!conv_model_shows_one (picture->model))
    {
      conv_preview_set_bank (CONV_PREVIEW (picture->preview), conv_model_get_bank (picture->model),
                             conv_model_get_selected (picture->model), &options);
      return;
    }
  options.combine = CONV_COMBINE_NONE;
  conv_preview_set_kernel (CONV_PREVIEW (picture->preview), conv_model_get_kernel (picture->model),
                           &options);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, ConvPicture *picture)
{
  (void) model;
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) == 0)
    return;
  picture->edited = g_get_monotonic_time ();
  show_kernel (picture);
}

/* For who wants to know how fast it is. */
static void
report_time (ConvPicture *picture)
{
  if (picture->edited != 0)
    g_debug ("preview: %.1f ms after the edit",
             (double) (g_get_monotonic_time () - picture->edited) / 1000);
  picture->edited = 0;
}

static void
done_cb (ConvPreview *preview, ConvPicture *picture)
{
  const GError *error = conv_preview_get_error (preview);
  ConvRange range;
  gboolean active;

  report_time (picture);
  g_object_get (preview, "active", &active, NULL);
  conv_verdict_set_result (CONV_VERDICT (picture->verdict), conv_preview_get_tally (preview),
                           conv_preview_range_is_partial (preview),
                           conv_preview_get_range (preview, &range) ? &range : NULL, error, active);
  if (picture->applicable == (error == NULL))
    return;
  picture->applicable = error == NULL;
  g_object_notify_by_pspec (G_OBJECT (picture), properties[PROP_APPLICABLE]);
}

static void
pointed_cb (ConvPreview *preview, const char *text, ConvPicture *picture)
{
  (void) preview;
  gtk_label_set_text (GTK_LABEL (picture->read_out), text);
}

static void
view_changed_cb (ConvPreview *preview, ConvPicture *picture)
{
  g_autofree char *text = conv_preview_get_zoom_text (preview);

  gtk_label_set_text (GTK_LABEL (picture->zoom_label), text);
}

/* One of our properties has changed in the preview. */
static void
preview_notify_cb (ConvPreview *preview, GParamSpec *pspec, ConvPicture *picture)
{
  (void) preview;
  for (guint id = PROP_PREVIEW; id < G_N_ELEMENTS (preview_names); id++)
    if (strcmp (pspec->name, preview_names[id]) == 0)
      g_object_notify_by_pspec (G_OBJECT (picture), properties[id]);
}

static void
zoom_cb (GtkWidget *item, ConvPicture *picture)
{
  const ConvZoom *zoom = g_object_get_data (G_OBJECT (item), "zoom");

  if (zoom != NULL)
    conv_preview_set_zoom (CONV_PREVIEW (picture->preview), *zoom);
  else
    conv_preview_zoom_fit (CONV_PREVIEW (picture->preview));
}

static void
append_zoom (ConvPicture *picture, GtkWidget *menu, const char *label, const ConvZoom *zoom)
{
  GtkWidget *item = gtk_menu_item_new_with_label (label);

  g_object_set_data (G_OBJECT (item), "zoom", (gpointer) zoom);
  g_signal_connect (item, "activate", G_CALLBACK (zoom_cb), picture);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static GtkWidget *
create_zoom_menu (ConvPicture *picture)
{
  GtkWidget *menu = gtk_menu_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autofree char *label = conv_zoom_get_text (zooms[i]);
      append_zoom (picture, menu, label, &zooms[i]);
    }
  append_zoom (picture, menu, _ ("Fit"), NULL);
  gtk_widget_show_all (menu);
  return menu;
}

static GtkWidget *
create_zoom_step (ConvPicture *picture,
                  const char *icon,
                  const char *name,
                  void (*act) (ConvPreview *preview))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon, GTK_ICON_SIZE_BUTTON);

  conv_style_name (button, name, NULL);
  gtk_widget_set_tooltip_text (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (act), picture->preview,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_zoom (ConvPicture *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  picture->zoom_label = gtk_label_new ("100 %");
  gtk_label_set_width_chars (GTK_LABEL (picture->zoom_label), 6);
  gtk_container_add (GTK_CONTAINER (content), picture->zoom_label);
  gtk_container_add (GTK_CONTAINER (content),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_container_add (GTK_CONTAINER (button), content);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), create_zoom_menu (picture));
  conv_style_name (button, _ ("Zoom"), NULL);
  conv_style_add (box, GTK_STYLE_CLASS_LINKED);
  gtk_container_add (GTK_CONTAINER (box), create_zoom_step (picture, "convolve-zoom-out-symbolic",
                                                            _ ("Zoom out"), conv_preview_zoom_out));
  gtk_container_add (GTK_CONTAINER (box), button);
  gtk_container_add (GTK_CONTAINER (box), create_zoom_step (picture, "convolve-zoom-in-symbolic",
                                                            _ ("Zoom in"), conv_preview_zoom_in));
  return box;
}

static GtkWidget *
create_check (ConvPicture *picture, const char *label, const char *property)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  g_object_bind_property (picture->preview, property, check, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  return check;
}

static GtkWidget *
create_bar (ConvPicture *picture)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  picture->read_out = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (picture->read_out), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (picture->read_out), 1);
  conv_style_add (picture->read_out, "conv-small");
  conv_style_add (picture->read_out, GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_start (GTK_BOX (bar), create_check (picture, _ ("Pre_view"), "active"), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (bar), create_check (picture, _ ("Split vie_w"), "split"), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), picture->read_out, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (bar), conv_navigator_new (CONV_PREVIEW (picture->preview)), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), create_zoom (picture), FALSE, FALSE, 0);
  return bar;
}

GtkWidget *
conv_picture_new (ConvModel *model, const ConvSource *source)
{
  ConvPicture *picture = g_object_new (CONV_TYPE_PICTURE, NULL);

  picture->model = g_object_ref (model);
  picture->preview = conv_preview_new (source);
  picture->verdict = conv_verdict_new (model, source);
  gtk_box_pack_start (GTK_BOX (picture), picture->preview, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (picture), create_bar (picture), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (picture), picture->verdict, FALSE, FALSE, 0);
  g_signal_connect (picture->preview, "done", G_CALLBACK (done_cb), picture);
  g_signal_connect (picture->preview, "pointed", G_CALLBACK (pointed_cb), picture);
  g_signal_connect (picture->preview, "view-changed", G_CALLBACK (view_changed_cb), picture);
  g_signal_connect (picture->preview, "notify", G_CALLBACK (preview_notify_cb), picture);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), picture, 0);
  conv_microscope_new (model, CONV_PREVIEW (picture->preview));
  show_kernel (picture);
  return GTK_WIDGET (picture);
}

void
conv_picture_grab_focus (ConvPicture *picture)
{
  gtk_widget_grab_focus (picture->preview);
}

void
conv_picture_press_remedy (ConvPicture *picture, int n)
{
  conv_verdict_press (CONV_VERDICT (picture->verdict), n);
}
