/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An object with an array, {"matrix": [[1, 2, 1], [2, 4, 2], [1, 2, 1]], "divisor": 16, "offset":
 * 0}, in which other keys are ignored, or only the array. */
#include "conv-format-array-private.h"

#define ENDS " \t\r\n,}"

typedef struct
{
  ConvFormatGrid grid;
  gboolean found;
  int n_kernels;
  double divisor, offset;
} Reader;

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = conv_format_skip_white (input->text);

  return *p == '{' && *conv_format_skip_white (p + 1) == '"' ? CONV_FORMAT_FIT_SURE
                                                             : CONV_FORMAT_FIT_NO;
}

static const char *
skip_string (const char *p)
{
  for (; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p != '\0' ? p + 1 : p;
}

/* The end of the value at @p, whatever it is. */
static const char *
skip_value (const char *p)
{
  int depth = 0;

  for (; *p != '\0'; p++)
    if (*p == '"')
      p = skip_string (p + 1) - 1;
    else if (*p == '[' || *p == '{')
      depth++;
    else if ((*p == ',' || *p == '}') && depth == 0)
      break;
    else if (*p == ']' || *p == '}')
      depth--;
  return p;
}

static gboolean
is_key (const char *key, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      const size_t length = strlen (*words);
      if (strncmp (key, *words, length) == 0 && key[length] == '"')
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_value (Reader *reader, const char *key, const char **p, GError **error)
{
  static const char *const arrays[] = { "matrix", "kernel", "weights", "values", "data", NULL };
  static const char *const divisors[] = { "divisor", "scale", NULL };
  static const char *const offsets[] = { "offset", "bias", NULL };

  if (is_key (key, arrays) && !reader->found && **p == '[')
    {
      reader->found = TRUE;
      return conv_format_array_read_rows (p, &reader->grid, &reader->n_kernels, error);
    }
  if (is_key (key, divisors))
    return conv_format_read_number (p, ENDS, "divisor", &reader->divisor, error);
  if (is_key (key, offsets))
    return conv_format_read_number (p, ENDS, "offset", &reader->offset, error);
  *p = skip_value (*p);
  return TRUE;
}

/* The members of the object whose brace was opened before @p. */
static gboolean
read_object (Reader *reader, const char *p, GError **error)
{
  for (p = conv_format_skip_white (p); *p != '}'; p = conv_format_skip_white (p))
    {
      if (*p != '"')
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A key in quotes is missing"));
      const char *key = p + 1;
      p = conv_format_skip_white (skip_string (key));
      if (*p != ':')
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“:” is missing behind a key"));
      p = conv_format_skip_white (p + 1);
      if (!read_value (reader, key, &p, error))
        return FALSE;
      p = conv_format_skip_white (p);
      if (*p == ',')
        p++;
      else if (*p != '}')
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A closing bracket is missing"));
    }
  if (!reader->found)
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There is no “matrix” in it"));
  return TRUE;
}

static gboolean
read_text (Reader *reader, const char *text, GError **error)
{
  const char *p = conv_format_skip_white (text);

  if (*p == '{')
    return read_object (reader, p + 1, error);
  if (*p == '[')
    return conv_format_array_read_rows (&p, &reader->grid, &reader->n_kernels, error);
  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There is no array in brackets"));
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  Reader reader = { .divisor = 1 };
  ConvKernel *kernel = NULL;

  conv_format_grid_init (&reader.grid, CONV_FORMAT_ARRAY_ENDS, FALSE);
  if (read_text (&reader, input->text, error))
    kernel = conv_format_grid_make (&reader.grid, error);
  conv_format_grid_clear (&reader.grid);
  if (kernel != NULL && !conv_format_settle (&kernel, reader.divisor, reader.offset, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  if (reader.offset != 0)
    conv_format_note (input->notes, _ ("offset taken as it is, 1 is white"));
  conv_format_note_first (input->notes, reader.n_kernels);
  return kernel;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .divisor = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append (output->text, "{\"matrix\": [[");
  conv_format_print_weights (output->text, fitted, ", ", "], [");
  g_string_append (output->text, "]], \"divisor\": ");
  conv_number_append (output->text, conv_kernel_get_divisor (fitted));
  g_string_append (output->text, ", \"offset\": ");
  conv_number_append (output->text, conv_kernel_get_offset (fitted));
  g_string_append (output->text, "}\n");
  return TRUE;
}

const ConvKernelFormat conv_format_json = {
  .id = "json",
  .title = N_ ("JSON"),
  .suffixes = (const char *const[]) { "json", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
