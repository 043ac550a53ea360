/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the model's kernel, which is printed when somebody asks for it and not before. */
#include "conv-model-private.h"
#include "testing-page.h"
#include "testing-ui.h"
#include "testing.h"

static ConvModel *
make_model (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  return conv_model_new (store);
}

/* As an editor does that changes one cell. */
static void
edit (ConvModel *model, int x, int y, double weight, const char *step)
{
  GError *error = NULL;

  conv_model_edit_kernel (
      model, conv_kernel_with_weight (conv_model_get_kernel (model), x, y, weight, &error), step);
  g_assert_no_error (error);
}

static void
test_is_that_of_the_kernel (void)
{
  g_autoptr (ConvModel) model = make_model ();

  g_test_summary ("Whenever the text is asked for it is the kernel's, however the kernel came.");
  g_assert_cmpstr (conv_model_get_text (model), ==, "sharpen-4");
  edit (model, 0, 0, 2, NULL);
  g_assert_cmpstr (conv_model_get_text (model), ==, "2 -1 0; -1 5 -1; 0 -1 0");
  edit (model, 2, 0, -7, "cell");
  edit (model, 2, 0, 0.25, "cell");
  g_assert_cmpstr (conv_model_get_text (model), ==, "2 -1 0.25; -1 5 -1; 0 -1 0");
  conv_model_undo (model);
  g_assert_cmpstr (conv_model_get_text (model), ==, "2 -1 0; -1 5 -1; 0 -1 0");
  conv_model_undo (model);
  g_assert_cmpstr (conv_model_get_text (model), ==, "sharpen-4");
  conv_model_redo (model);
  conv_model_redo (model);
  g_assert_cmpstr (conv_model_get_text (model), ==, "2 -1 0.25; -1 5 -1; 0 -1 0");
  g_assert_true (conv_model_set_text (model, " gaussian(1) ", NULL, NULL));
  g_assert_cmpstr (conv_model_get_text (model), ==, "gaussian(1)");
  g_assert_true (conv_model_set_text (model, "1,2\n3,4", NULL, NULL));
  g_assert_cmpstr (conv_model_get_text (model), ==, "1 2; 3 4");
}

static void
test_is_printed_on_demand (void)
{
  g_autoptr (ConvModel) model = make_model ();

  g_test_summary ("Edits of a large kernel print nothing; what is printed last is kept.");
  edit (model, 0, 0, 2, NULL);
  edit (model, 0, 0, 3, NULL);
  g_autofree char *title = conv_model_get_title (model),
                  *subtitle = conv_model_get_subtitle (model);
  conv_model_undo (model);
  conv_model_begin_visit (model);
  g_assert_true (conv_model_set_text (model, "1 2 3", NULL, NULL));
  conv_model_end_visit (model, TRUE);
  g_assert_null (model->printed);
  const char *text = conv_model_get_text (model);
  g_assert_cmpstr (text, ==, "1 2 3");
  g_assert_true (conv_model_get_text (model) == text);
  edit (model, 1, 0, 9, NULL);
  g_assert_cmpstr (conv_model_get_text (model), ==, "1 9 3");
}

static void
test_page_prints_nothing (void)
{
  TestingPage scene;

  g_test_summary (
      "While the numbers of a large kernel are edited on the page, no widget prints them all.");
  testing_page_open (&scene, 1180, 760);
  g_assert_true (conv_model_set_text (scene.model, "gaussian(60)", NULL, NULL));
  for (int i = 0; i < 4; i++)
    {
      edit (scene.model, i, 0, 1, i < 2 ? "cell" : NULL);
      testing_ui_wait ();
    }
  conv_model_undo (scene.model);
  testing_ui_wait ();
  g_assert_null (scene.model->printed);
  testing_page_close (&scene);
}

static void
test_has_a_name_or_none (void)
{
  g_autoptr (ConvModel) model = make_model ();

  g_test_summary ("What was chosen by a name or a call has it; numbers have none.");
  g_assert_cmpstr (conv_model_get_name (model), ==, "sharpen-4");
  g_assert_true (conv_model_set_text (model, "disk( 7 )", NULL, NULL));
  g_assert_cmpstr (conv_model_get_name (model), ==, "disk(7)");
  edit (model, 7, 7, 1, NULL);
  g_assert_null (conv_model_get_name (model));
  conv_model_undo (model);
  g_assert_cmpstr (conv_model_get_name (model), ==, "disk(7)");
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/model-text/is-that-of-the-kernel", test_is_that_of_the_kernel);
  g_test_add_func ("/model-text/is-printed-on-demand", test_is_printed_on_demand);
  g_test_add_func ("/model-text/page-prints-nothing", test_page_prints_nothing);
  g_test_add_func ("/model-text/has-a-name-or-none", test_has_a_name_or_none);
  return g_test_run ();
}
