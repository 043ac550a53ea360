/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for a fuzzing engine: replays files, one TAP line each, so that a corpus is an ordinary
 * test. Each argument is a file or a folder of files. */
#include "fuzz.h"

#include <glib.h>

static int n_done;

static void
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autofree char *name = g_path_get_basename (path);
  size_t size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    g_error ("%s cannot be read", path);
  /* Copied to its exact size, so that a sanitizer sees a byte too many. */
  g_autofree guint8 *exact = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (exact, size);
  g_print ("ok %d - %s\n", ++n_done, name);
}

static void
replay (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  if (folder == NULL)
    {
      replay_file (path);
      return;
    }
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      replay (file);
    }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    replay (argv[i]);
  g_print ("1..%d\n", n_done);
  return n_done > 0 ? 0 : 1;
}
