/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-editor.h"

#include "conv-bank-strip.h"
#include "conv-chooser.h"
#include "conv-facts.h"
#include "conv-i18n-private.h"
#include "conv-kernel-pages.h"
#include "conv-options-panel.h"
#include "conv-size-button.h"
#include "conv-style.h"

/* Below this height of the window, space is taken from around the separator. */
#define LOW_WINDOW 600
#define SEPARATOR_MARGIN 9
#define SEPARATOR_MARGIN_LOW 2

struct _ConvEditor
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *chooser, *strip, *pages, *undo, *redo, *separator, *options;
};

G_DEFINE_TYPE (ConvEditor, conv_editor, GTK_TYPE_BOX)

enum
{
  PROP_PAGE = 1,
  PROP_SYMMETRY,
  PROP_OPPOSITE,
  PROP_OPTIONS_OPEN,
  PROP_COMPLETE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint message_signal;

static ConvKernelPages *
get_pages (ConvEditor *editor)
{
  return CONV_KERNEL_PAGES (editor->pages);
}

static ConvGrid *
get_grid (ConvEditor *editor)
{
  return conv_kernel_pages_get_grid (get_pages (editor));
}

static void
set_symmetry (ConvEditor *editor, ConvSymmetry symmetry)
{
  conv_grid_set_symmetry (get_grid (editor), &symmetry);
}

static ConvSymmetry
get_symmetry (ConvEditor *editor)
{
  return *conv_grid_get_symmetry (get_grid (editor));
}

/* Whether all that was typed is in force. */
static gboolean
is_complete (ConvEditor *editor)
{
  return conv_model_get_error (editor->model) == NULL
         && !conv_kernel_pages_have_error (get_pages (editor));
}

static void
conv_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConvEditor *editor = CONV_EDITOR (object);
  ConvSymmetry symmetry = get_symmetry (editor);
  int mode;

  switch (id)
    {
    case PROP_PAGE:
      conv_kernel_pages_show (get_pages (editor), g_value_get_string (value));
      break;
    case PROP_SYMMETRY:
      if (conv_choice_parse (conv_symmetry_words, "symmetry", g_value_get_string (value), &mode,
                             NULL))
        symmetry.mode = (ConvSymmetryMode) mode;
      set_symmetry (editor, symmetry);
      break;
    case PROP_OPPOSITE:
      symmetry.opposite = g_value_get_boolean (value);
      set_symmetry (editor, symmetry);
      break;
    case PROP_OPTIONS_OPEN:
      g_object_set_property (G_OBJECT (editor->options), "expanded", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
conv_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConvEditor *editor = CONV_EDITOR (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_string (value, gtk_stack_get_visible_child_name (GTK_STACK (editor->pages)));
      break;
    case PROP_SYMMETRY:
      g_value_set_string (value, conv_symmetry_words[get_symmetry (editor).mode]);
      break;
    case PROP_OPPOSITE:
      g_value_set_boolean (value, get_symmetry (editor).opposite);
      break;
    case PROP_OPTIONS_OPEN:
      g_object_get_property (G_OBJECT (editor->options), "expanded", value);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, is_complete (editor));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
conv_editor_dispose (GObject *object)
{
  g_clear_object (&CONV_EDITOR (object)->model);
  G_OBJECT_CLASS (conv_editor_parent_class)->dispose (object);
}

static void
conv_editor_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  ConvEditor *editor = CONV_EDITOR (widget);
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  const gboolean low = gtk_widget_get_allocated_height (window) < LOW_WINDOW;
  const int margin = low ? SEPARATOR_MARGIN_LOW : SEPARATOR_MARGIN;

  if (gtk_widget_get_margin_top (editor->separator) != margin)
    g_object_set (editor->separator, "margin-top", margin, "margin-bottom", margin, NULL);
  GTK_WIDGET_CLASS (conv_editor_parent_class)->size_allocate (widget, allocation);
}

/* The column's width is given: what wraps must not ask for a wider one because there is little height. */
static void
conv_editor_get_preferred_width_for_height (GtkWidget *widget,
                                            int height,
                                            int *minimum,
                                            int *natural)
{
  (void) height;
  GTK_WIDGET_CLASS (conv_editor_parent_class)->get_preferred_width (widget, minimum, natural);
}

static void
conv_editor_class_init (ConvEditorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = conv_editor_set_property;
  object_class->get_property = conv_editor_get_property;
  object_class->dispose = conv_editor_dispose;
  GTK_WIDGET_CLASS (class)->get_preferred_width_for_height
      = conv_editor_get_preferred_width_for_height;
  GTK_WIDGET_CLASS (class)->size_allocate = conv_editor_size_allocate;
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "grid", flags);
  properties[PROP_SYMMETRY]
      = g_param_spec_string ("symmetry", NULL, NULL, conv_symmetry_words[0], flags);
  properties[PROP_OPPOSITE] = g_param_spec_boolean ("opposite", NULL, NULL, FALSE, flags);
  properties[PROP_OPTIONS_OPEN] = g_param_spec_boolean ("options-open", NULL, NULL, FALSE, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  message_signal = g_signal_new ("message", CONV_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
conv_editor_init (ConvEditor *editor)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (editor), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (editor), 6);
}

static void
update_expand (ConvEditor *editor)
{
  gtk_container_child_set (GTK_CONTAINER (editor), editor->pages, "expand",
                           conv_kernel_pages_expand (get_pages (editor)), NULL);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, ConvEditor *editor)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    update_expand (editor);
  if ((changes & CONV_CHANGE_TYPED) != 0)
    g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_COMPLETE]);
  if ((changes & (CONV_CHANGE_HISTORY | CONV_CHANGE_TYPED)) == 0)
    return;
  gtk_widget_set_sensitive (editor->undo, conv_model_can_undo (model));
  gtk_widget_set_sensitive (editor->redo, conv_model_can_redo (model));
}

static void
page_changed_cb (GObject *stack, GParamSpec *pspec, ConvEditor *editor)
{
  (void) stack;
  (void) pspec;
  conv_model_end_step (editor->model);
  update_expand (editor);
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_PAGE]);
}

static void
error_changed_cb (GtkWidget *pages, ConvEditor *editor)
{
  (void) pages;
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_COMPLETE]);
}

static void
symmetry_changed_cb (ConvGrid *grid, ConvEditor *editor)
{
  (void) grid;
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_SYMMETRY]);
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_OPPOSITE]);
}

static void
expanded_cb (GObject *options, GParamSpec *pspec, ConvEditor *editor)
{
  (void) options;
  (void) pspec;
  g_object_notify_by_pspec (G_OBJECT (editor), properties[PROP_OPTIONS_OPEN]);
}

static void
message_cb (GtkWidget *widget, const char *text, gboolean is_error, ConvEditor *editor)
{
  (void) widget;
  g_signal_emit (editor, message_signal, 0, text, is_error);
}

static GtkWidget *
create_history_button (ConvEditor *editor,
                       const char *icon,
                       const char *name,
                       void (*act) (ConvModel *model))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon, GTK_ICON_SIZE_BUTTON);

  conv_style_name (button, name, NULL);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (act), editor->model, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_switcher_row (ConvEditor *editor)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *history = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (editor->pages));
  gtk_box_set_homogeneous (GTK_BOX (switcher), FALSE);
  /* It hides the buttons of hidden pages, which whoever shows everything would show again. */
  gtk_widget_show (switcher);
  gtk_widget_set_no_show_all (switcher, TRUE);
  editor->undo
      = create_history_button (editor, "convolve-undo-symbolic", _ ("Undo"), conv_model_undo);
  editor->redo
      = create_history_button (editor, "convolve-redo-symbolic", _ ("Redo"), conv_model_redo);
  conv_style_add (history, GTK_STYLE_CLASS_LINKED);
  gtk_container_add (GTK_CONTAINER (history), editor->undo);
  gtk_container_add (GTK_CONTAINER (history), editor->redo);
  gtk_box_pack_start (GTK_BOX (row), switcher, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), history, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), conv_size_button_new (editor->model), FALSE, FALSE, 0);
  return row;
}

static void
create_pages (ConvEditor *editor)
{
  editor->pages = conv_kernel_pages_new (editor->model);
  g_signal_connect (editor->pages, "notify::visible-child", G_CALLBACK (page_changed_cb), editor);
  g_signal_connect (editor->pages, "message", G_CALLBACK (message_cb), editor);
  g_signal_connect (editor->pages, "error-changed", G_CALLBACK (error_changed_cb), editor);
  g_signal_connect (get_grid (editor), "symmetry-changed", G_CALLBACK (symmetry_changed_cb),
                    editor);
  g_signal_connect_object (editor->chooser, "visit-begun",
                           G_CALLBACK (conv_kernel_pages_begin_visit), editor->pages,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor->chooser, "visit-ended", G_CALLBACK (conv_kernel_pages_end_visit),
                           editor->pages, G_CONNECT_SWAPPED);
}

GtkWidget *
conv_editor_new (ConvModel *model, const ConvSource *source)
{
  ConvEditor *editor = g_object_new (CONV_TYPE_EDITOR, NULL);
  GtkBox *box = GTK_BOX (editor);

  editor->model = g_object_ref (model);
  editor->chooser = conv_chooser_new (model);
  conv_chooser_set_layers (CONV_CHOOSER (editor->chooser), source->layers);
  editor->strip = conv_bank_strip_new (model);
  create_pages (editor);
  editor->separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  editor->options = conv_options_panel_new (model, source);
  gtk_box_pack_start (box, editor->chooser, FALSE, FALSE, 0);
  gtk_box_pack_start (box, editor->strip, FALSE, FALSE, 0);
  gtk_box_pack_start (box, create_switcher_row (editor), FALSE, FALSE, 0);
  gtk_box_pack_start (box, editor->pages, FALSE, TRUE, 0);
  gtk_box_pack_start (box, conv_facts_new (model), FALSE, FALSE, 0);
  gtk_box_pack_start (box, editor->separator, FALSE, FALSE, 0);
  gtk_box_pack_start (box, editor->options, FALSE, FALSE, 0);
  g_signal_connect (editor->chooser, "message", G_CALLBACK (message_cb), editor);
  g_signal_connect (editor->strip, "message", G_CALLBACK (message_cb), editor);
  g_signal_connect (editor->options, "notify::expanded", G_CALLBACK (expanded_cb), editor);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), editor, 0);
  update_expand (editor);
  return GTK_WIDGET (editor);
}

void
conv_editor_open_library (ConvEditor *editor)
{
  conv_chooser_open_library (CONV_CHOOSER (editor->chooser));
}

void
conv_editor_step_page (ConvEditor *editor, int direction)
{
  conv_kernel_pages_step (get_pages (editor), direction);
}

void
conv_editor_step_kernel (ConvEditor *editor, int direction)
{
  conv_kernel_pages_begin_visit (get_pages (editor));
  conv_chooser_step (CONV_CHOOSER (editor->chooser), direction);
  conv_kernel_pages_end_visit (get_pages (editor));
}

void
conv_editor_save_preset (ConvEditor *editor)
{
  conv_chooser_save (CONV_CHOOSER (editor->chooser));
}

void
conv_editor_open_file (ConvEditor *editor)
{
  conv_chooser_open_file (CONV_CHOOSER (editor->chooser));
}
