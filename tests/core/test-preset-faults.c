/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with the files of presets: odd ones, no room, no rights, killed and other
 * writers. CONVOLVE_KILLS and CONVOLVE_READS say how often the last two are tried. */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "testing-folder.h"
#include "testing.h"

#define GOOD "[Convolve Preset]\nVersion=1\nName=Good\nKernel=1 2\n"
#define N_SHIPPED 90
#define NOBODY 65534

static const char *program;

static void
add_link (const char *folder, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

/* Saves the kernel with the id "x"; the error is returned. */
static GError *
save (ConvPresetStore *store, ConvKernel *kernel)
{
  GError *error = NULL;
  g_autoptr (ConvPreset) preset
      = conv_preset_store_save (store, "x", kernel, CONV_OUTPUT_AUTO, "X", NULL, &error);

  g_assert_true ((preset == NULL) == (error != NULL));
  return error;
}

static void
make_odd_files (const char *folder)
{
  g_autofree char *large = g_build_filename (folder, "d-large.kernel", NULL);
  g_autofree char *inner = g_build_filename (folder, "e-folder.kernel", NULL);
  g_autofree char *pipe = g_build_filename (folder, "f-pipe.kernel", NULL);

  testing_folder_write (folder, "a-broken.kernel", "broken");
  testing_folder_write (folder, "b-empty.kernel", "");
  testing_folder_write (folder, "c-later.kernel",
                        "[Convolve Preset]\nVersion=2\nName=N\nKernel=1\n");
  testing_folder_write (folder, "d-large.kernel", GOOD);
  g_assert_cmpint (truncate (large, CONV_FILE_MAX_SIZE + 1), ==, 0);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  add_link (folder, "g-nowhere.kernel", "nowhere");
  add_link (folder, "h-loop.kernel", "h-loop.kernel");
  add_link (folder, "i-device.kernel", "/dev/zero");
  testing_folder_write (folder, "sobel-x.kernel", GOOD);

  testing_folder_write (folder, "good.kernel", GOOD);
  add_link (folder, "link.kernel", "good.kernel");
  testing_folder_write (folder, "\xff.kernel", GOOD);
  testing_folder_write (folder, ".hidden.kernel", "broken");
  testing_folder_write (folder, ".kernel", "broken");
  testing_folder_write (folder, "good.kernel~", "broken");
}

static void
test_odd_files (void)
{
  static const char *const problems[] = {
    "a-broken.kernel: The preset is not a key file: ",
    "b-empty.kernel: The preset has no group ",
    "c-later.kernel: Version: the preset was made by a later version of Convolve (2)",
    "d-large.kernel: The file has 8388609 bytes, allowed are 8388608",
    "e-folder.kernel: This is not a plain file",
    "f-pipe.kernel: This is not a plain file",
    "g-nowhere.kernel: ",
    "h-loop.kernel: ",
    "i-device.kernel: This is not a plain file",
    "sobel-x.kernel: A shipped preset has this id",
  };
  g_autofree char *folder = testing_folder_new ();

  g_test_summary ("Files that cannot be used are reported, left alone, and in nobody's way.");
  make_odd_files (folder);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  conv_preset_store_rescan (store);
  const GPtrArray *found = conv_preset_store_get_problems (store);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (problems));
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_str_has_prefix (found->pdata[i], problems[i]));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED + 3);

  g_autoptr (ConvPreset) shipped = conv_preset_store_find (store, "sobel-x");
  g_autofree char *broken = testing_folder_read (folder, "a-broken.kernel");
  g_assert_true (conv_preset_is_shipped (shipped));
  g_assert_cmpstr (broken, ==, "broken");
  g_assert_cmpint (testing_folder_count (folder), ==, 16);
  testing_folder_remove (folder);
}

static void
test_name_that_is_not_utf8 (void)
{
  g_autofree char *folder = testing_folder_new ();

  testing_folder_write (folder, "\xff.kernel", GOOD);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (store), 0);
  g_assert_cmpstr (conv_preset_get_id (preset), ==, "\xef\xbf\xbd");
  g_autoptr (ConvPreset) renamed = conv_preset_store_rename (store, preset, "Better", NULL);
  g_autofree char *contents = testing_folder_read (folder, "\xff.kernel");
  g_assert_nonnull (strstr (contents, "\nName=Better\n"));
  g_assert_true (conv_preset_store_remove (store, renamed, NULL));
  g_assert_cmpint (testing_folder_count (folder), ==, 0);
  g_autoptr (ConvPreset) back = conv_preset_store_restore (store, renamed, NULL);
  g_autofree char *restored = testing_folder_read (folder, "\xff.kernel");
  g_assert_cmpstr (restored, ==, contents);
  testing_folder_remove (folder);
}

static void
test_links (void)
{
  g_autofree char *top = testing_folder_new (), *outside = testing_folder_new ();
  g_autofree char *target = g_build_filename (outside, "target", NULL);
  g_autofree char *folder = g_build_filename (top, "link", NULL);
  g_autofree char *link = g_build_filename (outside, "x.kernel", NULL);
  g_autoptr (ConvKernel) kernel = testing_kernel ("9");

  g_test_summary (
      "The folder may be a link; a file that is one is itself replaced, not its target.");
  testing_folder_write (outside, "target", GOOD "X-Key=1\n");
  add_link (top, "link", outside);
  add_link (outside, "x.kernel", target);
  add_link (outside, "y.kernel", "nowhere");
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_assert_no_error (save (store, kernel));
  g_autofree char *contents = testing_folder_read (folder, "x.kernel");
  g_autofree char *old = testing_folder_read (outside, "target");
  g_assert_cmpstr (contents, ==, "[Convolve Preset]\nVersion=1\nName=X\nKernel=9\nX-Key=1\n");
  g_assert_cmpstr (old, ==, GOOD "X-Key=1\n");
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));

  g_autoptr (ConvPreset) y
      = conv_preset_store_add (store, kernel, CONV_OUTPUT_AUTO, "y", NULL, NULL);
  g_assert_cmpstr (conv_preset_get_id (y), ==, "y-2");
  testing_folder_remove (top);
  testing_folder_remove (outside);
}

static void
test_no_room (void)
{
  g_autofree char *folder = testing_folder_new ();
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvKernel) small = testing_kernel ("1");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (ConvKernel) large = testing_random_kernel (random, 9, 9);
  struct rlimit limit, tight;

  g_test_summary ("Where a file cannot be written to its end, the old one stays, and no other.");
  g_assert_no_error (save (store, small));
  g_autofree char *old = testing_folder_read (folder, "x.kernel");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  tight = limit;
  tight.rlim_cur = 500;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_autoptr (GError) error = save (store, large);
  g_autoptr (GError) new_error = NULL;
  g_autoptr (ConvPreset) added
      = conv_preset_store_add (store, large, CONV_OUTPUT_AUTO, "new", NULL, &new_error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_autofree char *now = testing_folder_read (folder, "x.kernel");
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_FILE_ERROR);
  g_assert_nonnull (strstr (error->message, "x.kernel: "));
  g_assert_nonnull (new_error);
  g_assert_null (added);
  g_assert_cmpstr (now, ==, old);
  g_assert_cmpint (testing_folder_count (folder), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED + 1);
  testing_folder_remove (folder);
}

static void
test_folder_is_a_file (void)
{
  g_autofree char *top = testing_folder_new ();
  g_autofree char *path = g_build_filename (top, "presets", NULL);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1");

  testing_folder_write (top, "presets", "a file");
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (path);
  g_autoptr (GError) error = save (store, kernel);
  g_autofree char *contents = testing_folder_read (top, "presets");
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_cmpuint (conv_preset_store_get_problems (store)->len, ==, 1);
  g_assert_true (g_str_has_prefix (conv_preset_store_get_problems (store)->pdata[0], "presets: "));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED);
  g_assert_cmpstr (contents, ==, "a file");
  testing_folder_remove (top);
}

/* Rights do not bind root, so root becomes nobody for a while. */
static gboolean
drop_rights (const char *folder)
{
  return geteuid () != 0 || (chown (folder, NOBODY, NOBODY) == 0 && seteuid (NOBODY) == 0);
}

static void
take_rights_back (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_no_rights (void)
{
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *secret = g_build_filename (folder, "secret.kernel", NULL);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1");

  g_test_summary (
      "A file without rights is reported; a folder without rights is an error to save.");
  testing_folder_write (folder, "secret.kernel", GOOD);
  testing_folder_write (folder, "x.kernel", GOOD);
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  if (!drop_rights (folder))
    {
      g_test_skip ("root cannot become another user here");
      return;
    }
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvPreset) x = conv_preset_store_find (store, "x");
  g_assert_nonnull (x);
  g_assert_cmpuint (conv_preset_store_get_problems (store)->len, ==, 1);
  g_assert_true (
      g_str_has_prefix (conv_preset_store_get_problems (store)->pdata[0], "secret.kernel: "));

  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_autoptr (GError) error = save (store, kernel);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_clear_error (&error);
  g_assert_false (conv_preset_store_remove (store, x, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED + 1);

  g_assert_cmpint (g_chmod (folder, 0), ==, 0);
  conv_preset_store_rescan (store);
  g_assert_cmpuint (conv_preset_store_get_problems (store)->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_SHIPPED);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  take_rights_back ();
  testing_folder_remove (folder);
}

static void
set_age (const char *folder, const char *name, int seconds)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const time_t then = time (NULL) - seconds;

  g_assert_cmpint (utime (path, &(struct utimbuf) { then, then }), ==, 0);
}

static void
test_stale_temporaries (void)
{
  static const char *const kept[] = { ".convolve-fresh1.tmp", ".convolve-abc1234.tmp",
                                      "convolve-abc123.tmp", ".convolve-abc123.tmp~" };
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *inner = g_build_filename (folder, ".convolve-folder.tmp", NULL);

  g_test_summary ("Only what was certainly left by a killed writer goes.");
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  set_age (folder, ".convolve-folder.tmp", 7200);
  for (size_t i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      testing_folder_write (folder, kept[i], "");
      set_age (folder, kept[i], i == 0 ? 3000 : 7200);
    }
  testing_folder_write (folder, ".convolve-abc123.tmp", "");
  set_age (folder, ".convolve-abc123.tmp", 4000);
  testing_folder_write (folder, ".convolve-future.tmp", "");
  set_age (folder, ".convolve-future.tmp", -7200);

  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_assert_cmpint (testing_folder_count (folder), ==, 1 + G_N_ELEMENTS (kept));
  for (size_t i = 0; i < G_N_ELEMENTS (kept); i++)
    testing_folder_delete (folder, kept[i]);
  testing_folder_remove (folder);
}

/* What a writer saves in turn: a short and a long file. */
static ConvKernel *
make_kernel (int i)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  return i == 0 ? testing_kernel ("1 2 3; 4 5 6; 7 8 9") : testing_random_kernel (random, 31, 31);
}

/* In a process of its own: saves until it is killed; says when it has started. */
static int
run_writer (const char *folder)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvKernel) a = make_kernel (0);
  g_autoptr (ConvKernel) b = make_kernel (1);

  for (int i = 0;; i++)
    {
      g_autoptr (GError) error = save (store, i % 2 == 0 ? a : b);
      if (error != NULL || (i == 0 && write (STDOUT_FILENO, "1", 1) != 1))
        return 1;
    }
}

static GPid
start_writer (const char *folder)
{
  char *arguments[] = { (char *) program, "--write", (char *) folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int output;
  char c;

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (output, &c, 1), ==, 1);
  close (output);
  return pid;
}

static void
stop_writer (GPid pid)
{
  int status;

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
}

static int
get_count (const char *variable, int usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? atoi (text) : usual;
}

/* The file that a writer makes of a kernel. */
static char *
make_contents (const char *folder, int i)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvKernel) kernel = make_kernel (i);

  g_assert_no_error (save (store, kernel));
  return testing_folder_read (folder, "x.kernel");
}

static void
test_killed_writer (void)
{
  const int n = get_count ("CONVOLVE_KILLS", 20);
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *a = make_contents (folder, 0), *b = make_contents (folder, 1);
  int n_a = 0;

  g_test_summary (
      "Killed at any instant, a writer leaves the complete old or the complete new file.");
  for (int i = 0; i < n; i++)
    {
      const GPid pid = start_writer (folder);
      g_usleep ((gulong) g_test_rand_int_range (0, 20000));
      stop_writer (pid);
      g_autofree char *contents = testing_folder_read (folder, "x.kernel");
      const gboolean is_a = strcmp (contents, a) == 0;
      g_assert_true (is_a || strcmp (contents, b) == 0);
      n_a += is_a;
    }
  g_test_message ("%d kills: %d short files, %d long ones, %d temporaries left", n, n_a, n - n_a,
                  testing_folder_count (folder) - 1);

  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    set_age (folder, name, 7200);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_assert_cmpint (testing_folder_count (folder), ==, 1);
  testing_folder_remove (folder);
}

static void
test_reading_beside_writers (void)
{
  const int n = get_count ("CONVOLVE_READS", 200);
  g_autofree char *folder = testing_folder_new ();
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (folder);
  g_autoptr (ConvKernel) a = make_kernel (0);
  g_autoptr (ConvKernel) b = make_kernel (1);
  const GPid pids[] = { start_writer (folder), start_writer (folder) };
  int n_a = 0, n_b = 0;

  g_test_summary ("Two programs write a preset while a third reads it: each time it is whole.");
  for (int i = 0; i < n || ((n_a == 0 || n_b == 0) && i < 100 * n); i++)
    {
      conv_preset_store_rescan (store);
      g_autoptr (ConvPreset) preset = conv_preset_store_find (store, "x");
      g_assert_cmpuint (conv_preset_store_get_problems (store)->len, ==, 0);
      g_assert_nonnull (preset);
      const gboolean is_a = conv_kernel_equal (conv_preset_get_kernel (preset), a);
      g_assert_true (is_a || conv_kernel_equal (conv_preset_get_kernel (preset), b));
      n_a += is_a;
      n_b += !is_a;
    }
  stop_writer (pids[0]);
  stop_writer (pids[1]);
  g_test_message ("%d times the short file, %d times the long one", n_a, n_b);
  g_assert_cmpint (MIN (n_a, n_b), >, 0);
  testing_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return run_writer (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/preset-faults/odd-files", test_odd_files);
  g_test_add_func ("/core/preset-faults/name-that-is-not-utf8", test_name_that_is_not_utf8);
  g_test_add_func ("/core/preset-faults/links", test_links);
  g_test_add_func ("/core/preset-faults/no-room", test_no_room);
  g_test_add_func ("/core/preset-faults/folder-is-a-file", test_folder_is_a_file);
  g_test_add_func ("/core/preset-faults/no-rights", test_no_rights);
  g_test_add_func ("/core/preset-faults/stale-temporaries", test_stale_temporaries);
  g_test_add_func ("/core/preset-faults/killed-writer", test_killed_writer);
  g_test_add_func ("/core/preset-faults/reading-beside-writers", test_reading_beside_writers);
  return g_test_run ();
}
