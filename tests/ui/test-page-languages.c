/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page in the language of the environment: Chinese, or one whose words are 40 % longer. */
#include <locale.h>

#include "conv-i18n-private.h"
#include "conv-options-text.h"
#include "testing-page.h"
#include "testing-ui.h"

/* Takes the language of the environment; skips the test where there is none, or no locale for it. */
static gboolean
speak (void)
{
  const char *catalogs = g_getenv ("CONVOLVE_TEST_CATALOGS");
  const char *locale = setlocale (LC_ALL, "");

  if (catalogs == NULL || locale == NULL || strcmp (locale, "C") == 0)
    {
      g_test_skip (catalogs == NULL ? "CONVOLVE_TEST_CATALOGS is not set" : "there is no locale");
      return FALSE;
    }
  bindtextdomain (GETTEXT_PACKAGE, catalogs);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_assert_cmpstr (_ ("Preview"), !=, "Preview");
  return TRUE;
}

static void
test_names (void)
{
  g_test_summary ("Everything that can have the focus has a name in this language.");
  if (speak ())
    testing_page_check_names ();
}

static void
test_mnemonics (void)
{
  g_test_summary ("Mnemonics are all different in this language.");
  if (speak ())
    testing_page_check_mnemonics ();
}

static void
test_low_screen (void)
{
  g_test_summary ("On a screen of 1024 × 600 the page fits in this language.");
  if (speak ())
    testing_page_check_room (TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
}

static void
test_popovers (void)
{
  g_test_summary ("What opens over the page fits on that screen, too.");
  if (speak ())
    testing_page_check_popovers (TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
}

static void
test_plurals (void)
{
  ConvOptions options = conv_options_default;

  g_test_summary ("Texts with numbers are in this language too.");
  if (!speak ())
    return;
  options.repeat = 3;
  g_autofree char *summary = conv_options_text_get_summary (&options);
  g_assert_cmpstr (summary, !=, "repeated 3 times");
  g_assert_nonnull (strchr (summary, '3'));
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  testing_ui_use_gimp_theme (FALSE);
  g_test_add_func ("/ui/page-languages/names", test_names);
  g_test_add_func ("/ui/page-languages/mnemonics", test_mnemonics);
  g_test_add_func ("/ui/page-languages/low-screen", test_low_screen);
  g_test_add_func ("/ui/page-languages/popovers", test_popovers);
  g_test_add_func ("/ui/page-languages/plurals", test_plurals);
  return g_test_run ();
}
