/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-format-array-private.h"

/* More brackets inside each other than any array of kernels has. */
#define MAX_DEPTH 16

typedef struct
{
  ConvFormatGrid *grid;
  int depth;
  int row_depth;     /* of the brackets around numbers, once there was one */
  gboolean complete; /* whether a first matrix was read to its end */
  int n_kernels;
  gboolean semicolons;
  gboolean comma; /* stands before what comes next */
  GArray *lines;  /* numbers in each line of a list without brackets of its own */
  int in_line;
} Reader;

static const char *
skip_comment (const char *p)
{
  const char *end;

  if (*p == '#' || *p == '%' || (*p == '/' && p[1] == '/'))
    return conv_format_skip_line (p);
  if (*p != '/' || p[1] != '*')
    return p;
  end = strstr (p + 2, "*/");
  return end != NULL ? end + 2 : p + strlen (p);
}

const char *
conv_format_array_skip (const char *p)
{
  for (;;)
    {
      const char *next = skip_comment (conv_format_skip_white (p));
      if (next == p)
        return p;
      p = next;
    }
}

/* The rest of the line behind MATLAB's “...”; NumPy's “...”, which leaves numbers out, stays. */
static const char *
skip_continuation (const char *p)
{
  const char *end = conv_text_starts_with (p, "...") ? conv_format_skip_blanks (p + 3) : p;

  if (end == p || (*end != '\0' && !conv_text_is_line_break (*end) && *end != '%'))
    return p;
  end = conv_format_skip_line (end);
  return *end == '\n' && end[-1] == '\r' ? end + 1 : end;
}

static void
end_line (Reader *reader)
{
  if (reader->in_line > 0)
    g_array_append_val (reader->lines, reader->in_line);
  reader->in_line = 0;
}

static const char *
skip_suffix (const char *p)
{
  return *p != '\0' && strchr ("fFlLdD", *p) != NULL ? p + 1 : p;
}

/* The sign and digits before a "/" that may be followed by more than digits, "1/9.0"; NULL if that
 * is not so. */
static const char *
read_numerator (const char *p, double *value)
{
  gboolean negative;
  const char *start = conv_number_skip_sign (p, &negative);
  const char *end = conv_text_skip_digits (start);

  if (end == start || *end != '/' || end[1] == '/' || end[1] == '*')
    return NULL;
  *value = g_ascii_strtod (start, NULL) * (negative ? -1 : 1);
  return end;
}

/* Reads a number, or a quotient of two; suffixes of C are stepped over. */
static gboolean
read_quotient (
    const ConvFormatGrid *grid, const char **p, const char *where, double *value, GError **error)
{
  const char *slash = read_numerator (*p, value);
  double below = 1;

  if (slash != NULL)
    *p = slash;
  else if (!conv_format_read_number (p, grid->ends, where, value, error))
    return FALSE;
  *p = skip_suffix (*p);
  if (**p == '/' && (*p)[1] != '/' && (*p)[1] != '*')
    {
      ++*p;
      if (!conv_format_read_number (p, grid->ends, where, &below, error))
        return FALSE;
      *p = skip_suffix (*p);
    }
  if (**p != '\0' && (g_ascii_isalnum (**p) || strchr (grid->ends, **p) == NULL))
    {
      g_autofree char *token = conv_text_quote (*p);
      return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("%s: “%s” after it is not understood"),
                               where, token);
    }
  if (below == 0)
    return conv_format_fail (error, CONV_ERROR_VALUE, _ ("%s: divided by 0"), where);
  *value /= below;
  return TRUE;
}

static gboolean
read_number (Reader *reader, const char **p, GError **error)
{
  const char *start = *p;
  double value;

  reader->in_line++;
  if (read_quotient (reader->grid, p, "", &value, NULL))
    return conv_format_grid_add (reader->grid, value, error);
  /* The place is put into words only where something is wrong. */
  g_autofree char *where = conv_format_grid_where (reader->grid);
  *p = start;
  return read_quotient (reader->grid, p, where, &value, error);
}

static gboolean
fail_here (const char *p, GError **error)
{
  g_autofree char *token = conv_text_quote (p);

  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” does not belong into an array"),
                           token);
}

static gboolean
open_bracket (Reader *reader, const char *p, GError **error)
{
  if (reader->depth == MAX_DEPTH || (reader->row_depth > 0 && reader->depth >= reader->row_depth)
      || (reader->row_depth == 1 && reader->grid->n > 0))
    return fail_here (p, error);
  reader->depth++;
  return TRUE;
}

static gboolean
close_bracket (Reader *reader, GError **error)
{
  reader->depth--;
  if (reader->depth >= reader->row_depth || reader->row_depth == 0)
    return TRUE;
  if (reader->depth == reader->row_depth - 1 && reader->row_depth > 1 && !reader->complete)
    return conv_format_grid_end_row (reader->grid, error);
  if (reader->depth == reader->row_depth - 2)
    {
      reader->complete = TRUE;
      reader->n_kernels++;
    }
  return TRUE;
}

/* Numbers right inside the outermost bracket are one list, whose rows are found at the end. */
static gboolean
start_numbers (Reader *reader, const char *p, GError **error)
{
  if (reader->row_depth == 0)
    {
      reader->row_depth = reader->depth;
      reader->grid->is_list = reader->depth == 1;
    }
  return reader->depth == reader->row_depth || fail_here (p, error);
}

static gboolean
end_matlab_row (Reader *reader, const char *p, GError **error)
{
  if (reader->depth == 1 && reader->row_depth == 2)
    return TRUE;
  if (reader->depth != reader->row_depth || reader->row_depth != 1)
    return fail_here (p, error);
  end_line (reader);
  reader->semicolons = TRUE;
  return TRUE;
}

static const char *
skip_number (const char *p)
{
  while (*p != '\0' && strchr (" \t\r\n,;[](){}", *p) == NULL)
    p++;
  return p;
}

/* Steps over white space and comments; FALSE where something else stands. */
static gboolean
read_space (Reader *reader, const char **p)
{
  const char *continued = skip_continuation (*p), *commented = skip_comment (*p);

  if (continued > *p)
    *p = continued;
  else if (commented > *p || conv_text_is_line_break (**p))
    {
      end_line (reader);
      *p = commented > *p ? commented : *p + 1;
    }
  else if (conv_text_is_blank (**p))
    ++*p;
  else
    return FALSE;
  return TRUE;
}

/* A bracket, a separator, or a number. */
static gboolean
read_token (Reader *reader, const char **p, GError **error)
{
  const char c = **p;
  const gboolean comma = reader->comma;

  reader->comma = c == ',';
  if (c == '\0')
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A closing bracket is missing"));
  if (c == ',' && comma)
    return fail_here (*p, error);
  if (c == ',')
    ++*p;
  else if (strchr ("[{(", c) != NULL)
    return open_bracket (reader, (*p)++, error);
  else if (strchr ("]})", c) != NULL)
    {
      ++*p;
      return close_bracket (reader, error);
    }
  else if (c == ';')
    return end_matlab_row (reader, (*p)++, error);
  else if (!start_numbers (reader, *p, error))
    return FALSE;
  else if (reader->complete)
    *p = skip_number (*p);
  else
    return read_number (reader, p, error);
  return TRUE;
}

/* The rows of a list without brackets of its own. */
static gboolean
shape_list (Reader *reader, GError **error)
{
  ConvFormatGrid *grid = reader->grid;
  const int n_lines = (int) reader->lines->len;
  const int first = n_lines > 0 ? g_array_index (reader->lines, int, 0) : 0;
  const int side = conv_format_grid_square (grid);
  gboolean equal = n_lines > 1;

  for (int i = 1; i < n_lines; i++)
    {
      const int n = g_array_index (reader->lines, int, i);
      equal &= n == first;
      if (n != first && reader->semicolons)
        return conv_format_fail (error, CONV_ERROR_SYNTAX,
                                 g_dngettext (GETTEXT_PACKAGE, "Row %d has %d number, expected %d",
                                              "Row %d has %d numbers, expected %d", (gulong) n),
                                 i + 1, n, first);
    }
  if (equal || reader->semicolons)
    return conv_format_grid_shape (grid, first, n_lines, error);
  if (side > 0)
    return conv_format_grid_shape (grid, side, side, error);
  return conv_format_fail (error, CONV_ERROR_SYNTAX,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "A list of %d number is no square; put each row into "
                                        "brackets of its own",
                                        "A list of %d numbers is no square; put each row into "
                                        "brackets of its own",
                                        (gulong) grid->n),
                           grid->n);
}

static gboolean
read_tokens (Reader *reader, const char **p, GError **error)
{
  do
    if (!read_space (reader, p) && !read_token (reader, p, error))
      return FALSE;
  while (reader->depth > 0);
  end_line (reader);
  return !reader->grid->is_list || reader->grid->n == 0 || shape_list (reader, error);
}

gboolean
conv_format_array_read_rows (const char **p, ConvFormatGrid *grid, int *n_kernels, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));
  Reader reader = { .grid = grid, .lines = lines };
  const gboolean done = read_tokens (&reader, p, error);

  *n_kernels = MAX (reader.n_kernels, 1);
  return done;
}
