/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable-kernel.h"
#include "conv-mark.h"
#include "conv-procedures-private.h"
#include "conv-spec.h"

#define MAX_COUNT 1000

typedef struct
{
  ConvScore score;
  ConvMark mark;
  ConvBank *bank;
  ConvMatchSpec spec;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_clear_pointer (&arguments->bank, conv_bank_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* Where the picture is read from. */
typedef struct
{
  GeglBuffer *buffer;
  const Babl *format;
} Picture;

static void
add_return_values (GimpProcedure *procedure)
{
  gimp_procedure_add_int_return_value (procedure, "count", _ ("Count"), _ ("How many were found"),
                                       0, CONV_MATCH_COUNT_MAX, 0, G_PARAM_READWRITE);
  gimp_procedure_add_int32_array_return_value (
      procedure, "x", "X",
      _ ("Columns of the pixels that the template's anchor meets, in the drawable"),
      G_PARAM_READWRITE);
  gimp_procedure_add_int32_array_return_value (procedure, "y", "Y", _ ("Their rows"),
                                               G_PARAM_READWRITE);
  gimp_procedure_add_double_array_return_value (
      procedure, "scores", _ ("Scores"), _ ("Their match scores, −1 to 1"), G_PARAM_READWRITE);
  gimp_procedure_add_int32_array_return_value (
      procedure, "kernels", _ ("Kernels"),
      _ ("Which of several templates was found there, counted from 0"), G_PARAM_READWRITE);
}

static void
add_arguments (GimpProcedure *procedure)
{
  conv_procedure_add_text (procedure, "template", _ ("_Template"),
                           _ ("What to look for: whatever the argument kernel of plug-in-convolve "
                              "takes, several kernels at once, too; empty for template-drawable"),
                           "");
  gimp_procedure_add_drawable_argument (
      procedure, "template-drawable", _ ("Template _drawable"),
      _ ("Instead of template: the layer, mask or channel whose pixels are looked for, of at most "
         "1023 × 1023; transparent ones are 0"),
      TRUE, G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE);
  conv_procedure_add_text (procedure, "score", _ ("Sco_re"),
                           _ ("What is compared: product (black counts as −1, white as 1), cosine, "
                              "or zncc (neither brightness nor contrast matters)"),
                           conv_score_words[CONV_SCORE_ZNCC]);
  gimp_procedure_add_double_argument (procedure, "threshold", _ ("T_hreshold"),
                                      _ ("The least score that counts"), -1, 1, 0.9,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_int_argument (
      procedure, "radius", _ ("Ra_dius"),
      _ ("Of matches of the same template within so many pixels, across, down and diagonally, only "
         "the best counts; of equal ones the first in reading order"),
      0, CONV_MATCH_RADIUS_MAX, 1, G_PARAM_READWRITE);
  gimp_procedure_add_int_argument (procedure, "max-count", _ ("_Maximum count"),
                                   _ ("Of more matches, so many of the best are returned"), 1,
                                   CONV_MATCH_COUNT_MAX, MAX_COUNT, G_PARAM_READWRITE);
  conv_procedure_add_text (procedure, "mark", _ ("Mar_k"),
                           _ ("How they are marked in the image: none, selection (of the places "
                              "found) or guides (through them)"),
                           conv_mark_words[CONV_MARK_NONE]);
  add_return_values (procedure);
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE, reason);
  return FALSE;
}

static gboolean
read_words (GimpProcedureConfig *config, Arguments *arguments, GError **error)
{
  g_autofree char *score = conv_procedure_get_text (config, "score");
  g_autofree char *mark = conv_procedure_get_text (config, "mark");
  int choice, mark_choice;

  /* All but “none”. */
  if (!conv_choice_parse (conv_score_words + 1, "score", score, &choice, error)
      || !conv_choice_parse (conv_mark_words, "mark", mark, &mark_choice, error))
    return FALSE;
  arguments->score = (ConvScore) (choice + 1);
  arguments->mark = (ConvMark) mark_choice;
  return TRUE;
}

static ConvBank *
read_layer (GimpDrawable *drawable, ConvScore score, GError **error)
{
  /* For this score templates are drawn with −1 and 1, as the lesson's features are. */
  const gboolean is_signed = score == CONV_SCORE_PRODUCT;
  g_autoptr (ConvKernel) kernel = conv_drawable_read_template (drawable, is_signed, error);

  return kernel != NULL ? conv_bank_new_single (kernel) : NULL;
}

static ConvBank *
read_text (const char *text, GError **error)
{
  g_autoptr (ConvPreset) preset = conv_resolve (text, error);

  if (preset == NULL)
    {
      g_prefix_error (error, "template: ");
      return NULL;
    }
  return conv_bank_ref (conv_preset_get_bank (preset));
}

static ConvBank *
read_template (GimpProcedureConfig *config, ConvScore score, GError **error)
{
  g_autofree char *text = conv_procedure_get_text (config, "template");
  g_autoptr (GimpDrawable) drawable = NULL;

  g_object_get (config, "template-drawable", &drawable, NULL);
  if (*g_strstrip (text) != '\0')
    {
      if (drawable == NULL)
        return read_text (text, error);
      refuse (error, _ ("template, template-drawable: there are two; give only one of them"));
      return NULL;
    }
  if (drawable == NULL || !gimp_item_is_valid (GIMP_ITEM (drawable)))
    {
      refuse (error, _ ("template, template-drawable: there is none; give one of them"));
      return NULL;
    }
  return read_layer (drawable, score, error);
}

static gboolean
read_arguments (GimpProcedureConfig *config, Arguments *arguments, GError **error)
{
  if (!read_words (config, arguments, error))
    return FALSE;
  g_object_get (config, "threshold", &arguments->spec.threshold, "radius", &arguments->spec.radius,
                "max-count", &arguments->spec.max_count, NULL);
  arguments->bank = read_template (config, arguments->score, error);
  return arguments->bank != NULL;
}

/* Places are told in the coordinates of the one drawable. */
static gboolean
check_drawables (GimpDrawable **drawables, GimpImage *image, GError **error)
{
  if (drawables[0] == NULL || drawables[1] != NULL)
    return refuse (error, _ ("drawables: there must be exactly one"));
  if (gimp_item_get_image (GIMP_ITEM (drawables[0])) != image)
    return refuse (error, _ ("drawables: it does not belong to this image"));
  return TRUE;
}

static gboolean
read_picture (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Picture *picture = user_data;

  (void) error;
  gegl_buffer_get (picture->buffer, GEGL_RECTANGLE (area->x, area->y, area->width, area->height),
                   1.0, picture->format, pixels, (int) stride, GEGL_ABYSS_NONE);
  return TRUE;
}

static void
report_progress (gpointer user_data, double fraction)
{
  (void) user_data;
  gimp_progress_update (fraction);
}

static GArray *
find (GimpDrawable *drawable, const Arguments *arguments, GError **error)
{
  ConvOptions options = conv_options_default;
  ConvPixelFormat format;
  ConvPlanSpec spec;
  GeglColor *black = gegl_color_new ("black");

  options.score = arguments->score;
  options.output = CONV_OUTPUT_CLIP;
  conv_pixel_format_init_grey (&format, drawable);
  conv_spec_fill (drawable, &format, &options, black, &spec);
  g_object_unref (black);
  Picture picture = { gimp_drawable_get_buffer (drawable), format.stored };
  const ConvIO io = { .input = &format.core,
                      .read = read_picture,
                      .progress = report_progress,
                      .grain = CONV_GIMP_TILE_SIDE,
                      .user_data = &picture };
  gimp_progress_init (_ ("Searching"));
  GArray *matches = conv_match_find (conv_bank_get_kernels (arguments->bank),
                                     (size_t) conv_bank_get_n (arguments->bank), &spec,
                                     &arguments->spec, &io, NULL, error);
  g_object_unref (picture.buffer);
  return matches;
}

static GimpValueArray *
return_matches (GimpProcedure *procedure, const GArray *matches)
{
  const size_t n = matches->len;
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_autofree gint32 *x = g_new (gint32, n), *y = g_new (gint32, n), *kernels = g_new (gint32, n);
  g_autofree double *scores = g_new (double, n);

  for (size_t i = 0; i < n; i++)
    {
      const ConvMatch *match = &g_array_index (matches, ConvMatch, i);
      x[i] = match->x;
      y[i] = match->y;
      scores[i] = match->score;
      kernels[i] = match->kernel;
    }
  GIMP_VALUES_SET_INT (values, 1, (int) n);
  GIMP_VALUES_SET_INT32_ARRAY (values, 2, x, n);
  GIMP_VALUES_SET_INT32_ARRAY (values, 3, y, n);
  GIMP_VALUES_SET_DOUBLE_ARRAY (values, 4, scores, n);
  GIMP_VALUES_SET_INT32_ARRAY (values, 5, kernels, n);
  return values;
}

static GimpValueArray *
run (GimpProcedure *procedure,
     GimpRunMode run_mode,
     GimpImage *image,
     GimpDrawable **drawables,
     GimpProcedureConfig *config,
     gpointer run_data)
{
  GError *error = NULL;
  g_auto (Arguments) arguments = { 0 };

  (void) run_mode;
  (void) run_data;
  conv_plug_in_start_gegl ();
  if (!check_drawables (drawables, image, &error) || !read_arguments (config, &arguments, &error))
    return conv_procedure_fail (procedure, error);
  g_autoptr (GArray) matches = find (drawables[0], &arguments, &error);
  if (matches == NULL)
    return conv_procedure_fail (procedure, error);
  if (!conv_mark (image, drawables[0], arguments.mark, arguments.bank, matches, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  return return_matches (procedure, matches);
}

const ConvProcedure conv_procedure_match = {
  .name = CONV_PROCEDURE "-match",
  .blurb = N_ ("Find where a picture looks like a kernel"),
  .help
  = N_ ("Finds the places of a layer, mask or channel that match one or more templates best, and "
        "returns them, best first; the arrays go together. Templates lie wholly within the layer, "
        "whatever is selected; fully transparent pixels are no places. Colours are compared as "
        "perceptual greys. No pixel is changed."),
  .example
  = "  (plug-in-convolve-match #:image image #:drawables drawables\n"
    "                          #:template \"1 -1 -1; -1 1 -1; -1 -1 1\" #:score \"product\")",
  .add_arguments = add_arguments,
  .run_image = run,
};
