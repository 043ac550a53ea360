/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope-text.h"

#include <math.h>

#include "conv-i18n-private.h"
#include "conv-microscope-report.h"

#define DIGITS 5
#define N_LARGEST 8

/* Kernels up to this side are copied cell by cell. */
#define MAX_COPIED 31

char *
conv_microscope_text_number (double value)
{
  return conv_number_to_rounded_text (value, DIGITS);
}

char *
conv_microscope_text_title (const ConvAccount *account)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (account->explanation);

  /* Translators: the numbers are a pixel's column and row. */
  return g_strdup_printf (_ ("How pixel %d, %d becomes what it is"), pixel->x, pixel->y);
}

const char *
conv_microscope_text_value (const ConvAccount *account, int value)
{
  const char *const colors[] = { _ ("picture, red"), _ ("picture, green"), _ ("picture, blue") };
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (account->explanation);

  if (pixel->subject == CONV_SUBJECT_LUMINANCE)
    return _ ("picture, luminance");
  if (pixel->subject == CONV_SUBJECT_ALPHA)
    return _ ("picture, alpha");
  return pixel->n_values == 3 ? colors[value] : _ ("picture");
}

/* "191 × 0.5 × −1 = −95.5" */
static void
append_product (ConvReport *report, const ConvExplainedCell *cell)
{
  const double unit = report->account->unit;

  conv_report_append (report, "#", cell->value[report->value] * unit);
  if (report->pixel->weighed)
    conv_report_append (report, " × #", cell->opacity);
  conv_report_append (report, " × # = #", cell->weight, cell->product[report->value] * unit);
}

char *
conv_microscope_text_cell (const ConvAccount *account, int column, int row, int value)
{
  ConvReport report = conv_report_start (account, value);
  ConvExplainedCell cell;

  conv_explanation_get_cell (account->explanation, column, row, &cell);
  g_string_append_printf (report.text, "%d, %d: ", cell.x, cell.y);
  append_product (&report, &cell);
  conv_report_end_line (&report);
  if (cell.origin == CONV_ORIGIN_COPY)
    /* Translators: the numbers are a pixel's column and row. */
    g_string_append_printf (report.text, _ ("Outside the layer; pixel %d, %d stands there."),
                            cell.source_x, cell.source_y);
  else if (cell.origin == CONV_ORIGIN_FILL)
    g_string_append (report.text, account->options.edge == CONV_EDGE_COLOR
                                      ? _ ("Outside the layer; the chosen colour stands there.")
                                      : _ ("Outside the layer; nothing is there: 0."));
  else if (cell.origin == CONV_ORIGIN_MISSING)
    g_string_append (report.text, _ ("Outside the layer; it does not count."));
  return g_strchomp (g_string_free (report.text, FALSE));
}

/* The largest products found so far, the largest one first. */
typedef struct
{
  double size;
  int column, row;
} Place;

static void
insert (Place largest[N_LARGEST], Place place)
{
  for (int i = 0; i < N_LARGEST; i++)
    if (place.size > largest[i].size)
      {
        const Place next = largest[i];
        largest[i] = place;
        place = next;
      }
}

char *
conv_microscope_text_largest (const ConvAccount *account, int value)
{
  ConvReport report = conv_report_start (account, value);
  Place largest[N_LARGEST] = { 0 };
  ConvExplainedCell cell;

  for (int row = 0; row < report.pixel->height; row++)
    for (int column = 0; column < report.pixel->width; column++)
      {
        conv_explanation_get_cell (account->explanation, column, row, &cell);
        insert (largest, (Place) { fabs (cell.product[value]), column, row });
      }
  for (int i = 0; i < N_LARGEST && largest[i].size > 0; i++)
    {
      conv_explanation_get_cell (account->explanation, largest[i].column, largest[i].row, &cell);
      conv_report_end_line (&report);
      g_string_append_printf (report.text, "%d, %d: ", cell.x, cell.y);
      append_product (&report, &cell);
      if (cell.origin != CONV_ORIGIN_INSIDE)
        /* Translators: of a pixel: beyond the layer's border. */
        g_string_append_printf (report.text, " (%s)", _ ("outside"));
    }
  return g_string_free (report.text, FALSE);
}

/* What a table for the clipboard holds of each cell. */
typedef enum
{
  TABLE_VALUES,
  TABLE_OPACITIES,
  TABLE_WEIGHTS,
  TABLE_PRODUCTS,
} Table;

static double
get_entry (const ConvReport *report, const ConvExplainedCell *cell, Table table)
{
  switch (table)
    {
    case TABLE_VALUES:
      return cell->value[report->value] * report->account->unit;
    case TABLE_OPACITIES:
      return cell->opacity;
    case TABLE_WEIGHTS:
      return cell->weight;
    default:
      return cell->product[report->value] * report->account->unit;
    }
}

static void
append_table (ConvReport *report, const char *title, Table table)
{
  ConvExplainedCell cell;

  g_string_append_printf (report->text, "\n%s\n", title);
  for (int row = 0; row < report->pixel->height; row++)
    for (int column = 0; column < report->pixel->width; column++)
      {
        conv_explanation_get_cell (report->account->explanation, column, row, &cell);
        conv_report_append (report, column + 1 < report->pixel->width ? "#\t" : "#\n",
                            get_entry (report, &cell, table));
      }
}

char *
conv_microscope_text_all (const ConvAccount *account, int value)
{
  ConvReport report = conv_report_start (account, value);
  g_autofree char *title = conv_microscope_text_title (account);
  g_autofree char *steps = conv_microscope_text_steps (account, value);

  g_string_append_printf (report.text, "%s\n", title);
  if (MAX (report.pixel->width, report.pixel->height) <= MAX_COPIED)
    {
      append_table (&report, conv_microscope_text_value (account, value), TABLE_VALUES);
      if (report.pixel->weighed)
        append_table (&report, _ ("opacity"), TABLE_OPACITIES);
      append_table (&report, _ ("kernel"), TABLE_WEIGHTS);
      append_table (&report, _ ("products"), TABLE_PRODUCTS);
    }
  else
    {
      g_autofree char *largest = conv_microscope_text_largest (account, value);
      g_string_append_printf (report.text, "\n%s\n%s\n", _ ("The largest products:"), largest);
    }
  g_string_append_printf (report.text, "\n%s\n", steps);
  return g_string_free (report.text, FALSE);
}
