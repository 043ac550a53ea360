/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aseprite's convmatr.def: "name width height cx cy { numbers } divisor bias channels" with white
 * space between all of them; # starts a comment. Divisor and bias may be "auto". */
#include <math.h>

#include "conv-format-private.h"

#define MAX_SIDE 32
#define ENDS " \t\r\n"

typedef struct
{
  const char *p;
  const char *name; /* with @name_length */
  int name_length;
  int numbers[4]; /* width, height and anchor */
} Head;

static const char *
skip (const char *p)
{
  for (p = conv_format_skip_white (p); *p == '#'; p = conv_format_skip_white (p))
    p = conv_format_skip_line (p);
  return p;
}

static gboolean
is_word_end (char c)
{
  return c == '\0' || conv_text_is_blank (c) || conv_text_is_line_break (c);
}

static const char *
skip_word (const char *p)
{
  while (!is_word_end (*p))
    p++;
  return p;
}

/* Reads up to the "{". */
static gboolean
read_head (Head *head, GError **error)
{
  static const char *const what[] = { N_ ("Width"), N_ ("Height"), "cx", "cy" };
  double value;

  head->p = head->name = skip (head->p);
  head->p = skip_word (head->p);
  head->name_length = (int) (head->p - head->name);
  for (int i = 0; i < 4; i++)
    {
      head->p = skip (head->p);
      if (!conv_format_read_number (&head->p, ENDS, _ (what[i]), &value, error))
        return FALSE;
      if (!(value >= 0 && value <= MAX_SIDE && value == floor (value)))
        return conv_format_fail (error, CONV_ERROR_SIZE, _ ("%s: %g is not from %d to %d"),
                                 _ (what[i]), value, i < 2 ? 1 : 0, MAX_SIDE);
      head->numbers[i] = (int) value;
    }
  head->p = skip (head->p);
  if (*head->p++ == '{')
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“{” is missing before the numbers"));
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  Head head = { .p = input->text };

  return read_head (&head, NULL) ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static gboolean
read_numbers (const char **p, ConvFormatGrid *grid, GError **error)
{
  for (*p = skip (*p); **p != '}' && **p != '\0'; *p = skip (*p))
    if (!conv_format_grid_read (grid, p, error))
      return FALSE;
  if (**p == '\0')
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“}” is missing after the numbers"));
  ++*p;
  return TRUE;
}

/* Aseprite's rule for "auto". */
static void
get_auto (const ConvKernel *kernel, double *divisor, double *bias)
{
  const double sum = conv_kernel_get_sum (kernel);
  const gboolean zero = conv_kernel_is_zero_sum (kernel);

  *divisor = zero ? 1 : fabs (sum);
  *bias = zero ? 128 : sum < 0 ? 255 : 0;
}

/* Keeps what @value is for "auto". */
static gboolean
read_setting (const char **p, const char *what, double *value, GError **error)
{
  const char *word = conv_format_skip_word (*p = skip (*p), "auto");

  if (word == NULL || !is_word_end (*word))
    return conv_format_read_number (p, ENDS, what, value, error);
  *p = word;
  return TRUE;
}

static gboolean
read_settings (const char **p, ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  double divisor, bias;

  get_auto (*kernel, &divisor, &bias);
  if (!read_setting (p, _ ("Divisor"), &divisor, error)
      || !read_setting (p, _ ("Bias"), &bias, error)
      || !conv_format_settle (kernel, divisor, bias / CONV_FORMAT_WHITE, error))
    return FALSE;
  if (bias != 0)
    conv_format_note_offset (input->notes, bias);
  return TRUE;
}

static int
count_matrices (const char *p)
{
  int n = 0;

  for (p = skip (p); *p != '\0'; p = skip (p))
    {
      n += *p == '{';
      p = skip_word (p);
    }
  return n;
}

static void
note_channels (const char *p, GPtrArray *notes)
{
  const char *end = skip_word (p = skip (p));

  if (p < end && strspn (p, "rgba") == (size_t) (end - p))
    {
      g_autofree char *channels = conv_text_shorten (p, (size_t) (end - p));
      conv_format_note (notes, _ ("meant for the channels %s"), channels);
    }
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  Head head = { .p = input->text };

  conv_format_grid_init (&grid, ENDS "}", TRUE);
  if (!read_head (&head, error) || !read_numbers (&head.p, &grid, error)
      || !conv_format_grid_shape (&grid, head.numbers[0], head.numbers[1], error))
    return NULL;
  g_autoptr (ConvKernel) kernel = conv_format_grid_make (&grid, error);
  if (kernel == NULL
      || !conv_format_replace (
          &kernel, conv_kernel_with_anchor (kernel, head.numbers[2], head.numbers[3], error))
      || !read_settings (&head.p, &kernel, input, error))
    return NULL;
  note_channels (head.p, input->notes);
  conv_format_note (input->notes, _ ("as drawn, which is not known for certain of this program"));
  conv_format_note_first (input->notes, 1 + count_matrices (head.p));
  return g_steal_pointer (&kernel);
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room
      = { .min = 1, .max = MAX_SIDE, .anchor = TRUE, .divisor = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append_printf (output->text, "convolve %d %d %d %d\n{ ", conv_kernel_get_width (fitted),
                          conv_kernel_get_height (fitted), conv_kernel_get_anchor_x (fitted),
                          conv_kernel_get_anchor_y (fitted));
  conv_format_print_weights (output->text, fitted, " ", "\n  ");
  g_string_append (output->text, " }\n");
  conv_number_append (output->text, conv_kernel_get_divisor (fitted));
  g_string_append_c (output->text, ' ');
  conv_number_append (output->text, conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE);
  g_string_append (output->text, " rgba\n");
  return TRUE;
}

const ConvKernelFormat conv_format_aseprite = {
  .id = "aseprite",
  .title = N_ ("Aseprite"),
  .suffixes = (const char *const[]) { "def", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
