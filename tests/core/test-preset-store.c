/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "testing-folder.h"
#include "testing.h"

#define HEAD "[Convolve Preset]\nVersion=1\n"
#define N_SHIPPED 90
#define SHIPPED                                                                                    \
  "identity shift-down shift-half-right box-3 box-5 diamond-5 diamond-ramp-5 disk-5 gauss-3 "      \
  "gauss-5 gauss-5-s1 gauss-5-s1-4 ghost-x-5 plus-mean-3 x-mean-3 esri-smooth-5 motion-h-5 "       \
  "motion-diag-5 pyramid-5 savgol-5 high-pass-3 high-pass-5 sharpen-4 sharpen-5-subtle "           \
  "esri-sharpen-5 sharpen-ij sharpen-soft sharpen-8 sharpen-5-ase edge-excess unsharp-5 "          \
  "diff-x contour-white edge-detect-gimp edge-enhance-gimp farid-x freichen-edges freichen-x "     \
  "kroon-x "                                                                                       \
  "prewitt-x prewitt-magnitude prewitt-y roberts-1 roberts-2 scharr-opt-x scharr-x "               \
  "scharr-magnitude scharr-y sobel-x sobel-x-5 sobel-magnitude "                                   \
  "sobel-y kirsch-compass kirsch-n kirsch-nw nevatia-babu-0 nevatia-babu-30 nevatia-babu-60 "      \
  "prewitt-compass prewitt-compass-n robinson-compass robinson5-n robinson3-n laplace-5 "          \
  "laplace-7 laplace-oono-puri "                                                                   \
  "laplace-patra laplace-im3 laplace-8 laplace-4 laplace-im2 log-5 log-9 emboss-gimp "             \
  "emboss-color emboss-grey emboss-5 emboss-php marmolize texturize cnn-x-centre "                 \
  "cnn-diag-down cnn-diag-up cnn-x line-diag-down line-h line-diag-up line-v neighbour-count "     \
  "outline-4"

/* A store, and a list that knows only what the store's signal tells. */
typedef struct
{
  char *folder;
  ConvPresetStore *store;
  GPtrArray *mirror;
  int n_signals;
  guint position, removed, added; /* of the last one */
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *f = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (f->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (f->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  f->n_signals++;
  f->position = position;
  f->removed = removed;
  f->added = added;
}

static void
open_store (Fixture *f)
{
  f->store = conv_preset_store_new (f->folder);
  items_changed_cb (G_LIST_MODEL (f->store), 0, 0,
                    g_list_model_get_n_items (G_LIST_MODEL (f->store)), f);
  g_signal_connect (f->store, "items-changed", G_CALLBACK (items_changed_cb), f);
  f->n_signals = 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void) data;
  f->folder = testing_folder_new ();
  f->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  open_store (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  g_object_unref (f->store);
  g_ptr_array_unref (f->mirror);
  testing_folder_remove (f->folder);
  g_free (f->folder);
}

/* The ids of all presets, from the list that follows the signals; both lists must agree. */
static void
assert_ids (Fixture *f, const char *own, int n_signals)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *expected = g_strconcat (own, *own != '\0' ? " " : "", SHIPPED, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->store)), ==, f->mirror->len);
  for (guint i = 0; i < f->mirror->len; i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (f->store), i);
      g_assert_true (preset == f->mirror->pdata[i]);
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", conv_preset_get_id (preset));
    }
  g_assert_cmpstr (ids->str, ==, expected);
  g_assert_cmpint (f->n_signals, ==, n_signals);
  f->n_signals = 0;
}

static void
assert_signal (const Fixture *f, guint position, guint removed, guint added)
{
  g_assert_cmpuint (f->position, ==, position);
  g_assert_cmpuint (f->removed, ==, removed);
  g_assert_cmpuint (f->added, ==, added);
}

static ConvPreset *
add (Fixture *f, const char *name)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4 / 10");
  g_autoptr (GError) error = NULL;
  ConvPreset *preset
      = conv_preset_store_add (f->store, kernel, CONV_OUTPUT_ABSOLUTE, name, "own", &error);

  g_assert_no_error (error);
  return preset;
}

/* Fails unless @result is nothing and @error says @message; clears the error. */
static void
assert_refused (gconstpointer result, GError **error, const char *message)
{
  g_assert_null (result);
  g_assert_nonnull (*error);
  if (strstr ((*error)->message, message) == NULL)
    g_error ("“%s” does not contain “%s”", (*error)->message, message);
  g_clear_error (error);
}

static void
test_shipped (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) none = g_list_model_get_item (G_LIST_MODEL (f->store), N_SHIPPED);
  g_autofree char *missing = g_build_filename (f->folder, "a", "b", NULL);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (missing);
  g_autoptr (ConvPresetStore) usual = conv_preset_store_new (NULL);
  g_autofree char *expected
      = g_build_filename (g_get_user_data_dir (), "gimp-convolve", "presets", NULL);

  g_test_summary ("Shipped presets are listed by group and name; a missing folder is no problem.");
  assert_ids (f, "", 0);
  g_assert_null (none);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->store)) == CONV_TYPE_PRESET);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED);
  g_assert_cmpuint (conv_preset_store_get_problems (store)->len, ==, 0);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (conv_preset_store_get_folder (usual), ==, expected);

  g_autoptr (ConvKernel) kernel = testing_kernel ("1");
  g_autoptr (ConvPreset) first
      = conv_preset_store_add (store, kernel, CONV_OUTPUT_AUTO, "x", NULL, NULL);
  g_assert_nonnull (first);
  g_assert_true (g_file_test (missing, G_FILE_TEST_IS_DIR));
}

static void
test_add (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) b = add (f, "b 10");
  assert_ids (f, "b-10", 1);
  g_autoptr (ConvPreset) a = add (f, "B 9");
  assert_ids (f, "b-9 b-10", 1);
  assert_signal (f, 0, 0, 1);
  g_autoptr (ConvPreset) c = add (f, "b 10");
  assert_ids (f, "b-9 b-10 b-10-2", 1);
  assert_signal (f, 2, 0, 1);
  g_autofree char *contents = testing_folder_read (f->folder, "b-10-2.kernel");

  g_assert_cmpstr (contents, ==,
                   HEAD "Name=b 10\nGroup=own\nKernel=1 2; 3 4 / 10\nOutput=absolute\n");
  g_assert_cmpstr (conv_preset_get_name (c), ==, "b 10");
  g_assert_cmpstr (conv_preset_get_group (c), ==, "own");
  g_assert_cmpint (conv_preset_get_output (c), ==, CONV_OUTPUT_ABSOLUTE);
  g_assert_false (conv_preset_is_shipped (c));
  g_assert_true (g_str_has_suffix (conv_preset_get_path (c), "/b-10-2.kernel"));
  g_assert_cmpint (testing_folder_count (f->folder), ==, 3);
}

static void
test_ids_from_names (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name, *id;
  } cases[] = {
    { "Größe, sehr", "grosse-sehr" },
    { "日本", "preset" },
    { "…", "preset-2" },
    { "3 by 3", "preset-3-by-3" },
    { "Sobel X", "sobel-x-2" },
    { "Last-edited!", "last-edited-2" },
    { "../../etc/passwd", "etc-passwd" },
    { "/etc/passwd", "etc-passwd-2" },
    { "a/b", "a-b" },
    { "A\\B", "a-b-2" }, /* another one, also where case does not count */
    { "..", "preset-3" },
    { "x. ", "x" },
    { "X", "x-2" },
    { "\xc3\xa9", "e" }, /* é, in one or two characters */
    { "e\xcc\x81", "e-2" },
    { "NUL", "preset-nul" },
    { "aux", "preset-aux" },
    { "COM9", "preset-com9" },
    { "CON", "preset-con" },
    { "lpt1", "preset-lpt1" },
    { "Drawable", "preset-drawable" },
    { "a.b:c\\d ", "a-b-c-d" },
    { "%s%n", "s-n" },
    { "a23456789 123456789 123456789 123456789 123456789 123456789 1234x",
      "a23456789-123456789-123456789-123456789-123456789-123456789-1234" },
    { "A23456789 123456789 123456789 123456789 123456789 123456789 1234y",
      "a23456789-123456789-123456789-123456789-123456789-123456789-12-2" },
  };

  (void) data;
  g_test_summary ("An id reminds of the name, is new, is a file name everywhere, and stays short.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvPreset) preset = add (f, cases[i].name);
      g_assert_cmpstr (conv_preset_get_id (preset), ==, cases[i].id);
      g_assert_true (conv_preset_is_id (cases[i].id));
    }
  g_assert_cmpint (testing_folder_count (f->folder), ==, G_N_ELEMENTS (cases));
}

static void
test_add_preset (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) call = conv_resolve ("box(3)", &error);
  g_autoptr (ConvPreset) shipped = conv_preset_load_shipped ("sobel-x", &error);
  g_assert_no_error (error);

  g_test_summary ("A preset that is added keeps its call, output and source under its new name.");
  g_autoptr (ConvPreset) blur
      = conv_preset_store_add_preset (f->store, call, " My\tblur", "g", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (conv_preset_get_id (blur), ==, "my-blur");
  g_assert_cmpstr (conv_preset_get_name (blur), ==, "My blur");
  g_assert_cmpstr (conv_preset_get_group (blur), ==, "g");
  g_autofree char *text = conv_preset_get_kernel_text (blur);
  g_assert_cmpstr (text, ==, "box(3)");
  g_autoptr (ConvPreset) edge
      = conv_preset_store_add_preset (f->store, shipped, "Edge", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (conv_preset_get_output (edge), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpstr (conv_preset_get_source (edge), ==, conv_preset_get_source (shipped));
  g_assert_cmpstr (conv_preset_get_group (edge), ==, "");
  g_assert_false (conv_preset_is_shipped (edge));
  assert_ids (f, "edge my-blur", 2);
  assert_refused (conv_preset_store_add_preset (f->store, shipped, " ", NULL, &error), &error,
                  "needs a name");
  g_assert_cmpint (testing_folder_count (f->folder), ==, 2);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvKernel) kernel = testing_kernel ("1");
  g_autofree char *as = g_strnfill (200, 'a'), *too_long = g_strconcat (as, "ä", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (conv_preset_store_add (f->store, kernel, 0, "", NULL, &error), &error,
                  "needs a name");
  assert_refused (conv_preset_store_add (f->store, kernel, 0, " \t\n\xe2\x80\xae", NULL, &error),
                  &error, "needs a name");
  assert_refused (conv_preset_store_add (f->store, kernel, 0, too_long, NULL, &error), &error,
                  "201 characters, allowed are 200");
  g_assert_cmpint (testing_folder_count (f->folder), ==, 0);
  assert_ids (f, "", 0);

  g_autoptr (ConvPreset) longest = add (f, as);
  g_autoptr (ConvPreset) odd = add (f, " <b>\n\x01&\xff\xe2\x80\xae ");
  g_assert_cmpstr (conv_preset_get_name (longest), ==, as);
  g_assert_cmpstr (conv_preset_get_name (odd), ==, "<b>  &\xef\xbf\xbd");
}

#define FOREIGN "# mine\n" HEAD "Name=Old\nKernel=1/2 1\nX-Key=\\q\nName[de]=Alt\nDescription=d\n"

static void
test_save (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvKernel) kernel = testing_kernel ("5 6");
  g_autoptr (ConvKernel) half = testing_kernel ("0.5 1");
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) first = conv_preset_store_save (f->store, "last-edited", kernel,
                                                         CONV_OUTPUT_AUTO, "Last", NULL, &error);
  g_assert_no_error (error);
  assert_ids (f, "last-edited", 1);
  g_autofree char *contents = testing_folder_read (f->folder, "last-edited.kernel");
  g_assert_cmpstr (contents, ==, HEAD "Name=Last\nKernel=5 6\n");

  g_test_summary ("Saving over a file replaces what is given and keeps the rest.");
  testing_folder_write (f->folder, "last-edited.kernel", FOREIGN);
  g_autoptr (ConvPreset) second = conv_preset_store_save (f->store, "last-edited", half,
                                                          CONV_OUTPUT_CENTER, "New", "g", &error);
  g_assert_no_error (error);
  g_autofree char *kept = testing_folder_read (f->folder, "last-edited.kernel");
  g_assert_cmpstr (kept, ==,
                   "# mine\n" HEAD "Name=New\nKernel=1/2 1\nX-Key=\\q\nName[de]=Alt\n"
                   "Description=d\nGroup=g\nOutput=center\n");
  g_assert_cmpstr (conv_preset_get_name (second), ==, "New");
  assert_ids (f, "last-edited", 1);
  assert_signal (f, 0, 1, 1);
  g_assert_cmpint (testing_folder_count (f->folder), ==, 1);
}

static void
test_save_refused (Fixture *f, gconstpointer data)
{
  (void) data;
  static const char later[] = "[Convolve Preset]\nVersion=2\nName=N\nKernel=1\n";
  g_autoptr (ConvKernel) kernel = testing_kernel ("5 6");
  g_autoptr (GError) error = NULL;

  testing_folder_write (f->folder, "later.kernel", later);
  assert_refused (conv_preset_store_save (f->store, "sobel-x", kernel, 0, "N", NULL, &error),
                  &error, "“sobel-x” is the id of a shipped preset");
  assert_refused (conv_preset_store_save (f->store, "../x", kernel, 0, "N", NULL, &error), &error,
                  "“../x” should be lower-case letters");
  assert_refused (conv_preset_store_save (f->store, "drawable", kernel, 0, "N", NULL, &error),
                  &error, "“drawable”");
  assert_refused (conv_preset_store_save (f->store, "x", kernel, 0, "", NULL, &error), &error,
                  "needs a name");
  assert_refused (conv_preset_store_save (f->store, "later", kernel, 0, "N", NULL, &error), &error,
                  "later.kernel: Version: the preset was made by a later version");
  g_autofree char *contents = testing_folder_read (f->folder, "later.kernel");
  g_assert_cmpstr (contents, ==, later);
  g_assert_cmpint (testing_folder_count (f->folder), ==, 1);
  assert_ids (f, "", 0);
}

static void
test_too_large (Fixture *f, gconstpointer data)
{
  (void) data;
  const int size = 700;
  g_autofree double *weights = g_new (double, size *size);
  g_autoptr (GError) error = NULL;

  g_test_summary ("What could not be read again is not written.");
  for (int i = 0; i < size * size; i++)
    weights[i] = -1e-5 / (3 + i);
  g_autoptr (ConvKernel) kernel = conv_kernel_new (size, size, weights, NULL);
  assert_refused (conv_preset_store_add (f->store, kernel, 0, "N", NULL, &error), &error,
                  "bytes, allowed are 8388608");
  g_assert_cmpint (testing_folder_count (f->folder), ==, 0);
}

static void
test_rename (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) b = add (f, "b");
  g_autoptr (ConvPreset) shipped = conv_preset_store_find (f->store, "box-3");
  g_autoptr (GError) error = NULL;

  assert_ids (f, "a b", 2);
  testing_folder_write (f->folder, "a.kernel", FOREIGN);
  g_autoptr (ConvPreset) c = conv_preset_store_rename (f->store, a, "c", &error);
  g_assert_no_error (error);
  assert_ids (f, "b a", 2);
  assert_signal (f, 1, 0, 1);
  g_autofree char *contents = testing_folder_read (f->folder, "a.kernel");
  g_assert_cmpstr (contents, ==,
                   "# mine\n" HEAD "Name=c\nKernel=1/2 1\nX-Key=\\q\nName[de]=Alt\n"
                   "Description=d\n");
  g_assert_cmpstr (conv_preset_get_name (c), ==, "c");
  g_assert_cmpstr (conv_preset_get_name (a), ==, "a");

  g_autoptr (ConvPreset) d = conv_preset_store_rename (f->store, c, "d", &error);
  assert_ids (f, "b a", 1);
  assert_signal (f, 1, 1, 1);

  assert_refused (conv_preset_store_rename (f->store, shipped, "x", &error), &error,
                  "“Box blur, 3 × 3” is a shipped preset");
  assert_refused (conv_preset_store_rename (f->store, d, " ", &error), &error, "needs a name");
  testing_folder_delete (f->folder, "b.kernel");
  assert_refused (conv_preset_store_rename (f->store, b, "x", &error), &error, "/b.kernel: ");
  g_assert_cmpint (testing_folder_count (f->folder), ==, 1);
  assert_ids (f, "b a", 0);
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) shipped = conv_preset_store_find (f->store, "sobel-x");
  g_autoptr (ConvPreset) copy = conv_preset_store_duplicate (f->store, shipped, NULL);
  g_autoptr (ConvPreset) again = conv_preset_store_duplicate (f->store, copy, NULL);

  assert_ids (f, "sobel-left-to-right-copy sobel-left-to-right-copy-copy", 2);
  g_assert_cmpstr (conv_preset_get_name (copy), ==, "Sobel, left to right (copy)");
  g_assert_false (conv_preset_is_shipped (copy));
  g_assert_cmpint (conv_preset_get_output (again), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpstr (conv_preset_get_source (again), ==, conv_preset_get_source (shipped));
  g_assert_true (
      conv_kernel_equal (conv_preset_get_kernel (again), conv_preset_get_kernel (shipped)));
}

static void
test_remove_and_restore (Fixture *f, gconstpointer data)
{
  static const char text[]
      = "\xef\xbb\xbf# mine\r\n\r\n[Convolve Preset]\r\nVersion=1\r\nName=b\r\n"
        "Kernel=1/3 2";
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) shipped = conv_preset_store_find (f->store, "box-3");
  g_autoptr (GError) error = NULL;

  (void) data;
  testing_folder_write (f->folder, "Some file.kernel", text);
  conv_preset_store_rescan (f->store);
  assert_ids (f, "a Some file", 2);
  g_autoptr (ConvPreset) b = conv_preset_store_find (f->store, "Some file");
  g_assert_true (conv_preset_store_remove (f->store, b, &error));
  assert_ids (f, "a", 1);
  assert_signal (f, 1, 1, 0);
  g_assert_cmpint (testing_folder_count (f->folder), ==, 1);
  g_assert_false (conv_preset_store_remove (f->store, b, &error));
  assert_refused (NULL, &error, "“b” is not among the presets");

  testing_folder_write (f->folder, "Some file.kernel", HEAD "Name=other\nKernel=1\n");
  assert_refused (conv_preset_store_restore (f->store, b, &error), &error, "Some file.kernel: ");
  testing_folder_delete (f->folder, "Some file.kernel");
  g_autoptr (ConvPreset) back = conv_preset_store_restore (f->store, b, &error);
  g_assert_no_error (error);
  g_autofree char *contents = testing_folder_read (f->folder, "Some file.kernel");
  g_assert_cmpstr (contents, ==, text);
  assert_ids (f, "a Some file", 1);
  g_assert_cmpint (testing_folder_count (f->folder), ==, 2);

  assert_refused (conv_preset_store_restore (f->store, b, &error), &error, "“b” was not removed");
  g_assert_false (conv_preset_store_remove (f->store, shipped, &error));
  assert_refused (NULL, &error, "is a shipped preset");
}

static void
test_remove_what_has_changed (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) b = add (f, "b");
  g_autoptr (GError) error = NULL;

  g_test_summary ("Restoring brings back what was in the file when it was removed.");
  testing_folder_write (f->folder, "a.kernel", FOREIGN);
  g_assert_true (conv_preset_store_remove (f->store, a, &error));
  g_autoptr (ConvPreset) back = conv_preset_store_restore (f->store, a, &error);
  g_assert_cmpstr (conv_preset_get_name (back), ==, "Old");

  testing_folder_write (f->folder, "a.kernel", "broken");
  g_assert_false (conv_preset_store_remove (f->store, back, &error));
  assert_refused (NULL, &error, "a.kernel: The preset is not a key file");
  testing_folder_delete (f->folder, "b.kernel");
  g_assert_true (conv_preset_store_remove (f->store, b, &error));
  g_assert_cmpint (testing_folder_count (f->folder), ==, 1);
}

static void
test_rescan (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) c = add (f, "c");
  g_autoptr (ConvPreset) e = add (f, "e");

  g_test_summary ("A rescan tells of what is different, and of nothing else.");
  f->n_signals = 0;
  conv_preset_store_rescan (f->store);
  assert_ids (f, "a c e", 0);
  testing_folder_write (f->folder, "b.kernel", HEAD "Name=b\nKernel=1\n");
  conv_preset_store_rescan (f->store);
  assert_ids (f, "a b c e", 1);
  assert_signal (f, 1, 0, 1);
  testing_folder_write (f->folder, "c.kernel", HEAD "Name=c\nKernel=9\n");
  conv_preset_store_rescan (f->store);
  assert_ids (f, "a b c e", 1);
  assert_signal (f, 2, 1, 1);
  testing_folder_delete (f->folder, "a.kernel");
  testing_folder_write (f->folder, "b.kernel", HEAD "Name=z\nKernel=1\n");
  conv_preset_store_rescan (f->store);
  assert_ids (f, "c e b", 1);
  g_assert_true (f->mirror->pdata[1] == e);
  testing_folder_delete (f->folder, "b.kernel");
  testing_folder_delete (f->folder, "c.kernel");
  testing_folder_delete (f->folder, "e.kernel");
  conv_preset_store_rescan (f->store);
  assert_ids (f, "", 1);
  assert_signal (f, 0, 3, 0);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) own = conv_preset_store_find (f->store, "a");
  g_autoptr (ConvPreset) none = conv_preset_store_find (f->store, "nothing");
  g_autoptr (ConvKernel) box = testing_kernel ("1 1 1; 1 1 1; 1 1 1 / 9");
  g_autoptr (ConvKernel) mine = testing_kernel ("1 2; 3 4 / 10");
  g_autoptr (ConvKernel) other = testing_kernel ("1 2; 3 4");
  g_autoptr (ConvPreset) by_box = conv_preset_store_find_kernel (f->store, box);
  g_autoptr (ConvPreset) by_mine = conv_preset_store_find_kernel (f->store, mine);

  g_assert_true (own == a);
  g_assert_null (none);
  g_assert_cmpstr (conv_preset_get_id (by_box), ==, "box-3");
  g_assert_true (by_mine == a);
  g_assert_null (conv_preset_store_find_kernel (f->store, other));
}

static void
test_two_stores (Fixture *f, gconstpointer data)
{
  (void) data;
  g_autoptr (ConvPresetStore) other = conv_preset_store_new (f->folder);
  g_autoptr (ConvKernel) kernel = testing_kernel ("7");
  g_autoptr (ConvPreset) a = add (f, "a");
  g_autoptr (ConvPreset) b
      = conv_preset_store_add (other, kernel, CONV_OUTPUT_AUTO, "a", NULL, NULL);

  g_test_summary ("Two programs add to one folder; neither overwrites, each sees both in the end.");
  g_assert_cmpstr (conv_preset_get_id (b), ==, "a-2");
  conv_preset_store_rescan (f->store);
  assert_ids (f, "a a-2", 2);
  g_autoptr (ConvPreset) seen = conv_preset_store_find (f->store, "a-2");
  g_assert_true (conv_kernel_equal (conv_preset_get_kernel (seen), kernel));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "shipped", test_shipped },
    { "add", test_add },
    { "ids-from-names", test_ids_from_names },
    { "add-preset", test_add_preset },
    { "names", test_names },
    { "save", test_save },
    { "save-refused", test_save_refused },
    { "too-large", test_too_large },
    { "rename", test_rename },
    { "duplicate", test_duplicate },
    { "remove-and-restore", test_remove_and_restore },
    { "remove-what-has-changed", test_remove_what_has_changed },
    { "rescan", test_rescan },
    { "find", test_find },
    { "two-stores", test_two_stores },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/preset-store/", tests[i].name, NULL);
      g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
