/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FFmpeg's filter: convolution=0m:1m:2m:3m:0rdiv:…:0bias:…:0mode:…, or with names. Matrices are
 * whole numbers between blanks or “|”; rdiv is a factor, 0 is 1 / Σ, or 1 for a zero sum. */
#include <math.h>

#include "conv-format-private.h"

#define NAME "convolution="
#define N_PLANES 4
#define MAX_LINE 49
#define MAX_WEIGHT 32767
#define MAX_DIVISOR 65535

static const char *const groups[] = { "m", "rdiv", "bias", "mode" };

/* The first plane's matrix, rdiv, bias and mode, each may be NULL. */
typedef struct
{
  char *values[G_N_ELEMENTS (groups)];
  int n_matrices; /* that differ from the first, and itself */
} Settings;

static void
settings_clear (Settings *settings)
{
  for (size_t i = 0; i < G_N_ELEMENTS (groups); i++)
    g_clear_pointer (&settings->values[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settings, settings_clear)

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return conv_format_find_word (input->text, NAME) != NULL ? CONV_FORMAT_FIT_SURE
                                                           : CONV_FORMAT_FIT_NO;
}

/* Without quotes, backslashes and white space around. */
static char *
clean (const char *start, const char *end)
{
  GString *text = g_string_new (NULL);

  for (const char *p = start; p < end; p++)
    if (strchr ("\"'\\", *p) == NULL)
      g_string_append_c (text, *p);
  return g_strstrip (g_string_free (text, FALSE));
}

/* "0m=…" and the like: the group and the plane; FALSE for a value alone. */
static gboolean
find_key (const char *text, size_t *group, int *plane, const char **value)
{
  if (text[0] < '0' || text[0] >= '0' + N_PLANES)
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const size_t length = strlen (groups[i]);
      if (strncmp (text + 1, groups[i], length) != 0 || text[1 + length] != '=')
        continue;
      *group = i;
      *plane = text[0] - '0';
      *value = text + length + 2;
      return TRUE;
    }
  return FALSE;
}

static void
set_value (Settings *settings, size_t group, int plane, const char *value)
{
  if (plane == 0)
    {
      g_free (settings->values[group]);
      settings->values[group] = g_strdup (value);
    }
  else if (group == 0 && settings->values[0] != NULL && strcmp (settings->values[0], value) != 0)
    settings->n_matrices++;
}

/* The end of the value at @p: “:”, or what ends a filter outside quotes. */
static const char *
skip_value (const char *p, char *quote)
{
  for (const char *start = p; *p != '\0' && *p != ':'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == *quote)
        *quote = '\0';
      else if (*quote == '\0' && (*p == '"' || *p == '\'') && (p == start || p[-1] == '='))
        *quote = *p;
      else if (*quote == '\0' && strchr ("\"',;[", *p) != NULL)
        break;
    }
  return p;
}

static void
read_settings (const char *p, Settings *settings)
{
  char quote = '\0';

  settings->n_matrices = 1;
  for (size_t n = 0; n < N_PLANES * G_N_ELEMENTS (groups); n++)
    {
      const char *end = skip_value (p, &quote);
      g_autofree char *text = clean (p, end);
      size_t group = n / N_PLANES;
      int plane = (int) (n % N_PLANES);
      const char *value = text;
      find_key (text, &group, &plane, &value);
      set_value (settings, group, plane, value);
      if (*end != ':')
        return;
      p = end + 1;
    }
}

static gboolean
read_matrix (const char *p, ConvFormatGrid *grid, int *n_truncated, GError **error)
{
  while (p != NULL && *p != '\0')
    if (conv_text_is_blank (*p) || conv_text_is_line_break (*p) || *p == '|')
      p++;
    else if (!conv_format_grid_read (grid, &p, error))
      return FALSE;
  for (int i = 0; i < grid->n; i++)
    {
      double *weight = &g_array_index (grid->weights, double, i);
      *n_truncated += *weight != trunc (*weight);
      *weight = trunc (*weight);
    }
  return TRUE;
}

static gboolean
shape (ConvFormatGrid *grid, const char *mode, GError **error)
{
  const int n = grid->n, side = conv_format_grid_square (grid);
  const gboolean row = mode != NULL && (strcmp (mode, "row") == 0 || strcmp (mode, "1") == 0);
  const gboolean column = mode != NULL && (strcmp (mode, "column") == 0 || strcmp (mode, "2") == 0);

  if (row || column ? n < 1 || n > MAX_LINE || n % 2 == 0 : side != 3 && side != 5 && side != 7)
    return conv_format_fail (error, CONV_ERROR_SIZE,
                             _ ("The matrix has %d numbers, allowed are 9, 25 and 49, "
                                "in a row or column odd counts to 49"),
                             n);
  return conv_format_grid_shape (grid,
                                 column ? 1
                                 : row  ? n
                                        : side,
                                 row      ? 1
                                 : column ? n
                                          : side,
                                 error);
}

/* rdiv as a divisor; @divisor is what 0 stands for. */
static gboolean
read_rdiv (const char *text, double *divisor, GError **error)
{
  double factor = 0, below = 1;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (!conv_format_read_number (&text, " /", "rdiv", &factor, error))
    return FALSE;
  text = conv_format_skip_blanks (text);
  if (*text == '/')
    {
      text = conv_format_skip_blanks (text + 1);
      if (!conv_format_read_number (&text, " ", "rdiv", &below, error))
        return FALSE;
    }
  if (*conv_format_skip_blanks (text) != '\0')
    {
      g_autofree char *token = conv_text_quote (text);
      return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("rdiv: “%s” is not understood"), token);
    }
  if (factor != 0)
    *divisor = below / factor;
  return TRUE;
}

/* The divisor of a fraction such as 1/9, which the number parser would make a decimal of. */
static gboolean
read_divisor (
    const char *text, ConvKernel *kernel, double *divisor, GPtrArray *notes, GError **error)
{
  const char *slash = text != NULL ? strchr (text, '/') : NULL;

  *divisor = conv_format_get_sum_divisor (kernel);
  const double sum = *divisor;
  if (slash != NULL && g_ascii_strtod (text, NULL) == 1 && conv_text_skip_digits (text) == slash)
    {
      const char *p = conv_format_skip_blanks (slash + 1);
      return conv_format_read_number (&p, " ", "rdiv", divisor, error);
    }
  if (!read_rdiv (text, divisor, error))
    return FALSE;
  if (*divisor == sum && sum != 1)
    conv_format_note (notes, _ ("divided by the sum of the weights"));
  return TRUE;
}

static gboolean
settle (const Settings *settings, ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  const char *bias_text = settings->values[2];
  double divisor, bias = 0;

  if (!read_divisor (settings->values[1], *kernel, &divisor, input->notes, error)
      || (bias_text != NULL && *bias_text != '\0'
          && !conv_format_read_number (&bias_text, " ", "bias", &bias, error)))
    return FALSE;
  if (bias != 0)
    conv_format_note_offset (input->notes, bias);
  return conv_format_settle (kernel, divisor, bias / CONV_FORMAT_WHITE, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  const char *found = conv_format_find_word (input->text, NAME);
  const char *p = found != NULL ? found + strlen (NAME) : conv_format_skip_white (input->text);
  g_auto (Settings) settings = { 0 };
  g_auto (ConvFormatGrid) grid;
  int n_truncated = 0;

  conv_format_grid_init (&grid, " \t\r\n|", TRUE);
  read_settings (p, &settings);
  if (!read_matrix (settings.values[0], &grid, &n_truncated, error)
      || !shape (&grid, settings.values[3], error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL && !settle (&settings, &kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  if (n_truncated > 0)
    conv_format_note (input->notes, _ ("decimals cut off, as FFmpeg does"));
  if (settings.n_matrices > 1)
    conv_format_note (input->notes, _ ("the first plane's matrix"));
  return kernel;
}

static ConvKernel *
fit (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  const gboolean line = conv_kernel_get_width (kernel) == 1 || conv_kernel_get_height (kernel) == 1;
  ConvFormatRoom room = { .min = line ? 1 : 3,
                          .max = line ? MAX_LINE : 7,
                          .odd = TRUE,
                          .square = !line,
                          .divisor = TRUE,
                          .offset = TRUE };
  ConvKernel *fitted = conv_format_fit (kernel, &room, output, error);
  const double bias = fitted != NULL ? conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE : 0;

  if (bias >= 0 && bias <= CONV_FORMAT_WHITE)
    return fitted;
  conv_format_fail (error, CONV_ERROR_VALUE, _ ("FFmpeg allows offsets from 0 to 1"));
  conv_kernel_unref (fitted);
  return NULL;
}

/* The same for the three planes of colour; alpha, the fourth, stays. */
static void
append_planes (GString *text, const char *value, const char *alpha)
{
  g_string_append_printf (text, ":%s:%s:%s:%s", value, value, value, alpha);
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) fitted = fit (kernel, output, error);
  int divisor;
  g_autofree int *whole = fitted != NULL ? conv_format_round (fitted, MAX_WEIGHT, MAX_DIVISOR,
                                                              &divisor, output, error)
                                         : NULL;

  if (whole == NULL)
    return FALSE;
  const int width = conv_kernel_get_width (fitted), height = conv_kernel_get_height (fitted);
  const char *mode = height == 1 ? "row" : width == 1 ? "column" : "square";
  g_autoptr (GString) matrix = g_string_new (NULL);
  for (int i = 0; i < width * height; i++)
    g_string_append_printf (matrix, i > 0 ? " %d" : "%d", whole[i]);
  g_autofree char *rdiv = g_strdup_printf ("1/%d", divisor);
  g_autofree char *bias
      = conv_format_print_number (conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE);
  g_autoptr (GString) all = g_string_new (NULL);
  append_planes (all, matrix->str, "0 0 0 0 1 0 0 0 0");
  append_planes (all, rdiv, "1");
  append_planes (all, bias, "0");
  append_planes (all, mode, "square");
  g_string_append_printf (output->text, NAME "\"%s\"", all->str + 1);
  return TRUE;
}

const ConvKernelFormat conv_format_ffmpeg = {
  .id = "ffmpeg",
  .title = N_ ("FFmpeg"),
  .suffixes = (const char *const[]) { NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
