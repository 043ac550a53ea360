/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model.h"

#include <glib/gstdio.h>

#include "testing-ui.h"
#include "testing.h"

#define SOBEL "-1 0 1; -2 0 2; -1 0 1 / 4"

typedef struct
{
  ConvModel *model;
  GString *log; /* flags of each signal: K(ernel) O(ptions) T(yped) H(istory), and a blank */
} Fixture;

static void
log_change_cb (ConvModel *model, unsigned changes, GString *log)
{
  (void) model;
  g_assert_cmpuint (changes, !=, 0);
  for (int i = 0; i < 4; i++)
    if ((changes & 1U << i) != 0)
      g_string_append_c (log, "KOTH"[i]);
  g_string_append_c (log, ' ');
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  (void) data;
  fixture->model = conv_model_new (store);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->model, "changed", G_CALLBACK (log_change_cb), fixture->log);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_object_unref (fixture->model);
  g_string_free (fixture->log, TRUE);
}

/* What has been signalled since the last call. */
static void
assert_log (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_assert_true (conv_model_set_text (fixture->model, text, NULL, NULL));
}

static void
edit (Fixture *fixture, const char *text, const char *step)
{
  conv_model_edit_kernel (fixture->model, testing_kernel (text), step);
}

static void
set_output (Fixture *fixture, ConvOutput output)
{
  ConvOptions options = *conv_model_get_options (fixture->model);

  options.output = output;
  conv_model_set_options (fixture->model, &options, NULL);
}

static ConvOutput
get_output_option (Fixture *fixture)
{
  return conv_model_get_options (fixture->model)->output;
}

static void
set_strength (Fixture *fixture, double strength, const char *step)
{
  ConvOptions options = *conv_model_get_options (fixture->model);

  options.strength = strength;
  conv_model_set_options (fixture->model, &options, step);
}

static void
assert_text (Fixture *fixture, const char *text)
{
  g_autoptr (ConvPreset) preset = conv_resolve (text, NULL);

  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
  g_assert_true (
      conv_kernel_equal (conv_model_get_kernel (fixture->model), conv_preset_get_kernel (preset)));
}

static void
assert_names (Fixture *fixture, const char *title, const char *subtitle)
{
  g_autofree char *actual = conv_model_get_title (fixture->model);
  g_autofree char *actual_subtitle = conv_model_get_subtitle (fixture->model);

  g_assert_cmpstr (actual, ==, title);
  g_assert_cmpstr (actual_subtitle, ==, subtitle);
}

static void
test_starts_with_defaults (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A new model is the procedure's defaults, with nothing to undo.");
  assert_text (fixture, "sharpen-4");
  assert_names (fixture, "Sharpen", "Sharpening · 3 × 3");
  g_assert_true (
      conv_options_equal (conv_model_get_options (fixture->model), &conv_options_default));
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CLIP);
  g_assert_false (conv_model_can_undo (fixture->model));
  g_assert_false (conv_model_can_redo (fixture->model));
  g_assert_null (conv_model_get_error (fixture->model));
  g_assert_null (conv_model_get_base (fixture->model));
  conv_model_undo (fixture->model);
  conv_model_redo (fixture->model);
  conv_model_type (fixture->model, NULL);
  assert_log (fixture, "");
}

static void
test_kernel_has_a_name (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A preset lends its name to edited copies; equal numbers get it back.");
  choose (fixture, "sobel-x");
  assert_names (fixture, "Sobel, left to right", "Edges · 3 × 3");
  g_assert_false (conv_model_is_edited (fixture->model));
  edit (fixture, "-1 0 1; -2 0 2; -1 0 7 / 4", NULL);
  assert_names (fixture, "Sobel, left to right", "Edges · 3 × 3 · edited");
  g_assert_cmpstr (conv_model_get_base (fixture->model), ==, "sobel-x");
  edit (fixture, "-1 0; -2 0; -1 9", NULL);
  assert_names (fixture, "Sobel, left to right", "Edges · 2 × 3 · edited");
  edit (fixture, SOBEL, NULL);
  assert_names (fixture, "Sobel, left to right", "Edges · 3 × 3");
  assert_text (fixture, SOBEL);
  choose (fixture, "1 2 3");
  assert_names (fixture, "Own kernel", "3 × 1");
  g_assert_true (conv_model_is_edited (fixture->model));
  g_assert_null (conv_model_get_named (fixture->model));
  edit (fixture, "1 2 4", NULL);
  assert_names (fixture, "Own kernel", "3 × 1");
}

static void
test_base_can_be_given (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The base that was remembered gives the name without a step; a wrong one is none.");
  choose (fixture, "-1 0 1; -2 0 2; -1 0 7 / 4");
  assert_log (fixture, "KH ");
  conv_model_set_base (fixture->model, "sobel-x");
  assert_log (fixture, "K ");
  g_assert_cmpstr (conv_preset_get_id (conv_model_get_named (fixture->model)), ==, "sobel-x");
  conv_model_set_base (fixture->model, "sobel-x");
  assert_log (fixture, "");
  conv_model_set_base (fixture->model, "1 2 3");
  g_assert_null (conv_model_get_base (fixture->model));
  conv_model_set_base (fixture->model, "gone-by-now");
  assert_log (fixture, "K ");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_file_keeps_its_path (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "conv-model-XXXXXX", NULL);
  const int file = g_mkstemp (path);
  g_autofree char *text = g_strconcat ("@", path, NULL);

  (void) data;
  g_test_summary (
      "A kernel from a file keeps its path as text, chosen or typed; edited, it is numbers.");
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, "1 2 3", -1, NULL));
  choose (fixture, text);
  assert_text (fixture, text);
  choose (fixture, "sharpen-4");
  conv_model_type (fixture->model, text);
  assert_text (fixture, text);
  edit (fixture, "1 2 4", NULL);
  assert_text (fixture, "1 2 4");
  g_assert_null (conv_model_get_base (fixture->model));
  g_unlink (path);
  conv_model_type (fixture->model, text);
  g_assert_nonnull (conv_model_get_error (fixture->model));
  g_assert_false (conv_model_get_error_place (fixture->model, &(ConvTextPlace) { 0, 0 }));
  assert_text (fixture, "1 2 4");
}

static void
test_trap_is_closed (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Editing “sobel-x” writes its output into the options, in the step of the edit.");
  choose (fixture, "sobel-x");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  assert_log (fixture, "KH ");
  edit (fixture, "-1 0 1; -2 0 2; -1 0 7 / 4", "cell");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_CENTER);
  assert_log (fixture, "KOH ");
  edit (fixture, "-1 0 1; -2 0 2; -1 0 77 / 4", "cell");
  assert_log (fixture, "KH ");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sobel-x");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
  assert_log (fixture, "KOH ");
  conv_model_redo (fixture->model);
  assert_text (fixture, "-1 0 1; -2 0 2; -1 0 77 / 4");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_CENTER);
  choose (fixture, "box-3");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CLIP);
}

static void
test_own_output_stays (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The user's output survives an edit and a blur, not a preset with an output.");
  choose (fixture, "sobel-x");
  set_output (fixture, CONV_OUTPUT_ABSOLUTE);
  edit (fixture, "-1 0 1; -2 0 2; -1 0 7 / 4", NULL);
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_ABSOLUTE);
  choose (fixture, "box-3");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_ABSOLUTE);
  choose (fixture, "sobel-y");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
  /* The model sets centre, the user then decides for stretch. */
  edit (fixture, "1 -2", NULL);
  set_output (fixture, CONV_OUTPUT_STRETCH);
  choose (fixture, "box-3");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_STRETCH);
}

static void
test_remedies_are_steps (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Each remedy is one step with the hand-computed effect; outputs it set go back.");
  choose (fixture, "1 2 1 / 2 + 0.25");
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_KEEP_BRIGHTNESS, 0.5);
  assert_text (fixture, "1 2 1 / auto");
  choose (fixture, "-1 0 3; 0 0 -2");
  g_string_truncate (fixture->log, 0);
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_CENTER, 0.5);
  assert_log (fixture, "OH ");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_FIT_RANGE, 0.5);
  assert_text (fixture, "-1 0 3; 0 0 -2 / 6");
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_ABSOLUTE, 0.5);
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_ABSOLUTE);
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_FIT_RANGE, 0.5);
  assert_text (fixture, "-1 0 3; 0 0 -2 / 3");
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  assert_text (fixture, "-1 0 3; 0 0 -2");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_ABSOLUTE, 0.5);
  choose (fixture, "box-3");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_AUTO);
}

static void
test_steps_merge (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Changes of one step name are undone at once; an ended step is a step of its own.");
  set_strength (fixture, 90, "strength");
  set_strength (fixture, 80, "strength");
  conv_model_end_step (fixture->model);
  set_strength (fixture, 70, "strength");
  assert_log (fixture, "OH OH OH ");
  conv_model_undo (fixture->model);
  g_assert_cmpfloat (conv_model_get_options (fixture->model)->strength, ==, 80);
  conv_model_undo (fixture->model);
  g_assert_cmpfloat (conv_model_get_options (fixture->model)->strength, ==, 100);
  g_assert_false (conv_model_can_undo (fixture->model));
  assert_log (fixture, "OH OH ");
}

static void
test_hundreds_of_steps_are_undone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  (void) data;
  g_test_summary ("300 steps go back one by one to the first state, and forth again.");
  for (int i = 1; i <= 300; i++)
    {
      g_free (text);
      text = g_strdup_printf ("%d 1; 2 3", i);
      edit (fixture, text, NULL);
    }
  for (int i = 299; i >= 1; i--)
    {
      g_free (text);
      text = g_strdup_printf ("%d 1; 2 3", i);
      conv_model_undo (fixture->model);
      g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
    }
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
  for (int i = 1; i <= 300; i++)
    conv_model_redo (fixture->model);
  assert_text (fixture, "300 1; 2 3");
  g_assert_false (conv_model_can_redo (fixture->model));
}

static void
test_nothing_is_signalled_for_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  g_test_summary ("What is as it was makes no step and no signal; neither does an error.");
  choose (fixture, " sharpen-4 ");
  edit (fixture, "0 -1 0; -1 5 -1; 0 -1 0", NULL);
  conv_model_edit_kernel (fixture->model, NULL, NULL);
  set_strength (fixture, 100, NULL);
  conv_model_load (fixture->model, "sharpen-4", &conv_options_default);
  conv_model_type (fixture->model, "0 -1 0\n-1 5 -1\n0 -1 0");
  conv_model_end_step (fixture->model);
  conv_model_begin_visit (fixture->model);
  conv_model_end_visit (fixture->model, TRUE);
  conv_model_end_visit (fixture->model, TRUE);
  g_assert_false (conv_model_set_text (fixture->model, "no-such-preset", NULL, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
  assert_log (fixture, "");
}

static void
test_wrong_text_is_taken_back (Fixture *fixture, gconstpointer data)
{
  ConvTextPlace place;

  (void) data;
  g_test_summary (
      "Wrong text has an error and a place, and changes no kernel; undo takes it back.");
  conv_model_type (fixture->model, "0 −1 0;\n−1 5 −1 2;\n0 −1 0");
  assert_log (fixture, "T ");
  g_assert_cmpstr (conv_model_get_error (fixture->model)->message, ==,
                   "Row 2 has 4 numbers, expected 3");
  g_assert_true (conv_model_get_error_place (fixture->model, &place));
  g_assert_cmpuint (place.start, ==, strlen ("0 −1 0;\n−1 5 −1 "));
  g_assert_cmpuint (place.length, ==, 1);
  assert_text (fixture, "sharpen-4");
  g_assert_true (conv_model_can_undo (fixture->model));
  conv_model_type (fixture->model, "0 −1 0;\n−1 5 −1 2;\n0 −1 0");
  assert_log (fixture, "");
  conv_model_undo (fixture->model);
  assert_log (fixture, "T ");
  g_assert_null (conv_model_get_typed (fixture->model));
  g_assert_null (conv_model_get_error (fixture->model));
  g_assert_false (conv_model_get_error_place (fixture->model, &place));
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_wrong_text_outlives_options (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "What is being typed stays when an option changes, and goes with another kernel.");
  conv_model_type (fixture->model, "1 2;");
  conv_model_type (fixture->model, "1 2; 3");
  assert_log (fixture, "KH T ");
  set_strength (fixture, 50, NULL);
  assert_log (fixture, "OH ");
  g_assert_cmpstr (conv_model_get_typed (fixture->model), ==, "1 2; 3");
  choose (fixture, "1 2");
  assert_log (fixture, "KTH "); /* It is no edited preset any more. */
  conv_model_type (fixture->model, "1 2; 3");
  choose (fixture, "1 2");
  assert_log (fixture, "T T ");
  g_assert_null (conv_model_get_typed (fixture->model));
  conv_model_type (fixture->model, "1 2; 3");
  edit (fixture, "7", NULL);
  assert_log (fixture, "T KTH ");
  conv_model_type (fixture->model, "nonsense");
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  conv_model_type (fixture->model, "nonsense");
  conv_model_redo (fixture->model);
  assert_log (fixture, "T T KH T KTH ");
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Good texts between wrong ones are one step; names stay, numbers edit the kernel.");
  choose (fixture, "sobel-x");
  g_string_truncate (fixture->log, 0);
  for (const char *const *typed
       = (const char *const[]) { "1", "1 ", "1 2;", "1 2; 3", "1 2; 3 4", NULL };
       *typed != NULL; typed++)
    conv_model_type (fixture->model, *typed);
  assert_log (fixture, "KOH KH T KTH ");
  assert_text (fixture, "1 2; 3 4");
  g_assert_cmpstr (conv_model_get_base (fixture->model), ==, "sobel-x");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sobel-x");
  conv_model_type (fixture->model, "box-");
  conv_model_type (fixture->model, "box-3");
  assert_text (fixture, "box-3");
  g_assert_null (conv_model_get_base (fixture->model));
  /* The same numbers are no edit, the name of what numbers already are is a choice. */
  conv_model_type (fixture->model, "1 1 1; 1 1 1; 1 1 1 / 9.0");
  assert_text (fixture, "box-3");
  choose (fixture, SOBEL);
  conv_model_type (fixture->model, "sobel-x");
  assert_text (fixture, "sobel-x");
}

static void
test_load_is_one_step (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;

  (void) data;
  g_test_summary (
      "Settings arrive in one step, an equal text keeps its form, a wrong one is typed.");
  choose (fixture, "sobel-x");
  options.output = CONV_OUTPUT_STRETCH;
  options.repeat = 3;
  g_string_truncate (fixture->log, 0);
  conv_model_load (fixture->model, "sobel-x", &options);
  assert_log (fixture, "OH ");
  assert_text (fixture, "sobel-x");
  conv_model_load (fixture->model, "1 2;\n3 4", &conv_options_default);
  assert_log (fixture, "KOH ");
  assert_text (fixture, "1 2; 3 4");
  conv_model_undo (fixture->model);
  g_assert_true (conv_options_equal (conv_model_get_options (fixture->model), &options));
  g_string_truncate (fixture->log, 0);
  conv_model_load (fixture->model, "1 2; 3", &conv_options_default);
  assert_log (fixture, "OTH ");
  g_assert_cmpstr (conv_model_get_typed (fixture->model), ==, "1 2; 3");
  assert_text (fixture, "sobel-x");
  conv_model_load (fixture->model, "1 2; 3", &conv_options_default);
  assert_log (fixture, "");
  conv_model_load (fixture->model, "sobel-x", &conv_options_default);
  assert_log (fixture, "T ");
  /* An output that was loaded is the user's. */
  options.output = CONV_OUTPUT_CENTER;
  conv_model_load (fixture->model, "1 -1", &options);
  choose (fixture, "box-3");
  g_assert_cmpint (get_output_option (fixture), ==, CONV_OUTPUT_CENTER);
}

static void
test_cancelled_visit_leaves_no_trace (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("After a cancelled visit undo and redo are as before, and so is a wrong text.");
  choose (fixture, "1 2");
  choose (fixture, "3 4");
  choose (fixture, "5 6");
  conv_model_undo (fixture->model);
  conv_model_type (fixture->model, "3 4; 5");
  g_string_truncate (fixture->log, 0);
  conv_model_begin_visit (fixture->model);
  choose (fixture, "sobel-x");
  choose (fixture, "box-3");
  set_strength (fixture, 10, NULL);
  conv_model_end_visit (fixture->model, FALSE);
  assert_log (fixture, "H KTH KH OH KOTH ");
  assert_text (fixture, "3 4");
  g_assert_cmpstr (conv_model_get_typed (fixture->model), ==, "3 4; 5");
  g_assert_cmpfloat (conv_model_get_options (fixture->model)->strength, ==, 100);
  conv_model_type (fixture->model, NULL);
  conv_model_redo (fixture->model);
  assert_text (fixture, "5 6");
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_kept_visit_is_one_step (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("All choices of a kept visit are one step; back at the start it is none.");
  choose (fixture, "1 2");
  conv_model_begin_visit (fixture->model);
  g_assert_false (conv_model_can_undo (fixture->model));
  choose (fixture, "sobel-x");
  choose (fixture, "box-3");
  conv_model_undo (fixture->model);
  assert_text (fixture, "1 2");
  g_assert_false (conv_model_can_undo (fixture->model));
  choose (fixture, "gauss-3");
  choose (fixture, "gauss-5");
  conv_model_end_visit (fixture->model, TRUE);
  assert_text (fixture, "gauss-5");
  conv_model_undo (fixture->model);
  assert_text (fixture, "1 2");
  conv_model_redo (fixture->model);
  assert_text (fixture, "gauss-5");
  conv_model_undo (fixture->model);
  conv_model_begin_visit (fixture->model);
  choose (fixture, "box-3");
  choose (fixture, "1 2");
  conv_model_end_visit (fixture->model, TRUE);
  g_assert_true (conv_model_can_redo (fixture->model));
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/model/starts-with-defaults", test_starts_with_defaults);
  add ("/model/kernel-has-a-name", test_kernel_has_a_name);
  add ("/model/base-can-be-given", test_base_can_be_given);
  add ("/model/file-keeps-its-path", test_file_keeps_its_path);
  add ("/model/trap-is-closed", test_trap_is_closed);
  add ("/model/own-output-stays", test_own_output_stays);
  add ("/model/remedies-are-steps", test_remedies_are_steps);
  add ("/model/steps-merge", test_steps_merge);
  add ("/model/hundreds-of-steps-are-undone", test_hundreds_of_steps_are_undone);
  add ("/model/nothing-is-signalled-for-nothing", test_nothing_is_signalled_for_nothing);
  add ("/model/wrong-text-is-taken-back", test_wrong_text_is_taken_back);
  add ("/model/wrong-text-outlives-options", test_wrong_text_outlives_options);
  add ("/model/typing-is-one-step", test_typing_is_one_step);
  add ("/model/load-is-one-step", test_load_is_one_step);
  add ("/model/cancelled-visit-leaves-no-trace", test_cancelled_visit_leaves_no_trace);
  add ("/model/kept-visit-is-one-step", test_kept_visit_is_one_step);
  return g_test_run ();
}
