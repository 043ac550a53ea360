/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-verdict.h"

#include "conv-histogram.h"
#include "conv-i18n-private.h"
#include "conv-model-bank.h"
#include "conv-label.h"
#include "conv-style.h"
#include "conv-verdict-text.h"

#define HISTOGRAM_WIDTH 200
#define LINE_SPACING 4
#define ICON_SPACING 6
/* Icon and its spacing: where text begins. */
#define INDENT 22

typedef struct
{
  ConvRemedy remedy;
  const char *label, *description;
} Remedy;

static const Remedy remedies[] = {
  { CONV_REMEDY_KEEP_BRIGHTNESS, N_ ("Keep brightness"),
    N_ ("Divides by the sum of the weights and adds nothing") },
  { CONV_REMEDY_CENTER, N_ ("Centre on grey"), N_ ("Shows 0 as mid-grey") },
  { CONV_REMEDY_ABSOLUTE, N_ ("Absolute"), N_ ("Shows negative values as positive ones") },
  { CONV_REMEDY_FIT_RANGE, N_ ("Fit range"),
    N_ ("Divides so much that nothing can be cut off, in any picture") },
};

#define N_REMEDIES G_N_ELEMENTS (remedies)

struct _ConvVerdict
{
  GtkBox parent_instance;
  ConvModel *model;
  const ConvSource *source;

  /* The result, as it was given. */
  ConvTally tally;
  ConvRange range;
  gboolean has_tally, has_range, range_is_partial, preview_is_on;
  GError *error;

  GtkWidget *histogram, *icon, *sentence, *detail, *stack, *buttons, *hint;
  GtkWidget *button[N_REMEDIES];
  /* What there is room for where the sentence takes one line. */
  gboolean wants_detail, wants_stack;
};

G_DEFINE_TYPE (ConvVerdict, conv_verdict, GTK_TYPE_BOX)

/* The darkest of the colours' mid-greys, with which nothing is cut off in any of them. */
static double
get_mid_grey (ConvVerdict *verdict)
{
  const int n_colors = verdict->source->n_channels >= 3 ? 3 : 1;
  ConvPlanSpec spec = { 0 };
  double least = 1;

  verdict->source->fill_spec (verdict->source->user_data, conv_model_get_options (verdict->model),
                              &spec);
  for (int c = 0; c < n_colors; c++)
    least = MIN (least, spec.mid_grey[c] != 0 ? (double) spec.mid_grey[c] : 0.5);
  return least;
}

static ConvVerdictFacts
get_facts (ConvVerdict *verdict)
{
  ConvVerdictFacts facts
      = { .tally = verdict->has_tally ? &verdict->tally : NULL,
          .range = verdict->has_range ? &verdict->range : NULL,
          .range_is_partial = verdict->range_is_partial,
          .error = verdict->error,
          .preview_is_on = verdict->preview_is_on,
          .is_integer = verdict->source->is_integer,
          .has_strength = conv_model_get_options (verdict->model)->strength > 0,
          .n_combined = conv_model_shows_one (verdict->model)
                            ? 0
                            : conv_bank_get_n (conv_model_get_bank (verdict->model)) };

  conv_advice_get (conv_model_get_kernel (verdict->model), conv_model_get_output (verdict->model),
                   get_mid_grey (verdict), &facts.advice);
  return facts;
}

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  ConvVerdict *verdict = user_data;

  for (size_t i = 0; i < N_REMEDIES; i++)
    if (verdict->button[i] == button)
      {
        conv_model_apply_remedy (verdict->model, remedies[i].remedy, get_mid_grey (verdict));
        return;
      }
}

static void
set_class (GtkWidget *widget, const char *style_class, gboolean set)
{
  if (set)
    conv_style_add (widget, style_class);
  else
    gtk_style_context_remove_class (gtk_widget_get_style_context (widget), style_class);
}

static void
show_tone (ConvVerdict *verdict, ConvVerdictTone tone)
{
  const char *icon
      = tone == CONV_VERDICT_TONE_GOOD ? "convolve-ok-symbolic" : "convolve-warning-symbolic";

  gtk_image_set_from_icon_name (GTK_IMAGE (verdict->icon), icon, GTK_ICON_SIZE_MENU);
  gtk_widget_set_opacity (verdict->icon, tone == CONV_VERDICT_TONE_NONE ? 0 : 1);
  set_class (verdict->icon, "conv-good", tone == CONV_VERDICT_TONE_GOOD);
  set_class (verdict->icon, "conv-warning", tone == CONV_VERDICT_TONE_WARNING);
  set_class (verdict->icon, "conv-error", tone == CONV_VERDICT_TONE_ERROR);
  set_class (verdict->sentence, "conv-bold", tone >= CONV_VERDICT_TONE_WARNING);
  /* An error is all there is to say, and may take the room. */
  gtk_label_set_lines (GTK_LABEL (verdict->sentence), tone == CONV_VERDICT_TONE_ERROR ? 3 : 2);
}

/* Only what there is no room for. */
static gboolean
query_tooltip_cb (
    GtkWidget *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  ConvVerdict *verdict = user_data;
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  const gboolean displaced = label == verdict->sentence && verdict->wants_detail
                             && !gtk_widget_get_visible (verdict->detail);
  g_autofree char *both
      = g_strconcat (text, "\n", gtk_label_get_text (GTK_LABEL (verdict->detail)), NULL);

  (void) x;
  (void) y;
  (void) by_keyboard;
  gtk_tooltip_set_text (tooltip, displaced ? both : text);
  return displaced || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
show_text (GtkWidget *label, const char *text)
{
  if (strcmp (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

/* A screen reader hears of a new name, but not of each change of a percentage. */
static void
announce (ConvVerdict *verdict, const char *sentence, const char *detail)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (verdict));

  if (g_strcmp0 (atk_object_get_name (accessible), sentence) != 0)
    atk_object_set_name (accessible, sentence);
  if (g_strcmp0 (atk_object_get_description (accessible), detail) != 0)
    atk_object_set_description (accessible, detail);
}

/* Hidden buttons keep the row's height: those of the last offer stay where none is made now. */
static void
show_actions (ConvVerdict *verdict, unsigned offered, const char *hint)
{
  for (size_t i = 0; i < N_REMEDIES && offered != 0; i++)
    gtk_widget_set_visible (verdict->button[i], (offered & remedies[i].remedy) != 0);
  gtk_stack_set_visible_child (GTK_STACK (verdict->stack),
                               offered != 0 ? verdict->buttons : verdict->hint);
  show_text (verdict->hint, hint != NULL ? hint : "");
}

static void
update (ConvVerdict *verdict)
{
  const ConvVerdictFacts facts = get_facts (verdict);
  g_autofree char *sentence = conv_verdict_text_get_sentence (&facts);
  g_autofree char *detail = conv_verdict_text_get_detail (&facts);
  const unsigned offered = conv_verdict_text_get_remedies (&facts);
  const char *hint = conv_verdict_text_get_hint (&facts);

  show_tone (verdict, conv_verdict_text_get_tone (&facts));
  show_text (verdict->sentence, sentence);
  show_text (verdict->detail, detail != NULL ? detail : "");
  show_actions (verdict, offered, hint);
  announce (verdict, sentence, detail != NULL ? detail : "");
  verdict->wants_detail = detail != NULL;
  verdict->wants_stack = offered != 0 || hint != NULL;
  conv_histogram_set_tally (CONV_HISTOGRAM (verdict->histogram),
                            facts.preview_is_on && facts.error == NULL ? facts.tally : NULL);
  gtk_widget_queue_resize (GTK_WIDGET (verdict));
}

static void
changed_cb (ConvVerdict *verdict, unsigned changes)
{
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) != 0)
    update (verdict);
}

static int
get_line_height (ConvVerdict *verdict)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (verdict->sentence, _ ("Preview is off."));
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Two lines and a row of buttons, whatever is said. */
static void
conv_verdict_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  ConvVerdict *verdict = CONV_VERDICT (widget);
  int row;

  gtk_widget_get_preferred_height (verdict->buttons, NULL, &row);
  *minimum = *natural = 2 * (get_line_height (verdict) + LINE_SPACING) + row;
}

static void
conv_verdict_get_preferred_height_for_width (GtkWidget *widget,
                                             int width,
                                             int *minimum,
                                             int *natural)
{
  (void) width;
  conv_verdict_get_preferred_height (widget, minimum, natural);
}

/* Where the sentence takes a second line, something else gives way: the hint, or the line above buttons. */
static void
make_room (ConvVerdict *verdict, int width)
{
  const gboolean has_buttons
      = gtk_stack_get_visible_child (GTK_STACK (verdict->stack)) == verdict->buttons;
  const int room = width - HISTOGRAM_WIDTH - gtk_box_get_spacing (GTK_BOX (verdict)) - INDENT;
  int height;

  gtk_widget_get_preferred_height_for_width (verdict->sentence, MAX (room, 1), NULL, &height);
  const gboolean fits = height < 2 * get_line_height (verdict);
  gtk_widget_set_visible (verdict->detail, verdict->wants_detail && (fits || !has_buttons));
  gtk_widget_set_visible (verdict->stack, verdict->wants_stack && (fits || has_buttons));
}

static void
conv_verdict_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  make_room (CONV_VERDICT (widget), allocation->width);
  GTK_WIDGET_CLASS (conv_verdict_parent_class)->size_allocate (widget, allocation);
}

static void
conv_verdict_dispose (GObject *object)
{
  g_clear_object (&CONV_VERDICT (object)->model);
  G_OBJECT_CLASS (conv_verdict_parent_class)->dispose (object);
}

static void
conv_verdict_finalize (GObject *object)
{
  g_clear_error (&CONV_VERDICT (object)->error);
  G_OBJECT_CLASS (conv_verdict_parent_class)->finalize (object);
}

static void
conv_verdict_class_init (ConvVerdictClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = conv_verdict_dispose;
  G_OBJECT_CLASS (class)->finalize = conv_verdict_finalize;
  widget_class->get_preferred_height = conv_verdict_get_preferred_height;
  widget_class->get_preferred_height_for_width = conv_verdict_get_preferred_height_for_width;
  widget_class->size_allocate = conv_verdict_size_allocate;
}

static void
add_tooltip (ConvVerdict *verdict, GtkWidget *label)
{
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect_object (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), verdict, 0);
}

static GtkWidget *
make_sentence (ConvVerdict *verdict)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, ICON_SPACING);

  verdict->icon = gtk_image_new ();
  verdict->sentence = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (verdict->sentence), 0);
  gtk_label_set_line_wrap (GTK_LABEL (verdict->sentence), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (verdict->sentence), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (verdict->sentence), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (verdict->icon, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (line), verdict->icon);
  gtk_box_pack_start (GTK_BOX (line), verdict->sentence, TRUE, TRUE, 0);
  return line;
}

static GtkWidget *
make_stack (ConvVerdict *verdict)
{
  verdict->stack = gtk_stack_new ();
  verdict->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  verdict->hint = conv_label_new_dim ("");
  gtk_label_set_yalign (GTK_LABEL (verdict->hint), 0);
  for (size_t i = 0; i < N_REMEDIES; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (remedies[i].label));
      conv_style_name (button, _ (remedies[i].label), _ (remedies[i].description));
      gtk_widget_set_no_show_all (button, TRUE);
      gtk_widget_set_visible (button, i == 0);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), verdict, 0);
      gtk_container_add (GTK_CONTAINER (verdict->buttons), button);
      verdict->button[i] = button;
    }
  gtk_container_add (GTK_CONTAINER (verdict->stack), verdict->buttons);
  gtk_container_add (GTK_CONTAINER (verdict->stack), verdict->hint);
  gtk_widget_set_margin_start (verdict->stack, INDENT);
  gtk_widget_show_all (verdict->stack);
  gtk_widget_set_no_show_all (verdict->stack, TRUE);
  return verdict->stack;
}

static void
conv_verdict_init (ConvVerdict *verdict)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, LINE_SPACING);

  gtk_box_set_spacing (GTK_BOX (verdict), 12);
  verdict->preview_is_on = TRUE;
  verdict->histogram = conv_histogram_new ();
  gtk_widget_set_size_request (verdict->histogram, HISTOGRAM_WIDTH, -1);
  verdict->detail = conv_label_new_dim ("");
  gtk_widget_set_margin_start (verdict->detail, INDENT);
  gtk_widget_set_no_show_all (verdict->detail, TRUE);
  gtk_container_add (GTK_CONTAINER (verdict), verdict->histogram);
  gtk_box_pack_start (GTK_BOX (verdict), lines, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (lines), make_sentence (verdict));
  gtk_container_add (GTK_CONTAINER (lines), verdict->detail);
  gtk_container_add (GTK_CONTAINER (lines), make_stack (verdict));
  add_tooltip (verdict, verdict->sentence);
  add_tooltip (verdict, verdict->detail);
  add_tooltip (verdict, verdict->hint);
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (verdict)), ATK_ROLE_NOTIFICATION);
}

GtkWidget *
conv_verdict_new (ConvModel *model, const ConvSource *source)
{
  g_return_val_if_fail (CONV_IS_MODEL (model) && source != NULL, NULL);

  ConvVerdict *verdict = g_object_new (CONV_TYPE_VERDICT, NULL);
  verdict->model = g_object_ref (model);
  verdict->source = source;
  update (verdict);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), verdict, G_CONNECT_SWAPPED);
  return GTK_WIDGET (verdict);
}

void
conv_verdict_set_result (ConvVerdict *verdict,
                         const ConvTally *tally,
                         gboolean range_is_partial,
                         const ConvRange *range,
                         const GError *error,
                         gboolean preview_is_on)
{
  g_return_if_fail (CONV_IS_VERDICT (verdict));

  verdict->has_tally = tally != NULL;
  if (tally != NULL)
    verdict->tally = *tally;
  verdict->has_range = range != NULL;
  if (range != NULL)
    verdict->range = *range;
  verdict->range_is_partial = range_is_partial;
  g_clear_error (&verdict->error);
  verdict->error = error != NULL ? g_error_copy (error) : NULL;
  verdict->preview_is_on = preview_is_on;
  update (verdict);
}

gboolean
conv_verdict_press (ConvVerdict *verdict, int n)
{
  g_return_val_if_fail (CONV_IS_VERDICT (verdict), FALSE);

  for (size_t i = 0; i < N_REMEDIES; i++)
    if (gtk_widget_get_mapped (verdict->button[i]) && --n == 0)
      {
        gtk_button_clicked (GTK_BUTTON (verdict->button[i]));
        return TRUE;
      }
  return FALSE;
}
