/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference-private.h"

#include <math.h>

/* The sums of one neighbourhood, named as in the formulas. */
typedef struct
{
  double P[3], A, A_abs, S_in, B_in;
} Sums;

/* Walks step by step back into the image; −1 when there is nothing outside it. */
static int
map (ConvEdge edge, int i, int size)
{
  while (i < 0 || i >= size)
    switch (edge)
      {
      case CONV_EDGE_EXTEND:
        i = i < 0 ? 0 : size - 1;
        break;
      case CONV_EDGE_MIRROR:
        i = size == 1 ? 0 : i < 0 ? -i : 2 * (size - 1) - i;
        break;
      case CONV_EDGE_REFLECT:
        i = i < 0 ? -1 - i : 2 * size - 1 - i;
        break;
      case CONV_EDGE_WRAP:
        i += i < 0 ? size : -size;
        break;
      default:
        return -1;
      }
  return i;
}

static double
luma (const Reference *r, const double *pixel)
{
  const float *w = r->spec->luminance;

  return (double) w[0] * pixel[0] + (double) w[1] * pixel[1] + (double) w[2] * pixel[2];
}

/* The pixel at @x, @y, made up by the edge mode outside the image; returns whether it is inside. */
gboolean
reference_fetch (const Reference *r, int x, int y, double *pixel)
{
  const int sx = map (r->spec->edge, x, r->source->width);
  const int sy = map (r->spec->edge, y, r->source->height);
  const gboolean inside = sx >= 0 && sy >= 0;

  for (int c = 0; c < r->source->n_channels; c++)
    pixel[c] = inside                             ? (double) conv_image_at (r->source, sx, sy)[c]
               : r->spec->edge == CONV_EDGE_COLOR ? (double) r->spec->edge_color[c]
                                                  : 0;
  return inside;
}

void
reference_subject (const Reference *r, const double *pixel, double *value)
{
  for (int v = 0; v < r->n_values; v++)
    value[v] = r->as_alpha ? pixel[r->n_colors] : r->as_luminance ? luma (r, pixel) : pixel[v];
}

static Sums
sum_up (const Reference *r, int x, int y)
{
  const int width = conv_kernel_get_width (r->kernel), height = conv_kernel_get_height (r->kernel);
  const gboolean missing = r->spec->edge == CONV_EDGE_RENORMALIZE;
  Sums sums = { 0 };

  for (int j = 0; j < height; j++)
    for (int i = 0; i < width; i++)
      {
        /* True convolution changes the signs of the taps' offsets from the anchor. */
        const int sign = r->spec->flip ? -1 : 1;
        const int dx = sign * (i - conv_kernel_get_anchor_x (r->kernel));
        const int dy = sign * (j - conv_kernel_get_anchor_y (r->kernel));
        const double k = conv_kernel_get_weights (r->kernel)[j * width + i]
                         / conv_kernel_get_divisor (r->kernel);
        double pixel[4], value[3];
        const gboolean inside = reference_fetch (r, x + dx, y + dy, pixel);
        double alpha = r->has_alpha && !r->as_alpha ? pixel[r->n_colors] : 1;

        if (missing && !inside)
          alpha = 0;
        reference_subject (r, pixel, value);
        for (int v = 0; v < r->n_values; v++)
          sums.P[v] += k != 0 && alpha != 0 ? k * alpha * value[v] : 0;
        sums.A += k * alpha;
        sums.A_abs += fabs (k) * alpha;
        sums.S_in += inside ? k : 0;
        sums.B_in += inside ? fabs (k) : 0;
      }
  return sums;
}

static double
clamp (double v)
{
  return v > 0 ? (v < 1 ? v : 1) : 0;
}

/* The alpha rule. Returns FALSE where the colour stays; @share is what the sums were divided by. */
static gboolean
apply_rule (const Reference *r, int x, int y, double *raw, double *alpha, double *share)
{
  const gboolean missing = r->spec->edge == CONV_EDGE_RENORMALIZE;
  const Sums s = sum_up (r, x, y);
  double center[4], c0[3];

  reference_fetch (r, x, y, center);
  reference_subject (r, center, c0);
  const double a0 = r->has_alpha && !r->as_alpha ? center[r->n_colors] : 1;
  const double w = missing && r->B > 0 ? s.B_in / r->B : 1;
  *alpha = a0;
  if (r->convolves && missing && w > 0)
    *alpha = clamp (a0 + (s.A - a0 * s.S_in) / (r->S * w));
  if (r->convolves && !missing)
    {
      *share = s.A / r->S;
      *alpha = *share > 1e-6 ? clamp (*share) : 0;
      for (int v = 0; v < r->n_values; v++)
        raw[v] = s.P[v] / *share;
      return *share > 1e-6;
    }
  const double M = fmax (r->B > 0 ? s.A_abs / r->B : a0, a0 * w);
  *share = M > 0 ? M : 1;
  for (int v = 0; v < r->n_values; v++)
    raw[v] = M > 0 ? (s.P[v] + (r->S * M != s.A ? c0[v] * (r->S * M - s.A) : 0)) / M : c0[v] * r->S;
  return M > 0 || a0 > 0;
}

static double
clip_negative (const Reference *r, double answer)
{
  return r->spec->relu && answer < 0 ? 0 : answer;
}

/* What the answers of @n kernels to one value become. */
static double
combine (ConvCombine how, const double *answers, int n)
{
  double least = answers[0], most = answers[0], sum = 0, squares = 0;

  for (int k = 0; k < n; k++)
    {
      least = fmin (least, answers[k]);
      most = fmax (most, answers[k]);
      sum += answers[k];
      squares += answers[k] * answers[k];
    }
  switch (how)
    {
    case CONV_COMBINE_MIN:
      return least;
    case CONV_COMBINE_SUM:
      return sum;
    case CONV_COMBINE_MEAN:
      return sum / n;
    case CONV_COMBINE_MAGNITUDE:
      return sqrt (squares);
    case CONV_COMBINE_MAX_ABS:
      return fmax (-least, most);
    default:
      return most;
    }
}

/* The colour of hue @turn, a share of the circle, by the six edges of the colour cube. */
static void
paint_hue (double turn, double value, double *color)
{
  static const double corners[7][3] = { { 1, 0, 0 }, { 1, 1, 0 }, { 0, 1, 0 }, { 0, 1, 1 },
                                        { 0, 0, 1 }, { 1, 0, 1 }, { 1, 0, 0 } };
  const int edge = (int) (6 * turn);
  const double along = 6 * turn - edge;

  for (int c = 0; c < 3; c++)
    color[c] = value * (corners[edge][c] * (1 - along) + corners[edge + 1][c] * along);
}

/* Returns by how much the winner's luminance beats the others'. */
static double
find_winner (const Reference *bank, int n, double (*answers)[REFERENCE_MAX_KERNELS], double *color)
{
  double strength[REFERENCE_MAX_KERNELS] = { 0 }, lead = INFINITY;
  int winner = 0;

  for (int k = 0; k < n; k++)
    {
      strength[k] = luma (bank, (double[]) { answers[0][k], answers[1][k], answers[2][k] });
      if (strength[k] > strength[winner])
        winner = k;
    }
  for (int k = 0; k < n; k++)
    if (k != winner)
      lead = fmin (lead, strength[winner] - strength[k]);
  paint_hue ((double) winner / n, clamp (strength[winner]), color);
  return lead;
}

/* The answer of all kernels. Returns FALSE where the colour stays; @share is the least of what their sums
 * were divided by, @lead that of a winner. */
static gboolean
answer (const Reference *bank,
        int n,
        int x,
        int y,
        double *raw,
        double *alpha,
        double *share,
        double *lead)
{
  double answers[3][REFERENCE_MAX_KERNELS];
  gboolean has_value = TRUE;

  *share = *lead = INFINITY;
  for (int k = 0; k < n; k++)
    {
      double own[3] = { 0 }, own_share = 1;
      if (bank->spec->score != CONV_SCORE_NONE)
        *alpha = reference_score (&bank[k], x, y, own);
      else
        has_value &= apply_rule (&bank[k], x, y, own, alpha, &own_share);
      *share = fmin (*share, fabs (own_share));
      for (int v = 0; v < bank->n_values; v++)
        answers[v][k] = clip_negative (bank, own[v]);
    }
  if (bank->spec->combine == CONV_COMBINE_ARGMAX)
    *lead = find_winner (bank, n, answers, raw);
  else
    for (int v = 0; v < bank->n_values; v++)
      raw[v] = combine (bank->spec->combine, answers[v], n);
  return has_value;
}

static double
show (const Reference *r, const ConvRange *range, double raw, double mid)
{
  const double offset = r->spec->score != CONV_SCORE_NONE ? 0 : conv_kernel_get_offset (r->kernel);
  const double low = (double) range->minimum, high = (double) range->maximum;

  switch (r->spec->output)
    {
    case CONV_OUTPUT_ABSOLUTE:
      return fabs (raw) + offset;
    case CONV_OUTPUT_CENTER:
      return raw + mid;
    case CONV_OUTPUT_STRETCH:
      return high > low ? (raw - low) / (high - low) : raw + offset;
    default:
      return raw + offset;
    }
}

static gboolean
writes (const Reference *r, int c)
{
  if (r->as_alpha || r->n_colors == 1 || r->as_luminance)
    return !r->as_alpha;
  return ((unsigned) r->spec->channels >> c & 1) != 0;
}

static void
compose (const Reference *r, const ConvRange *range, const double *raw, double *pixel)
{
  const double mid = 0.5;

  if (r->as_alpha)
    {
      pixel[r->n_colors] = clamp (show (r, range, raw[0], mid));
      return;
    }
  const double change
      = r->as_luminance
            ? show (r, range, raw[0], luma (r, (double[]) { mid, mid, mid })) - luma (r, pixel)
            : 0;
  for (int c = 0; c < r->n_colors; c++)
    if (writes (r, c))
      {
        pixel[c] = r->as_luminance ? pixel[c] + change : show (r, range, raw[c], mid);
        if (r->spec->clamp)
          pixel[c] = clamp (pixel[c]);
      }
}

static void
fade (const Reference *r, const double *original, double *pixel)
{
  const double f = r->spec->fade, a0 = r->has_alpha ? original[r->n_colors] : 1;
  const double a1 = r->has_alpha ? pixel[r->n_colors] : 1, a = f * a0 + (1 - f) * a1;

  for (int c = 0; c < r->n_colors; c++)
    if (writes (r, c))
      pixel[c]
          = a > 0
                ? ((a0 > 0 ? f * a0 * original[c] : 0) + (a1 > 0 ? (1 - f) * a1 * pixel[c] : 0)) / a
            : a0 == a1 ? f * original[c] + (1 - f) * pixel[c]
                       : original[c];
  if (r->has_alpha)
    pixel[r->n_colors] = a;
}

static gboolean
leaves_image (const Reference *r, int x, int y)
{
  const int ax = conv_kernel_get_anchor_x (r->kernel), ay = conv_kernel_get_anchor_y (r->kernel);
  const int right = conv_kernel_get_width (r->kernel) - 1 - ax;
  const int bottom = conv_kernel_get_height (r->kernel) - 1 - ay;
  const int before_x = r->spec->flip ? right : ax, after_x = r->spec->flip ? ax : right;
  const int before_y = r->spec->flip ? bottom : ay, after_y = r->spec->flip ? ay : bottom;

  return x < before_x || y < before_y || x + after_x >= r->source->width
         || y + after_y >= r->source->height;
}

static gboolean
is_left_out (const Reference *bank, int n, int x, int y)
{
  gboolean leaves = FALSE;

  for (int k = 0; k < n; k++)
    leaves |= leaves_image (&bank[k], x, y);
  return bank->spec->edge == CONV_EDGE_KEEP && leaves;
}

static Reference
prepare_one (const ConvKernel *kernel, ConvPlanSpec *spec, const ConvImage *source)
{
  Reference r = { .kernel = kernel, .spec = spec, .source = source };
  gboolean negative = FALSE, subset;

  if (spec->channels == 0)
    spec->channels = CONV_CHANNELS_COLOR;
  if (spec->luminance[0] + spec->luminance[1] + spec->luminance[2] == 0)
    memcpy (spec->luminance, (float[]) { 0.2126f, 0.7152f, 0.0722f }, sizeof spec->luminance);
  r.n_colors = source->n_channels > 2 ? 3 : 1;
  r.has_alpha = source->n_channels % 2 == 0;
  r.as_alpha = spec->channels == CONV_CHANNEL_ALPHA;
  r.as_luminance = spec->channels == CONV_CHANNEL_LUMINANCE && r.n_colors == 3;
  r.n_values = r.as_alpha || r.as_luminance ? 1 : r.n_colors;
  r.S = conv_kernel_get_sum (kernel) / conv_kernel_get_divisor (kernel);
  r.B = conv_kernel_get_absolute_sum (kernel) / fabs (conv_kernel_get_divisor (kernel));
  for (int i = 0; i < conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel); i++)
    negative |= conv_kernel_get_weights (kernel)[i] / conv_kernel_get_divisor (kernel) < 0;
  subset = r.as_luminance || (r.n_colors == 3 && spec->channels != CONV_CHANNELS_COLOR);
  r.convolves = r.has_alpha && !r.as_alpha
                && (spec->alpha == CONV_ALPHA_CONVOLVE
                    || (spec->alpha == CONV_ALPHA_AUTO && !negative && fabs (r.S) > 1e-6 * r.B
                        && !subset && !spec->alpha_locked));
  return r;
}

static void
prepare (
    ConvKernel *const *kernels, int n, ConvPlanSpec *spec, const ConvImage *source, Reference *bank)
{
  const gboolean combines
      = n > 1 || spec->score != CONV_SCORE_NONE || spec->combine == CONV_COMBINE_MAGNITUDE
        || spec->combine == CONV_COMBINE_MAX_ABS || spec->combine == CONV_COMBINE_ARGMAX;

  for (int k = 0; k < n; k++)
    {
      bank[k] = prepare_one (kernels[k], spec, source);
      bank[k].convolves &= !combines;
    }
}

static ConvRange
find_range (const Reference *bank, int n)
{
  ConvRange range = { G_MAXFLOAT, -G_MAXFLOAT };

  for (int y = 0; y < bank->source->height; y++)
    for (int x = 0; x < bank->source->width; x++)
      {
        double raw[3], alpha, share, lead;
        if (is_left_out (bank, n, x, y) || !answer (bank, n, x, y, raw, &alpha, &share, &lead)
            || !(alpha > 0))
          continue;
        for (int v = 0; v < bank->n_values; v++)
          if (bank->n_values == 1 || writes (bank, v))
            {
              range.minimum = fminf (range.minimum, (float) raw[v]);
              range.maximum = fmaxf (range.maximum, (float) raw[v]);
            }
      }
  return range;
}

static double
largest_value (const ConvPlanSpec *spec, const ConvImage *image)
{
  double most = 1;

  for (int i = 0; i < image->width * image->height * image->n_channels; i++)
    if (isfinite (image->pixels[i]))
      most = fmax (most, fabs ((double) image->pixels[i]));
  for (int c = 0; c < 4; c++)
    most = fmax (most, fabs ((double) spec->edge_color[c]));
  return most;
}

/* Returns by how much an error of the sums grows. */
static double
convolve_at (const Reference *bank,
             int n,
             const ConvRange *range,
             int x,
             int y,
             double *result,
             double *lead)
{
  const Reference *r = bank;
  double raw[3] = { 0 }, original[4], alpha = 1, share = 1;

  reference_fetch (r, x, y, original);
  memcpy (result, original, (size_t) r->source->n_channels * sizeof *result);
  *lead = INFINITY;
  if (is_left_out (bank, n, x, y))
    return 0;
  if (answer (bank, n, x, y, raw, &alpha, &share, lead))
    compose (r, range, raw, result);
  else
    *lead = INFINITY;
  if (r->has_alpha && !r->as_alpha)
    result[r->n_colors] = alpha;
  if (r->spec->fade > 0)
    fade (r, original, result);
  if (r->spec->score != CONV_SCORE_NONE)
    return 1;
  share = fmin (share, 1);
  return 3 / share * (1 + (r->convolves ? r->B / fmax (fabs (r->S), 1e-3) : 1) / share);
}

/* How far sums may be off: a combined answer by no more than all of its kernels' together. */
static double
get_unit (const Reference *bank, int n)
{
  const double largest = largest_value (bank->spec, bank->source);
  double unit = 0;

  for (int k = 0; k < n; k++)
    {
      const int n_taps
          = conv_kernel_get_width (bank[k].kernel) * conv_kernel_get_height (bank[k].kernel);
      if (bank->spec->score != CONV_SCORE_NONE)
        unit += REFERENCE_SCORE_ERROR;
      else
        unit += (n_taps + 8) * 0x1p-24 * largest * fmax (bank[k].B, 1);
    }
  return unit;
}

void
reference_combine (ConvKernel *const *kernels,
                   int n,
                   const ConvPlanSpec *given,
                   const ConvImage *source,
                   double *result,
                   double *bound)
{
  ConvPlanSpec spec = *given;
  Reference bank[REFERENCE_MAX_KERNELS];

  g_assert_cmpint (n, <=, REFERENCE_MAX_KERNELS);
  prepare (kernels, n, &spec, source, bank);
  const double unit = get_unit (bank, n);
  const ConvRange range
      = spec.output == CONV_OUTPUT_STRETCH ? find_range (bank, n) : (ConvRange) { 0 };
  const double stretch = range.maximum > range.minimum
                             ? 3 * fmax (1, 1 / (double) (range.maximum - range.minimum))
                             : 1;

  for (int y = 0; y < source->height; y++)
    for (int x = 0; x < source->width; x++, result += source->n_channels, bound++)
      {
        double lead;
        *bound = stretch * unit * convolve_at (bank, n, &range, x, y, result, &lead);
        if (lead <= 2 * *bound)
          *bound = INFINITY;
      }
}

void
reference_convolve (const ConvKernel *kernel,
                    const ConvPlanSpec *spec,
                    const ConvImage *source,
                    double *result,
                    double *bound)
{
  reference_combine ((ConvKernel *[]) { (ConvKernel *) kernel }, 1, spec, source, result, bound);
}

void
reference_assert_combined (ConvKernel *const *kernels,
                           int n_kernels,
                           const ConvPlanSpec *spec,
                           const ConvImage *source,
                           const ConvImage *actual,
                           const char *name)
{
  const int n = source->width * source->height, n_channels = source->n_channels;
  g_autofree double *expected = g_new (double, n *n_channels);
  g_autofree double *bound = g_new (double, n);
  int n_open = 0;

  reference_combine (kernels, n_kernels, spec, source, expected, bound);
  for (int i = 0; i < n * n_channels; i++)
    {
      const double off = fabs ((double) actual->pixels[i] - expected[i]);
      const gboolean same
          = isnan (expected[i]) ? isnan (actual->pixels[i]) : off <= bound[i / n_channels];
      if (!same)
        g_error ("%s: pixel (%d, %d), channel %d: %.9g, expected %.9g ± %.3g", name,
                 i / n_channels % source->width, i / n_channels / source->width, i % n_channels,
                 (double) actual->pixels[i], expected[i], bound[i / n_channels]);
      n_open += i % n_channels == 0 && isinf (bound[i / n_channels]);
    }
  if (spec->combine == CONV_COMBINE_ARGMAX && n_open * 20 > n)
    g_error ("%s: at %d of %d pixels the winner is open", name, n_open, n);
}

void
reference_assert (const ConvKernel *kernel,
                  const ConvPlanSpec *spec,
                  const ConvImage *source,
                  const ConvImage *actual,
                  const char *name)
{
  reference_assert_combined ((ConvKernel *[]) { (ConvKernel *) kernel }, 1, spec, source, actual,
                             name);
}

void
reference_assert_at (const ConvKernel *kernel,
                     const ConvPlanSpec *given,
                     const ConvImage *source,
                     const ConvImage *actual,
                     const ReferencePlaces *places,
                     const char *name)
{
  ConvPlanSpec spec = *given;
  Reference r;
  const ConvRange range = { 0 };

  g_return_if_fail (spec.output != CONV_OUTPUT_STRETCH);
  prepare ((ConvKernel *[]) { (ConvKernel *) kernel }, 1, &spec, source, &r);
  for (size_t i = 0; i < places->n; i++)
    {
      const int x = places->x[i], y = places->y[i];
      double expected[4], lead;
      const double bound
          = places->tolerance * fmax (r.B, 1) * convolve_at (&r, 1, &range, x, y, expected, &lead);
      for (int c = 0; c < source->n_channels; c++)
        {
          const double value = (double) conv_image_at (actual, x, y)[c];
          if (!(fabs (value - expected[c]) <= bound))
            g_error ("%s: pixel (%d, %d), channel %d: %.9g, expected %.9g ± %.3g", name, x, y, c,
                     value, expected[c], bound);
        }
    }
}
