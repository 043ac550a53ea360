/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays as programs have them in their source: [ name = ] [ factor * ] array [ * or / number ] [;]
 *
 *   np.array ([[1, 2, 1], [2, 4, 2], [1, 2, 1]], dtype=float) / 16     Python, NumPy
 *   const float k[3][3] = { { 1, 2, 1 }, { 2, 4, 2 }, { 1, 2, 1 } };   C, GLSL's mat3 (…)
 *   k = 1/16*[1 2 1; 2 4 2; 1 2 1];                                    MATLAB, Octave */
#include "../conv-kernel-transform.h"
#include "conv-format-array-private.h"

typedef struct
{
  const char *p;
  double multiplier, divisor;
  int n_calls; /* parentheses of functions around the array */
  gboolean transposed;
} Literal;

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '.' || c == ':' || c == '<' || c == '>';
}

/* The text behind "name =", with types and sizes, or all of it. */
static const char *
skip_assignment (const char *text)
{
  const char *p = text;

  while (is_name (*p) || conv_text_is_blank (*p) || conv_text_is_line_break (*p) || *p == '*'
         || *p == '[' || *p == ']')
    p++;
  return *p == '=' && p > text ? p + 1 : text;
}

/* Reads "1/9*" or "(1/9) *", if that comes next. */
static gboolean
read_factor (Literal *literal, GError **error)
{
  const char *p = conv_format_array_skip (literal->p);
  const gboolean bracket = *p == '(';
  const char *slash;
  double value, below = 1;

  p = bracket ? conv_format_skip_blanks (p + 1) : p;
  if (!conv_format_read_number (&p, " \t)*/", "", &value, NULL))
    return TRUE;
  slash = conv_format_skip_blanks (p);
  if (*slash == '/')
    {
      p = conv_format_skip_blanks (slash + 1);
      if (!conv_format_read_number (&p, " \t)*", "", &below, NULL))
        return TRUE;
    }
  p = conv_format_skip_blanks (p);
  if (bracket && *p++ != ')')
    return TRUE;
  p = conv_format_skip_blanks (p);
  if (*p == '.' && p[1] == '*')
    p++;
  if (*p != '*')
    return TRUE;
  if (below == 0)
    return conv_format_fail (error, CONV_ERROR_VALUE, _ ("A number is divided by 0"));
  literal->multiplier = value;
  literal->divisor = below;
  literal->p = p + 1;
  return TRUE;
}

/* A fraction of whole numbers is read as one number; keeps it apart, so that 1/9 is exact. */
static gboolean
read_exact_factor (Literal *literal, GError **error)
{
  const char *p = conv_format_array_skip (literal->p);
  const char *start = *p == '(' ? conv_format_skip_blanks (p + 1) : p;
  const char *slash = conv_text_skip_digits (start),
             *end = conv_text_skip_digits (slash + (*slash == '/'));

  if (!read_factor (literal, error))
    return FALSE;
  if (literal->p > end && slash > start && *slash == '/' && end > slash + 1)
    {
      literal->multiplier = g_ascii_strtod (start, NULL);
      literal->divisor = g_ascii_strtod (slash + 1, NULL);
    }
  return TRUE;
}

/* Steps over "np.array (" and the like; a last "(" without brackets behind it holds the numbers. */
static void
skip_calls (Literal *literal)
{
  const char *p = conv_format_array_skip (literal->p);

  while (g_ascii_isalpha (*p) || *p == '_')
    {
      while (is_name (*p) || (conv_text_is_blank (*p) && is_name (p[1])))
        p++;
      p = conv_format_array_skip (p);
      if (*p == '[' && p[1] == ']') /* "new float[] {" */
        p = conv_format_array_skip (p + 2);
      if (*p != '(')
        break;
      const char *inner = conv_format_array_skip (p + 1);
      if (!g_ascii_isalpha (*inner) && strchr ("[{(", *inner) == NULL)
        break;
      literal->n_calls++;
      p = inner;
    }
  literal->p = p;
}

/* The rest of the arguments up to the parentheses that close the calls. */
static gboolean
skip_arguments (Literal *literal, GError **error)
{
  for (const char *p = literal->p; literal->n_calls > 0; literal->p = p)
    {
      const char c = *p++;
      if (c == '\0')
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A closing bracket is missing"));
      literal->n_calls += (c == '(') - (c == ')');
    }
  return TRUE;
}

static const char *
skip_transposition (const char *p)
{
  static const char *const marks[] = { ".T", ".'", "'" };

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (conv_text_starts_with (p, marks[i]))
      return p + strlen (marks[i]);
  return NULL;
}

/* Reads "* number" or "/ number" and the end. */
static gboolean
read_rest (Literal *literal, GError **error)
{
  const char *p = skip_transposition (literal->p);
  double value;

  literal->transposed = p != NULL;
  p = conv_format_array_skip (p != NULL ? p : literal->p);
  if (*p == '.' && (p[1] == '*' || p[1] == '/'))
    p++;
  if (*p == '*' || *p == '/')
    {
      const char sign = *p;
      p = conv_format_skip_blanks (p + 1);
      if (!conv_format_read_number (&p, CONV_FORMAT_ARRAY_ENDS, _ ("The factor"), &value, error))
        return FALSE;
      if (sign == '*')
        literal->multiplier *= value;
      else
        literal->divisor *= value;
      p = strchr ("fF", *p) != NULL && *p != '\0' ? p + 1 : p;
    }
  for (p = conv_format_array_skip (p); *p == ';' || *p == ','; p = conv_format_array_skip (p))
    p++;
  if (*p == '\0')
    return TRUE;
  g_autofree char *token = conv_text_quote (p);
  return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” after the array is not understood"),
                           token);
}

static ConvKernel *
multiply (const ConvKernel *kernel, double factor, GError **error)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);

  for (int i = 0; i < n && weights != NULL; i++)
    weights[i] *= factor;
  return weights != NULL ? conv_kernel_with_weights (kernel, weights, error) : NULL;
}

static gboolean
settle (const Literal *literal, ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  if (literal->transposed)
    {
      if (!conv_format_replace (kernel, conv_kernel_transposed (*kernel, error)))
        return FALSE;
      conv_format_note (input->notes, _ ("transposed"));
    }
  return (literal->multiplier == 1
          || conv_format_replace (kernel, multiply (*kernel, literal->multiplier, error)))
         && (input->format != &conv_format_matlab
             || conv_format_settle_middle (kernel, input->notes, "filter2", error))
         && conv_format_settle (kernel, literal->divisor, 0, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  Literal literal = { .p = skip_assignment (conv_format_array_skip (input->text)),
                      .multiplier = 1,
                      .divisor = 1 };
  g_auto (ConvFormatGrid) grid;
  int n_kernels;

  conv_format_grid_init (&grid, CONV_FORMAT_ARRAY_ENDS, FALSE);
  if (!read_exact_factor (&literal, error))
    return NULL;
  skip_calls (&literal);
  literal.p = conv_format_array_skip (literal.p);
  if (*literal.p == '\0' || strchr ("[{(", *literal.p) == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There is no array in brackets"));
      return NULL;
    }
  if (!conv_format_array_read_rows (&literal.p, &grid, &n_kernels, error)
      || !skip_arguments (&literal, error) || !read_rest (&literal, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL && !settle (&literal, &kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  conv_format_note_first (input->notes, n_kernels);
  return kernel;
}

/* The first bracket of the array, behind all that may come before it. */
static const char *
find_array (const char *text)
{
  Literal literal = { .p = skip_assignment (conv_format_array_skip (text)) };

  read_factor (&literal, NULL);
  skip_calls (&literal);
  return conv_format_array_skip (literal.p);
}

/* Whether rows stand between semicolons in the bracket at @p, or at least lie in lines of their own
 * without commas, as only MATLAB has them. */
static gboolean
is_matlab (const char *p)
{
  const char *end = *p == '[' ? strpbrk (p + 1, "[](){};,") : NULL;

  if (end == NULL || *end == '[')
    return FALSE;
  if (*end == ',')
    end = strpbrk (p + 1, "[](){};");
  return end != NULL && (*end == ';' || memchr (p, ',', (size_t) (end - p)) == NULL);
}

static ConvFormatFit
sniff_matlab (const ConvFormatInput *input)
{
  return is_matlab (find_array (input->text)) ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static ConvFormatFit
sniff_c (const ConvFormatInput *input)
{
  const char *p = find_array (input->text);

  if (*p == '{')
    return *conv_format_array_skip (p + 1) != '"' ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
  return *p == '(' && conv_format_find_word (input->text, "mat") != NULL ? CONV_FORMAT_FIT_SURE
                                                                         : CONV_FORMAT_FIT_NO;
}

static ConvFormatFit
sniff_numpy (const ConvFormatInput *input)
{
  const char *p = find_array (input->text);

  if (*p == '[')
    return is_matlab (p) ? CONV_FORMAT_FIT_NO : CONV_FORMAT_FIT_SURE;
  if (*p == '(' && *conv_format_skip_white (input->text) == '(')
    return CONV_FORMAT_FIT_MAYBE;
  return CONV_FORMAT_FIT_NO;
}

/* Rows between @open and @close, all between the same again. */
static void
append_rows (GString *text,
             const ConvKernel *kernel,
             const char *open,
             const char *between,
             const char *close)
{
  g_string_append (text, open);
  conv_format_print_weights (text, kernel, ", ", between);
  g_string_append (text, close);
}

static ConvKernel *
fit (const ConvKernel *kernel, gboolean divisor, ConvFormatOutput *output, GError **error)
{
  const ConvFormatRoom room = { .min = 1, .divisor = divisor };

  return conv_format_fit (kernel, &room, output, error);
}

static void
append_divisor (GString *text, const ConvKernel *kernel)
{
  if (conv_kernel_get_divisor (kernel) == 1)
    return;
  g_string_append (text, " / ");
  conv_number_append (text, conv_kernel_get_divisor (kernel));
}

static gboolean
print_numpy (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) fitted = fit (kernel, TRUE, output, error);

  if (fitted == NULL)
    return FALSE;
  append_rows (output->text, fitted, "np.array([[", "], [", "]])");
  append_divisor (output->text, fitted);
  conv_format_note (output->notes, _ ("for correlate; convolve flips it"));
  return TRUE;
}

static gboolean
print_c (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) fitted = fit (kernel, FALSE, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append_printf (output->text,
                          "const double kernel[%d][%d] = ", conv_kernel_get_height (fitted),
                          conv_kernel_get_width (fitted));
  append_rows (output->text, fitted, "{ { ", " }, { ", " } };\n");
  return TRUE;
}

/* Its filter2() has the middle of even sides one further left and up, so sides are made odd. */
static gboolean
print_matlab (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .odd = TRUE, .divisor = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append_c (output->text, '[');
  conv_format_print_weights (output->text, fitted, " ", "; ");
  /* One row without commas would be read as a square. */
  g_string_append (output->text, conv_kernel_get_height (fitted) == 1 ? ";]" : "]");
  append_divisor (output->text, fitted);
  conv_format_note (output->notes, _ ("for filter2; conv2 flips it"));
  return TRUE;
}

const ConvKernelFormat conv_format_numpy = {
  .id = "numpy",
  .title = N_ ("Python array"),
  .suffixes = (const char *const[]) { "py", NULL },
  .sniff = sniff_numpy,
  .read = read_kernel,
  .print = print_numpy,
};

const ConvKernelFormat conv_format_c = {
  .id = "c",
  .title = N_ ("C array"),
  .suffixes = (const char *const[]) { "c", "h", NULL },
  .sniff = sniff_c,
  .read = read_kernel,
  .print = print_c,
};

const ConvKernelFormat conv_format_matlab = {
  .id = "matlab",
  .title = N_ ("MATLAB matrix"),
  .suffixes = (const char *const[]) { "m", NULL },
  .sniff = sniff_matlab,
  .read = read_kernel,
  .print = print_matlab,
};
