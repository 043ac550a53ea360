/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model of several kernels. */
#include "conv-model-bank.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

#define COMPASS "compass4((-1 0 1; -2 0 2; -1 0 1 / 4))"

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->store = testing_store_new ();
  fixture->model = conv_model_new (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  testing_store_remove (fixture->store);
  g_object_unref (fixture->model);
  g_object_unref (fixture->store);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvBank) bank = conv_bank_is_text (text) ? conv_bank_parse (text, &error) : NULL;

  if (bank != NULL)
    conv_model_set_bank (fixture->model, bank, 0, NULL);
  else
    conv_model_set_text (fixture->model, text, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, expected);
}

static void
assert_selected (Fixture *fixture, int index, const char *kernel)
{
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (fixture->model));

  g_assert_cmpint (conv_model_get_selected (fixture->model), ==, index);
  g_assert_cmpstr (text, ==, kernel);
}

static void
edit (Fixture *fixture, const char *kernel, const char *step)
{
  conv_model_edit_kernel (fixture->model, testing_kernel (kernel), step);
}

static void
assert_combine (Fixture *fixture, ConvCombine own, ConvCombine effective)
{
  g_assert_cmpint (conv_model_get_options (fixture->model)->combine, ==, own);
  g_assert_cmpint (conv_model_get_effective (fixture->model).combine, ==, effective);
}

static void
test_selected_one_is_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Edits go to the selected kernel, and undoing selects what it changes.");
  choose (fixture, "1 2 | 3 4; 5 6 | 7");
  assert_selected (fixture, 0, "1 2");
  conv_model_select (fixture->model, 1);
  assert_selected (fixture, 1, "3 4; 5 6");
  edit (fixture, "3 4; 5 8", "cell");
  assert_text (fixture, "1 2 | 3 4; 5 8 | 7");
  conv_model_select (fixture->model, 2);
  edit (fixture, "9", "cell");
  assert_text (fixture, "1 2 | 3 4; 5 8 | 9");
  conv_model_select (fixture->model, 0);
  conv_model_undo (fixture->model);
  assert_selected (fixture, 2, "7");
  conv_model_undo (fixture->model);
  assert_selected (fixture, 1, "3 4; 5 6");
  assert_text (fixture, "1 2 | 3 4; 5 6 | 7");
  conv_model_redo (fixture->model);
  assert_selected (fixture, 1, "3 4; 5 8");
  g_autoptr (ConvKernel) kernel = testing_kernel ("0.5 1.5");
  conv_model_set_kernel (fixture->model, kernel, "from a layer", NULL);
  assert_text (fixture, "1 2 | 0.5 1.5 | 7");
  g_assert_cmpstr (conv_model_get_recognised (fixture->model), ==, "from a layer");
}

static void
test_kernels_come_and_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  g_test_summary ("Kernels are added, copied, moved and removed; each is one step.");
  choose (fixture, "1 2 3; 4 5 6 @ 2,0");
  g_assert_true (conv_model_add_kernel (fixture->model, &error));
  assert_text (fixture, "1 2 3; 4 5 6 @ 2,0 | 0 0 1; 0 0 0 @ 2,0");
  assert_selected (fixture, 1, "0 0 1; 0 0 0 @ 2,0");
  edit (fixture, "8 9", NULL);
  g_assert_true (conv_model_duplicate_kernel (fixture->model, &error));
  edit (fixture, "7", NULL);
  assert_text (fixture, "1 2 3; 4 5 6 @ 2,0 | 8 9 | 7");
  conv_model_move_kernel (fixture->model, 0);
  assert_text (fixture, "7 | 1 2 3; 4 5 6 @ 2,0 | 8 9");
  assert_selected (fixture, 0, "7");
  conv_model_move_kernel (fixture->model, -1);
  conv_model_move_kernel (fixture->model, 99);
  assert_text (fixture, "1 2 3; 4 5 6 @ 2,0 | 8 9 | 7");
  assert_selected (fixture, 2, "7");
  conv_model_remove_kernel (fixture->model);
  assert_selected (fixture, 1, "8 9");
  conv_model_undo (fixture->model);
  assert_selected (fixture, 2, "7");
  conv_model_undo (fixture->model);
  assert_text (fixture, "7 | 1 2 3; 4 5 6 @ 2,0 | 8 9");
  choose (fixture, "5");
  conv_model_remove_kernel (fixture->model);
  assert_text (fixture, "5");
}

static void
test_many_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  g_test_summary ("More kernels than a bank may have are an error, and nothing changes.");
  choose (fixture, "5");
  for (int i = 1; i < CONV_BANK_MAX; i++)
    g_assert_true (conv_model_duplicate_kernel (fixture->model, NULL));
  g_assert_false (conv_model_add_kernel (fixture->model, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_cmpint (conv_bank_get_n (conv_model_get_bank (fixture->model)), ==, CONV_BANK_MAX);
}

static void
test_several_are_combined (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Several kernels are always combined, by what their preset says or by maximum; one never.");
  choose (fixture, "1 2 | 3 4");
  assert_combine (fixture, CONV_COMBINE_MAX, CONV_COMBINE_MAX);
  choose (fixture, "1 2");
  assert_combine (fixture, CONV_COMBINE_NONE, CONV_COMBINE_NONE);
  choose (fixture, COMPASS);
  assert_combine (fixture, CONV_COMBINE_NONE, CONV_COMBINE_MAX);
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.combine = CONV_COMBINE_SUM;
  conv_model_set_options (fixture->model, &options, NULL);
  assert_combine (fixture, CONV_COMBINE_SUM, CONV_COMBINE_SUM);
  choose (fixture, "3 | 4");
  assert_combine (fixture, CONV_COMBINE_SUM, CONV_COMBINE_SUM);
  conv_model_remove_kernel (fixture->model);
  assert_combine (fixture, CONV_COMBINE_NONE, CONV_COMBINE_NONE);
  conv_model_undo (fixture->model);
  assert_combine (fixture, CONV_COMBINE_SUM, CONV_COMBINE_SUM);
}

static void
test_preset_is_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "What a preset says of combining stays when one of its kernels is edited, and goes with it.");
  choose (fixture, COMPASS);
  conv_model_select (fixture->model, 3);
  edit (fixture, "1 2 3", NULL);
  assert_selected (fixture, 3, "1 2 3");
  assert_combine (fixture, CONV_COMBINE_MAX, CONV_COMBINE_MAX);
  g_assert_cmpint (conv_bank_get_n (conv_model_get_bank (fixture->model)), ==, 4);
  g_assert_null (conv_model_get_name (fixture->model));
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.score = CONV_SCORE_COSINE;
  options.relu = TRUE;
  conv_model_set_options (fixture->model, &options, NULL);
  choose (fixture, "box-3");
  options = *conv_model_get_options (fixture->model);
  g_assert_cmpint (options.combine, ==, CONV_COMBINE_NONE);
  g_assert_cmpint (options.score, ==, CONV_SCORE_COSINE);
  g_assert_true (options.relu);
}

static void
test_preview_shows (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The selected kernel's answer alone is shown where there is no other, or each gets a layer.");
  g_assert_true (conv_model_shows_one (fixture->model));
  choose (fixture, "1 2 | 3 4");
  g_assert_false (conv_model_shows_one (fixture->model));
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.combine = CONV_COMBINE_LAYERS;
  conv_model_set_options (fixture->model, &options, NULL);
  g_assert_true (conv_model_shows_one (fixture->model));
  conv_model_undo (fixture->model);
  conv_model_set_shows_one (fixture->model, TRUE);
  g_assert_true (conv_model_shows_one (fixture->model));
  g_assert_true (conv_model_can_redo (fixture->model));
}

static void
test_has_words (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "1 2 | 3 4", "2 kernels of 2 × 1" },
    { "1 2 | 3; 4 | 5", "3 kernels" },
    { "1 2", "2 × 1" },
  };

  (void) data;
  g_test_summary ("The subtitle says how many kernels there are.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      choose (fixture, cases[i][0]);
      g_autofree char *subtitle = conv_model_get_subtitle (fixture->model);
      g_assert_nonnull (strstr (subtitle, cases[i][1]));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/model-bank/selected-one-is-edited", test_selected_one_is_edited },
    { "/model-bank/kernels-come-and-go", test_kernels_come_and_go },
    { "/model-bank/many-are-refused", test_many_are_refused },
    { "/model-bank/several-are-combined", test_several_are_combined },
    { "/model-bank/preset-is-edited", test_preset_is_edited },
    { "/model-bank/preview-shows", test_preview_shows },
    { "/model-bank/has-words", test_has_words },
  };

  testing_ui_init (&argc, &argv);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
