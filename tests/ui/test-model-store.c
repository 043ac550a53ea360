/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

#define MINE "[Convolve Preset]\nVersion=1\nName=Mine\nGroup=edges\nKernel=-1 0 1\nOutput=center\n"
#define OTHER "[Convolve Preset]\nVersion=1\nName=Mine\nKernel=7 8 9\n"

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
  testing_store_write (fixture->store, "mine.kernel", MINE);
  conv_preset_store_rescan (fixture->store);
  fixture->model = conv_model_new (fixture->store);
  g_assert_true (conv_model_set_text (fixture->model, "mine", NULL, NULL));
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
remove_mine (Fixture *fixture)
{
  g_autoptr (ConvPreset) mine = conv_preset_store_find (fixture->store, "mine");

  g_assert_true (conv_preset_store_remove (fixture->store, mine, NULL));
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The kernel of a deleted preset stays as numbers, and so does its output.");
  remove_mine (fixture);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "-1 0 1");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
}

static void
test_deleted_in_history (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A step back to a preset that was deleted since gives its numbers, too.");
  g_assert_true (conv_model_set_text (fixture->model, "gauss-3", NULL, NULL));
  remove_mine (fixture);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "gauss-3");
  conv_model_undo (fixture->model);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "-1 0 1");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  conv_model_redo (fixture->model);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "gauss-3");
  g_assert_cmpint (conv_model_get_options (fixture->model)->output, ==, CONV_OUTPUT_AUTO);
}

static void
test_deleted_during_visit (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A visit that is cancelled comes back to the numbers of what was deleted in it.");
  conv_model_begin_visit (fixture->model);
  g_assert_true (conv_model_set_text (fixture->model, "gauss-3", NULL, NULL));
  remove_mine (fixture);
  conv_model_end_visit (fixture->model, FALSE);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "-1 0 1");
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("What another program wrote over the file does not change the kernel.");
  testing_store_write (fixture->store, "mine.kernel", OTHER);
  conv_preset_store_rescan (fixture->store);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "-1 0 1");
  g_assert_true (conv_model_is_edited (fixture->model));
}

static void
note_change_cb (ConvModel *model, unsigned changes, gpointer user_data)
{
  (void) model;
  *(unsigned *) user_data |= changes;
}

static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPreset) mine = conv_preset_store_find (fixture->store, "mine");
  unsigned changes = 0;

  (void) data;
  g_test_summary ("Another name is shown at once; the text stays the id.");
  g_signal_connect (fixture->model, "changed", G_CALLBACK (note_change_cb), &changes);
  /* "Ours" would go elsewhere in the list, were there "Nothing" between. */
  testing_store_add (fixture->store, "Nothing", "3 1 4");
  g_autoptr (ConvPreset) renamed = conv_preset_store_rename (fixture->store, mine, "Ours", NULL);
  g_assert_nonnull (renamed);
  g_autofree char *title = conv_model_get_title (fixture->model);
  g_assert_cmpstr (title, ==, "Ours");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine");
  g_assert_cmpuint (changes & CONV_CHANGE_KERNEL, !=, 0);
}

static void
test_group_title (Fixture *fixture, gconstpointer data)
{
  g_autofree char *edges = conv_model_get_subtitle (fixture->model);
  g_autofree char *sharpening = NULL, *none = NULL;

  (void) data;
  g_test_summary ("A subtitle has the title of a group, where a file has a word.");
  g_assert_cmpstr (edges, ==, "Edges · 3 × 1");
  g_assert_true (conv_model_set_text (fixture->model, "sharpen-8", NULL, NULL));
  sharpening = conv_model_get_subtitle (fixture->model);
  g_assert_cmpstr (sharpening, ==, "Sharpening · 3 × 3");
  g_assert_true (conv_model_set_text (fixture->model, "3 1; 4 1; 5 9", NULL, NULL));
  none = conv_model_get_subtitle (fixture->model);
  g_assert_cmpstr (none, ==, "2 × 3");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/model-store/deleted", test_deleted },
    { "/model-store/deleted-in-history", test_deleted_in_history },
    { "/model-store/deleted-during-visit", test_deleted_during_visit },
    { "/model-store/replaced", test_replaced },
    { "/model-store/renamed", test_renamed },
    { "/model-store/group-title", test_group_title },
  };

  testing_ui_init (&argc, &argv);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
