/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation adds up to the pixel that is written. */
#include <math.h>

#include "reference.h"
#include "testing.h"

#define WIDTH 7
#define HEIGHT 6

static const char *const kernels[] = {
  "1 2 4; 3 0 5 / 8 + 0.0625 @ 0,1",
  "-1 0 1; -2 0 3; -1 0.5 1 / 4 + 0.5 @ 2,0",
  "0 -1 0; -1 6 -2; 0 -1 0 @ 0,2",
  "-1 -2; -3 -1 / 7 - 0.25",
  "1 -2 3 -4 5 -6 7 -8 9 -10 11 -12 13 / 20 @ 3,0", /* wider than the picture */
  "-1 0 1; -2 0 2; -1 0 1 / 4",                     /* sum 0 */
};

/* Corners, sides and the inside. */
static const int places[][2] = { { 0, 0 }, { 6, 0 }, { 0, 5 }, { 6, 5 }, { 3, 0 },
                                 { 6, 3 }, { 0, 2 }, { 2, 5 }, { 3, 3 }, { 2, 2 } };

/* One picture, one kernel and all settings, with what comes of them. */
typedef struct
{
  ConvKernel *kernel;
  ConvPlanSpec spec;
  ConvPlan *plan;
  ConvIO io;
  const ConvImage *source;
  ConvImage *written;
  double *expected, *bound;
  ConvRange range;
  const char *name;
} Case;

static void
assert_near (
    const Case *self, const char *what, int x, int y, double actual, double expected, double bound)
{
  if (!(fabs (actual - expected) <= bound))
    g_error ("%s: %s of (%d, %d): %.9g, expected %.9g ± %.3g", self->name, what, x, y, actual,
             expected, bound);
}

/* Where the pixel at a coordinate outside the picture is found; −1: nowhere. */
static int
find_source (ConvEdge edge, int i, int size)
{
  const int period = 2 * size - 2, twice = 2 * size;

  if (i >= 0 && i < size)
    return i;
  switch (edge)
    {
    case CONV_EDGE_EXTEND:
      return i < 0 ? 0 : size - 1;
    case CONV_EDGE_MIRROR:
      i = ((i % period) + period) % period;
      return i < size ? i : period - i;
    case CONV_EDGE_REFLECT:
      i = ((i % twice) + twice) % twice;
      return i < size ? i : twice - 1 - i;
    case CONV_EDGE_WRAP:
      return ((i % size) + size) % size;
    default:
      return -1;
    }
}

/* The cell says where its pixel comes from, and it is that pixel. */
static void
check_origin (const Case *self, const ConvExplainedCell *cell)
{
  const ConvEdge edge = self->spec.edge;
  const int x = find_source (edge, cell->x, WIDTH), y = find_source (edge, cell->y, HEIGHT);
  const gboolean inside = cell->x >= 0 && cell->y >= 0 && cell->x < WIDTH && cell->y < HEIGHT;
  const float *expected = edge == CONV_EDGE_COLOR ? self->spec.edge_color : (float[4]) { 0 };

  if (x >= 0 && y >= 0)
    {
      g_assert_cmpint (cell->origin, ==, inside ? CONV_ORIGIN_INSIDE : CONV_ORIGIN_COPY);
      g_assert_cmpint (cell->source_x, ==, x);
      g_assert_cmpint (cell->source_y, ==, y);
      expected = conv_image_at (self->source, x, y);
    }
  else if (edge == CONV_EDGE_ZERO || edge == CONV_EDGE_COLOR)
    g_assert_cmpint (cell->origin, ==, CONV_ORIGIN_FILL);
  else
    g_assert_cmpint (cell->origin, ==, CONV_ORIGIN_MISSING);
  g_assert_cmpmem (cell->pixel, (size_t) self->source->n_channels * sizeof (float), expected,
                   (size_t) self->source->n_channels * sizeof (float));
}

/* Each product is the product of its three factors, and all of them make the sums. */
static void
check_cells (const Case *self, const ConvExplanation *explanation)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  double sum[3] = { 0 }, opacity_sum = 0;

  for (int j = 0; j < pixel->height; j++)
    for (int i = 0; i < pixel->width; i++)
      {
        ConvExplainedCell cell;
        conv_explanation_get_cell (explanation, i, j, &cell);
        g_assert_cmpint (cell.x, ==, pixel->x + i - pixel->anchor_x);
        g_assert_cmpint (cell.y, ==, pixel->y + j - pixel->anchor_y);
        check_origin (self, &cell);
        for (int v = 0; v < pixel->n_values; v++)
          {
            g_assert_cmpfloat (cell.product[v], ==, cell.weight * cell.opacity * cell.value[v]);
            sum[v] += cell.product[v];
          }
        opacity_sum += cell.weight * cell.opacity;
      }
  for (int v = 0; v < pixel->n_values; v++)
    g_assert_cmpfloat (pixel->sum[v], ==, sum[v]);
  g_assert_cmpfloat (pixel->opacity_sum, ==, opacity_sum);
}

/* The steps lead from one to the next by the formulas in conv-explain.h. */
static void
check_steps (const Case *self, const ConvExplainedPixel *pixel, double bound)
{
  const double S = pixel->weight_sum / pixel->divisor, A = pixel->opacity_sum / pixel->divisor;
  const int x = pixel->x, y = pixel->y;

  for (int v = 0; v < pixel->n_values && !pixel->stays; v++)
    {
      const double P = pixel->sum[v] / pixel->divisor;
      double raw = P;
      if (pixel->weighed && pixel->convolves)
        raw = P / pixel->share;
      else if (pixel->weighed && pixel->share > 0)
        raw = (P + pixel->center[v] * (S * pixel->share - A)) / pixel->share;
      else if (pixel->weighed)
        raw = pixel->center[v] * S;
      assert_near (self, "raw", x, y, pixel->raw[v], raw, bound);

      const double low = (double) pixel->range.minimum, high = (double) pixel->range.maximum;
      double shown = pixel->raw[v] + pixel->added[v];
      if (pixel->output == CONV_OUTPUT_ABSOLUTE)
        shown = fabs (pixel->raw[v]) + pixel->added[v];
      else if (pixel->output == CONV_OUTPUT_STRETCH && high > low)
        shown = (pixel->raw[v] - low) / (high - low);
      assert_near (self, "shown", x, y, pixel->shown[v], shown, bound);
    }
}

static void
check_pixel (const Case *self, int x, int y)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvExplanation) explanation
      = conv_plan_explain (self->plan, x, y, &self->range, &self->io, &error);
  g_assert_no_error (error);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  const int index = y * WIDTH + x, n = self->source->n_channels;

  g_assert_cmpint (pixel->n_channels, ==, n);
  check_cells (self, explanation);
  for (int c = 0; c < n; c++)
    {
      const double written = (double) conv_image_at (self->written, x, y)[c];
      assert_near (self, "reference", x, y, pixel->result[c], self->expected[index * n + c],
                   self->bound[index]);
      assert_near (self, "written", x, y, pixel->result[c], written, self->bound[index]);
    }
  if (pixel->written)
    check_steps (self, pixel, self->bound[index]);
  else
    for (int c = 0; c < n; c++)
      g_assert_cmpfloat (pixel->result[c], ==, (double) conv_image_at (self->source, x, y)[c]);
}

static void
check_case (Case *self)
{
  const ConvRect all = { 0, 0, WIDTH, HEIGHT };
  const int n = WIDTH * HEIGHT;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvImage) written = testing_convolve (self->kernel, &self->spec, self->source);
  g_autoptr (ConvPlan) plan = testing_plan (self->kernel, &self->spec, self->source);
  g_autofree double *expected = g_new (double, n * self->source->n_channels);
  g_autofree double *bound = g_new (double, n);
  ConvImagePair pair = { self->source, written };

  self->plan = plan;
  self->io = conv_image_io (&pair);
  self->written = written;
  self->expected = expected;
  self->bound = bound;
  reference_convolve (self->kernel, &self->spec, self->source, expected, bound);
  conv_plan_measure (plan, &all, &self->range, &self->io, NULL, &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    check_pixel (self, places[i][0], places[i][1]);
}

static gboolean
may_convolve (const Case *self)
{
  const unsigned channels = self->spec.channels;

  return self->spec.alpha != CONV_ALPHA_CONVOLVE || channels == CONV_CHANNEL_ALPHA
         || (!conv_kernel_is_zero_sum (self->kernel)
             && (channels == CONV_CHANNELS_COLOR || self->source->n_channels < 3));
}

/* Every alpha rule and output, with and without limits and mixing. */
static void
check_settings (Case *self)
{
  for (ConvAlpha alpha = CONV_ALPHA_AUTO; alpha <= CONV_ALPHA_CONVOLVE; alpha++)
    for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
      for (int variant = 0; variant < 4; variant++)
        {
          self->spec.alpha = alpha;
          self->spec.output = output;
          self->spec.clamp = (variant & 1) != 0;
          self->spec.fade = (variant & 2) != 0 ? 0.375 : 0;
          self->spec.flip = variant == 3;
          g_autofree char *channels = conv_channels_to_text (self->spec.channels);
          g_autofree char *name = g_strdup_printf (
              "edge %s, alpha %s, channels %s of %d, output %s, variant %d",
              conv_edge_words[self->spec.edge], conv_alpha_words[alpha], channels,
              self->source->n_channels, conv_output_words[output], variant);
          self->name = name;
          if (may_convolve (self))
            check_case (self);
        }
}

static void
test_adds_up (gconstpointer data)
{
  static const struct
  {
    int n_channels;
    ConvChannels channels;
  } subjects[] = {
    { 1, CONV_CHANNELS_COLOR },    { 2, CONV_CHANNELS_COLOR }, { 2, CONV_CHANNEL_ALPHA },
    { 3, CONV_CHANNELS_COLOR },    { 4, CONV_CHANNELS_COLOR }, { 4, CONV_CHANNEL_GREEN },
    { 4, CONV_CHANNEL_LUMINANCE }, { 4, CONV_CHANNEL_ALPHA },
  };

  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (size_t s = 0; s < G_N_ELEMENTS (subjects); s++)
      {
        g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
        g_autoptr (ConvImage) source
            = testing_noise (WIDTH, HEIGHT, subjects[s].n_channels, (guint32) (k + 1));
        Case self = { .kernel = kernel,
                      .source = source,
                      .spec = { .edge = (ConvEdge) GPOINTER_TO_INT (data),
                                .edge_color = { 0.75f, 0.5f, 0.25f, 0.5f },
                                .channels = subjects[s].channels } };
        check_settings (&self);
      }
}

static void
test_by_hand (void)
{
  g_autoptr (ConvImage) source = testing_flat (3, 2, 2, (float[]) { 0.5f, 1 });
  g_autoptr (ConvImage) target = testing_copy (source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 -2 4 / 8 + 0.25 @ 1,0");
  ConvImagePair pair = { source, target };
  const ConvIO io = conv_image_io (&pair);
  g_autoptr (ConvPlan) plan
      = testing_plan (kernel, &(ConvPlanSpec) { .edge = CONV_EDGE_ZERO }, source);
  ConvExplainedCell cell;

  g_test_summary ("In the left column of a flat picture with one half-transparent pixel.");
  conv_image_at (source, 1, 0)[1] = 0.5f;
  g_autoptr (ConvExplanation) explanation = conv_plan_explain (plan, 0, 0, NULL, &io, NULL);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  conv_explanation_get_cell (explanation, 0, 0, &cell);
  g_assert_cmpint (cell.origin, ==, CONV_ORIGIN_FILL);
  g_assert_cmpint (cell.x, ==, -1);
  g_assert_cmpfloat (cell.weight, ==, 1);
  g_assert_cmpfloat (cell.product[0], ==, 0);
  conv_explanation_get_cell (explanation, 2, 0, &cell);
  g_assert_cmpfloat (cell.product[0], ==, 4 * 0.5 * 0.5);
  g_assert_cmpfloat (pixel->sum[0], ==, -2 * 0.5 + 4 * 0.5 * 0.5);
  g_assert_cmpfloat (pixel->weight_sum, ==, 3);
  g_assert_cmpfloat (pixel->opacity_sum, ==, 0 - 2 + 4 * 0.5);
  g_assert_cmpfloat (pixel->absolute_opacity_sum, ==, 0 + 2 + 4 * 0.5);
  g_assert_cmpfloat (pixel->share, ==, 1); /* max (4/7, 1) */
  g_assert_cmpfloat (pixel->raw[0], ==, 0.5 * 3 / 8);
  g_assert_cmpfloat (pixel->result[0], ==, 0.4375);
  g_assert_cmpfloat (pixel->result[1], ==, 1);
}

static void
test_nothing_of_zero (void)
{
  g_autoptr (ConvImage) source = testing_flat (3, 3, 4, (float[]) { 0.5f, 0.5f, 0.5f, 1 });
  g_autoptr (ConvImage) target = testing_copy (source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("0 1 0; 0 1 1; 0 0 1");
  ConvImagePair pair = { source, target };
  const ConvIO io = conv_image_io (&pair);
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &(ConvPlanSpec) { .edge = 0 }, source);

  g_test_summary ("A weight of 0 and an opacity of 0 bring no NaN into a sum.");
  conv_image_at (source, 0, 0)[0] = NAN;
  conv_image_at (source, 0, 1)[3] = NAN;
  conv_image_at (source, 2, 2)[0] = NAN;
  conv_image_at (source, 2, 2)[3] = 0;
  g_autoptr (ConvExplanation) explanation = conv_plan_explain (plan, 1, 1, NULL, &io, NULL);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  g_assert_cmpfloat (pixel->sum[0], ==, 1.5);
  g_assert_cmpfloat (pixel->opacity_sum, ==, 3);
}

static void
test_largest_kernel (void)
{
  const int side = CONV_KERNEL_MAX_SIZE;
  const ReferencePlaces place = { 1, (int[]) { 3 }, (int[]) { 8 }, 1e-6 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, side, side);
  g_autoptr (ConvImage) source = testing_noise (40, 30, 4, 6);
  g_autoptr (ConvImage) target = testing_copy (source);
  ConvImagePair pair = { source, target };
  const ConvIO io = conv_image_io (&pair);
  const ConvPlanSpec spec = { .edge = CONV_EDGE_MIRROR, .alpha = CONV_ALPHA_KEEP };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
  g_autoptr (GError) error = NULL;

  g_autoptr (ConvExplanation) explanation = conv_plan_explain (plan, 3, 8, NULL, &io, &error);
  g_assert_no_error (error);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  for (int c = 0; c < 4; c++)
    conv_image_at (target, 3, 8)[c] = (float) pixel->result[c];
  reference_assert_at (kernel, &spec, source, target, &place, "1023 × 1023");
}

/* Stored as bytes: value / 255. */
static void
decode (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  (void) data;
  for (size_t i = 0; i < n_pixels; i++)
    pixels[i] = (float) ((const guint8 *) stored)[i] / 255;
}

static gboolean
read_bytes (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const gboolean *fails = data;

  if (*fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
      return FALSE;
    }
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < area->width; x++)
      ((guint8 *) pixels)[(size_t) y * stride + (size_t) x]
          = (guint8) (10 * (area->y + y) + area->x + x);
  return TRUE;
}

static gboolean
read_original (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  (void) data;
  (void) area;
  (void) stride;
  (void) error;
  *(guint8 *) pixels = 51;
  return TRUE;
}

static void
test_stored (void)
{
  const ConvFormat format = { .pixel_size = 1, .decode = decode };
  gboolean fails = FALSE;
  const ConvIO io = { .input = &format,
                      .output = &format,
                      .read = read_bytes,
                      .read_original = read_original,
                      .user_data = &fails };
  const ConvPlanSpec spec
      = { .width = 9, .height = 9, .n_channels = 1, .edge = CONV_EDGE_WRAP, .fade = 0.5 };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 0 0; 0 0 2 / 3");
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, &error);
  g_assert_no_error (error);

  g_test_summary ("Pixels in a format of their own, wrapped around, and another original.");
  g_autoptr (ConvExplanation) explanation = conv_plan_explain (plan, 0, 0, NULL, &io, &error);
  g_assert_no_error (error);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  g_assert_cmpfloat_with_epsilon (pixel->sum[0], (88 + 2 * 1) / 255.0, 1e-7);
  g_assert_cmpfloat_with_epsilon (pixel->result[0], (30 / 255.0 + 0.2) / 2, 1e-7);

  fails = TRUE;
  g_assert_null (conv_plan_explain (plan, 0, 0, NULL, &io, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_several (void)
{
  g_autoptr (GPtrArray) bank = testing_bank ("1 -2 | 3");
  g_autoptr (ConvImage) image = testing_flat (4, 4, 1, (float[]) { 0.5f });
  ConvPlanSpec spec = { 4, 4, 1, .combine = CONV_COMBINE_MAX, .relu = TRUE };
  ConvImagePair pair = { image, image };
  const ConvIO io = conv_image_io (&pair);
  g_autoptr (GError) error = NULL;

  g_test_summary ("Several kernels are explained one by one, and relu with them.");
  g_autoptr (ConvPlan) both = conv_plan_new ((ConvKernel *const *) bank->pdata, 2, &spec, NULL);
  g_assert_null (conv_plan_explain (both, 1, 1, NULL, &io, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_autoptr (ConvPlan) one = conv_plan_new ((ConvKernel *const *) bank->pdata, 1, &spec, NULL);
  g_autoptr (ConvExplanation) explanation = conv_plan_explain (one, 1, 1, NULL, &io, NULL);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (explanation);
  g_assert_cmpfloat (pixel->sum[0], ==, -0.5);
  g_assert_cmpfloat (pixel->raw[0], ==, 0);
  g_assert_cmpfloat (pixel->result[0], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    {
      g_autofree char *path = g_strdup_printf ("/core/explain/adds-up/%s", conv_edge_words[edge]);
      g_test_add_data_func (path, GINT_TO_POINTER (edge), test_adds_up);
    }
  g_test_add_func ("/core/explain/by-hand", test_by_hand);
  g_test_add_func ("/core/explain/nothing-of-zero", test_nothing_of_zero);
  g_test_add_func ("/core/explain/largest-kernel", test_largest_kernel);
  g_test_add_func ("/core/explain/stored", test_stored);
  g_test_add_func ("/core/explain/several", test_several);
  return g_test_run ();
}
