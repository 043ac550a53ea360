/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-slider.h"

#include "conv-combo.h"
#include "conv-i18n-private.h"
#include "conv-number.h"
#include "conv-slider-scale.h"
#include "conv-style.h"

/* Of the scale, whose own numbers go from 0 to 1. */
#define POSITION_STEP 0.01
#define POSITION_PAGE 0.1
#define STEPS_PER_PAGE 10
/* “−179.5°”, “automatic” */
#define SPIN_CHARS 9
/* Digits that steps of a tenth do not spoil. */
#define CLEAN_DIGITS 15

struct _ConvSlider
{
  GtkBox parent_instance;
  const ConvParameter *parameter;
  double value;
  GtkAdjustment *position, *number;
  GtkWidget *scale, *spin, *combo; /* the last one, or the others */
  gboolean is_pressed;
};

G_DEFINE_TYPE (ConvSlider, conv_slider, GTK_TYPE_BOX)

enum
{
  MOVED,
  ENDED,
  WRONG,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
conv_slider_class_init (ConvSliderClass *class)
{
  (void) class;
  signals[MOVED] = g_signal_new ("moved", CONV_TYPE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[ENDED] = g_signal_new ("ended", CONV_TYPE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[WRONG] = g_signal_new ("wrong", CONV_TYPE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
conv_slider_init (ConvSlider *slider)
{
  gtk_box_set_spacing (GTK_BOX (slider), 12);
}

static const char *
translate (const char *text)
{
  return g_dgettext (GETTEXT_PACKAGE, text);
}

static void
move (ConvSlider *slider, double value)
{
  if (value != slider->value)
    g_signal_emit (slider, signals[MOVED], 0, value);
}

/* Ten steps of 0.1 are 1, and not nearly so. */
static double
clean (ConvSlider *slider, double value)
{
  g_autofree char *text = conv_number_to_rounded_text (value, CLEAN_DIGITS);

  conv_number_parse (text, &value, NULL);
  return CLAMP (value, slider->parameter->minimum, slider->parameter->maximum);
}

static void
step (ConvSlider *slider, int n_steps)
{
  move (slider, clean (slider, slider->value + n_steps * slider->parameter->step));
}

/* Arrows step by what a value changes by, not by what the knob does; a wheel comes as a small jump. */
static gboolean
change_value_cb (ConvSlider *slider, GtkScrollType scroll, double position)
{
  const ConvParameter *parameter = slider->parameter;
  const double old = gtk_adjustment_get_value (slider->position);

  switch (scroll)
    {
    case GTK_SCROLL_STEP_BACKWARD:
      step (slider, -1);
      break;
    case GTK_SCROLL_STEP_FORWARD:
      step (slider, +1);
      break;
    case GTK_SCROLL_PAGE_BACKWARD:
      step (slider, -STEPS_PER_PAGE);
      break;
    case GTK_SCROLL_PAGE_FORWARD:
      step (slider, +STEPS_PER_PAGE);
      break;
    case GTK_SCROLL_START:
      move (slider, parameter->minimum);
      break;
    case GTK_SCROLL_END:
      move (slider, parameter->maximum);
      break;
    default:
      if (slider->is_pressed)
        move (slider, conv_slider_scale_get_value (parameter, position));
      else if (position != old)
        step (slider, position > old ? +1 : -1);
    }
  return TRUE;
}

/* What no key and no button did: a screen reader. */
static void
position_changed_cb (ConvSlider *slider)
{
  const double position = gtk_adjustment_get_value (slider->position);

  if (position != conv_slider_scale_get_position (slider->parameter, slider->value))
    move (slider, conv_slider_scale_get_value (slider->parameter, position));
}

/* A drag begins and ends with a button; the scale itself swallows these events. */
static gboolean
scale_event_cb (ConvSlider *slider, GdkEvent *event)
{
  if (event->type == GDK_BUTTON_PRESS || event->type == GDK_BUTTON_RELEASE)
    {
      slider->is_pressed = event->type == GDK_BUTTON_PRESS;
      g_signal_emit (slider, signals[ENDED], 0);
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
focus_out_event_cb (ConvSlider *slider)
{
  g_signal_emit (slider, signals[ENDED], 0);
  return GDK_EVENT_PROPAGATE;
}

static void
number_changed_cb (ConvSlider *slider)
{
  const double number = gtk_adjustment_get_value (slider->number);

  if (number != slider->value)
    move (slider, clean (slider, number));
}

/* "24 px", "−30°", "automatic" */
static char *
make_text (ConvSlider *slider)
{
  const ConvParameter *parameter = slider->parameter;

  if (slider->value == 0 && parameter->zero != NULL)
    return g_strdup (translate (parameter->zero));
  g_autofree char *number = conv_number_to_text (slider->value);
  if (parameter->unit == NULL)
    return g_steal_pointer (&number);
  return g_strconcat (number, strcmp (parameter->unit, "°") == 0 ? "" : " ",
                      translate (parameter->unit), NULL);
}

static gboolean
spin_output_cb (ConvSlider *slider)
{
  g_autofree char *text = make_text (slider);

  if (strcmp (text, gtk_entry_get_text (GTK_ENTRY (slider->spin))) != 0)
    gtk_entry_set_text (GTK_ENTRY (slider->spin), text);
  return TRUE;
}

static gboolean
read_text (ConvSlider *slider, double *value, GError **error)
{
  const ConvParameter *parameter = slider->parameter;
  const char *unit = parameter->unit != NULL ? translate (parameter->unit) : "";
  g_autofree char *text = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (slider->spin))));

  *value = 0;
  if (parameter->zero != NULL && strcmp (text, translate (parameter->zero)) == 0)
    return TRUE;
  if (*unit != '\0' && g_str_has_suffix (text, unit))
    text[strlen (text) - strlen (unit)] = '\0';
  return conv_number_parse (text, value, error);
}

/* What is not taken is shown no longer, and said why. */
static int
spin_input_cb (ConvSlider *slider, double *value)
{
  g_autoptr (GError) error = NULL;

  if (!read_text (slider, value, &error))
    {
      g_signal_emit (slider, signals[WRONG], 0, error->message);
      return GTK_INPUT_ERROR;
    }
  move (slider, *value);
  return slider->value == *value ? TRUE : GTK_INPUT_ERROR;
}

static void
combo_changed_cb (ConvSlider *slider)
{
  move (slider, gtk_combo_box_get_active (GTK_COMBO_BOX (slider->combo)));
  g_signal_emit (slider, signals[ENDED], 0);
}

/* What it is for, and what 0 stands for. */
static void
name (ConvSlider *slider, GtkWidget *widget)
{
  conv_style_name (widget, translate (slider->parameter->label),
                   translate (slider->parameter->help));
}

static void
add_scale (ConvSlider *slider)
{
  slider->position = gtk_adjustment_new (0, 0, 1, POSITION_STEP, POSITION_PAGE, 0);
  slider->scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, slider->position);
  gtk_scale_set_draw_value (GTK_SCALE (slider->scale), FALSE);
  name (slider, slider->scale);
  gtk_box_pack_start (GTK_BOX (slider), slider->scale, TRUE, TRUE, 0);
  g_signal_connect_object (slider->scale, "change-value", G_CALLBACK (change_value_cb), slider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (slider->scale, "event", G_CALLBACK (scale_event_cb), slider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (slider->scale, "focus-out-event", G_CALLBACK (focus_out_event_cb),
                           slider, G_CONNECT_SWAPPED);
  g_signal_connect_object (slider->position, "value-changed", G_CALLBACK (position_changed_cb),
                           slider, G_CONNECT_SWAPPED);
}

static void
add_spin (ConvSlider *slider)
{
  const ConvParameter *parameter = slider->parameter;

  slider->number = gtk_adjustment_new (slider->value, parameter->minimum, parameter->maximum,
                                       parameter->step, STEPS_PER_PAGE * parameter->step, 0);
  slider->spin = gtk_spin_button_new (NULL, 0, 0);
  gtk_entry_set_width_chars (GTK_ENTRY (slider->spin), SPIN_CHARS);
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (slider->spin), GTK_UPDATE_IF_VALID);
  g_signal_connect_object (slider->spin, "output", G_CALLBACK (spin_output_cb), slider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (slider->spin, "input", G_CALLBACK (spin_input_cb), slider,
                           G_CONNECT_SWAPPED);
  gtk_spin_button_set_adjustment (GTK_SPIN_BUTTON (slider->spin), slider->number);
  name (slider, slider->spin);
  gtk_container_add (GTK_CONTAINER (slider), slider->spin);
  g_signal_connect_object (slider->number, "value-changed", G_CALLBACK (number_changed_cb), slider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (slider->spin, "focus-out-event", G_CALLBACK (focus_out_event_cb), slider,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
add_combo (ConvSlider *slider)
{
  const char *const *labels = slider->parameter->word_labels != NULL
                                  ? slider->parameter->word_labels
                                  : slider->parameter->words;

  slider->combo = conv_combo_new (translate (slider->parameter->label));
  name (slider, slider->combo);
  for (; *labels != NULL; labels++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (slider->combo), translate (*labels));
  gtk_combo_box_set_active (GTK_COMBO_BOX (slider->combo), (int) slider->value);
  gtk_container_add (GTK_CONTAINER (slider), slider->combo);
  g_signal_connect_object (slider->combo, "changed", G_CALLBACK (combo_changed_cb), slider,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_slider_new (const ConvParameter *parameter)
{
  ConvSlider *slider = g_object_new (CONV_TYPE_SLIDER, NULL);

  slider->parameter = parameter;
  slider->value = parameter->default_value;
  if (parameter->words != NULL)
    add_combo (slider);
  else
    {
      add_scale (slider);
      add_spin (slider);
      conv_slider_set_value (slider, slider->value);
    }
  return GTK_WIDGET (slider);
}

void
conv_slider_set_value (ConvSlider *slider, double value)
{
  slider->value = value;
  if (slider->combo != NULL)
    {
      gtk_combo_box_set_active (GTK_COMBO_BOX (slider->combo), (int) value);
      return;
    }
  gtk_adjustment_set_value (slider->position,
                            conv_slider_scale_get_position (slider->parameter, value));
  gtk_adjustment_set_value (slider->number, value);
  /* The adjustment says nothing when it has the value already, but the text may be another. */
  spin_output_cb (slider);
}
