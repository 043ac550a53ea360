/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG's <feConvolveMatrix>, alone or in a document. SVG turns the kernel by 180°; its target is
 * already meant for the turned kernel. The divisor is the sum by default, or 1 for a zero sum. */
#include "conv-format-private.h"

#define ELEMENT "feConvolveMatrix"
#define ENDS " \t\r\n,"

/* GLib keeps two hundred bytes for each element that is open, even if that is "<g>". */
#define MAX_DEPTH 256

typedef struct
{
  int n_found, depth;
  char *filter; /* what the first one lies in */
  ConvKernel *kernel;
  GPtrArray *notes;
} Reader;

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (; *names != NULL; names++, values++)
    if (strcmp (*names, name) == 0)
      return *values;
  return NULL;
}

static const char *
skip_separators (const char *p)
{
  while (conv_text_is_blank (*p) || conv_text_is_line_break (*p) || *p == ',')
    p++;
  return p;
}

/* One number, or keeps *@value where there is no such attribute. */
static gboolean
read_value (
    const char **names, const char **values, const char *name, double *value, GError **error)
{
  const char *p = find_attribute (names, values, name);

  if (p == NULL)
    return TRUE;
  p = conv_format_skip_white (p);
  if (!conv_format_read_number (&p, " \t\r\n", name, value, error))
    return FALSE;
  return *conv_format_skip_white (p) == '\0'
         || conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("%s: should be one number"), name);
}

/* A whole number from @min to @max, or keeps *@value where there is no such attribute. */
static gboolean
read_whole (
    const char **names, const char **values, const char *name, int max, int *value, GError **error)
{
  double number = *value;

  if (!read_value (names, values, name, &number, error))
    return FALSE;
  if (!(number >= 0 && number <= max && number == (int) number))
    return conv_format_fail (error, CONV_ERROR_VALUE,
                             _ ("%s: %g is not a whole number from 0 to %d"), name, number, max);
  *value = (int) number;
  return TRUE;
}

/* Columns, then rows; one number stands for both; 3 is the default. */
static gboolean
read_order (const char *p, int order[2], GError **error)
{
  double numbers[2] = { 3, 3 };
  int n = 0;

  for (p = p != NULL ? skip_separators (p) : ""; *p != '\0' && n < 2; p = skip_separators (p))
    if (!conv_format_read_number (&p, ENDS, "order", &numbers[n++], error))
      return FALSE;
  if (n == 1)
    numbers[1] = numbers[0];
  for (int i = 0; i < 2; i++)
    {
      if (*p != '\0'
          || !(numbers[i] >= 1 && numbers[i] <= CONV_KERNEL_MAX_SIZE
               && numbers[i] == (int) numbers[i]))
        return conv_format_fail (error, CONV_ERROR_SIZE,
                                 _ ("order: should be one or two whole numbers from 1 to %d"),
                                 CONV_KERNEL_MAX_SIZE);
      order[i] = (int) numbers[i];
    }
  return TRUE;
}

static ConvKernel *
read_weights (const char *p, const int order[2], GError **error)
{
  g_auto (ConvFormatGrid) grid;

  conv_format_grid_init (&grid, ENDS, TRUE);
  if (p == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("kernelMatrix is missing"));
      return NULL;
    }
  for (p = skip_separators (p); *p != '\0'; p = skip_separators (p))
    if (!conv_format_grid_read (&grid, &p, error))
      return NULL;
  return conv_format_grid_shape (&grid, order[0], order[1], error)
             ? conv_format_grid_make (&grid, error)
             : NULL;
}

static void
note_settings (const Reader *reader, const char **names, const char **values)
{
  static const char *const settings[] = { "edgeMode", "preserveAlpha" };

  for (size_t i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const char *value = find_attribute (names, values, settings[i]);
      if (value != NULL)
        conv_format_note_setting (reader->notes, settings[i], value);
    }
}

/* Turns the kernel and sets all that is not a weight. */
static gboolean
settle (const Reader *reader,
        const char **names,
        const char **values,
        ConvKernel **kernel,
        GError **error)
{
  const int width = conv_kernel_get_width (*kernel), height = conv_kernel_get_height (*kernel);
  double divisor = conv_format_get_sum_divisor (*kernel), bias = 0;
  int x = width / 2, y = height / 2;

  if (!read_value (names, values, "divisor", &divisor, error)
      || !read_value (names, values, "bias", &bias, error)
      || !read_whole (names, values, "targetX", width - 1, &x, error)
      || !read_whole (names, values, "targetY", height - 1, &y, error)
      || !conv_format_replace (kernel, conv_kernel_turned (*kernel, error))
      || !conv_format_replace (kernel, conv_kernel_with_anchor (*kernel, x, y, error))
      || !conv_format_settle (kernel, divisor, bias, error))
    return FALSE;
  conv_format_note_turned (reader->notes, "SVG");
  if (find_attribute (names, values, "divisor") == NULL && divisor != 1)
    conv_format_note (reader->notes, _ ("divided by the sum of the weights"));
  note_settings (reader, names, values);
  return TRUE;
}

static void
read_element (Reader *reader, const char **names, const char **values, GError **error)
{
  int order[2] = { 3, 3 };
  g_autoptr (ConvKernel) kernel = NULL;

  if (read_order (find_attribute (names, values, "order"), order, error))
    kernel = read_weights (find_attribute (names, values, "kernelMatrix"), order, error);
  if (kernel != NULL && settle (reader, names, values, &kernel, error))
    reader->kernel = g_steal_pointer (&kernel);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reader *reader = data;
  const char *colon = strchr (element, ':');
  const char *name = colon != NULL ? colon + 1 : element;

  (void) context;
  if (++reader->depth > MAX_DEPTH)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX,
                        _ ("There are more than %d elements inside each other"), MAX_DEPTH);
      return;
    }
  if (strcmp (name, "filter") == 0 && reader->n_found == 0)
    {
      const char *label = find_attribute (names, values, "inkscape:label");
      g_free (reader->filter);
      reader->filter = g_strdup (label != NULL ? label : find_attribute (names, values, "id"));
    }
  if (strcmp (name, ELEMENT) == 0 && reader->n_found++ == 0)
    read_element (reader, names, values, error);
}

static void
end_element_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reader *reader = data;

  (void) context;
  (void) element;
  (void) error;
  reader->depth--;
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = conv_format_skip_white (input->text);

  if (*p != '<')
    return CONV_FORMAT_FIT_NO;
  return strstr (p, ELEMENT) != NULL || strstr (p, "<svg") != NULL ? CONV_FORMAT_FIT_SURE
                                                                   : CONV_FORMAT_FIT_NO;
}

/* GLib's parser knows no entities but the five of XML, opens nothing, and does not recurse. */
static gboolean
parse (Reader *reader, const char *text, GError **error)
{
  static const GMarkupParser parser
      = { .start_element = start_element_cb, .end_element = end_element_cb };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, reader, NULL);
  g_autoptr (GError) cause = NULL;

  if (!g_markup_parse_context_parse (context, conv_format_skip_white (text), -1, &cause)
      || !g_markup_parse_context_end_parse (context, &cause))
    {
      const int code = cause->domain == CONV_ERROR ? cause->code : CONV_ERROR_SYNTAX;
      /* GLib quotes single bytes, and names of any length. */
      g_autofree char *valid = g_utf8_make_valid (cause->message, -1);
      g_autofree char *message = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 200));
      return conv_format_fail (error, (ConvError) code, "%s", message);
    }
  if (reader->n_found == 0)
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There is no %s in it"), ELEMENT);
  return TRUE;
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  Reader reader = { .notes = input->notes };

  if (!parse (&reader, input->text, error))
    g_clear_pointer (&reader.kernel, conv_kernel_unref);
  if (reader.kernel != NULL && reader.filter != NULL)
    {
      g_autofree char *name = conv_text_shorten (reader.filter, strlen (reader.filter));
      conv_format_note (input->notes, _ ("from the filter “%s”"), name);
    }
  if (reader.kernel != NULL)
    conv_format_note_first (input->notes, reader.n_found);
  g_free (reader.filter);
  return reader.kernel;
}

static void
append_attribute (GString *text, const char *name, double value)
{
  g_string_append_printf (text, " %s=\"", name);
  conv_number_append (text, value);
  g_string_append_c (text, '"');
}

static gboolean
has_negative (const ConvKernel *kernel)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  for (int i = 0; i < n; i++)
    if (conv_kernel_get_weights (kernel)[i] / conv_kernel_get_divisor (kernel) < 0)
      return TRUE;
  return conv_kernel_is_zero_sum (kernel);
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) turned = conv_kernel_turned (kernel, error);
  GString *text = output->text;

  if (turned == NULL)
    return FALSE;
  g_string_append_printf (text, "<" ELEMENT " order=\"%d %d\" kernelMatrix=\"",
                          conv_kernel_get_width (kernel), conv_kernel_get_height (kernel));
  conv_format_print_weights (text, turned, " ", "  ");
  g_string_append_c (text, '"');
  append_attribute (text, "divisor", conv_kernel_get_divisor (kernel));
  append_attribute (text, "bias", conv_kernel_get_offset (kernel));
  append_attribute (text, "targetX", conv_kernel_get_anchor_x (kernel));
  append_attribute (text, "targetY", conv_kernel_get_anchor_y (kernel));
  /* Else a zero sum would make everything transparent. */
  g_string_append (text, has_negative (kernel) ? " preserveAlpha=\"true\"/>\n" : "/>\n");
  conv_format_note_turned (output->notes, "SVG");
  return TRUE;
}

const ConvKernelFormat conv_format_svg = {
  .id = "svg",
  .title = N_ ("SVG feConvolveMatrix"),
  .suffixes = (const char *const[]) { "svg", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
