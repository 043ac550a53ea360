/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from spreadsheets and from NumPy's savetxt(): one line each row, with tabs, semicolons,
 * commas or blanks between the cells, quotes around some, # before comments. With tabs or
 * semicolons the decimal point may be a comma. A cell with nothing in it is 0. */
#include <math.h>

#include "conv-format-private.h"

/* Far more digits than a number needs. */
#define MAX_CELL 400

typedef struct
{
  char separator; /* ' ' stands for any blanks */
  gboolean decimal_comma;
  int n_empty;
  ConvFormatGrid grid;
} Table;

static const char *
skip_comments (const char *p)
{
  for (p = conv_format_skip_white (p); *p == '#' || g_ascii_strncasecmp (p, "sep=", 4) == 0;
       p = conv_format_skip_white (p))
    p = conv_format_skip_line (p);
  return p;
}

/* The separator of the first line: what can only be one, before what may be a decimal comma. */
static char
find_separator (const char *line)
{
  const char *end = line;
  static const char separators[] = { '\t', ';', ',' };

  while (*end != '\0' && !conv_text_is_line_break (*end))
    end++;
  for (size_t i = 0; i < G_N_ELEMENTS (separators); i++)
    if (memchr (line, separators[i], (size_t) (end - line)) != NULL)
      return separators[i];
  return ' ';
}

/* Numbers only, in a form that the canonical text has not: quotes, comments, decimal commas. */
static ConvFormatFit
sniff_table (const ConvFormatInput *input, gboolean tabs)
{
  const char *p = skip_comments (input->text);
  const gboolean comments = p != conv_format_skip_white (input->text);
  const char separator = find_separator (p);
  gboolean quotes = FALSE;

  for (const char *c = p; *c != '\0'; c++)
    {
      if (*c == '#')
        c = conv_format_skip_line (c) - 1;
      else if (!g_ascii_isdigit (*c) && strchr (" \t\r\n.,;+-eE/\"", *c) == NULL
               && (signed char) *c >= 0)
        return CONV_FORMAT_FIT_NO;
      quotes |= *c == '"';
    }
  if (*p == '\0' || (separator == '\t') != tabs)
    return CONV_FORMAT_FIT_NO;
  /* In one line, ";" separates rows of our own text, and ";;" is an error in it. */
  if (separator == ';' && !comments && !quotes && strpbrk (p, "\r\n") == NULL)
    return CONV_FORMAT_FIT_NO;
  return separator == '\t' || separator == ';' || comments || quotes ? CONV_FORMAT_FIT_MAYBE
                                                                     : CONV_FORMAT_FIT_NO;
}

static ConvFormatFit
sniff_csv (const ConvFormatInput *input)
{
  return sniff_table (input, FALSE);
}

static ConvFormatFit
sniff_tsv (const ConvFormatInput *input)
{
  return sniff_table (input, TRUE);
}

/* The end of the cell at @p; what is in it comes into @cell, without quotes and with a decimal
 * point. */
static const char *
read_cell (const Table *table, const char *p, char cell[MAX_CELL + 1])
{
  gboolean quoted = FALSE;
  int n = 0;

  for (; *p != '\0' && !conv_text_is_line_break (*p); p++)
    {
      if (!quoted && (*p == table->separator || (table->separator == ' ' && *p == '\t')))
        break;
      if (*p == '"')
        quoted = !quoted;
      else if (n < MAX_CELL && !(conv_text_is_blank (*p) && n == 0))
        cell[n++] = table->decimal_comma && *p == ',' ? '.' : *p;
    }
  if (n == MAX_CELL)
    cell[0] = '"'; /* this is no number any more */
  while (n > 0 && conv_text_is_blank (cell[n - 1]))
    n--;
  cell[n] = '\0';
  return p;
}

static gboolean
add_cell (Table *table, const char *cell, GError **error)
{
  double value = 0;

  if (*cell == '\0')
    {
      table->n_empty++;
      return conv_format_grid_add (&table->grid, 0, error);
    }
  const char *p = cell;
  g_autofree char *where = conv_format_grid_where (&table->grid);
  return conv_format_read_number (&p, "", where, &value, error)
         && conv_format_grid_add (&table->grid, value, error);
}

static const char *
skip_separator (const Table *table, const char *p)
{
  return table->separator == ' ' ? conv_format_skip_blanks (p) : p + 1;
}

/* Reads the line at *@line, which has something in it. */
static gboolean
read_line (Table *table, const char **line, GError **error)
{
  const char *p = table->separator == ' ' ? conv_format_skip_blanks (*line) : *line;
  char cell[MAX_CELL + 1];

  for (;;)
    {
      p = read_cell (table, p, cell);
      if (!add_cell (table, cell, error))
        return FALSE;
      if (*p == '\0' || conv_text_is_line_break (*p))
        break;
      p = skip_separator (table, p);
      if (table->separator == ' ' && (*p == '\0' || conv_text_is_line_break (*p)))
        break;
    }
  *line = p;
  return conv_format_grid_end_row (&table->grid, error);
}

static gboolean
has_decimal_comma (const char *p, char separator)
{
  return (separator == '\t' || separator == ';') && strchr (p, ',') != NULL
         && strchr (p, '.') == NULL;
}

static gboolean
read_lines (Table *table, const char *p, GError **error)
{
  while (*p != '\0')
    {
      const char *start = conv_format_skip_blanks (p);
      if (*start == '#')
        p = conv_format_skip_line (start);
      else if (*start == '\0' || conv_text_is_line_break (*start))
        p = *start != '\0' ? start + 1 : start;
      else if (!read_line (table, &p, error))
        return FALSE;
    }
  return TRUE;
}

static void
note (const Table *table, GPtrArray *notes)
{
  if (table->decimal_comma)
    conv_format_note (notes, _ ("with decimal commas"));
  if (table->n_empty > 0)
    conv_format_note (notes,
                      g_dngettext (GETTEXT_PACKAGE, "%d empty cell became 0",
                                   "%d empty cells became 0", (gulong) table->n_empty),
                      table->n_empty);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  const char *p = skip_comments (input->text);
  Table table = { .separator = find_separator (p) };
  ConvKernel *kernel = NULL;

  table.decimal_comma = has_decimal_comma (p, table.separator);
  conv_format_grid_init (&table.grid, "", FALSE);
  if (read_lines (&table, p, error))
    kernel = conv_format_grid_make (&table.grid, error);
  if (kernel != NULL)
    note (&table, input->notes);
  conv_format_grid_clear (&table.grid);
  return kernel;
}

static gboolean
print_table (const ConvKernel *kernel,
             const char *separator,
             ConvFormatOutput *output,
             GError **error)
{
  static const ConvFormatRoom room = { .min = 1 };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  conv_format_print_weights (output->text, fitted, separator, "\n");
  g_string_append_c (output->text, '\n');
  return TRUE;
}

static gboolean
print_csv (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  return print_table (kernel, ",", output, error);
}

static gboolean
print_tsv (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  return print_table (kernel, "\t", output, error);
}

const ConvKernelFormat conv_format_csv = {
  .id = "csv",
  .title = N_ ("Table with commas (CSV)"),
  .suffixes = (const char *const[]) { "csv", NULL },
  .sniff = sniff_csv,
  .read = read_kernel,
  .print = print_csv,
};

const ConvKernelFormat conv_format_tsv = {
  .id = "tsv",
  .title = N_ ("Table with tabs (TSV)"),
  .suffixes = (const char *const[]) { "tsv", "tab", NULL },
  .sniff = sniff_tsv,
  .read = read_kernel,
  .print = print_tsv,
};
