/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-page.h"

#include "conv-drop.h"
#include "conv-editor.h"
#include "conv-i18n-private.h"
#include "conv-picture.h"
#include "conv-style.h"

#define EDITOR_WIDTH 400
#define COLUMN_GAP 18

struct _ConvPage
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *picture, *editor, *message_bar, *message;
  GtkWidget *window; /* whose keys are looked at; NULL while there is none */
};

G_DEFINE_TYPE (ConvPage, conv_page, GTK_TYPE_BOX)

enum
{
  PROP_PREVIEW = 1,
  PROP_SPLIT,
  PROP_SPLIT_POSITION,
  PROP_PAGE,
  PROP_SYMMETRY,
  PROP_OPPOSITE,
  PROP_OPTIONS_OPEN,
  PROP_READY,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint apply_signal;

/* A property of the page is the property of the same name of one of its halves. */
static GObject *
get_half (ConvPage *page, guint id)
{
  return G_OBJECT (id <= PROP_SPLIT_POSITION ? page->picture : page->editor);
}

static gboolean
is_ready (ConvPage *page)
{
  gboolean applicable, complete;

  g_object_get (page->picture, "applicable", &applicable, NULL);
  g_object_get (page->editor, "complete", &complete, NULL);
  return applicable && complete;
}

static void
conv_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (get_half (CONV_PAGE (object), id), pspec->name, value);
}

static void
conv_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConvPage *page = CONV_PAGE (object);

  if (id == PROP_READY)
    g_value_set_boolean (value, is_ready (page));
  else
    g_object_get_property (get_half (page, id), pspec->name, value);
}

static void
show_previous_kernel (ConvPage *page)
{
  conv_editor_step_kernel (CONV_EDITOR (page->editor), -1);
}

static void
show_next_kernel (ConvPage *page)
{
  conv_editor_step_kernel (CONV_EDITOR (page->editor), +1);
}

static void
show_previous_page (ConvPage *page)
{
  conv_editor_step_page (CONV_EDITOR (page->editor), -1);
}

static void
show_next_page (ConvPage *page)
{
  conv_editor_step_page (CONV_EDITOR (page->editor), +1);
}

static void
open_library (ConvPage *page)
{
  conv_editor_open_library (CONV_EDITOR (page->editor));
}

static void
save_preset (ConvPage *page)
{
  conv_editor_save_preset (CONV_EDITOR (page->editor));
}

static void
open_file (ConvPage *page)
{
  conv_editor_open_file (CONV_EDITOR (page->editor));
}

static void
undo (ConvPage *page)
{
  conv_model_undo (page->model);
}

static void
redo (ConvPage *page)
{
  conv_model_redo (page->model);
}

static void
press_first_remedy (ConvPage *page)
{
  conv_picture_press_remedy (CONV_PICTURE (page->picture), 1);
}

static void
press_second_remedy (ConvPage *page)
{
  conv_picture_press_remedy (CONV_PICTURE (page->picture), 2);
}

static void
press_third_remedy (ConvPage *page)
{
  conv_picture_press_remedy (CONV_PICTURE (page->picture), 3);
}

/* What was typed last counts: the focus leaves its cell first. */
static void
apply (ConvPage *page)
{
  conv_page_grab_focus (page);
  if (is_ready (page))
    g_signal_emit (page, apply_signal, 0);
}

/* The keys that work wherever the focus is. */
static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  void (*act) (ConvPage *page);
} page_keys[] = {
  { GDK_KEY_Return, GDK_CONTROL_MASK, apply },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, apply },
  { GDK_KEY_f, GDK_CONTROL_MASK, open_library },
  { GDK_KEY_F4, 0, open_library },
  { GDK_KEY_s, GDK_CONTROL_MASK, save_preset },
  { GDK_KEY_o, GDK_CONTROL_MASK, open_file },
  { GDK_KEY_z, GDK_CONTROL_MASK, undo },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, redo },
  { GDK_KEY_y, GDK_CONTROL_MASK, redo },
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, show_previous_page },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, show_next_page },
  { GDK_KEY_Page_Up, GDK_MOD1_MASK, show_previous_kernel },
  { GDK_KEY_Page_Down, GDK_MOD1_MASK, show_next_kernel },
  { GDK_KEY_1, GDK_MOD1_MASK, press_first_remedy },
  { GDK_KEY_2, GDK_MOD1_MASK, press_second_remedy },
  { GDK_KEY_3, GDK_MOD1_MASK, press_third_remedy },
};

/* A popover has keys of its own; only OK works from there, too. */
static gboolean
is_in_popover (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
key_press_cb (GtkWidget *window, GdkEventKey *event, ConvPage *page)
{
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  const guint keyval = gdk_keyval_to_lower (event->keyval);

  for (size_t i = 0; i < G_N_ELEMENTS (page_keys); i++)
    if (page_keys[i].keyval == keyval && page_keys[i].modifiers == modifiers
        && (page_keys[i].act == apply || !is_in_popover (window)))
      {
        page_keys[i].act (page);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
watch_window (ConvPage *page, GtkWidget *window)
{
  if (page->window != NULL)
    {
      g_signal_handlers_disconnect_by_func (page->window, key_press_cb, page);
      g_object_remove_weak_pointer (G_OBJECT (page->window), (gpointer *) &page->window);
    }
  page->window = window;
  if (window == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &page->window);
  g_signal_connect (window, "key-press-event", G_CALLBACK (key_press_cb), page);
}

static void
conv_page_hierarchy_changed (GtkWidget *widget, GtkWidget *previous)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  (void) previous;
  watch_window (CONV_PAGE (widget), GTK_IS_WINDOW (window) ? window : NULL);
}

static void
conv_page_dispose (GObject *object)
{
  ConvPage *page = CONV_PAGE (object);

  watch_window (page, NULL);
  g_clear_object (&page->model);
  G_OBJECT_CLASS (conv_page_parent_class)->dispose (object);
}

static void
conv_page_class_init (ConvPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = conv_page_set_property;
  object_class->get_property = conv_page_get_property;
  object_class->dispose = conv_page_dispose;
  GTK_WIDGET_CLASS (class)->hierarchy_changed = conv_page_hierarchy_changed;
  properties[PROP_PREVIEW] = g_param_spec_boolean ("preview", NULL, NULL, TRUE, flags);
  properties[PROP_SPLIT] = g_param_spec_boolean ("split", NULL, NULL, TRUE, flags);
  properties[PROP_SPLIT_POSITION]
      = g_param_spec_double ("split-position", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "grid", flags);
  properties[PROP_SYMMETRY] = g_param_spec_string ("symmetry", NULL, NULL, "none", flags);
  properties[PROP_OPPOSITE] = g_param_spec_boolean ("opposite", NULL, NULL, FALSE, flags);
  properties[PROP_OPTIONS_OPEN] = g_param_spec_boolean ("options-open", NULL, NULL, FALSE, flags);
  properties[PROP_READY]
      = g_param_spec_boolean ("ready", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  apply_signal = g_signal_new ("apply", CONV_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
conv_page_init (ConvPage *page)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (page), 6);
  conv_style_add (GTK_WIDGET (page), "conv");
}

static void
half_notify_cb (GObject *half, GParamSpec *pspec, ConvPage *page)
{
  if (strcmp (pspec->name, "applicable") == 0 || strcmp (pspec->name, "complete") == 0)
    g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_READY]);
  for (guint id = PROP_PREVIEW; id < PROP_READY; id++)
    if (get_half (page, id) == half && strcmp (properties[id]->name, pspec->name) == 0)
      g_object_notify_by_pspec (G_OBJECT (page), properties[id]);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, ConvPage *page)
{
  (void) model;
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    gtk_widget_hide (page->message_bar);
}

static void
message_cb (GtkWidget *editor, const char *text, gboolean is_error, ConvPage *page)
{
  (void) editor;
  conv_page_show_message (page, text, is_error);
}

static void
tell (const char *message, gboolean is_error, const char *wrong_text, gpointer page)
{
  (void) wrong_text;
  conv_page_show_message (page, message, is_error);
}

static GtkWidget *
create_message_bar (ConvPage *page)
{
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *content = gtk_info_bar_get_content_area (GTK_INFO_BAR (bar));

  page->message = gtk_label_new (NULL);
  gtk_label_set_line_wrap (GTK_LABEL (page->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (page->message), 0);
  gtk_container_add (GTK_CONTAINER (content), page->message);
  gtk_widget_show (page->message);
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  g_signal_connect (bar, "response", G_CALLBACK (gtk_widget_hide), NULL);
  gtk_widget_set_no_show_all (bar, TRUE);
  return bar;
}

/* The editor's column is always as wide as drawn, and scrolls where the window is too low for it. */
static GtkWidget *
create_column (GtkWidget *editor)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), editor);
  gtk_widget_set_size_request (scroller, EDITOR_WIDTH, -1);
  /* Or what expands inside would make the column wider. */
  gtk_widget_set_hexpand (scroller, FALSE);
  return scroller;
}

GtkWidget *
conv_page_new (ConvModel *model, const ConvSource *source)
{
  ConvPage *page = g_object_new (CONV_TYPE_PAGE, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_GAP);

  page->model = g_object_ref (model);
  page->picture = conv_picture_new (model, source);
  page->editor = conv_editor_new (model, source);
  page->message_bar = create_message_bar (page);
  gtk_box_pack_start (GTK_BOX (columns), page->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), create_column (page->editor), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), page->message_bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), columns, TRUE, TRUE, 0);
  g_signal_connect (page->picture, "notify", G_CALLBACK (half_notify_cb), page);
  g_signal_connect (page->editor, "notify", G_CALLBACK (half_notify_cb), page);
  g_signal_connect (page->editor, "message", G_CALLBACK (message_cb), page);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), page, 0);
  conv_drop_add (GTK_WIDGET (page), model, tell, page);
  return GTK_WIDGET (page);
}

void
conv_page_grab_focus (ConvPage *page)
{
  conv_picture_grab_focus (CONV_PICTURE (page->picture));
}

void
conv_page_show_message (ConvPage *page, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (page->message), text);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (page->message_bar),
                                 is_error ? GTK_MESSAGE_ERROR : GTK_MESSAGE_INFO);
  gtk_widget_show (page->message_bar);
}
