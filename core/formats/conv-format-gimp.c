/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of GIMP's own Convolution Matrix filter, as it keeps and exports them:
 *
 *   (GimpGegl-gegl-convolution-matrix-config "name" (time 0) (a1 0) … (e5 0) (divisor 1) (offset 0)
 *   …)
 *
 * once for each saved one, the newest first. The letter is the column and the digit the row; what
 * is not there has its default. */
#include "conv-format-private.h"

#define CONFIG "GimpGegl-gegl-convolution-matrix-config"
#define SIDE 5
#define MAX_DIVISOR 1000

typedef struct
{
  double weights[SIDE * SIDE];
  double divisor, offset;
  gboolean normalize;
  char border[16];
} Settings;

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return strstr (input->text, CONFIG) != NULL ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

/* The end of a string whose opening quote was at @p − 1. */
static const char *
skip_string (const char *p)
{
  for (; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p != '\0' ? p + 1 : p;
}

static gboolean
is_cell (const char *p)
{
  return p[0] >= 'a' && p[0] <= 'e' && p[1] >= '1' && p[1] <= '5' && conv_text_is_blank (p[2]);
}

static gboolean
read_number (const char *p, const char *what, double *value, GError **error)
{
  p = conv_format_skip_white (p);
  return conv_format_read_number (&p, " \t\r\n)", what, value, error);
}

static void
read_word (const char *p, char *word, size_t size)
{
  p = conv_format_skip_white (p);
  g_strlcpy (word, p, MIN (size, strcspn (p, " \t\r\n)") + 1));
}

/* Reads the property whose name starts at @p; those that are no part of a kernel are ignored. */
static gboolean
read_property (Settings *settings, const char *p, GError **error)
{
  char word[16];

  if (is_cell (p))
    {
      const char name[] = { p[0], p[1], '\0' };
      return read_number (p + 2, name, &settings->weights[(p[1] - '1') * SIDE + p[0] - 'a'], error);
    }
  if (conv_text_starts_with (p, "divisor "))
    return read_number (p + 8, "divisor", &settings->divisor, error);
  if (conv_text_starts_with (p, "offset "))
    return read_number (p + 7, "offset", &settings->offset, error);
  if (conv_text_starts_with (p, "border "))
    read_word (p + 7, settings->border, sizeof settings->border);
  if (conv_text_starts_with (p, "normalize "))
    {
      read_word (p + 10, word, sizeof word);
      settings->normalize = strcmp (word, "no") != 0;
    }
  return TRUE;
}

/* Reads the properties up to the parenthesis that closes the whole. */
static gboolean
read_properties (Settings *settings, const char *p, GError **error)
{
  for (int depth = 1; depth > 0;)
    {
      const char c = *p++;
      if (c == '\0')
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("The settings end in the middle"));
      if (c == '"')
        p = skip_string (p);
      else if (c == ')')
        depth--;
      else if (c == '(' && depth++ == 1
               && !read_property (settings, conv_format_skip_white (p), error))
        return FALSE;
    }
  return TRUE;
}

/* GIMP's rule for “Normalize”. */
static void
normalize (const ConvKernel *kernel, Settings *settings, GPtrArray *notes)
{
  const double sum = conv_kernel_get_sum (kernel);
  const gboolean zero = conv_kernel_is_zero_sum (kernel);

  settings->divisor = zero ? 1 : sum < 0 ? -sum : sum;
  settings->offset = zero ? 0.5 : sum < 0 ? 1 : 0;
  conv_format_note (notes, _ ("divisor and offset as GIMP's “Normalize” makes them"));
}

/* GIMP itself treats a kernel as 3 × 3 where the outer ring is zero. */
static ConvKernel *
make_kernel (const Settings *settings, GError **error)
{
  double inner[9];
  gboolean small = TRUE;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      if (x % (SIDE - 1) == 0 || y % (SIDE - 1) == 0)
        small &= settings->weights[i] == 0;
      else
        inner[(y - 1) * 3 + x - 1] = settings->weights[i];
    }
  return small ? conv_kernel_new (3, 3, inner, error)
               : conv_kernel_new (SIDE, SIDE, settings->weights, error);
}

static int
count_settings (const char *p)
{
  int n = 0;

  for (p = strstr (p, "(" CONFIG); p != NULL; p = strstr (p + 1, "(" CONFIG))
    n++;
  return n;
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  const char *p = strstr (input->text, "(" CONFIG);
  Settings settings = { .weights[SIDE * SIDE / 2] = 1, .divisor = 1, .normalize = TRUE };

  if (p == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” is missing"), "(" CONFIG);
      return NULL;
    }
  if (!read_properties (&settings, p + strlen ("(" CONFIG), error))
    return NULL;
  g_autoptr (ConvKernel) kernel = make_kernel (&settings, error);
  if (kernel == NULL)
    return NULL;
  if (settings.normalize)
    normalize (kernel, &settings, input->notes);
  if (!conv_format_settle (&kernel, settings.divisor, settings.offset, error))
    return NULL;
  if (*settings.border != '\0')
    conv_format_note_setting (input->notes, "border", settings.border);
  conv_format_note (input->notes, _ ("GIMP applies it in linear light"));
  conv_format_note_first (input->notes, count_settings (input->text));
  return g_steal_pointer (&kernel);
}

static void
append_property (GString *text, const char *name, double value)
{
  g_string_append_printf (text, "    (%s ", name);
  conv_number_append (text, value);
  g_string_append (text, ")\n");
}

static void
append_settings (GString *text, const ConvKernel *kernel)
{
  g_string_append (text, "# settings\n\n(" CONFIG " \"Convolve\"\n    (time 0)\n");
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const char name[] = { (char) ('a' + i % SIDE), (char) ('1' + i / SIDE), '\0' };
      append_property (text, name, conv_kernel_get_weights (kernel)[i]);
    }
  append_property (text, "divisor", conv_kernel_get_divisor (kernel));
  append_property (text, "offset", conv_kernel_get_offset (kernel));
  g_string_append (text, "    (normalize no))\n\n# end of settings\n");
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  ConvFormatRoom room
      = { .min = SIDE, .max = SIDE, .odd = TRUE, .square = TRUE, .divisor = TRUE, .offset = TRUE };

  room.divisor = ABS (conv_kernel_get_divisor (kernel)) <= MAX_DIVISOR;
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);
  if (fitted == NULL)
    return FALSE;
  if (ABS (conv_kernel_get_offset (fitted)) > 1)
    return conv_format_fail (error, CONV_ERROR_VALUE, _ ("GIMP allows offsets from −1 to 1"));
  append_settings (output->text, fitted);
  conv_format_note (output->notes, _ ("GIMP applies it in linear light"));
  return TRUE;
}

const ConvKernelFormat conv_format_gimp = {
  .id = "gimp",
  .title = N_ ("GIMP Convolution Matrix"),
  .suffixes = (const char *const[]) { "settings", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
