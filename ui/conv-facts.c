/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-facts.h"

#include <math.h>

#include "conv-i18n-private.h"
#include "conv-style.h"
#include "conv-wrap-box.h"

#define SPACING 12
#define LINE_SPACING 2
#define WORD_SPACING 4

/* Digits of a number that are shown; of a shift, only those down to 1 / 10,000 of a pixel count. */
#define DIGITS 5
#define SHIFT_STEPS 1e4

/* What is below this share of a range is rounding. */
#define NOISE 1e-9

/* Kernels of at most so many weights take at most 2 ms, so that their facts need no thread. */
#define MAX_AT_ONCE 16384

typedef enum
{
  FACT_SUM,
  FACT_GAIN,
  FACT_REACHES,
  FACT_RANK,
  FACT_SHIFT,
  N_FACTS,
} Fact;

static const struct
{
  const char *word, *meaning;
} facts[N_FACTS] = {
  [FACT_SUM] = { N_ ("Sum"), N_ ("What all weights add up to.") },
  [FACT_GAIN]
  = { N_ ("Gain"), N_ ("What flat areas are multiplied by: the sum through the divisor.") },
  [FACT_REACHES]
  = { N_ ("Reaches"),
      N_ ("The lowest and the highest result there can be, where 0 is black and 1 is "
          "white.") },
  [FACT_RANK]
  = { N_ ("Rank"),
      N_ ("How many products of a column and a row the kernel is made of; few are fast.") },
  [FACT_SHIFT]
  = { N_ ("Shift"), N_ ("From the anchor to the centre of the weights, in pixels to the right and "
                        "down.") },
};

/* What is computed of a kernel, maybe in a thread. */
typedef struct
{
  ConvKernel *kernel;
  ConvKernelFacts facts;
  ConvAlgorithm algorithm;
} Result;

struct _ConvFacts
{
  GtkBin parent_instance;
  ConvModel *model; /* NULL once destroyed */
  GtkWidget *boxes[N_FACTS], *values[N_FACTS];
  gboolean is_computing;
};

G_DEFINE_TYPE (ConvFacts, conv_facts, GTK_TYPE_BIN)

static void
result_free (Result *result)
{
  conv_kernel_unref (result->kernel);
  g_free (result);
}

static void
compute (Result *result)
{
  conv_kernel_get_facts (result->kernel, &result->facts);
  result->algorithm = conv_plan_predict (result->kernel);
}

static char *
format (double value)
{
  return conv_number_to_rounded_text (value, DIGITS);
}

static char *
format_reach (const ConvKernelFacts *f)
{
  const double noise = NOISE * (f->maximum - f->minimum);
  g_autofree char *low = format (fabs (f->minimum) <= noise ? 0 : f->minimum);
  g_autofree char *high = format (fabs (f->maximum) <= noise ? 0 : f->maximum);

  return g_strdup_printf (_ ("%s … %s"), low, high);
}

static char *
format_rank (const Result *result)
{
  const int rank = result->facts.rank;

  if (rank < 0)
    return NULL;
  if (result->algorithm == CONV_ALGORITHM_FFT)
    return g_strdup_printf (_ ("%d, by FFT"), rank);
  return rank == 1 ? g_strdup_printf (_ ("%d, fast"), rank) : g_strdup_printf ("%d", rank);
}

static char *
format_shift (const ConvKernelFacts *f)
{
  g_autofree char *x = format (round (f->shift_x * SHIFT_STEPS) / SHIFT_STEPS);
  g_autofree char *y = format (round (f->shift_y * SHIFT_STEPS) / SHIFT_STEPS);

  return f->has_shift ? g_strdup_printf (_ ("%s, %s"), x, y) : g_strdup ("–");
}

/* NULL where the fact is not known. */
static char *
format_fact (const Result *result, Fact fact)
{
  const ConvKernelFacts *f = &result->facts;

  switch (fact)
    {
    case FACT_SUM:
      return format (conv_kernel_is_zero_sum (result->kernel) ? 0 : f->sum);
    case FACT_GAIN:
      return format (f->gain);
    case FACT_REACHES:
      return format_reach (f);
    case FACT_RANK:
      return format_rank (result);
    case FACT_SHIFT:
      return format_shift (f);
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
show_fact (ConvFacts *self, Fact fact, const char *value)
{
  gtk_widget_set_visible (self->boxes[fact], value != NULL);
  if (value == NULL)
    return;
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ (facts[fact].word), value);
  gtk_label_set_text (GTK_LABEL (self->values[fact]), value);
  conv_style_name (self->boxes[fact], name, _ (facts[fact].meaning));
}

static void
show (ConvFacts *self, const Result *result)
{
  for (Fact fact = 0; fact < N_FACTS; fact++)
    {
      g_autofree char *value = format_fact (result, fact);
      show_fact (self, fact, value);
    }
}

static void
compute_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  (void) source;
  (void) cancellable;
  compute (data);
  g_task_return_boolean (task, TRUE);
}

static void update (ConvFacts *self);

static void
computed_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  ConvFacts *self = CONV_FACTS (source);
  const Result *result = g_task_get_task_data (G_TASK (async_result));

  (void) user_data;
  self->is_computing = FALSE;
  if (self->model == NULL)
    return;
  if (result->kernel == conv_model_get_kernel (self->model))
    show (self, result);
  else
    update (self);
}

static void
update (ConvFacts *self)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);
  const int n_weights = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  if (n_weights <= MAX_AT_ONCE)
    {
      Result result = { .kernel = kernel };
      compute (&result);
      show (self, &result);
      return;
    }
  /* One at a time; where the kernel changes meanwhile, the next one follows. */
  if (self->is_computing)
    return;
  self->is_computing = TRUE;
  Result *result = g_new0 (Result, 1);
  result->kernel = conv_kernel_ref (kernel);
  g_autoptr (GTask) task = g_task_new (self, NULL, computed_cb, NULL);
  g_task_set_task_data (task, result, (GDestroyNotify) result_free);
  g_task_run_in_thread (task, compute_in_thread);
}

static void
model_changed_cb (ConvFacts *self, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0 && self->model != NULL)
    update (self);
}

static void
add_fact (ConvFacts *self, GtkWidget *row, Fact fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WORD_SPACING);
  GtkWidget *word = gtk_label_new (_ (facts[fact].word)), *value = gtk_label_new (NULL);

  conv_style_add (conv_style_add (word, "conv-small"), "conv-dim");
  conv_style_add (value, "conv-small");
  /* "−4 … 5" is read in this order in every language. */
  gtk_widget_set_direction (value, GTK_TEXT_DIR_LTR);
  gtk_container_add (GTK_CONTAINER (box), word);
  gtk_container_add (GTK_CONTAINER (box), value);
  gtk_widget_set_no_show_all (box, TRUE);
  gtk_widget_show (word);
  gtk_widget_show (value);
  gtk_container_add (GTK_CONTAINER (row), box);
  self->boxes[fact] = box;
  self->values[fact] = value;
}

GtkWidget *
conv_facts_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvFacts *self = g_object_new (CONV_TYPE_FACTS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/* The labels go, but a thread may still have an answer for them. */
static void
conv_facts_destroy (GtkWidget *widget)
{
  g_clear_object (&CONV_FACTS (widget)->model);
  GTK_WIDGET_CLASS (conv_facts_parent_class)->destroy (widget);
}

static void
conv_facts_class_init (ConvFactsClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = conv_facts_destroy;
}

static void
conv_facts_init (ConvFacts *self)
{
  GtkWidget *row = conv_wrap_box_new (SPACING, LINE_SPACING);

  for (Fact fact = 0; fact < N_FACTS; fact++)
    add_fact (self, row, fact);
  gtk_container_add (GTK_CONTAINER (self), row);
  gtk_widget_show (row);
}
