/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope.h"

#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-microscope-cells.h"
#include "conv-microscope-sheet.h"
#include "conv-microscope-text.h"
#include "conv-model-bank.h"
#include "conv-popover.h"
#include "conv-style.h"
#include "conv-transfer.h"

#define N_COLORS 3
#define TEXT_CHARS 62
#define LINES_IN_COLUMN 4

/* Of the popover around its content: tail, borders, and what GTK keeps free. */
#define FRAME_HEIGHT 36

struct _ConvMicroscope
{
  GtkBox parent_instance;
  ConvModel *model;
  ConvPreview *preview;
  GtkWidget *popover;
  GtkWidget *title, *cells, *steps;
  GtkWidget *products, *largest[2]; /* the largest ones, in two columns */
  GtkWidget *colors, *color_buttons[N_COLORS], *copy;

  ConvExplainer *explainer;
  ConvAccount account; /* of what is shown */
  gboolean has_account;
  int color;      /* the one that the user has chosen */
  guint updating; /* source id */
};

G_DEFINE_TYPE (ConvMicroscope, conv_microscope, GTK_TYPE_BOX)

static int
get_value (const ConvMicroscope *self)
{
  return conv_explanation_get_pixel (self->account.explanation)->n_values > 1 ? self->color : 0;
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, text[0] != '\0');
}

/* Four lines in each column. */
static void
show_largest (ConvMicroscope *self, const char *text)
{
  const char *second = text;

  for (int i = 0; i < LINES_IN_COLUMN && second != NULL; i++)
    {
      second = strchr (second, '\n');
      second = second != NULL ? second + 1 : NULL;
    }
  g_autofree char *first = second != NULL ? g_strndup (text, (gsize) (second - 1 - text)) : NULL;
  gtk_label_set_text (GTK_LABEL (self->largest[0]), first != NULL ? first : text);
  gtk_label_set_text (GTK_LABEL (self->largest[1]), second != NULL ? second : "");
}

/* What the account says of the chosen colour. */
static void
show_account (ConvMicroscope *self)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (self->account.explanation);
  const int value = get_value (self);
  g_autofree char *title = conv_microscope_text_title (&self->account);
  g_autofree char *steps = conv_microscope_text_steps (&self->account, value);
  g_autofree char *largest = conv_microscope_text_largest (&self->account, value);

  set_text (self->title, title);
  set_text (self->steps, steps);
  show_largest (self, largest);
  gtk_widget_set_visible (self->products, !conv_microscope_sheet_wants_numbers (pixel));
  conv_microscope_cells_show (CONV_MICROSCOPE_CELLS (self->cells), &self->account, value);
  gtk_widget_show (self->cells);
  atk_object_set_description (gtk_widget_get_accessible (self->cells), largest);
  gtk_widget_set_visible (self->colors, pixel->n_values > 1);
  gtk_widget_set_sensitive (self->copy, TRUE);
}

static void
show_error (ConvMicroscope *self, const GError *error)
{
  set_text (self->title, _ ("This pixel cannot be explained"));
  set_text (self->steps, error->message);
  gtk_widget_hide (self->products);
  conv_microscope_cells_show (CONV_MICROSCOPE_CELLS (self->cells), NULL, 0);
  gtk_widget_hide (self->cells);
  gtk_widget_hide (self->colors);
  gtk_widget_set_sensitive (self->copy, FALSE);
}

static void
explain (ConvMicroscope *self)
{
  g_autoptr (GError) error = NULL;
  ConvBank *bank = conv_model_get_bank (self->model);
  const ConvOptions options = conv_model_get_effective (self->model);
  ConvRange range;
  int x, y;

  conv_preview_get_pinned (self->preview, &x, &y);
  /* The range that the preview knows is that of what it shows. */
  const gboolean has_range
      = conv_preview_get_range (self->preview, &range)
        && (!conv_model_shows_one (self->model) || conv_bank_get_n (bank) == 1);
  /* The account that is shown goes with this. */
  conv_microscope_cells_show (CONV_MICROSCOPE_CELLS (self->cells), NULL, 0);
  self->has_account
      = conv_explainer_explain (self->explainer, bank, conv_model_get_selected (self->model),
                                &options, x, y, has_range ? &range : NULL, &self->account, &error);
  if (self->has_account)
    show_account (self);
  else
    show_error (self, error);
}

/* Above or below, never beside, where it would be cut; where neither has room, as far down as there is,
 * over the pixel if it must be. */
static void
point_at (ConvMicroscope *self, GdkRectangle *area)
{
  GtkPopover *popover = GTK_POPOVER (self->popover);
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self->preview));
  const int room = gtk_widget_get_allocated_height (window);
  int top = 0, needed;

  gtk_widget_get_preferred_height (GTK_WIDGET (self), NULL, &needed);
  needed += FRAME_HEIGHT;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->preview), window, 0, 0, NULL, &top);
  const int below = room - (top + area->y + area->height);
  gtk_popover_set_position (popover, below < needed && top + area->y >= needed ? GTK_POS_TOP
                                                                               : GTK_POS_BOTTOM);
  if (below < needed && top + area->y < needed)
    {
      area->y = MAX (room - needed - top - 1, 0);
      area->height = 1;
    }
  gtk_popover_set_pointing_to (popover, area);
}

static gboolean
update_cb (gpointer data)
{
  ConvMicroscope *self = data;
  GdkRectangle area;

  self->updating = 0;
  if (!conv_preview_get_pinned_area (self->preview, &area))
    {
      gtk_widget_hide (self->popover);
      return G_SOURCE_REMOVE;
    }
  explain (self);
  point_at (self, &area);
  gtk_widget_show (self->popover);
  return G_SOURCE_REMOVE;
}

/* Once for all that has changed; the preview may be in the midst of a layout now. */
static void
queue_update (ConvMicroscope *self)
{
  int x, y;

  if (self->updating != 0)
    return;
  if (conv_preview_get_pinned (self->preview, &x, &y) || gtk_widget_get_visible (self->popover))
    self->updating = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, update_cb, self, NULL);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, ConvMicroscope *self)
{
  (void) model;
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) != 0)
    queue_update (self);
}

/* The range of a stretch comes with the result. */
static void
done_cb (ConvMicroscope *self)
{
  if (conv_model_get_output (self->model) == CONV_OUTPUT_STRETCH)
    queue_update (self);
}

static void
copy (ConvMicroscope *self)
{
  if (!self->has_account)
    return;
  g_autofree char *text = conv_microscope_text_all (&self->account, get_value (self));
  conv_transfer_copy (GTK_WIDGET (self), text);
}

static gboolean
is_copy (const GdkEventKey *event, GdkModifierType modifiers)
{
  return modifiers == GDK_CONTROL_MASK && gdk_keyval_to_lower (event->keyval) == GDK_KEY_c;
}

/* Keys while the focus is in the popover. */
static gboolean
conv_microscope_key_press (GtkWidget *widget, GdkEventKey *event)
{
  ConvMicroscope *self = CONV_MICROSCOPE (widget);
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  int dx, dy;

  if (is_copy (event, modifiers))
    copy (self);
  else if (modifiers == 0 && conv_preview_read_arrow (event->keyval, &dx, &dy))
    conv_preview_step_pin (self->preview, dx, dy);
  else if (modifiers == 0 && event->keyval == GDK_KEY_Escape)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->preview));
      conv_preview_unpin (self->preview);
    }
  else
    return GTK_WIDGET_CLASS (conv_microscope_parent_class)->key_press_event (widget, event);
  return GDK_EVENT_STOP;
}

/* Keys while it is in the preview. */
static gboolean
preview_key_press_cb (GtkWidget *preview, GdkEventKey *event, ConvMicroscope *self)
{
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  (void) preview;
  if (!gtk_widget_get_visible (self->popover))
    return GDK_EVENT_PROPAGATE;
  if (is_copy (event, modifiers))
    copy (self);
  else if (modifiers == 0 && event->keyval == GDK_KEY_Tab)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
color_toggled_cb (GtkToggleButton *button, ConvMicroscope *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->color = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "color"));
  if (self->has_account)
    show_account (self);
}

static GtkWidget *
create_colors (ConvMicroscope *self)
{
  const char *const letters[] = { _ ("R"), _ ("G"), _ ("B") };
  const char *const names[] = { _ ("Red"), _ ("Green"), _ ("Blue") };
  GtkWidget *box = conv_style_add (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "linked");
  GtkRadioButton *first = NULL;

  for (int i = 0; i < N_COLORS; i++)
    {
      GtkWidget *button = gtk_radio_button_new_with_label_from_widget (first, letters[i]);
      first = GTK_RADIO_BUTTON (button);
      gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
      conv_style_name (button, names[i], NULL);
      gtk_widget_set_tooltip_text (button, names[i]);
      g_object_set_data (G_OBJECT (button), "color", GINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (color_toggled_cb), self);
      gtk_container_add (GTK_CONTAINER (box), button);
      self->color_buttons[i] = button;
    }
  return box;
}

static GtkWidget *
create_text (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);
  return label;
}

static GtkWidget *
create_products (ConvMicroscope *self)
{
  GtkWidget *products = gtk_grid_new ();
  GtkWidget *heading = gtk_label_new (_ ("The largest products:"));

  gtk_grid_set_column_spacing (GTK_GRID (products), 24);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_grid_attach (GTK_GRID (products), conv_style_add (heading, "conv-small"), 0, 0, 2, 1);
  for (int i = 0; i < 2; i++)
    {
      self->largest[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->largest[i]), 0);
      gtk_label_set_yalign (GTK_LABEL (self->largest[i]), 0);
      gtk_grid_attach (GTK_GRID (products), conv_style_add (self->largest[i], "conv-small"), i, 1,
                       1, 1);
    }
  return products;
}

static GtkWidget *
create_foot (ConvMicroscope *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *hint = gtk_label_new (_ ("Arrow keys step to the next pixel"));

  self->colors = create_colors (self);
  self->copy = gtk_button_new_with_label (_ ("Copy"));
  conv_style_add (conv_style_add (hint, "conv-dim"), "conv-small");
  gtk_widget_set_tooltip_text (self->copy, _ ("Copies all of this as text (Ctrl+C)"));
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy), self);
  gtk_box_pack_start (GTK_BOX (foot), self->colors, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (foot), hint, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (foot), self->copy, FALSE, FALSE, 0);
  return foot;
}

static void
conv_microscope_init (ConvMicroscope *self)
{
  GtkWidget *parts[5];

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  parts[0] = self->title = conv_style_add (create_text (), "conv-bold");
  parts[1] = self->cells = conv_microscope_cells_new ();
  parts[2] = self->products = create_products (self);
  parts[3] = self->steps = create_text ();
  parts[4] = create_foot (self);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_pack_start (GTK_BOX (self), parts[i], FALSE, FALSE, 0);
  gtk_widget_set_halign (self->cells, GTK_ALIGN_CENTER);
  /* A step to another pixel is spoken. */
  atk_object_set_role (gtk_widget_get_accessible (self->steps), ATK_ROLE_NOTIFICATION);
}

static void
conv_microscope_dispose (GObject *object)
{
  ConvMicroscope *self = CONV_MICROSCOPE (object);

  g_clear_handle_id (&self->updating, g_source_remove);
  self->has_account = FALSE;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (conv_microscope_parent_class)->dispose (object);
}

static void
conv_microscope_finalize (GObject *object)
{
  g_clear_pointer (&CONV_MICROSCOPE (object)->explainer, conv_explainer_free);
  G_OBJECT_CLASS (conv_microscope_parent_class)->finalize (object);
}

static void
conv_microscope_class_init (ConvMicroscopeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_microscope_dispose;
  G_OBJECT_CLASS (class)->finalize = conv_microscope_finalize;
  GTK_WIDGET_CLASS (class)->key_press_event = conv_microscope_key_press;
}

GtkWidget *
conv_microscope_new (ConvModel *model, ConvPreview *preview)
{
  ConvMicroscope *self = g_object_new (CONV_TYPE_MICROSCOPE, NULL);

  self->model = g_object_ref (model);
  self->preview = preview;
  self->explainer = conv_explainer_new (conv_preview_get_source (preview));
  self->popover = conv_popover_new (GTK_WIDGET (preview));
  gtk_popover_set_modal (GTK_POPOVER (self->popover), FALSE);
  gtk_container_add (GTK_CONTAINER (self->popover), GTK_WIDGET (self));
  gtk_widget_show_all (GTK_WIDGET (self));
  g_signal_connect_object (preview, "pinned", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "view-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "key-press-event", G_CALLBACK (preview_key_press_cb), self, 0);
  g_signal_connect_object (preview, "destroy", G_CALLBACK (gtk_widget_destroy), self->popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self, 0);
  return GTK_WIDGET (self);
}
