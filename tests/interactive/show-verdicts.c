/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options, open, and verdicts of several kernels with made-up results. */
#include <math.h>

#include "conv-options-panel.h"
#include "conv-verdict.h"
#include "show.h"
#include "testing-source.h"

static ConvModel *
make_model (const char *text)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  ConvModel *model = conv_model_new (store);

  conv_model_set_text (model, text, NULL, NULL);
  return model;
}

GtkWidget *
show_options (void)
{
  static ConvSource source;

  testing_source_init (&source, 4);
  g_autoptr (ConvModel) model = make_model ("sharpen-4");
  ConvOptions options = conv_options_default;
  const char *edge = g_getenv ("EDGE");
  if (edge != NULL)
    options.edge = (ConvEdge) atoi (edge);
  conv_model_set_options (model, &options, NULL);
  GtkWidget *panel = conv_options_panel_new (model, &source);
  g_object_set (panel, "expanded", TRUE, NULL);
  return panel;
}

/* Values around @middle, with edges of a Gaussian of width @spread. */
static void
fill_tally (ConvTally *tally, double middle, double spread)
{
  *tally = (ConvTally) { .n_pixels = 0 };
  for (int i = 0; i < CONV_TALLY_N_BINS; i++)
    {
      const double value = CONV_TALLY_MINIMUM + (i + 0.5) / CONV_TALLY_BINS_PER_UNIT;
      const double distance = (value - middle) / spread;
      const gint64 n = (gint64) (1000 * exp (-distance * distance / 2));
      tally->bins[i] = n;
      tally->n_values += n;
      tally->n_pixels += n;
      tally->n_below += value < 0 ? n : 0;
      tally->n_above += value > 1 ? n : 0;
    }
}

static void
add_verdict (GtkWidget *box, const char *text, double middle, double spread, const GError *error)
{
  static ConvSource source;
  g_autoptr (ConvModel) model = make_model (text);
  ConvTally tally;

  testing_source_init (&source, 4);
  fill_tally (&tally, middle, spread);
  GtkWidget *verdict = conv_verdict_new (model, &source);
  conv_verdict_set_result (CONV_VERDICT (verdict), &tally, FALSE, NULL, error, TRUE);
  gtk_container_add (GTK_CONTAINER (box), verdict);
}

GtkWidget *
show_verdicts (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvModel) off = make_model ("sobel-x");
  static ConvSource source;

  g_set_error_literal (&error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                       "Alpha “convolve” needs a kernel whose sum is not zero");
  testing_source_init (&source, 3);
  add_verdict (box, "sharpen-4", 0.45, 0.24, NULL);
  add_verdict (box, "-1 1 / 8", 0, 0.1, NULL);
  add_verdict (box, "sobel-x", 0.5, 0.06, NULL);
  add_verdict (box, "4", 1.8, 0.9, NULL);
  add_verdict (box, "-1 1", 0, 0.1, error);
  GtkWidget *verdict = conv_verdict_new (off, &source);
  conv_verdict_set_result (CONV_VERDICT (verdict), NULL, FALSE, NULL, NULL, FALSE);
  gtk_container_add (GTK_CONTAINER (box), verdict);
  return box;
}
