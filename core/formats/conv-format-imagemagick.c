/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ImageMagick's kernels: "3x3+1+1: 1,2,1 2,4,2 1,2,1", names such as "Sobel:90", lists with ";"
 * between. "-" and "nan" are holes. Convolve turns the kernel by 180°, Correlate does not; the
 * middle of an even side of what is written is one further left than ours. Nothing is divided. */
#include <math.h>

#include "conv-format-imagemagick-private.h"

#define ENDS " \t\r\n,;'\""

typedef struct
{
  const char *p;
  int width, height, x, y;
  int n_holes;
} Reader;

static const char *
skip_start (const char *p)
{
  while (conv_text_is_blank (*p) || conv_text_is_line_break (*p) || strchr ("'\";", *p) != NULL)
    {
      if (*p == '\0')
        break;
      p++;
    }
  return p;
}

static size_t
get_name_length (const char *p)
{
  size_t length = 0;

  while (g_ascii_isalpha (p[length]))
    length++;
  return length;
}

/* The end of a size such as "3x3+0+0@", or NULL when there is none with a colon behind. */
static const char *
skip_size (const char *p)
{
  const char *end = p;

  while (g_ascii_isdigit (*end) || (*end != '\0' && strchr ("x+@<> ", *end) != NULL))
    end++;
  return *end == ':' && end > p ? end + 1 : NULL;
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = skip_start (input->text);
  const size_t length = get_name_length (p);
  const char end = p[length];

  if (length > 0 && skip_size (p) == NULL)
    return conv_imagemagick_is_name (p, length)
                   && (end == '\0' || strchr (":,; \t\r\n'\"", end) != NULL)
               ? CONV_FORMAT_FIT_SURE
               : CONV_FORMAT_FIT_NO;
  return skip_size (p) != NULL ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

/* A whole number, or @missing where there is none. */
static int
read_whole (const char **p, int missing)
{
  const char *end = conv_text_skip_digits (*p);
  const guint64 value = g_ascii_strtoull (*p, NULL, 10);

  if (end == *p)
    return missing;
  *p = end;
  return (int) MIN (value, 1000000);
}

/* Reads "WxH+X+Y@:"; what is missing has ImageMagick's default. */
static gboolean
read_size (Reader *reader, const char *end, GError **error)
{
  const char *p = reader->p;

  reader->width = read_whole (&p, -1);
  reader->height = *p == 'x' ? (p++, read_whole (&p, -1)) : -1;
  if (reader->width == -1)
    reader->width = reader->height;
  if (reader->height == -1)
    reader->height = reader->width;
  if (reader->width < 1)
    reader->width = 1;
  if (reader->height < 1 || reader->width > CONV_KERNEL_MAX_SIZE
      || reader->height > CONV_KERNEL_MAX_SIZE)
    return conv_format_fail (error, CONV_ERROR_SIZE,
                             _ ("The kernel's size is %d × %d, allowed are 1 to %d"), reader->width,
                             reader->height, CONV_KERNEL_MAX_SIZE);
  reader->x = *p == '+' ? (p++, read_whole (&p, 0)) : (reader->width - 1) / 2;
  reader->y = *p == '+' ? (p++, read_whole (&p, 0)) : (reader->height - 1) / 2;
  p += strspn (p, "@<> ");
  if (p + 1 != end)
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("The size “%.*s” is not understood"),
                             (int) MIN (end - 1 - reader->p, 40), reader->p);
  reader->p = end;
  return TRUE;
}

static const char *
skip_hole (const char *p)
{
  const char *end = *p == '-' ? p + 1 : conv_format_skip_word (p, "nan");

  return end != NULL && (*end == '\0' || strchr (ENDS, *end) != NULL) ? end : NULL;
}

/* Numbers up to the end of the kernel; a comma without a number before it is 0, as it is there. */
static gboolean
read_numbers (Reader *reader, ConvFormatGrid *grid, GError **error)
{
  const char *p = conv_format_skip_white (reader->p);

  while (*p != '\0' && strchr (";'\"", *p) == NULL)
    {
      const char *hole = skip_hole (p);
      reader->n_holes += hole != NULL;
      if (hole != NULL || *p == ',')
        {
          p = hole != NULL ? hole : p;
          if (!conv_format_grid_add (grid, 0, error))
            return FALSE;
        }
      else if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
      p = conv_format_skip_white (p);
      if (*p != ',')
        continue;
      p = conv_format_skip_white (p + 1);
      if (*p == '\0' || strchr (";'\"", *p) != NULL)
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A number is missing at the end"));
    }
  reader->p = p;
  if (grid->n > reader->n_holes || grid->n == 0)
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There are only holes in it"));
}

static ConvKernel *
read_array (Reader *reader, ConvFormatInput *input, GError **error)
{
  const char *numbers = skip_size (reader->p);
  g_auto (ConvFormatGrid) grid;

  conv_format_grid_init (&grid, ENDS, TRUE);
  if ((numbers != NULL && !read_size (reader, numbers, error))
      || !read_numbers (reader, &grid, error))
    return NULL;
  if (numbers == NULL)
    {
      /* Without a size, which old versions wrote, it is a square. */
      reader->width = reader->height = (int) sqrt (grid.n + 1.0);
      reader->x = reader->y = (reader->width - 1) / 2;
    }
  if (reader->n_holes > 0)
    conv_format_note (input->notes, _ ("holes became 0"));
  if (!conv_format_grid_shape (&grid, reader->width, reader->height, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL
      && !conv_format_replace (&kernel,
                               conv_kernel_with_anchor (kernel, reader->x, reader->y, error)))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

/* Reads "rho,sigma,xi,psi" with "x" or "+" instead of commas, and flags. */
static gboolean
read_arguments (Reader *reader, ConvImageMagickArguments *arguments, GError **error)
{
  const char *p = reader->p + strspn (reader->p, ":, \t\r\n");

  for (int i = 0; i < 4; i++)
    {
      gboolean negative;
      double value;
      const char *start = conv_number_skip_sign (p, &negative);
      const char *end = conv_number_scan (start, &value);
      if (end != NULL && (!isfinite (value) || fabs (value) > 1e6))
        return conv_format_fail (error, CONV_ERROR_VALUE, _ ("Argument %d is too large"), i + 1);
      arguments->given[i] = end != NULL;
      arguments->values[i] = end == NULL ? 0 : negative ? -value : value;
      p = end != NULL ? end : p;
      if (*p == 'x' || *p == ',')
        p++;
      else if (*p != '+' && *p != '-')
        break;
    }
  p += strspn (p, "@<>!% \t\r\n");
  reader->p = p;
  if (*p == '\0' || strchr (";'\"", *p) != NULL)
    return TRUE;
  g_autofree char *token = conv_text_quote (p);
  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” is not understood"), token);
}

static ConvKernel *
read_named (Reader *reader, size_t length, GError **error)
{
  const char *name = reader->p;
  ConvImageMagickArguments arguments = { 0 };

  reader->p += length;
  return read_arguments (reader, &arguments, error)
             ? conv_imagemagick_make (name, length, &arguments, error)
             : NULL;
}

/* Kernels behind the first, and rotations of it that ImageMagick would make. */
static void
note_others (const Reader *reader, const char *start, GPtrArray *notes)
{
  const char *end = start + strcspn (start, ";:");
  const char *flags = *end == ':' && !g_ascii_isalpha (*start) ? start : end;
  const size_t n = strcspn (flags, ";");
  int n_kernels = 1;

  for (const char *p = reader->p; *p != '\0'; p++)
    n_kernels += *p == ';' && *skip_start (p) != '\0' && *conv_format_skip_white (p + 1) != ';';
  conv_format_note_first (notes, n_kernels);
  for (size_t i = 0; i < n; i++)
    if (strchr ("@<>", flags[i]) != NULL)
      {
        conv_format_note (notes, _ ("without the rotations that “%c” asks for"), flags[i]);
        return;
      }
}

static ConvKernel *
read_first (ConvFormatInput *input, GError **error)
{
  const char *start = skip_start (input->text);
  Reader reader = { .p = start };
  const size_t length = get_name_length (reader.p);
  const gboolean is_named
      = length > 0 && skip_size (reader.p) == NULL && skip_hole (reader.p) == NULL;
  ConvKernel *kernel
      = is_named ? read_named (&reader, length, error) : read_array (&reader, input, error);

  if (kernel != NULL)
    note_others (&reader, start, input->notes);
  return kernel;
}

static ConvKernel *
read_convolve (ConvFormatInput *input, GError **error)
{
  ConvKernel *kernel = read_first (input, error);

  if (kernel != NULL && !conv_format_replace (&kernel, conv_kernel_turned (kernel, error)))
    g_clear_pointer (&kernel, conv_kernel_unref);
  conv_format_note_turned (input->notes, "Convolve");
  return kernel;
}

static ConvKernel *
read_correlate (ConvFormatInput *input, GError **error)
{
  conv_format_note (input->notes, _ ("as drawn, because Correlate does not flip"));
  return read_first (input, error);
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .anchor = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append_printf (output->text, "%dx%d+%d+%d: ", conv_kernel_get_width (fitted),
                          conv_kernel_get_height (fitted), conv_kernel_get_anchor_x (fitted),
                          conv_kernel_get_anchor_y (fitted));
  conv_format_print_weights (output->text, fitted, ",", "  ");
  return TRUE;
}

static gboolean
print_convolve (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) turned = conv_kernel_turned (kernel, error);

  conv_format_note_turned (output->notes, "Convolve");
  return turned != NULL && print_kernel (turned, output, error);
}

const ConvKernelFormat conv_format_imagemagick = {
  .id = "imagemagick",
  .title = N_ ("ImageMagick Convolve"),
  .suffixes = (const char *const[]) { NULL },
  .sniff = sniff,
  .read = read_convolve,
  .print = print_convolve,
};

const ConvKernelFormat conv_format_imagemagick_correlate = {
  .id = "imagemagick-correlate",
  .title = N_ ("ImageMagick Correlate"),
  .suffixes = (const char *const[]) { NULL },
  .read = read_correlate,
  .print = print_kernel,
};
