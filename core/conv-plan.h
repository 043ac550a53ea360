/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPlan: what to compute and how, decided once and then executed any number of times.
 *
 * Pixels are interleaved floats, 1 to 4 channels: grey, grey + alpha, RGB, RGB + alpha. Alpha is
 * straight (not premultiplied) and always the last channel of 2 or of 4. A pass over an image is
 *
 *   1. the weighted sums of the neighbours, with what lies outside made up by the edge mode;
 *   2. the alpha rule, which turns sums into a raw value c per channel; relu makes 0 of negative ones;
 *      of several kernels, each on its own, combining makes one (conv-combine.h);
 *   3. the output: clip c + offset · absolute |c| + offset · center c + mid-grey · stretch to 0…1;
 *   4. clamping to 0…1 on integer layers, and mixing with the original (@fade).
 *
 * The alpha rule, with αᵢ and cᵢ the neighbours, α₀ and c₀ the centre, d the divisor, S = Σkᵢ/d,
 * P = Σkᵢαᵢcᵢ/d, A = Σkᵢαᵢ/d, Ā = Σ|kᵢ|αᵢ / Σ|kᵢ|:
 *
 *   keep      alpha stays; c = (P + c₀(S·M − A)) / M with M = max(Ā, α₀·w). Where M = 0: c₀·S if
 *             α₀ > 0, else the pixel stays as it is. (Normalized differential convolution, Knutsson
 *             and Westin 1993: a transparent neighbour counts as a copy of the centre.)
 *   convolve  α = clamp(A/S), c = P ÷ (A/S); where A/S ≤ 1e-6, α = 0 and the colour stays.
 *
 * w = 1, but under edge renormalize w = Σ_in|kᵢ|/Σ|kᵢ| over the neighbours inside, those outside have
 * αᵢ = 0 (on images without alpha, too), colour always follows the keep formula, and convolve gives
 * α = clamp(α₀ + Σ_in kᵢ(αᵢ − α₀)/(d·S·w)), or α₀ where w = 0.
 * A weight of 0 and a neighbour of alpha 0 contribute nothing, even where its colour is NaN.
 *
 * Several kernels stand anchor on anchor. They see the smallest rectangle that holds all of theirs: that
 * is what edge keep goes by. Answers are gathered in double and rounded once; NaN in one is NaN in
 * all. Where one kernel has no value, the pixel stays as it is. Alpha stays. */
#pragma once

#include <gio/gio.h>

#include "conv-combine.h"
#include "conv-edge.h"
#include "conv-kernel.h"
#include "conv-score.h"
#include "conv-tally.h"

G_BEGIN_DECLS

/** CONV_PLAN_MAX_KERNELS: how many kernels a plan combines at most. */
#define CONV_PLAN_MAX_KERNELS 64

/** CONV_IMAGE_MAX_SIZE: largest width and height of an image; GIMP's own limit. */
#define CONV_IMAGE_MAX_SIZE 524288

/**
 * ConvAlpha:
 * @CONV_ALPHA_AUTO: convolve when no weight / divisor is negative, the sum is not zero and alpha may
 *   change; else keep. Blurs soften an outline, sharpening and edges leave it alone.
 * @CONV_ALPHA_KEEP: alpha stays as it is
 * @CONV_ALPHA_CONVOLVE: alpha is filtered too
 */
typedef enum
{
  CONV_ALPHA_AUTO,
  CONV_ALPHA_KEEP,
  CONV_ALPHA_CONVOLVE,
} ConvAlpha;

/**
 * ConvOutput:
 * @CONV_OUTPUT_AUTO: clip (where a preset is in play, its own output comes first)
 * @CONV_OUTPUT_CLIP: Σ/d + offset
 * @CONV_OUTPUT_ABSOLUTE: |Σ/d| + offset
 * @CONV_OUTPUT_CENTER: Σ/d + mid-grey; the kernel's offset is ignored
 * @CONV_OUTPUT_STRETCH: the range of the area becomes 0…1, the offset is ignored; a flat result is
 *   treated as clip
 */
typedef enum
{
  CONV_OUTPUT_AUTO,
  CONV_OUTPUT_CLIP,
  CONV_OUTPUT_ABSOLUTE,
  CONV_OUTPUT_CENTER,
  CONV_OUTPUT_STRETCH,
} ConvOutput;

/**
 * ConvChannels:
 *
 * What is written; 0 means all colours. Red, green and blue combine; luminance and alpha stand alone.
 * Luminance convolves Y and adds the change to every colour; alpha is convolved as a grey image
 * without alpha of its own, so the alpha rule plays no part, and is clamped to 0…1.
 */
typedef enum
{
  CONV_CHANNEL_RED = 1 << 0,
  CONV_CHANNEL_GREEN = 1 << 1,
  CONV_CHANNEL_BLUE = 1 << 2,
  CONV_CHANNEL_ALPHA = 1 << 3,
  CONV_CHANNEL_LUMINANCE = 1 << 4,
  CONV_CHANNELS_COLOR = CONV_CHANNEL_RED | CONV_CHANNEL_GREEN | CONV_CHANNEL_BLUE,
} ConvChannels;

/**
 * ConvAlgorithm:
 * @CONV_ALGORITHM_AUTO: the cheapest one that applies; depends on the problem alone, never on the
 *   processor or the number of threads
 * @CONV_ALGORITHM_DIRECT: tap by tap; only taps that are not zero cost
 * @CONV_ALGORITHM_FFT: tiles by fast Fourier transform; the cost hardly depends on the kernel. Its sums,
 *   of alpha and of values times alpha, differ from direct ones by at most
 *   16 · 2⁻²⁴ · log₂ n · Σ|k/d| · max|value| over the n × n pixels of a tile; tiles with values that are
 *   not finite or beyond 1e20 are done directly
 * @CONV_ALGORITHM_SEPARABLE: along the rows, then along the columns; for kernels of rank 1
 */
typedef enum
{
  CONV_ALGORITHM_AUTO,
  CONV_ALGORITHM_DIRECT,
  CONV_ALGORITHM_SEPARABLE,
  CONV_ALGORITHM_FFT,
} ConvAlgorithm;

/** Words for the settings, by enum value. */
extern const char *const conv_alpha_words[];
extern const char *const conv_output_words[];

/**
 * conv_channels_parse:
 * @text: letters of "rgb" in any order, "luminance" or "a"
 *
 * Returns: FALSE with %CONV_ERROR_VALUE and a list of what is right
 */
gboolean conv_channels_parse (const char *text, ConvChannels *channels, GError **error);

/** conv_channels_to_text: (transfer full): what conv_channels_parse() reads as @channels, never 0. */
char *conv_channels_to_text (ConvChannels channels);

/**
 * ConvPlanSpec:
 *
 * Zero in a field always means the default, so that a designated initialiser names only what
 * matters.
 */
typedef struct
{
  /* Size of the whole image in pixels, 1 … CONV_IMAGE_MAX_SIZE, and its floats per pixel, 1 … 4.
   * Required. */
  int width, height;
  int n_channels;

  /* TRUE: true convolution; the kernel is turned by 180° first. */
  gboolean flip;

  ConvEdge edge;
  /* For CONV_EDGE_COLOR, laid out like a pixel: n_channels floats. */
  float edge_color[4];

  ConvChannels channels;
  ConvAlpha alpha;
  /* Alpha may not change: auto means keep, convolve is an error. */
  gboolean alpha_locked;

  ConvOutput output;
  /* What CONV_OUTPUT_CENTER adds to red, green and blue (to grey: the first); 0 means 0.5. */
  float mid_grey[3];
  /* Weights of red, green and blue in Y; all 0 means those of BT.709. */
  float luminance[3];

  /* What the answers of several kernels become. With a single kernel, NONE, MAX, MIN, SUM, MEAN and LAYERS
   * are all the kernel's own answer, to the bit and with its alpha; the others keep alpha. */
  ConvCombine combine;
  /* Negative answers count as 0, before they are combined, and before the offset. */
  gboolean relu;
  /* Answers are match scores (conv-score.h), of each value by itself, instead of weighted sums; they may be
   * combined. Nothing of the alpha rule applies, and alpha is kept. */
  ConvScore score;

  /* Clamp written colours to 0…1, as integer layers do. */
  gboolean clamp;
  /* Share of the original in the result, 0 … 1: 0 (default) is the full effect, 1 changes nothing.
   * Mixing is premultiplied. */
  double fade;

  ConvAlgorithm algorithm;
  /* Worker threads; 0: one per processor. */
  int n_threads;
  /* Side of the square tiles the work is cut into, in pixels; 0: chosen by the plan. FFT has its own. */
  int tile_size;
} ConvPlanSpec;

typedef struct _ConvPlan ConvPlan;

/**
 * conv_plan_new:
 * @kernels: (array length=n_kernels): the kernels; not kept
 * @n_kernels: 1 … CONV_PLAN_MAX_KERNELS; several need @spec->combine
 * @spec: copied
 *
 * Checks everything, chooses the algorithms and prepares them. The plan is immutable and may be executed
 * any number of times from any thread, also at once. Each kernel's own answer (CONV_COMBINE_LAYERS) takes
 * a plan for each kernel.
 *
 * Returns: (transfer full): the plan, or %NULL with
 *   %CONV_ERROR_SIZE (image size), %CONV_ERROR_VALUE (channel letters on a grey image; too many kernels),
 *   %CONV_ERROR_NOT_APPLICABLE (channel alpha without alpha or with locked alpha;
 *   alpha convolve with a zero-sum kernel, with locked alpha, with only some of the colours or with scores or answers
 *   that are combined; several kernels with CONV_COMBINE_NONE or LAYERS, or, without a score, with
 *   different offsets, which the message names; argmax on grey, luminance or alpha; an algorithm that cannot do this) or
 *   %CONV_ERROR_NO_MEMORY
 */
ConvPlan *conv_plan_new (ConvKernel *const *kernels,
                         size_t n_kernels,
                         const ConvPlanSpec *spec,
                         GError **error);
void conv_plan_free (ConvPlan *plan);

/**
 * conv_plan_filters_alpha:
 *
 * Returns: whether a plan of this kernel and @spec would filter alpha, too, without preparing one; FALSE
 *   as well where there is no alpha, or where the plan would be an error
 */
gboolean conv_plan_filters_alpha (const ConvKernel *kernel, const ConvPlanSpec *spec);

/** conv_plan_get_algorithm: the algorithm chosen, never AUTO; of several kernels that of the first. */
ConvAlgorithm conv_plan_get_algorithm (const ConvPlan *plan);

/**
 * conv_plan_predict:
 *
 * Returns: the algorithm that a plan for @kernel chooses by itself, never AUTO; prepares nothing, so it
 *   takes no longer than looking at each weight a few times
 */
ConvAlgorithm conv_plan_predict (const ConvKernel *kernel);

/**
 * conv_plan_describe:
 *
 * Returns: (transfer full): the decision in one line, "direct 9 taps, tile 256, baseline" or
 *   "max of 2 × direct 9 taps, direct 25 taps, tile 256, baseline" or "zncc by fft 512 for 64 × 64, …"
 */
char *conv_plan_describe (const ConvPlan *plan);

/** conv_plan_get_output: the output mode in force, never AUTO. */
ConvOutput conv_plan_get_output (const ConvPlan *plan);

/**
 * conv_plan_get_written:
 * @area: a rectangle of the image
 *
 * Returns: the pixels of @area that an execute writes: all of it, but under CONV_EDGE_KEEP only
 *   those whose kernel rectangle stays in the image; width or height 0 when there are none
 */
ConvRect conv_plan_get_written (const ConvPlan *plan, const ConvRect *area);

/**
 * conv_plan_get_reach:
 * @area: a rectangle of the image
 *
 * Returns: the smallest rectangle of the image with all pixels that computing @area looks at, @area
 *   itself included
 */
ConvRect conv_plan_get_reach (const ConvPlan *plan, const ConvRect *area);

/**
 * ConvFormat:
 * @pixel_size: bytes of one stored pixel
 * @decode: @n_pixels stored pixels → floats
 * @encode: @n_pixels pixels of floats → stored pixels
 * @data: passed to both; they are called from worker threads, several at once
 *
 * How pixels are stored outside core. A stored pixel consists of n_channels equal components in the
 * order of the floats, so that components which the plan does not write can be restored to the byte.
 */
typedef struct
{
  size_t pixel_size;
  void (*decode) (gconstpointer data, const void *stored, float *pixels, size_t n_pixels);
  void (*encode) (gconstpointer data, const float *pixels, void *stored, size_t n_pixels);
  gconstpointer data;
} ConvFormat;

/**
 * ConvMemory:
 * @source: the first pixel of the whole image
 * @source_stride: floats from row to row
 * @target: where the first pixel of the whole image is written; does not overlap @source
 * @target_stride: floats from row to row
 *
 * An image of floats that lies in memory, and room for the result. Only pixels of the area that is
 * computed are written.
 */
typedef struct
{
  const float *source;
  size_t source_stride;
  float *target;
  size_t target_stride;
} ConvMemory;

/**
 * ConvIO:
 * @memory: (nullable): the image and its result themselves, instead of formats, @read, @read_original,
 *   @write and @grain, which are then %NULL and 0. The plan's threads, the calling one among them, read
 *   and write there, each pixel of the result once and by one thread. After an error, those parts of the
 *   result that were being computed are still written.
 * @input: (nullable): how @read stores pixels; %NULL: as floats
 * @output: (nullable): how @write takes pixels; %NULL: as floats
 * @read: fills @pixels with @area, which lies inside the image; @stride counts bytes from row to row
 * @read_original: (nullable): the same for what @fade mixes with and untouched components are
 *   restored from, in the format @output; %NULL: @read serves, and both formats must agree, unless
 *   floats are written and nothing is faded
 * @write: takes @area from @pixels; every pixel is written exactly once
 * @progress: (nullable): how much of the work is done, 0 … 1, never falling
 * @tally: (nullable): what conv_plan_execute() adds its counts to until it returns; only those of tiles
 *   that were written. No bit of the result depends on it.
 * @grain: 0: pixels are at hand; else the side of the square blocks in which they are kept outside, and
 *   getting at one is dear: @read and @write are then called for whole rows of blocks, as far as those
 *   lie in the area, and hardly a pixel is read twice
 * @user_data: passed to all of them
 *
 * All callbacks but those of the formats run in the thread that called conv_plan_execute(), never two
 * at once. @read and @write report failure as GLib functions do.
 */
typedef struct
{
  const ConvMemory *memory;
  const ConvFormat *input;
  const ConvFormat *output;
  gboolean (*read) (
      gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error);
  gboolean (*read_original) (
      gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error);
  gboolean (*write) (
      gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error);
  void (*progress) (gpointer user_data, double fraction);
  ConvTally *tally;
  int grain;
  gpointer user_data;
} ConvIO;

/**
 * conv_plan_execute:
 * @area: what to compute, inside the image
 * @range: (nullable): the range that CONV_OUTPUT_STRETCH maps to 0…1; %NULL: it is measured over
 *   @area first, in a pass of its own. Other outputs ignore it.
 * @io: where pixels come from and go to
 * @cancellable: (nullable): looked at between tiles
 *
 * Covers conv_plan_get_written() of @area exactly once with @io->write. Memory is bounded by tiles,
 * never by the image. The result does not depend on the number of threads, the tile size (scores: within their bound) or how the
 * image is split into areas, bit for bit.
 *
 * Returns: FALSE with the first error: from a callback, %G_IO_ERROR_CANCELLED or
 *   %CONV_ERROR_NO_MEMORY. Nothing is written after it.
 */
gboolean conv_plan_execute (const ConvPlan *plan,
                            const ConvRect *area,
                            const ConvRange *range,
                            const ConvIO *io,
                            GCancellable *cancellable,
                            GError **error);

/**
 * conv_plan_measure:
 * @range: (out): minimum and maximum of the raw values (before offset and output) in the written
 *   colour channels of @area, pixels whose result is fully transparent and values that are not
 *   finite left out; minimum > maximum when none remain
 *
 * Computes what CONV_OUTPUT_STRETCH needs; @io->write is not called.
 *
 * Returns: as conv_plan_execute()
 */
gboolean conv_plan_measure (const ConvPlan *plan,
                            const ConvRect *area,
                            ConvRange *range,
                            const ConvIO *io,
                            GCancellable *cancellable,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvPlan, conv_plan_free)

G_END_DECLS
