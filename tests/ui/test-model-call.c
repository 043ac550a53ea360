/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model while its kernel is made by a generator. */
#include "conv-model.h"

#include "testing-ui.h"
#include "testing.h"

static ConvModel *
make_model (const char *text)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  ConvModel *model = conv_model_new (store);

  g_assert_true (conv_model_set_text (model, text, NULL, NULL));
  return model;
}

static void
assert_names (ConvModel *model, const char *title, const char *subtitle)
{
  g_autofree char *actual_title = conv_model_get_title (model);
  g_autofree char *actual_subtitle = conv_model_get_subtitle (model);

  g_assert_cmpstr (actual_title, ==, title);
  g_assert_cmpstr (actual_subtitle, ==, subtitle);
}

static void
test_chosen (void)
{
  g_autoptr (ConvModel) model = make_model (" polygon( 24, 7 )");

  g_test_summary ("A call stays a call, and is shown by its generator's name.");
  g_assert_cmpstr (conv_model_get_text (model), ==, "polygon(24, blades=7)");
  g_assert_nonnull (conv_preset_get_call (conv_model_get_preset (model)));
  assert_names (model, "Polygon (bokeh)", "polygon(24, blades=7) · 49 × 49");
  g_assert_false (conv_model_is_edited (model));
}

static void
test_slid (void)
{
  g_autoptr (ConvModel) model = make_model ("disk(3)");

  g_test_summary ("A slider's drag is one step; a zero sum is centred on grey while it lasts.");
  g_assert_true (conv_model_set_text (model, "disk(4)", "radius", NULL));
  g_assert_true (conv_model_set_text (model, "disk(5)", "radius", NULL));
  conv_model_undo (model);
  g_assert_cmpstr (conv_model_get_text (model), ==, "disk(3)");
  g_assert_true (conv_model_set_text (model, "log(2)", NULL, NULL));
  g_assert_cmpint (conv_model_get_output (model), ==, CONV_OUTPUT_CENTER);
  g_assert_true (conv_model_set_text (model, "disk(4)", NULL, NULL));
  g_assert_cmpint (conv_model_get_output (model), ==, CONV_OUTPUT_CLIP);
}

static void
test_edited (void)
{
  g_autoptr (ConvModel) model = make_model ("log(0.5)");

  g_test_summary ("Edited numbers end the call, keep its name and output, and know the way back.");
  conv_model_edit_kernel (model, testing_kernel ("1 -1"), NULL);
  g_assert_cmpstr (conv_model_get_text (model), ==, "1 -1");
  g_assert_cmpstr (conv_model_get_base (model), ==, "log(0.5)");
  g_assert_null (conv_preset_get_call (conv_model_get_preset (model)));
  g_assert_nonnull (conv_preset_get_call (conv_model_get_named (model)));
  assert_names (model, "Laplacian of Gaussian", "Edges · 2 × 1 · edited");
  g_assert_cmpint (conv_model_get_output (model), ==, CONV_OUTPUT_CENTER);
  g_assert_true (conv_model_set_text (model, conv_model_get_base (model), NULL, NULL));
  g_assert_cmpint (conv_model_get_options (model)->output, ==, CONV_OUTPUT_AUTO);
}

static void
set_output (ConvModel *model, ConvOutput output)
{
  ConvOptions options = *conv_model_get_options (model);

  options.output = output;
  conv_model_set_options (model, &options, NULL);
}

static void
test_output (void)
{
  g_autoptr (ConvModel) model = make_model ("log(2)");

  g_test_summary ("Other values leave the output alone, whoever has set it; so does the way back.");
  conv_model_apply_remedy (model, CONV_REMEDY_ABSOLUTE, 0.5);
  g_assert_true (conv_model_set_text (model, "log(3)", "sigma", NULL));
  g_assert_cmpint (conv_model_get_options (model)->output, ==, CONV_OUTPUT_ABSOLUTE);
  set_output (model, CONV_OUTPUT_CLIP);
  g_assert_true (conv_model_set_text (model, "log(4)", "sigma", NULL));
  g_assert_cmpint (conv_model_get_options (model)->output, ==, CONV_OUTPUT_CLIP);
  conv_model_edit_kernel (model, testing_kernel ("1 -1"), NULL);
  g_assert_true (conv_model_set_text (model, conv_model_get_base (model), NULL, NULL));
  g_assert_cmpint (conv_model_get_options (model)->output, ==, CONV_OUTPUT_CLIP);
  g_assert_true (conv_model_set_text (model, "dog(1, 2)", NULL, NULL));
  g_assert_cmpint (conv_model_get_options (model)->output, ==, CONV_OUTPUT_AUTO);
}

static void
test_typed (void)
{
  g_autoptr (ConvModel) model = make_model ("disk(3)");
  ConvTextPlace place;

  g_test_summary ("A call that is typed is taken when it is right; what is wrong has a place.");
  conv_model_type (model, "motion(9, 3x)");
  g_assert_cmpstr (conv_model_get_error (model)->message, ==,
                   "motion: angle: “3x” is not a number");
  g_assert_true (conv_model_get_error_place (model, &place));
  g_assert_cmpuint (place.start, ==, strlen ("motion(9, "));
  g_assert_cmpuint (place.length, ==, 2);
  g_assert_cmpstr (conv_model_get_text (model), ==, "disk(3)");
  conv_model_type (model, "motion(9, 30)");
  g_assert_null (conv_model_get_error (model));
  g_assert_cmpstr (conv_model_get_text (model), ==, "motion(9, 30)");
  g_assert_null (conv_model_get_base (model));
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/ui/model-call/chosen", test_chosen);
  g_test_add_func ("/ui/model-call/slid", test_slid);
  g_test_add_func ("/ui/model-call/edited", test_edited);
  g_test_add_func ("/ui/model-call/output", test_output);
  g_test_add_func ("/ui/model-call/typed", test_typed);
  return g_test_run ();
}
