/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "testing.h"

typedef struct
{
  const char *text, *message; /* NULL: accepted */
} File;

#define HEAD "[Convolve Preset]\nVersion=1\nName=N\n"

static const File files[] = {
  { HEAD "Kernel=1 2; 3 4 / 2\n", NULL },
  { "\xef\xbb\xbf" HEAD "Kernel=1 2\n", NULL },
  { "# a comment\n" HEAD "Kernel=1 2 \t\nUnknown=5\n[Other]\nKernel=7\n", NULL },
  { HEAD "Kernel=7\nKernel=1 2\n", NULL },
  { "[Convolve Preset]\r\nVersion=1\r\nName=N\r\nKernel=1 2\r\n", NULL },
  { "[Convolve Preset]\rVersion=1\rName=N\rKernel=1 2\r", NULL },
  { HEAD "Kernel=1 2\nDescription=a wrong \\q", NULL },
  { HEAD "# \xff\nKernel=1 2\n", "not UTF-8 text: see byte 38" },
  { "\xff\xfe[", "not UTF-8 text: see byte 1" },
  { "[Convolve Preset]\nVersion=1\nName=\\t\nKernel=1\n", "“Name”" },
  { HEAD "Kernel=1 \\q\n", "Kernel: Row 1" },
  { "", "no group" },
  { "hello", "not a key file" },
  { "[Other]\nName=x\n", "no group" },
  { "[Convolve Preset]\nName=N\nKernel=1\n", "Version" },
  { "[Convolve Preset]\nVersion=0\nName=N\nKernel=1\n", "Version" },
  { "[Convolve Preset]\nVersion=2\nName=N\nKernel=1\n", "later version" },
  { "[Convolve Preset]\nVersion=1\nKernel=1\n", "“Name”" },
  { "[Convolve Preset]\nVersion=1\nName=N\n", "“Kernel”" },
  { HEAD "Kernel=1 2; 3\n", "Kernel: Row 2 has 1 number, expected 2" },
  { HEAD "Kernel=1,5 2\n", "Kernel: Row 1 mixes" },
  { HEAD "Kernel=sobel-x\n", "Kernel: " },
  { HEAD "Kernel=@/etc/passwd\n", "Kernel: " },
  { HEAD "Kernel=1\nOutput=centre\n", "auto, clip, absolute, center, stretch" },
};

static void
test_files (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset
          = conv_preset_parse ("x", files[i].text, strlen (files[i].text), &error);
      g_test_message ("case %d: %s", (int) i, error != NULL ? error->message : "accepted");
      g_assert_true ((preset == NULL) == (error != NULL));
      g_assert_true ((preset == NULL) == (files[i].message != NULL));
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, files[i].message));
      else
        g_assert_cmpfloat (conv_kernel_get_weights (conv_preset_get_kernel (preset))[1], ==, 2);
    }
}

static void
test_zero_byte (void)
{
  static const char text[] = HEAD "Kernel=1\0 2\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (conv_preset_parse ("x", text, sizeof text - 1, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
}

static void
test_lines (void)
{
  g_autofree char *many = g_strnfill (CONV_FILE_MAX_SIZE - 100, '\n');
  g_autofree char *few = g_strnfill (1995, '\n');
  g_autofree char *too_long = g_strconcat (HEAD "Kernel=1\n", many, NULL);
  g_autofree char *longest = g_strconcat (HEAD "Kernel=1\n", few, NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("No file of empty lines becomes half a gigabyte.");
  g_assert_null (conv_preset_parse ("x", too_long, strlen (too_long), &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_nonnull (strstr (error->message, "8388513 lines, allowed are 2000"));
  g_clear_error (&error);
  g_autoptr (ConvPreset) preset = conv_preset_parse ("x", longest, strlen (longest), &error);
  g_assert_no_error (error);
}

static ConvPreset *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvPreset *preset = conv_preset_parse ("x", text, strlen (text), &error);

  g_assert_no_error (error);
  return preset;
}

static void
assert_data (ConvPreset *preset, const char *expected)
{
  size_t length;
  g_autofree char *data = conv_preset_to_data (preset, &length);

  g_assert_cmpstr (data, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
test_texts (void)
{
  g_autoptr (ConvPreset) preset
      = parse (HEAD "Kernel=1\nTags=one, two\nGroup= \\ta\\nb\\r \n"
                    "Description=\xe2\x80\xae%n<b>&\xe2\x81\xa6\xc2\x85\xc3\xa4\n");
  g_autoptr (ConvPreset) bare = parse (HEAD "Kernel=1\n");
  g_autoptr (GString) text = g_string_new ("[Convolve Preset]\nVersion=1\nKernel=1\nName=");

  g_test_summary ("Texts are one line without tricks; what means nothing to us stays as it is.");
  g_assert_cmpstr (conv_preset_get_tags (preset), ==, "one, two");
  g_assert_cmpstr (conv_preset_get_group (preset), ==, "a b");
  g_assert_cmpstr (conv_preset_get_description (preset), ==, "%n<b>& ä");
  g_assert_cmpstr (conv_preset_get_tags (bare), ==, "");
  g_assert_null (conv_preset_get_path (preset));
  g_assert_false (conv_preset_is_shipped (preset));

  for (int i = 0; i < 201; i++)
    g_string_append (text, "ä");
  g_autoptr (ConvPreset) long_name = parse (text->str);
  g_assert_cmpint (g_utf8_strlen (conv_preset_get_name (long_name), -1), ==, 200);
  g_assert_true (g_str_has_suffix (conv_preset_get_name (long_name), "ää…"));
  g_string_truncate (text, text->len - strlen ("ä"));
  g_autoptr (ConvPreset) longest = parse (text->str);
  g_assert_true (g_str_has_suffix (text->str, conv_preset_get_name (longest)));
  g_assert_cmpint (g_utf8_strlen (conv_preset_get_name (longest), -1), ==, 200);
}

#define FOREIGN                                                                                    \
  "# first\n[Convolve Preset]\nVersion=1\nX-One=1\n# above\nName=N\nName[de]=M\n"                  \
  "Kernel=1/2  2\nOutput=center\n"
#define TAIL "Description=d\\q\n\n[Other]\nKernel=7\n"

static void
test_changes_keep_the_rest (void)
{
  g_autoptr (ConvPreset) preset = parse (FOREIGN TAIL);
  g_autoptr (ConvKernel) same = testing_kernel ("0.5 2");
  g_autoptr (ConvKernel) other = testing_kernel ("3; 4 / auto");
  g_autoptr (ConvPreset) renamed = conv_preset_with_name (preset, "\tO\n=;\\ ");
  g_autoptr (ConvPreset) grouped = conv_preset_with_group (renamed, "g");
  g_autoptr (ConvPreset) equal = conv_preset_with_kernel (grouped, same);
  g_autoptr (ConvPreset) changed = conv_preset_with_kernel (equal, other);
  g_autoptr (ConvPreset) plain = conv_preset_with_output (changed, CONV_OUTPUT_AUTO);
  g_autoptr (ConvPreset) ungrouped = conv_preset_with_group (plain, NULL);

  g_test_summary ("A change replaces its own line; comments, unknown keys, translations stay.");
  assert_data (preset, FOREIGN TAIL);
  assert_data (renamed, "# first\n[Convolve Preset]\nVersion=1\nX-One=1\n# above\nName=O =;\\\\\n"
                        "Name[de]=M\nKernel=1/2  2\nOutput=center\n" TAIL);
  assert_data (equal, "# first\n[Convolve Preset]\nVersion=1\nX-One=1\n# above\nName=O =;\\\\\n"
                      "Name[de]=M\nKernel=1/2  2\nOutput=center\nDescription=d\\q\n"
                      "Group=g\n\n[Other]\nKernel=7\n");
  assert_data (ungrouped, "# first\n[Convolve Preset]\nVersion=1\nX-One=1\n# above\nName=O =;\\\\\n"
                          "Name[de]=M\nKernel=3; 4 / auto\nOutput=auto\n" TAIL);
  g_assert_cmpstr (conv_preset_get_name (preset), ==, "N");
  g_assert_cmpstr (conv_preset_get_id (renamed), ==, "");
}

static void
test_new_file (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4 / 10 + 0.5");
  g_autoptr (ConvPreset) typed = conv_preset_new (kernel);
  g_autoptr (ConvPreset) named = conv_preset_with_name (typed, "A name");
  g_autoptr (ConvPreset) shown = conv_preset_with_output (named, CONV_OUTPUT_ABSOLUTE);
  g_autoptr (ConvPreset) grouped = conv_preset_with_group (shown, "own");

  assert_data (named, "[Convolve Preset]\nVersion=1\nName=A name\nKernel=1 2; 3 4 / 10 + 0.5\n");
  assert_data (grouped, "[Convolve Preset]\nVersion=1\nName=A name\nGroup=own\n"
                        "Kernel=1 2; 3 4 / 10 + 0.5\nOutput=absolute\n");
}

static void
test_copy_of_shipped (void)
{
  g_autoptr (ConvPreset) shipped_one = conv_preset_load_shipped ("sobel-x", NULL);
  g_autoptr (ConvPreset) copy = conv_preset_with_name (shipped_one, "Mine");

  g_assert_true (conv_preset_is_shipped (shipped_one));
  g_assert_false (conv_preset_is_shipped (copy));
  g_assert_cmpstr (conv_preset_get_id (copy), ==, "");
  g_assert_cmpstr (conv_preset_get_group (copy), ==, "edges");
  g_assert_cmpstr (conv_preset_get_source (copy), ==, conv_preset_get_source (shipped_one));
  g_assert_cmpint (conv_preset_get_output (copy), ==, CONV_OUTPUT_CENTER);
}

static void
test_matches (void)
{
  static const struct
  {
    const char *query;
    gboolean found;
  } cases[] = {
    { "", TRUE },           { NULL, TRUE },
    { " \t ", TRUE },       { "KERNEL", TRUE },
    { "x", TRUE },          { "groß", TRUE },
    { "GROSS kern", TRUE }, { "kern gross", TRUE },
    { "kern z", FALSE },    { "tagged two", TRUE },
    { "described", TRUE },  { "blurs", TRUE },
    { "ｔａｇ", TRUE },     { "tag\xe3\x80\x80two", TRUE },
    { "nowhere", FALSE },   { "kern\xff", FALSE },
    { "sourced", FALSE },   { "u\xcc\x88", TRUE },
  };
  g_autoptr (ConvPreset) preset
      = parse ("[Convolve Preset]\nVersion=1\nKernel=1\nName=Großer Kernel\nGroup=blurs\n"
               "Tags=tagged,two\nDescription=Described für all\nSource=sourced\n");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %d", (int) i);
      g_assert_cmpint (conv_preset_matches (preset, cases[i].query), ==, cases[i].found);
    }
  g_assert_true (conv_preset_is_called (preset, "gross KERN"));
  g_assert_true (conv_preset_is_called (preset, NULL));
  g_assert_false (conv_preset_is_called (preset, "tagged"));
  g_assert_false (conv_preset_is_called (preset, "kern described"));
}

static void
test_ids (void)
{
  g_assert_true (conv_preset_is_id ("sobel-x"));
  g_assert_true (conv_preset_is_id ("x2"));
  g_assert_false (conv_preset_is_id (""));
  g_assert_false (conv_preset_is_id (NULL));
  g_assert_false (conv_preset_is_id ("2x"));
  g_assert_false (conv_preset_is_id ("../x"));
  g_assert_false (conv_preset_is_id ("Sobel"));
  g_assert_false (conv_preset_is_id ("drawable"));
  g_assert_true (conv_preset_is_id ("drawable-2"));
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset = conv_resolve (text, &error);

  g_assert_null (preset);
  g_assert_nonnull (error);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s”: “%s” does not contain “%s”", text, error->message, message);
}

static void
test_resolve (void)
{
  g_autoptr (ConvPreset) id = conv_resolve (" sobel-x\n", NULL);
  g_autoptr (ConvPreset) text = conv_resolve ("-1 0 1; -2 0 2; -1 0 1 / 4", NULL);

  g_assert_cmpint (conv_preset_get_output (id), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpint (conv_preset_get_output (text), ==, CONV_OUTPUT_AUTO);
  g_assert_cmpstr (conv_preset_get_name (text), ==, "");
  g_assert_true (conv_kernel_equal (conv_preset_get_kernel (id), conv_preset_get_kernel (text)));
  assert_refused ("sobel-z", "No preset is called “sobel-z”; there are: box-3, ");
  assert_refused ("", "empty");
  assert_refused (" drawable", "“drawable” stands for a layer");
  assert_refused ("disk", "“disk” is a generator, which is written with parentheses: “disk()”");
  assert_refused ("disk(1000)", "disk: radius 1000 needs 2001 × 2001, allowed are 1023 × 1023");
  assert_refused ("disc(5)", "No generator is called “disc”");
  assert_refused ("1 2; 3", "Row 2 has 1 number, expected 2");
}

static void
test_resolve_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("conv-resolve-XXXXXX", NULL);
  g_autofree char *kernel = g_build_filename (folder, "a kernel.txt", NULL);
  g_autofree char *preset = g_build_filename (folder, "preset.kernel", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *at_kernel = g_strconcat ("@", kernel, NULL),
                  *at_preset = g_strconcat ("@", preset, NULL);
  g_autofree char *at_folder = g_strconcat ("@", folder, NULL),
                  *at_large = g_strconcat ("@", large, NULL);
  g_autofree char *at_pipe = g_strconcat ("@", pipe, NULL);
  g_autofree char *zeros = g_malloc0 (CONV_FILE_MAX_SIZE + 1);

  g_assert_true (g_file_set_contents (kernel, "1 2 3\n4 5 6\n / 21\n", -1, NULL));
  g_assert_true (g_file_set_contents (preset, HEAD "Kernel=1 2\nOutput=absolute\n", -1, NULL));
  g_assert_true (g_file_set_contents (large, zeros, CONV_FILE_MAX_SIZE + 1, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  g_autoptr (ConvPreset) a = conv_resolve (at_kernel, NULL), b = conv_resolve (at_preset, NULL);
  g_assert_cmpfloat (conv_kernel_get_divisor (conv_preset_get_kernel (a)), ==, 21);
  g_assert_cmpint (conv_preset_get_output (b), ==, CONV_OUTPUT_ABSOLUTE);
  assert_refused ("@/no/such/file", "/no/such/file: ");
  assert_refused (at_folder, "not a plain file");
  assert_refused (at_large, "allowed are 8388608");
  assert_refused (at_pipe, "not a plain file");
  g_assert_true (g_file_set_contents (kernel, "1 2\0 3", 6, NULL));
  assert_refused (at_kernel, "not UTF-8");
  g_assert_true (g_file_set_contents (kernel, "1 \xff", 3, NULL));
  assert_refused (at_kernel, "not UTF-8");

  const char *const made[] = { kernel, preset, large, pipe, folder };
  for (size_t i = 0; i < G_N_ELEMENTS (made); i++)
    g_assert_cmpint (g_remove (made[i]), ==, 0);
}

static char *
write_own (const char *name, const char *contents)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_data_dir (), "gimp-convolve", "presets", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return path;
}

static void
test_resolve_own (void)
{
  g_test_summary ("An id is a shipped preset's, or else that of a file in the user's folder.");
  assert_refused ("mine", "unsharp-5, x-mean-3");
  g_autofree char *mine = write_own ("mine.kernel", HEAD "Kernel=1 2\nOutput=absolute\n");
  g_autofree char *taken = write_own ("sobel-x.kernel", HEAD "Kernel=1 2\n");
  g_autofree char *broken = write_own ("broken.kernel", HEAD);
  g_autoptr (ConvPreset) own = conv_resolve (" mine ", NULL);
  g_autoptr (ConvPreset) shipped_one = conv_resolve ("sobel-x", NULL);
  g_autofree char *long_id = g_strnfill (300, 'a');

  g_assert_cmpstr (conv_preset_get_id (own), ==, "mine");
  g_assert_cmpstr (conv_preset_get_path (own), ==, mine);
  g_assert_cmpint (conv_preset_get_output (own), ==, CONV_OUTPUT_ABSOLUTE);
  g_assert_true (conv_preset_is_shipped (shipped_one));
  g_assert_cmpint (conv_kernel_get_width (conv_preset_get_kernel (shipped_one)), ==, 3);
  assert_refused ("yours", "No preset is called “yours”; there are: box-3, ");
  assert_refused ("yours", "unsharp-5, x-mean-3, broken, mine");
  assert_refused ("broken", "broken.kernel: The preset has no “Kernel”");
  assert_refused (long_id, "No preset is called");
}

static void
test_references (void)
{
  g_autofree char *mine = write_own ("mine.kernel", HEAD "Kernel=1 2 3\nOutput=absolute\n");
  g_autofree char *named = write_own ("My own.kernel", HEAD "Kernel=1 2\nOutput=center\n");
  g_autofree char *bytes = write_own ("\xff.kernel", HEAD "Kernel=1 2 / 3\n");
  g_autofree char *at_named = g_strconcat ("@", named, NULL),
                  *at_bytes = g_strconcat ("@", bytes, NULL);
  const struct
  {
    const char *text, *reference;
  } cases[] = { { "sobel-x", "sobel-x" },
                { "mine", "mine" },
                { at_named, at_named },
                { at_bytes, "1 2 / 3" },
                { " polygon( 24,7 ) ", "polygon(24, blades=7)" },
                { "highpass(disk(2))", "highpass(disk(2))" },
                { "2,3 / 5", "2 3 / 5" } };

  g_test_summary ("A reference leads back to the same kernel and output, and stays the same.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvPreset) preset = conv_resolve (cases[i].text, NULL);
      g_autofree char *reference = conv_preset_get_reference (preset);
      g_autoptr (ConvPreset) again = conv_resolve (reference, NULL);
      g_assert_cmpstr (reference, ==, cases[i].reference);
      g_assert_true (
          conv_kernel_equal (conv_preset_get_kernel (again), conv_preset_get_kernel (preset)));
      g_assert_cmpint (conv_preset_get_output (again), ==, conv_preset_get_output (preset));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/preset/files", test_files);
  g_test_add_func ("/core/preset/zero-byte", test_zero_byte);
  g_test_add_func ("/core/preset/lines", test_lines);
  g_test_add_func ("/core/preset/ids", test_ids);
  g_test_add_func ("/core/preset/texts", test_texts);
  g_test_add_func ("/core/preset/changes-keep-the-rest", test_changes_keep_the_rest);
  g_test_add_func ("/core/preset/new-file", test_new_file);
  g_test_add_func ("/core/preset/copy-of-shipped", test_copy_of_shipped);
  g_test_add_func ("/core/preset/matches", test_matches);
  g_test_add_func ("/core/resolve/text-and-ids", test_resolve);
  g_test_add_func ("/core/resolve/files", test_resolve_file);
  g_test_add_func ("/core/resolve/own", test_resolve_own);
  g_test_add_func ("/core/resolve/references", test_references);
  return g_test_run ();
}
