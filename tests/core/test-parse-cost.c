/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading text costs, counted instead of timed: the readers are compiled a second time so that
 * each of their basic blocks counts one step, calls of functions that look through strings count the
 * bytes they look at, and malloc counts what is in use. Steps grow with the length of the text and no
 * faster, whatever the text; memory stays within 16 times its length and a quarter of a megabyte. */
#include <malloc.h>
#include <string.h>

#include "testing-format.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define COUNTS_MEMORY FALSE
#else
#define COUNTS_MEMORY TRUE
#endif

/* Shorter than this, tables and messages count more than the text does. */
#define FEW_BYTES 10000
#define MANY_BYTES (4 * FEW_BYTES)

/* How much more a byte of a long text may cost than one of a short text. */
#define MOST_GROWTH 1.2

#define MOST_MEMORY 16
#define MEMORY_FOR_NOTHING (256 * 1024)

/* ---- Counting ---- */

static guint64 n_steps;

/* The compiler's name for what each basic block calls. */
void __sanitizer_cov_trace_pc (void);

void
__sanitizer_cov_trace_pc (void)
{
  n_steps++;
}

/* The linker sends calls of strlen() to __wrap_strlen(), and __real_strlen() is strlen(). */
size_t __real_strlen (const char *text);
size_t __wrap_strlen (const char *text);
char *__real_strchr (const char *text, int c);
char *__wrap_strchr (const char *text, int c);
char *__real_strstr (const char *text, const char *part);
char *__wrap_strstr (const char *text, const char *part);
size_t __real_strspn (const char *text, const char *set);
size_t __wrap_strspn (const char *text, const char *set);
size_t __real_strcspn (const char *text, const char *set);
size_t __wrap_strcspn (const char *text, const char *set);
void *__real_memcpy (void *to, const void *from, size_t size);
void *__wrap_memcpy (void *to, const void *from, size_t size);

size_t
__wrap_strlen (const char *text)
{
  const size_t length = __real_strlen (text);

  n_steps += length;
  return length;
}

/* Counts up to @found, or to the end. */
static char *
count_search (const char *text, char *found)
{
  n_steps += found != NULL ? (size_t) (found - text) : __real_strlen (text);
  return found;
}

char *
__wrap_strchr (const char *text, int c)
{
  return count_search (text, __real_strchr (text, c));
}

char *
__wrap_strstr (const char *text, const char *part)
{
  return count_search (text, __real_strstr (text, part));
}

size_t
__wrap_strspn (const char *text, const char *set)
{
  const size_t length = __real_strspn (text, set);

  n_steps += length;
  return length;
}

size_t
__wrap_strcspn (const char *text, const char *set)
{
  const size_t length = __real_strcspn (text, set);

  n_steps += length;
  return length;
}

void *
__wrap_memcpy (void *to, const void *from, size_t size)
{
  n_steps += size;
  return __real_memcpy (to, from, size);
}

static size_t n_live, n_peak; /* bytes */

#if COUNTS_MEMORY
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *block, size_t size);
void __libc_free (void *block);

static void *
count_block (void *block)
{
  n_live += malloc_usable_size (block);
  n_peak = MAX (n_peak, n_live);
  return block;
}

void *
malloc (size_t size)
{
  return count_block (__libc_malloc (size));
}

void *
calloc (size_t n, size_t size)
{
  return count_block (__libc_calloc (n, size));
}

/* While a block moves, the old and the new one are there. */
void *
realloc (void *block, size_t size)
{
  const size_t old = malloc_usable_size (block);
  void *moved = count_block (__libc_realloc (block, size));

  n_live -= moved != NULL || size == 0 ? old : 0;
  return moved;
}

void
free (void *block)
{
  n_live -= malloc_usable_size (block);
  __libc_free (block);
}
#endif

/* ---- Readers ---- */

typedef void (*Read) (const char *text, size_t length, const ConvKernelFormat *format);

static void
read_format (const char *text, size_t length, const ConvKernelFormat *format)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  conv_formats_read (text, length, format, &result, &error);
}

static void
read_anything (const char *text, size_t length, const ConvKernelFormat *format)
{
  g_autoptr (GError) error = NULL;

  (void) length;
  (void) format;
  g_autoptr (ConvPreset) preset = conv_resolve (text, &error);
}

static void
read_preset (const char *text, size_t length, const ConvKernelFormat *format)
{
  g_autoptr (GError) error = NULL;

  (void) format;
  g_autoptr (ConvPreset) preset = conv_preset_parse ("x", text, length, &error);
}

typedef struct
{
  double steps; /* for each byte */
  double memory;
} Cost;

static Cost
measure (Read read, const ConvKernelFormat *format, const char *text, size_t length)
{
  const guint64 steps = n_steps;
  const size_t live = n_live;

  n_peak = n_live;
  read (text, length, format);
  const size_t used = n_peak - live;
  return (Cost) {
    .steps = (double) (n_steps - steps) / (double) length,
    .memory
    = used < MEMORY_FOR_NOTHING ? 0 : (double) (used - MEMORY_FOR_NOTHING) / (double) length,
  };
}

/* @few and @many are texts of the same kind. */
static void
assert_linear (Read read, const ConvKernelFormat *format, const GString *few, const GString *many)
{
  const char *id = format != NULL          ? conv_format_get_id (format)
                   : read == read_preset   ? "preset"
                   : read == read_anything ? "anything"
                                           : "any format";
  const Cost a = measure (read, format, few->str, few->len);
  const Cost b = measure (read, format, many->str, many->len);

  g_test_message ("%s, “%.70s”: %.1f and %.1f steps, %.1f and %.1f bytes for each byte", id,
                  many->str, a.steps, b.steps, a.memory, b.memory);
  g_assert_cmpuint (n_steps, >, 0);
  if (b.steps > MOST_GROWTH * a.steps + 1)
    g_test_fail_printf ("%s, “%.12s”: a byte takes %.1f steps, and %.1f in a longer text", id,
                        many->str, a.steps, b.steps);
  if (MAX (a.memory, b.memory) > MOST_MEMORY)
    g_test_fail_printf ("%s, “%.12s”: a byte takes %.1f bytes", id, many->str,
                        MAX (a.memory, b.memory));
}

/* ---- Texts ---- */

/* Start, what is repeated, end. */
static const char *const texts[][3] = {
  { "", "1 ", "" },
  { "", "1,", "" },
  { "", "1\n", "" },
  { "", "1;", "" },
  { "", "1\t2\n", "" },
  { "", "1 2; ", "" },
  { "", "0.5,", "1" },
  { "", "0,5;", "1" },
  { "", " ", "" },
  { "", "\n", "" },
  { "", "\t", "" },
  { "", "x", "" },
  { "", "x ", "" },
  { "", "9", "" },
  { "", "-", "" },
  { "1 2 /", " ", "" },
  { "", "\xc2\xa0", "1" },
  { "", "\xe2\x88\x92", "1" },
  { "", "[", "" },
  { "", "[1],", "" },
  { "[", "[1],", "" },
  { "[", "[1,2],", "]" },
  { "[[1]]", "/1", "" },
  { "[[1]]", "*1", "" },
  { "", "(", "" },
  { "", "{", "" },
  { "{", "{1},", "}" },
  { "[1 2", " ...\n", "]" },
  { "[1", " % x\n", "]" },
  { "[[1", " # x\n", "]]" },
  { "{ 1", " /* */", "}" },
  { "{ 1 /*", " *", "" },
  { "", "# x\n", "" },
  { "", "'", "" },
  { "", "\"", "" },
  { "{\"a\": \"", "\\\"", "" },
  { "{", "\"a\":1,", "\"matrix\":[[1]]}" },
  { "{\"a\":", "{\"a\":", "" },
  { "", "matrix=", "" },
  { "", "-matrix=1 ", "" },
  { "", "-bias=1 ", "-matrix=1" },
  { "", "1x1:1;", "" },
  { "", "Sobel;", "" },
  { "Sobel:", ",", "" },
  { "3x3: ", "-,", "" },
  { "", "k 1 1 0 0 { 1 } 1 0 r\n", "" },
  { "k 1 1 0 0 { ", "1 ", "" },
  { "CONV NORM\n", "1 2\n", "" },
  { "2 400\n", "1 2\n", "" },
  { "", "convolution=1 1 1 1 1 1 1 1 1:", "" },
  { "convolution=", ":", "" },
  { "convolution=", "0m=1 ", "" },
  { "GeneralConvolution(", "bias=0, ", "" },
  { "std.Convolution(", "bias=0, ", "" },
  { "", "std.Convolution(", "" },
  { "", "<g>", "" },
  { "<svg>", "<feConvolveMatrix order='1' kernelMatrix='1'/>", "</svg>" },
  { "<feConvolveMatrix order='3' kernelMatrix='", "1 ", "'/>" },
  { "<svg a='", "&lt;", "'/>" },
  { "# settings\n", "(GimpGegl-gegl-convolution-matrix-config \"\" (c3 2))\n", "" },
  { "(GimpGegl-gegl-convolution-matrix-config \"\"", " (c3 2)", ")" },
  { "(GimpGegl-gegl-convolution-matrix-config \"\" ", "(", "" },
  { "text1=[", "1 2 3\\n", "] normalize" },
  { "", "invert(", "" },
  { "sharpen((", "1 ", "))" },
  { "gaussian(", "1,", ")" },
  { "gaussian(1", ", sigma-y=1", ")" },
  { "[Convolve Preset]\nVersion=1\nName=N\n", "Kernel=1\n", "" },
  { "[Convolve Preset]\nVersion=1\nName=N\nKernel=1\n", "[x]\n", "" },
  { "[Convolve Preset]\nVersion=1\nKernel=1\nName=", "<b>", "" },
  { "[Convolve Preset]\nVersion=1\nName=N\nKernel=", "1 ", "" },
  { "[Convolve Preset]\nVersion=1\nName=N\nKernel=1\n", "# x\n", "" },
  { "[Convolve Preset]\nVersion=1\nName=N\nKernel=1\n", "X=1\n", "" },
};

static GString *
repeat (const char *const *parts, size_t size)
{
  GString *text = g_string_new (parts[0]);

  while (text->len < size)
    g_string_append (text, parts[1]);
  return g_string_append (text, parts[2]);
}

static void
free_string (GString *string)
{
  g_string_free (string, TRUE);
}

static void
test_any_text (void)
{
  g_test_summary ("However often a piece is repeated, each byte costs the same, for each reader.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GString *few = repeat (texts[i], FEW_BYTES), *many = repeat (texts[i], MANY_BYTES);
      for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
        assert_linear (read_format, *format, few, many);
      assert_linear (read_format, NULL, few, many);
      assert_linear (read_anything, NULL, few, many);
      assert_linear (read_preset, NULL, few, many);
      free_string (few);
      free_string (many);
    }
}

/* (transfer full): a kernel of size × size numbers of few digits as text, or NULL where the format
 * has no room for it. */
static GString *
print_square (int size, const ConvKernelFormat *format)
{
  const int n = size * size;
  g_autofree double *weights = g_new (double, n);
  size_t length;

  for (int i = 0; i < n; i++)
    weights[i] = i % 10;
  g_autoptr (ConvKernel) kernel = conv_kernel_new (size, size, weights, NULL);
  g_autofree char *text = format != NULL && conv_format_can_print (format)
                              ? conv_formats_print (kernel, format, &length, NULL, NULL)
                              : NULL;
  return text != NULL ? g_string_new_len (text, (gssize) length) : NULL;
}

static void
test_kernels (void)
{
  int n = 0;

  g_test_summary ("So it is with real kernels, of 101 × 101, 201 × 201 and 401 × 401 numbers.");
  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
    {
      GString *few = print_square (101, *format), *many = print_square (201, *format);
      if (few == NULL)
        continue;
      GString *most = print_square (401, *format);
      assert_linear (read_format, *format, few, many);
      assert_linear (read_format, *format, many, most);
      assert_linear (read_anything, NULL, few, many);
      free_string (few);
      free_string (many);
      free_string (most);
      n++;
    }
  g_assert_cmpint (n, >=, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/parse-cost/any-text", test_any_text);
  g_test_add_func ("/core/parse-cost/kernels", test_kernels);
  return g_test_run ();
}
