/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-keep.h"
#include "conv-model-bank.h"

#include "testing-folder.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->store = testing_store_new ();
  fixture->model = conv_model_new (fixture->store);
  fixture->folder = testing_folder_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  testing_store_remove (fixture->store);
  testing_folder_remove (fixture->folder);
  g_object_unref (fixture->model);
  g_object_unref (fixture->store);
  g_free (fixture->folder);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_assert_true (conv_model_set_text (fixture->model, text, NULL, NULL));
}

static void
edit (Fixture *fixture, const char *text)
{
  conv_model_edit_kernel (fixture->model, testing_kernel (text), NULL);
}

static ConvPreset *
save (Fixture *fixture, const char *name, ConvPreset *replaced)
{
  g_autoptr (GError) error = NULL;
  ConvPreset *saved = conv_keep_save (fixture->model, name, replaced, &error);

  g_assert_no_error (error);
  return saved;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A saved kernel is chosen by its id; group and output come from what was edited.");
  choose (fixture, "sobel-x");
  edit (fixture, "-1 0 1; -3 0 3; -1 0 1 / 5");
  g_autoptr (ConvPreset) saved = save (fixture, "My Sobel", NULL);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "my-sobel");
  g_assert_cmpint (conv_preset_get_output (saved), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpstr (conv_preset_get_group (saved), ==, "edges");
  g_assert_cmpint (conv_model_get_options (fixture->model)->output, ==, CONV_OUTPUT_AUTO);
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  g_assert_false (conv_model_is_edited (fixture->model));
}

/* Three named kernels, the second one edited, and options that differ from the preset's. */
static void
make_bank (Fixture *fixture)
{
  testing_store_write (
      fixture->store, "named.kernel",
      "[Convolve Preset]\nVersion=1\nName=Named\nGroup=edges\nCombine=sum\n"
      "[Kernel 1]\nName=left\nKernel=1 0 -1\n[Kernel 2]\nName=up\nKernel=2; 0; -2\n"
      "[Kernel 3]\nKernel=7\n");
  conv_preset_store_rescan (fixture->store);
  choose (fixture, "named");
  conv_model_select (fixture->model, 1);
  edit (fixture, "2; 0; -3");
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.combine = CONV_COMBINE_MAX_ABS;
  options.score = CONV_SCORE_COSINE;
  options.relu = TRUE;
  conv_model_set_options (fixture->model, &options, NULL);
}

static void
assert_bank (ConvPreset *preset)
{
  const ConvBank *bank = conv_preset_get_bank (preset);
  g_autofree char *text = conv_bank_to_text (bank);

  g_assert_cmpstr (text, ==, "1 0 -1 | 2; 0; -3 | 7");
  g_assert_cmpstr (conv_bank_get_name (bank, 0), ==, "left");
  g_assert_cmpstr (conv_bank_get_name (bank, 1), ==, "up");
  g_assert_cmpstr (conv_bank_get_name (bank, 2), ==, "");
  g_assert_cmpint (conv_preset_get_combine (preset), ==, CONV_COMBINE_MAX_ABS);
  g_assert_cmpint (conv_preset_get_score (preset), ==, CONV_SCORE_COSINE);
  g_assert_true (conv_preset_get_relu (preset));
  g_assert_cmpstr (conv_preset_get_group (preset), ==, "edges");
}

static void
test_save_bank (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Of several kernels all is kept, and is the same in a dialog that opens later.");
  make_bank (fixture);
  g_autoptr (ConvPreset) saved = save (fixture, "My bank", NULL);
  assert_bank (saved);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "my-bank");
  choose (fixture, "box-3");
  g_autoptr (ConvPresetStore) store
      = conv_preset_store_new (conv_preset_store_get_folder (fixture->store));
  g_autoptr (ConvModel) model = conv_model_new (store);
  g_assert_true (conv_model_set_text (model, "my-bank", NULL, NULL));
  assert_bank (conv_model_get_preset (model));
  g_assert_cmpint (conv_model_get_effective (model).combine, ==, CONV_COMBINE_MAX_ABS);
  g_assert_cmpint (conv_model_get_effective (model).score, ==, CONV_SCORE_COSINE);
  g_assert_true (conv_model_get_effective (model).relu);
}

static void
test_export_bank (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.kernel", NULL);
  g_autofree char *reference = g_strconcat ("@", path, NULL);
  g_autofree char *note = NULL;

  (void) data;
  g_test_summary ("A preset file has all of several kernels, and options that were chosen since.");
  make_bank (fixture);
  g_autoptr (ConvPreset) saved = save (fixture, "My bank", NULL);
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.combine = CONV_COMBINE_MEAN;
  conv_model_set_options (fixture->model, &options, NULL);
  g_assert_true (conv_keep_export (fixture->model, path, NULL, &note, NULL));
  g_assert_null (note);
  g_autoptr (ConvPreset) exported = conv_resolve (reference, NULL);
  g_assert_nonnull (exported);
  g_assert_cmpint (conv_preset_get_combine (exported), ==, CONV_COMBINE_MEAN);
  g_autoptr (ConvPreset) as_saved = conv_preset_with_combine (exported, CONV_COMBINE_MAX_ABS);
  assert_bank (as_saved);
}

static void
test_save_typed (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A typed kernel goes to the user's own group, with no output of its own.");
  choose (fixture, "3 1; 4 1; 5 9");
  g_autoptr (ConvPreset) saved = save (fixture, "Pi", NULL);
  g_assert_cmpstr (conv_preset_get_group (saved), ==, "own");
  g_assert_cmpint (conv_preset_get_output (saved), ==, CONV_OUTPUT_AUTO);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Replacing keeps the id, and there is one preset, not two.");
  choose (fixture, "1 2 1 / 4");
  g_autoptr (ConvPreset) first = save (fixture, "Mine", NULL);
  edit (fixture, "1 3 1 / 5");
  g_autoptr (ConvPreset) second = save (fixture, "Mine", first);
  g_assert_cmpstr (conv_preset_get_id (second), ==, "mine");
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 1);
  g_autoptr (ConvPreset) read = conv_resolve ("mine", NULL);
  g_autofree char *text = conv_kernel_to_text (conv_preset_get_kernel (read));
  g_assert_cmpstr (text, ==, "1 3 1 / 5");
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2 1 / 4");
}

static void
test_save_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  g_test_summary ("A name that is no name is an error, and the kernel stays.");
  choose (fixture, "1 2 1 / 4");
  g_assert_null (conv_keep_save (fixture->model, " \t", NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2 1 / 4");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = NULL, *shipped = NULL, *typed = NULL, *third = NULL;

  (void) data;
  g_test_summary ("A suggested name is free, but for the user's own preset.");
  choose (fixture, "3 1; 4 1; 5 9");
  typed = conv_keep_suggest_name (fixture->model);
  g_assert_cmpstr (typed, ==, "Own kernel");
  choose (fixture, "sharpen-4");
  edit (fixture, "0 -2 0; -2 9 -2; 0 -2 0");
  shipped = conv_keep_suggest_name (fixture->model);
  g_assert_cmpstr (shipped, ==, "Sharpen 2");
  g_autoptr (ConvPreset) saved = save (fixture, shipped, NULL);
  own = conv_keep_suggest_name (fixture->model);
  g_assert_cmpstr (own, ==, "Sharpen 2");
  third = conv_keep_find_free_name (fixture->store, " Sharpen ");
  g_assert_cmpstr (third, ==, "Sharpen 3");
}

static void
test_last_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Only what was edited and not saved is kept, always in the same file.");
  choose (fixture, "sobel-x");
  g_assert_true (conv_keep_last_edited (fixture->model, NULL));
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 0);
  edit (fixture, "-1 0 1; -3 0 3; -1 0 1 / 5");
  g_assert_true (conv_keep_last_edited (fixture->model, NULL));
  edit (fixture, "-1 0 1; -4 0 4; -1 0 1 / 6");
  g_assert_true (conv_keep_last_edited (fixture->model, NULL));
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 1);
  g_autoptr (ConvPreset) kept = conv_resolve (CONV_PRESET_LAST_EDITED, NULL);
  g_autofree char *text = conv_kernel_to_text (conv_preset_get_kernel (kept));
  g_assert_cmpstr (text, ==, "-1 0 1; -4 0 4; -1 0 1 / 6");
  g_assert_cmpint (conv_preset_get_output (kept), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpstr (conv_preset_get_name (kept), ==, "Last edited");
}

static void
export_to (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_autofree char *note = NULL;
  g_assert_true (conv_keep_export (fixture->model, path, NULL, &note, &error));
  g_assert_no_error (error);
  g_assert_null (note);
}

static ConvPreset *
read_back (Fixture *fixture, const char *name)
{
  g_autofree char *reference = g_strconcat ("@", fixture->folder, "/", name, NULL);
  g_autoptr (GError) error = NULL;
  ConvPreset *preset = conv_resolve (reference, &error);

  g_assert_no_error (error);
  return preset;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  (void) data;
  g_test_summary (
      "A .kernel file is a preset with everything in it, any other the kernel as text.");
  choose (fixture, "sobel-x");
  export_to (fixture, "x.kernel");
  export_to (fixture, "x.txt");
  text = testing_folder_read (fixture->folder, "x.txt");
  g_assert_cmpstr (text, ==, "-1 0 1; -2 0 2; -1 0 1 / 4\n");
  g_assert_cmpint (testing_folder_count (fixture->folder), ==, 2);
  g_autoptr (ConvPreset) preset = read_back (fixture, "x.kernel");
  g_assert_cmpstr (conv_preset_get_name (preset), ==, "Sobel, left to right");
  g_assert_cmpint (conv_preset_get_output (preset), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpstr (conv_preset_get_source (preset), !=, "");
}

static void
test_export_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("An edited kernel is exported without the source of what it was.");
  choose (fixture, "sobel-x");
  edit (fixture, "-1 0 1; -3 0 3; -1 0 1 / 5");
  export_to (fixture, "x.kernel");
  g_autoptr (ConvPreset) preset = read_back (fixture, "x.kernel");
  g_assert_cmpstr (conv_preset_get_source (preset), ==, "");
  g_assert_cmpint (conv_preset_get_output (preset), ==, CONV_OUTPUT_CENTER);
}

static void
test_export_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  g_test_summary ("Where nothing can be written, the error says so.");
  g_autofree char *note = NULL;
  g_assert_false (conv_keep_export (fixture->model, "/nonexistent/x.kernel", NULL, &note, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_export_formats (Fixture *fixture, gconstpointer data)
{
  static const guint8 expected[54]
      = { [13] = 1, [15] = 2, [17] = 3, [23] = 4, [25] = 5, [27] = 6, [51] = 21, [53] = 51 };
  g_autofree char *path = g_build_filename (fixture->folder, "x.acf", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "x.txt", NULL);
  g_autofree char *bytes = NULL, *text = NULL, *note = NULL, *no_note = NULL;
  const ConvKernelFormat *magick = conv_formats_find ("imagemagick");
  g_autoptr (GError) error = NULL;
  gsize length;

  (void) data;
  g_test_summary ("The ending decides, else the chosen format; a refusal leaves the file alone.");
  choose (fixture, "1 2 3; 4 5 6 / 21 + 0.2");
  g_assert_true (conv_keep_export (fixture->model, path, magick, &note, &error));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, expected, sizeof expected);
  choose (fixture, "1 2 3; 4 5 6 / 21 + 1000");
  g_assert_false (conv_keep_export (fixture->model, path, NULL, &no_note, &error));
  g_assert_nonnull (strstr (error->message, "Photoshop"));
  g_assert_null (no_note);
  g_free (g_steal_pointer (&bytes));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, expected, sizeof expected);
  g_free (g_steal_pointer (&note));
  choose (fixture, "1 2 3; 4 5 6");
  g_assert_true (conv_keep_export (fixture->model, other, magick, &note, NULL));
  text = testing_folder_read (fixture->folder, "x.txt");
  g_assert_cmpstr (text, ==, "3x2+1+0: 6,5,4  3,2,1");
  g_assert_nonnull (strstr (note, "180°"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/keep/save", test_save },
    { "/keep/save-typed", test_save_typed },
    { "/keep/save-bank", test_save_bank },
    { "/keep/export-bank", test_export_bank },
    { "/keep/replace", test_replace },
    { "/keep/save-error", test_save_error },
    { "/keep/names", test_names },
    { "/keep/last-edited", test_last_edited },
    { "/keep/export", test_export },
    { "/keep/export-edited", test_export_edited },
    { "/keep/export-error", test_export_error },
    { "/keep/export-formats", test_export_formats },
  };

  testing_ui_init (&argc, &argv);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
