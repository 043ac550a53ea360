/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-bank-strip.h"

#include "conv-combo.h"
#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-model-bank.h"
#include "conv-options-text.h"
#include "conv-radio-row.h"
#include "conv-style.h"
#include "conv-thumbnail.h"

#define THUMBNAIL 30

struct _ConvBankStrip
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *scroller, *row, *combine, *only;
  ConvThumbnail thumbnails[CONV_BANK_MAX];
  ConvBank *shown; /* that the row is of, or NULL */
  gboolean is_updating;
};

G_DEFINE_TYPE (ConvBankStrip, conv_bank_strip, GTK_TYPE_BOX)

static guint message_signal;

static void
forget_shown (ConvBankStrip *strip)
{
  for (int i = 0; i < CONV_BANK_MAX; i++)
    conv_thumbnail_clear (&strip->thumbnails[i]);
  g_clear_pointer (&strip->shown, conv_bank_unref);
}

static void
conv_bank_strip_finalize (GObject *object)
{
  ConvBankStrip *strip = CONV_BANK_STRIP (object);

  forget_shown (strip);
  g_clear_object (&strip->model);
  G_OBJECT_CLASS (conv_bank_strip_parent_class)->finalize (object);
}

static void
conv_bank_strip_class_init (ConvBankStripClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_bank_strip_finalize;
  message_signal = g_signal_new ("message", CONV_TYPE_BANK_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
conv_bank_strip_init (ConvBankStrip *strip)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (strip), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (strip), 6);
}

static int
find_index (ConvBankStrip *strip, GtkWidget *button)
{
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (strip->row));

  return g_list_index (buttons, button);
}

static gboolean
draw_cb (ConvBankStrip *strip, cairo_t *cr, GtkWidget *picture)
{
  const int index = find_index (strip, gtk_widget_get_parent (picture));

  if (strip->shown != NULL && index >= 0 && index < conv_bank_get_n (strip->shown))
    conv_thumbnail_draw (&strip->thumbnails[index], picture, cr,
                         conv_bank_get_kernels (strip->shown) + index, 1, THUMBNAIL, 0, 0);
  return GDK_EVENT_STOP;
}

/* The one that is chosen comes into sight. */
static void
scroll_to (ConvBankStrip *strip, GtkWidget *button)
{
  GtkAdjustment *place
      = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (strip->scroller));
  int x;

  if (gtk_widget_translate_coordinates (button, strip->row, 0, 0, &x, NULL))
    gtk_adjustment_clamp_page (place, x, x + gtk_widget_get_allocated_width (button));
}

static void
toggled_cb (ConvBankStrip *strip, GtkToggleButton *button)
{
  if (strip->is_updating || !gtk_toggle_button_get_active (button))
    return;
  conv_model_select (strip->model, find_index (strip, GTK_WIDGET (button)));
  scroll_to (strip, GTK_WIDGET (button));
}

static void
add_button (ConvBankStrip *strip)
{
  GtkWidget *picture = gtk_drawing_area_new ();
  GtkWidget *button = conv_style_add (conv_radio_row_add (strip->row, picture), "conv-picture");

  gtk_widget_set_size_request (picture, THUMBNAIL, THUMBNAIL);
  g_signal_connect_object (picture, "draw", G_CALLBACK (draw_cb), strip, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), strip, G_CONNECT_SWAPPED);
  gtk_widget_show_all (button);
}

/* "Kernel 2 of 4: north-east" */
static void
name_buttons (ConvBankStrip *strip)
{
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (strip->row));
  const int n = conv_bank_get_n (strip->shown);
  int i = 0;

  for (GList *button = buttons; button != NULL; button = button->next, i++)
    {
      const char *own = conv_bank_get_name (strip->shown, i);
      g_autofree char *number = g_strdup_printf (_ ("Kernel %d of %d"), i + 1, n);
      g_autofree char *name
          = *own != '\0' ? g_strdup_printf ("%s: %s", number, own) : g_strdup (number);
      conv_style_name (button->data, name, name);
    }
}

static void
show_selected (ConvBankStrip *strip)
{
  if (conv_radio_row_get_active (strip->row) != conv_model_get_selected (strip->model))
    conv_radio_row_set_active (strip->row, conv_model_get_selected (strip->model));
}

static void
show_kernels (ConvBankStrip *strip)
{
  ConvBank *bank = conv_model_get_bank (strip->model);
  const int n = conv_bank_get_n (bank);
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (strip->row));

  for (int i = (int) g_list_length (buttons); i < n; i++)
    add_button (strip);
  /* The focus goes along, so it must not be lost before with a button. */
  show_selected (strip);
  if (bank == strip->shown)
    return;
  for (GList *spare = g_list_nth (buttons, (guint) n); spare != NULL; spare = spare->next)
    gtk_widget_destroy (spare->data);
  forget_shown (strip);
  strip->shown = conv_bank_ref (bank);
  name_buttons (strip);
  gtk_widget_queue_draw (strip->row);
}

/* The first entry is there where the preset says how. */
static void
show_combine (ConvBankStrip *strip)
{
  const ConvCombine own = conv_preset_get_combine (conv_model_get_preset (strip->model));
  const ConvCombine combine = conv_model_get_options (strip->model)->combine;
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (strip->combine);

  gtk_combo_box_text_remove_all (combo);
  if (own != CONV_COMBINE_NONE)
    {
      g_autofree char *automatic
          = g_strdup_printf (_ ("Automatic: %s"), conv_options_text_get_combine (own));
      gtk_combo_box_text_append (combo, conv_combine_words[CONV_COMBINE_NONE], automatic);
    }
  for (int i = CONV_COMBINE_MAX; i <= CONV_COMBINE_LAYERS; i++)
    gtk_combo_box_text_append (combo, conv_combine_words[i],
                               conv_options_text_get_combine ((ConvCombine) i));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), conv_combine_words[combine]);
}

static void
update (ConvBankStrip *strip)
{
  const gboolean is_forced = conv_model_get_effective (strip->model).combine == CONV_COMBINE_LAYERS;

  strip->is_updating = TRUE;
  show_kernels (strip);
  show_combine (strip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (strip->only),
                                conv_model_shows_one (strip->model));
  gtk_widget_set_sensitive (strip->only, !is_forced);
  strip->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (strip),
                          conv_bank_get_n (conv_model_get_bank (strip->model)) > 1);
}

static void
model_changed_cb (ConvBankStrip *strip, unsigned changes)
{
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) != 0)
    update (strip);
}

static void
combine_changed_cb (ConvBankStrip *strip)
{
  ConvOptions options = *conv_model_get_options (strip->model);
  const char *word = gtk_combo_box_get_active_id (GTK_COMBO_BOX (strip->combine));
  int combine;

  if (strip->is_updating || !conv_choice_parse (conv_combine_words, "", word, &combine, NULL))
    return;
  options.combine = (ConvCombine) combine;
  conv_model_set_options (strip->model, &options, NULL);
}

static void
only_toggled_cb (ConvBankStrip *strip)
{
  if (!strip->is_updating)
    conv_model_set_shows_one (strip->model,
                              gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (strip->only)));
}

static void
run (ConvBankStrip *strip, gboolean (*act) (ConvModel *model, GError **error))
{
  g_autoptr (GError) error = NULL;

  if (!act (strip->model, &error))
    g_signal_emit (strip, message_signal, 0, error->message, TRUE);
}

static void
add_cb (ConvBankStrip *strip)
{
  run (strip, conv_model_add_kernel);
}

static gboolean
move (ConvBankStrip *strip, int step)
{
  const gboolean rtl = gtk_widget_get_direction (strip->row) == GTK_TEXT_DIR_RTL;

  conv_model_move_kernel (strip->model,
                          conv_model_get_selected (strip->model) + (rtl ? -step : step));
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (ConvBankStrip *strip, GdkEventKey *event)
{
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_MOD1_MASK && event->keyval == GDK_KEY_Left)
    return move (strip, -1);
  if (modifiers == GDK_MOD1_MASK && event->keyval == GDK_KEY_Right)
    return move (strip, +1);
  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  if (event->keyval == GDK_KEY_Delete)
    conv_model_remove_kernel (strip->model);
  else if (event->keyval == GDK_KEY_Insert)
    run (strip, conv_model_duplicate_kernel);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
create_row (ConvBankStrip *strip)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *plus
      = gtk_button_new_from_icon_name ("convolve-zoom-in-symbolic", GTK_ICON_SIZE_BUTTON);

  strip->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  strip->scroller = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (strip->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_container_add (GTK_CONTAINER (strip->scroller), strip->row);
  g_signal_connect_object (strip->row, "key-press-event", G_CALLBACK (key_cb), strip,
                           G_CONNECT_SWAPPED);
  conv_style_name (plus, _ ("Add another kernel"), _ ("Add another kernel"));
  g_signal_connect_object (plus, "clicked", G_CALLBACK (add_cb), strip, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), strip->scroller, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), plus, FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
create_combining (ConvBankStrip *strip)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  strip->combine = conv_combo_new (_ ("Combine"));
  strip->only = gtk_check_button_new_with_label (_ ("Only this one"));
  conv_style_name (strip->only, _ ("Only this one"),
                   _ ("The preview shows the answer of the selected kernel alone"));
  gtk_box_pack_start (GTK_BOX (line), gtk_label_new (_ ("Combine")), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), strip->combine, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), strip->only, FALSE, FALSE, 0);
  g_signal_connect_object (strip->combine, "changed", G_CALLBACK (combine_changed_cb), strip,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (strip->only, "toggled", G_CALLBACK (only_toggled_cb), strip,
                           G_CONNECT_SWAPPED);
  return line;
}

GtkWidget *
conv_bank_strip_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvBankStrip *strip = g_object_new (CONV_TYPE_BANK_STRIP, NULL);

  strip->model = g_object_ref (model);
  gtk_box_pack_start (GTK_BOX (strip), create_row (strip), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (strip), create_combining (strip), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (strip));
  gtk_widget_set_no_show_all (GTK_WIDGET (strip), TRUE);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), strip,
                           G_CONNECT_SWAPPED);
  update (strip);
  return GTK_WIDGET (strip);
}
