/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FFT: overlap-save. A tile of n × n input pixels gives (n − kernel + 1)² outputs; its cost hardly depends
 * on the kernel. Tiles hang on the image's origin and are always computed whole, so that the rounding of
 * a pixel does not depend on the area that is asked for. */
#include "conv-algorithm-private.h"

#include <math.h>

#include "conv-memory-private.h"
#include "conv-simd-private.h"

/* Nanoseconds per float of the tile for sides of 64, 128 … 2048, in the unit of conv-direct.c (above 256 a
 * tile leaves the second cache). */
static const double ns_per_float[] = { 1.55, 1.9, 2.05, 2.6, 4.2, 13 };

#define SMALLEST_SIDE 64
#define LARGEST_SIDE 1024
/* For the kernels that leave too little of LARGEST_SIDE. */
#define HUGE_SIDE 2048

/* Vectors are aligned to their own size, at most this. */
#define ALIGNMENT 64

typedef struct
{
  ConvTransform transform;
  int kernel_width, kernel_height;
  float *twiddles;
  void *spectrum_room;
  float *spectrum;
  gpointer direct; /* for tiles with values that are not finite */
} Fft;

static int
log2_of (int n)
{
  return (int) g_bit_storage ((gulong) n) - 1;
}

/* Outputs along a side of the tile. */
static int
valid_side (int kernel_side, int n)
{
  return n - kernel_side + 1;
}

static double
cost_per_output (int kernel_side, int n)
{
  const double share = (double) valid_side (kernel_side, n) / n;

  return ns_per_float[log2_of (n) - log2_of (SMALLEST_SIDE)] / (share * share);
}

int
conv_fft_choose_side (int kernel_side)
{
  int best = 0;

  for (int n = SMALLEST_SIDE; n <= LARGEST_SIDE; n *= 2)
    if (2 * valid_side (kernel_side, n) >= n
        && (best == 0 || cost_per_output (kernel_side, n) < cost_per_output (kernel_side, best)))
      best = n;
  return best != 0 ? best : HUGE_SIDE;
}

static gboolean
fft_applicable (const ConvFilter *filter)
{
  (void) filter;
  return TRUE;
}

static double
fft_cost (const ConvFilter *filter)
{
  const int side = MAX (filter->width, filter->height);

  return cost_per_output (side, conv_fft_choose_side (side));
}

static float *
align (void *room)
{
  const guintptr address = ((guintptr) room + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

  return (float *) address;
}

/* Bytes of scratch for @n_channels. */
static size_t
get_scratch_size (size_t n, int n_channels)
{
  return CONV_FFT_SCRATCH (n, (size_t) MIN (n_channels, CONV_FFT_CHANNELS)) * sizeof (float)
         + ALIGNMENT;
}

/* In double, then rounded once. */
static float *
make_twiddles (size_t n, GError **error)
{
  float *twiddles = conv_try_alloc (2 * n, sizeof *twiddles, error);
  float *w = twiddles;

  for (size_t span = n; twiddles != NULL && span >= 4; span /= 4)
    for (size_t k = 0; k < span / 4; k++)
      for (size_t power = 1; power <= 3; power++)
        {
          const double angle = -2 * G_PI * (double) (k * power) / (double) span;
          *w++ = (float) cos (angle);
          *w++ = (float) sin (angle);
        }
  return twiddles;
}

/* Correlation: the weight that looks @x to the right stands n − @x from the left. */
static gboolean
make_spectrum (Fft *fft, const ConvFilter *filter, GError **error)
{
  const size_t n = fft->transform.n, spectrum_size = CONV_FFT_PICTURE (n) * sizeof (float);
  g_autofree float *kernel = conv_try_alloc (n * n, sizeof *kernel, error);
  g_autofree void *scratch
      = kernel != NULL ? conv_try_alloc (get_scratch_size (n, 1), 1, error) : NULL;

  fft->spectrum_room
      = scratch != NULL ? conv_try_alloc (spectrum_size + ALIGNMENT, 1, error) : NULL;
  if (fft->spectrum_room == NULL)
    return FALSE;
  fft->spectrum = align (fft->spectrum_room);
  memset (kernel, 0, n * n * sizeof *kernel);
  for (size_t y = 0; y < (size_t) filter->height; y++)
    for (size_t x = 0; x < (size_t) filter->width; x++)
      kernel[(n - y) % n * n + (n - x) % n]
          = (float) filter->weights[y * (size_t) filter->width + x];
  conv_simd_get ()->fft_kernel (&fft->transform, kernel, fft->spectrum, align (scratch));
  return TRUE;
}

static void
fft_release (gpointer prepared)
{
  Fft *fft = prepared;

  if (fft->direct != NULL)
    conv_direct_class.release (fft->direct);
  g_free (fft->twiddles);
  g_free (fft->spectrum_room);
  g_free (fft);
}

static gpointer
fft_prepare (const ConvFilter *filter, GError **error)
{
  Fft *fft = g_new0 (Fft, 1);

  fft->kernel_width = filter->width;
  fft->kernel_height = filter->height;
  fft->transform.n = (size_t) (filter->fft_side > 0
                                   ? filter->fft_side
                                   : conv_fft_choose_side (MAX (filter->width, filter->height)));
  fft->twiddles = make_twiddles (fft->transform.n, error);
  fft->transform.twiddles = fft->twiddles;
  if (fft->twiddles == NULL || !make_spectrum (fft, filter, error)
      || (fft->direct = conv_direct_class.prepare (filter, error)) == NULL)
    {
      fft_release (fft);
      return NULL;
    }
  return fft;
}

static char *
fft_describe (gconstpointer prepared)
{
  const Fft *fft = prepared;

  return g_strdup_printf ("%zu for %d × %d", fft->transform.n, fft->kernel_width,
                          fft->kernel_height);
}

static int
fft_tile_side (gconstpointer prepared)
{
  const Fft *fft = prepared;

  return (int) fft->transform.n - MAX (fft->kernel_width, fft->kernel_height) + 1;
}

/* Sums are off by at most 16 · 2⁻²⁴ · log₂ n · Σ|weight| · max|source| against exact ones. */
static double
fft_error (gconstpointer prepared)
{
  const Fft *fft = prepared;

  return 16 * 0x1p-24 * log2_of ((int) fft->transform.n);
}

static size_t
fft_scratch_size (gconstpointer prepared, int width, int height, int n_channels)
{
  const Fft *fft = prepared;

  return MAX (get_scratch_size (fft->transform.n, n_channels),
              conv_direct_class.scratch_size (fft->direct, width, height, n_channels));
}

/* Spectra of so many channels at a time, one behind the other. */
static float *
get_shared_spectra (const Fft *fft, void *shared, int channel)
{
  return align (shared) + (size_t) (channel / 2) * CONV_FFT_PICTURE (fft->transform.n);
}

static size_t
fft_shared_size (gconstpointer prepared, int n_channels)
{
  const Fft *fft = prepared;
  const size_t n_pictures = (size_t) (n_channels + 1) / 2;

  return n_pictures * CONV_FFT_PICTURE (fft->transform.n) * sizeof (float) + ALIGNMENT;
}

/* As many channels from @c on as are transformed at once, without their destination. */
static ConvFftTile
get_tile (const ConvField *field, int c)
{
  return (ConvFftTile) { .src = field->pixels + c,
                         .src_stride = field->stride,
                         .src_width = (size_t) field->width,
                         .src_height = (size_t) field->height,
                         .step = (size_t) field->n_channels,
                         .n_channels = (size_t) MIN (field->n_channels - c, CONV_FFT_CHANNELS) };
}

static gboolean
fft_share (gconstpointer prepared, const ConvField *field, void *shared, void *scratch)
{
  const Fft *fft = prepared;

  for (int c = 0; c < field->n_channels; c += CONV_FFT_CHANNELS)
    {
      const ConvFftTile tile = get_tile (field, c);
      if (!conv_simd_get ()->fft_forward (&fft->transform, &tile,
                                          get_shared_spectra (fft, shared, c), align (scratch)))
        return FALSE;
    }
  return TRUE;
}

/* Returns whether it could be done. */
static gboolean
convolve_channels (
    const Fft *fft, const ConvPatch *patch, const ConvField *field, int c, float *scratch)
{
  const ConvSimd *simd = conv_simd_get ();
  ConvFftTile tile = get_tile (field, c);

  tile.dst = patch->sums + c;
  tile.dst_stride = patch->sums_stride;
  tile.dst_width = (size_t) patch->width;
  tile.dst_height = (size_t) patch->height;
  tile.show = patch->show;
  tile.opaque = patch->opaque;
  if (patch->shared == NULL)
    return simd->fft_convolve (&fft->transform, fft->spectrum, &tile, scratch);
  tile.dst_left = (size_t) patch->left;
  tile.dst_top = (size_t) patch->top;
  simd->fft_back (&fft->transform, get_shared_spectra (fft, (void *) patch->shared, c),
                  fft->spectrum, &tile, scratch);
  return TRUE;
}

static void
fft_run (gconstpointer prepared, const ConvPatch *patch, void *scratch)
{
  const Fft *fft = prepared;
  const ConvField field = { .pixels = patch->source,
                            .stride = patch->source_stride,
                            .width = patch->width + fft->kernel_width - 1,
                            .height = patch->height + fft->kernel_height - 1,
                            .n_channels = patch->n_channels };

  for (int c = 0; c < patch->n_channels; c += CONV_FFT_CHANNELS)
    if (!convolve_channels (fft, patch, &field, c, align (scratch)))
      {
        conv_direct_class.run (fft->direct, patch, scratch);
        return;
      }
}

const ConvAlgorithmClass conv_fft_class = {
  .name = "fft",
  .applicable = fft_applicable,
  .cost = fft_cost,
  .looks = TRUE,
  .prepare = fft_prepare,
  .describe = fft_describe,
  .tile_side = fft_tile_side,
  .error = fft_error,
  .scratch_size = fft_scratch_size,
  .shared_size = fft_shared_size,
  .share = fft_share,
  .run = fft_run,
  .release = fft_release,
};
