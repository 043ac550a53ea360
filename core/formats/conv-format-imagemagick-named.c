/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../conv-kernel-transform.h"
#include "conv-format-imagemagick-private.h"

/* ImageMagick's own, of its usual build with 16 bits. */
#define EPSILON 1e-12
#define QUANTUM_SCALE (1.0 / 65535.0)
#define RANK 3

/* The largest radius that makes a kernel which is not too large. */
#define MAX_RADIUS ((CONV_KERNEL_MAX_SIZE - 1) / 2)

/* Binomials beyond this are no whole numbers any more in ImageMagick. */
#define MAX_BINOMIAL 10

enum
{
  GAUSSIAN,
  DOG,
  LOG,
};

enum
{
  DIAMOND,
  SQUARE,
  OCTAGON,
  DISK,
  PLUS,
  CROSS,
};

static ConvKernel *
fail_size (GError **error)
{
  conv_format_fail (error, CONV_ERROR_SIZE, _ ("The kernel would be larger than %d × %d"),
                    CONV_KERNEL_MAX_SIZE, CONV_KERNEL_MAX_SIZE);
  return NULL;
}

/* What is positive adds up to 1 then, and what is negative to −1. */
static void
normalize (double *weights, int n)
{
  double positive = 0, negative = 0;

  for (int i = 0; i < n; i++)
    if (weights[i] < 0)
      negative -= weights[i];
    else
      positive += weights[i];
  for (int i = 0; i < n; i++)
    weights[i] /= weights[i] < 0 ? (negative >= EPSILON ? negative : 1)
                                 : (positive >= EPSILON ? positive : 1);
}

/* Half the side at which the outermost weight of a Gaussian drops below one step of 16 bits. */
static int
find_radius (double sigma, int dimensions)
{
  const double scale = pow (sqrt (2 * G_PI) * sigma, -dimensions);
  double sum = scale; /* of one line */
  int radius = 1;

  if (sigma <= EPSILON)
    return 1;
  for (int i = 1; radius <= MAX_RADIUS; i++)
    {
      const double value = exp (-i * i / (2 * sigma * sigma)) * scale;
      sum += 2 * value;
      const double total = dimensions == 1 ? sum : sum * sum / scale;
      if (i > 1 && (value / total < QUANTUM_SCALE || value / total < EPSILON))
        break;
      radius = i;
    }
  return radius;
}

static double
get_gaussian (double sigma, int x, int y)
{
  if (sigma <= EPSILON)
    return x == 0 && y == 0;
  return exp (-(x * x + y * y) / (2 * sigma * sigma)) / (2 * G_PI * sigma * sigma);
}

static double
get_log (double sigma, int x, int y)
{
  const double r = (x * x + y * y) / (2 * sigma * sigma);

  if (sigma <= EPSILON)
    return x == 0 && y == 0;
  return (1 - r) * exp (-r) / (G_PI * sigma * sigma * sigma * sigma);
}

static ConvKernel *
make_gaussian (const ConvImageMagickNamed *named,
               const ConvImageMagickArguments *arguments,
               GError **error)
{
  const double sigma = fabs (arguments->values[1]), sigma2 = fabs (arguments->values[2]);
  const double widest = named->kind == DOG ? MAX (sigma, sigma2) : sigma;
  const double given = arguments->values[0];

  if (given > MAX_RADIUS || (given < 1 && find_radius (widest, 2) > MAX_RADIUS))
    return fail_size (error);
  const int radius = given >= 1 ? (int) given : find_radius (widest, 2), side = 2 * radius + 1;
  g_autofree double *weights = g_new (double, (size_t) (side * side));
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side - radius, y = i / side - radius;
      weights[i] = named->kind == LOG ? get_log (sigma, x, y) : get_gaussian (sigma, x, y);
      if (named->kind == DOG)
        weights[i] -= get_gaussian (sigma2, x, y);
    }
  normalize (weights, side * side);
  return conv_kernel_new (side, side, weights, error);
}

static ConvKernel *
make_blur (const ConvImageMagickNamed *named,
           const ConvImageMagickArguments *arguments,
           GError **error)
{
  const double sigma = RANK * fabs (arguments->values[1]), given = arguments->values[0];

  (void) named;
  if (given > MAX_RADIUS || (given < 1 && find_radius (sigma / RANK, 1) > MAX_RADIUS))
    return fail_size (error);
  const int radius = given >= 1 ? (int) given : find_radius (sigma / RANK, 1);
  const int side = 2 * radius + 1, reach = (side * RANK - 1) / 2;
  g_autofree double *weights = g_new0 (double, (size_t) side);
  for (int u = -reach; u <= reach; u++)
    weights[(u + reach) / RANK] += sigma > EPSILON ? exp (-u * u / (2 * sigma * sigma)) : u == 0;
  normalize (weights, side);
  return conv_imagemagick_rotate (conv_kernel_new (side, 1, weights, error), arguments->values[2],
                                  error);
}

static ConvKernel *
make_comet (const ConvImageMagickNamed *named,
            const ConvImageMagickArguments *arguments,
            GError **error)
{
  const double sigma = RANK * fabs (arguments->values[1]), given = arguments->values[0];

  (void) named;
  if (given > CONV_KERNEL_MAX_SIZE || (given < 1 && find_radius (sigma / RANK, 1) > MAX_RADIUS))
    return fail_size (error);
  const int width = given >= 1 ? (int) given : find_radius (sigma / RANK, 1) + 1;
  g_autofree double *weights = g_new0 (double, (size_t) width);
  for (int u = 0; u < width * RANK; u++)
    weights[u / RANK] += sigma > EPSILON ? exp (-u * u / (2 * sigma * sigma)) : u == 0;
  normalize (weights, width);
  g_autoptr (ConvKernel) kernel = conv_kernel_new (width, 1, weights, error);
  if (kernel == NULL
      || !conv_format_replace (&kernel, conv_kernel_with_anchor (kernel, 0, 0, error)))
    return NULL;
  return conv_imagemagick_rotate (g_steal_pointer (&kernel), arguments->values[2], error);
}

static ConvKernel *
make_binomial (const ConvImageMagickNamed *named,
               const ConvImageMagickArguments *arguments,
               GError **error)
{
  const double given = arguments->values[0];
  double row[2 * MAX_BINOMIAL + 1] = { 1 }, weights[G_N_ELEMENTS (row) * G_N_ELEMENTS (row)];

  (void) named;
  if (given >= MAX_BINOMIAL + 1)
    {
      conv_format_fail (error, CONV_ERROR_SIZE, _ ("The radius is %g, allowed are 1 to %d"), given,
                        MAX_BINOMIAL);
      return NULL;
    }
  const int side = 2 * (given < 1 ? 1 : (int) given) + 1;
  for (int i = 1; i < side; i++)
    row[i] = row[i - 1] * (side - i) / i;
  for (int i = 0; i < side * side; i++)
    weights[i] = row[i % side] * row[i / side];
  return conv_kernel_new (side, side, weights, error);
}

static ConvKernel *
make_unity (const ConvImageMagickNamed *named,
            const ConvImageMagickArguments *arguments,
            GError **error)
{
  const double weight = arguments->given[0] ? arguments->values[0] : 1;

  (void) named;
  return conv_kernel_new (1, 1, &weight, error);
}

static gboolean
is_inside (int kind, int x, int y, int radius, int limit)
{
  switch (kind)
    {
    case DIAMOND:
      return abs (x) + abs (y) <= radius;
    case OCTAGON:
      return abs (x) + abs (y) <= radius + radius / 2;
    case DISK:
      return x * x + y * y <= limit;
    case PLUS:
      return x == 0 || y == 0;
    case CROSS:
      return abs (x) == abs (y);
    default:
      return TRUE;
    }
}

static ConvKernel *
make_shape (const ConvImageMagickNamed *named,
            const ConvImageMagickArguments *arguments,
            GError **error)
{
  static const int default_radius[] = { 1, 1, 2, 4, 2, 2 };
  const double given = arguments->values[0], least = named->kind == DISK ? 0.4 : 1;
  const double weight = arguments->given[1] ? arguments->values[1] : 1;

  if (given > MAX_RADIUS)
    return fail_size (error);
  const int radius = given < least ? default_radius[named->kind] : (int) given;
  const int limit = given < least ? 18 : (int) (given * given), side = 2 * radius + 1;
  g_autofree double *weights = g_new (double, (size_t) (side * side));
  for (int i = 0; i < side * side; i++)
    weights[i]
        = is_inside (named->kind, i % side - radius, i / side - radius, radius, limit) ? weight : 0;
  return conv_kernel_new (side, side, weights, error);
}

static ConvKernel *
make_rectangle (const ConvImageMagickNamed *named,
                const ConvImageMagickArguments *arguments,
                GError **error)
{
  const double *values = arguments->values;
  const double w = arguments->given[0] ? values[0] : values[1];
  const double width = w < 1 ? 3 : w, height = values[1] < 1 ? width : values[1];

  (void) named;
  if (width >= CONV_KERNEL_MAX_SIZE + 1 || height >= CONV_KERNEL_MAX_SIZE + 1)
    return fail_size (error);
  const int columns = (int) width, rows = (int) height;
  const double x = arguments->given[2] ? values[2] : (columns - 1) / 2;
  const double y = arguments->given[3] ? values[3] : (rows - 1) / 2;
  if (!(x >= 0 && x < columns && y >= 0 && y < rows))
    {
      conv_format_fail (error, CONV_ERROR_VALUE, _ ("The origin %g,%g is not inside %d × %d"), x, y,
                        columns, rows);
      return NULL;
    }
  g_autofree double *weights = g_new (double, (size_t) (columns * rows));
  for (int i = 0; i < columns * rows; i++)
    weights[i] = 1;
  ConvKernel *kernel = conv_kernel_new (columns, rows, weights, error);
  if (kernel != NULL
      && !conv_format_replace (&kernel, conv_kernel_with_anchor (kernel, (int) x, (int) y, error)))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

static ConvKernel *
make_ring (const ConvImageMagickNamed *named,
           const ConvImageMagickArguments *arguments,
           GError **error)
{
  const double low = MIN (arguments->values[0], arguments->values[1]);
  const double high = MAX (arguments->values[0], arguments->values[1]);
  const double weight = arguments->given[2] ? trunc (arguments->values[2]) : 1;

  (void) named;
  if (high > MAX_RADIUS || fabs (low) > MAX_RADIUS)
    return fail_size (error);
  const gboolean given = high >= 1;
  const int radius = given ? (int) high : 3, side = 2 * radius + 1;
  const int inner = given ? (int) (low * low) : 7, outer = given ? (int) (high * high) : 11;
  g_autofree double *weights = g_new (double, (size_t) (side * side));
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side - radius, y = i / side - radius, r = x * x + y * y;
      weights[i] = inner < r && r <= outer ? weight : 0;
    }
  return conv_kernel_new (side, side, weights, error);
}

static const ConvImageMagickNamed table[] = {
  { "Unity", make_unity, 0 },
  { "Gaussian", make_gaussian, GAUSSIAN },
  { "DoG", make_gaussian, DOG },
  { "LoG", make_gaussian, LOG },
  { "Blur", make_blur, 0 },
  { "Comet", make_comet, 0 },
  { "Binomial", make_binomial, 0 },
  { "Laplacian", conv_imagemagick_make_laplacian, 0 },
  { "Sobel", conv_imagemagick_make_fixed, 0 },
  { "Roberts", conv_imagemagick_make_fixed, 0 },
  { "Prewitt", conv_imagemagick_make_fixed, 0 },
  { "Compass", conv_imagemagick_make_fixed, 0 },
  { "Kirsch", conv_imagemagick_make_fixed, 0 },
  { "FreiChen", conv_imagemagick_make_frei_chen, 0 },
  { "Diamond", make_shape, DIAMOND },
  { "Square", make_shape, SQUARE },
  { "Octagon", make_shape, OCTAGON },
  { "Disk", make_shape, DISK },
  { "Plus", make_shape, PLUS },
  { "Cross", make_shape, CROSS },
  { "Rectangle", make_rectangle, 0 },
  { "Ring", make_ring, 0 },
};

static const ConvImageMagickNamed *
find (const char *name, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (strlen (table[i].name) == length && g_ascii_strncasecmp (table[i].name, name, length) == 0)
      return &table[i];
  return NULL;
}

gboolean
conv_imagemagick_is_name (const char *name, size_t length)
{
  return find (name, length) != NULL;
}

ConvKernel *
conv_imagemagick_make (const char *name,
                       size_t length,
                       const ConvImageMagickArguments *arguments,
                       GError **error)
{
  const ConvImageMagickNamed *named = find (name, length);

  if (named == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX,
                        _ ("“%.*s” is no kernel for convolution that is known here"),
                        (int) MIN (length, 40), name);
      return NULL;
    }
  return named->make (named, arguments, error);
}
