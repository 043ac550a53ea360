/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-preset-private.h"
#include "conv-resolve.h"

#define TEMPORARY_PREFIX ".convolve-"
#define TEMPORARY_MIDDLE "XXXXXX"
#define TEMPORARY_SUFFIX ".tmp"

/* A file is written in far less than this. Whether its process still runs cannot be asked: it may
 * be in another container or on another machine that shares the folder. */
#define STALE_SECONDS 3600

char *
conv_preset_file_get_folder (void)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_data_dir (), "gimp-convolve", "presets", NULL);

  return g_canonicalize_filename (folder, NULL);
}

char *
conv_preset_file_get_path (const char *folder, const char *id)
{
  g_autofree char *own = folder == NULL ? conv_preset_file_get_folder () : NULL;
  g_autofree char *name = g_strconcat (id, CONV_PRESET_SUFFIX, NULL);

  return g_build_filename (folder != NULL ? folder : own, name, NULL);
}

/* Takes errno; returns FALSE so that callers can return it. */
static gboolean
fail (int number, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
                       g_strerror (number));
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
conv_preset_file_list (const char *folder, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (dir == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (*name != '.' && g_str_has_suffix (name, CONV_PRESET_SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
check_size (goffset size, GError **error)
{
  if (size <= CONV_FILE_MAX_SIZE)
    return TRUE;
  g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE, _ ("The file has %lld bytes, allowed are %d"),
               (long long) size, CONV_FILE_MAX_SIZE);
  return FALSE;
}

static gboolean
check_file (int fd, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return fail (errno, error);
  if (S_ISREG (status.st_mode))
    return check_size (status.st_size, error);
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("This is not a plain file"));
  return FALSE;
}

/* Up to the end of the file, or one byte more than allowed if it has grown since it was checked. */
static gboolean
read_all (int fd, GByteArray *data, GError **error)
{
  guint8 block[16384];

  while (data->len <= CONV_FILE_MAX_SIZE)
    {
      const ssize_t n = read (fd, block, sizeof block);
      if (n == 0)
        return TRUE;
      if (n > 0)
        g_byte_array_append (data, block, (guint) n);
      else if (errno != EINTR)
        return fail (errno, error);
    }
  return check_size (data->len, error);
}

GBytes *
conv_preset_file_read (const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  /* Opening a pipe would otherwise wait for its writer. */
  const int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);

  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }
  const gboolean done = check_file (fd, error) && read_all (fd, data, error);
  close (fd);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static gboolean
write_all (int fd, GBytes *data)
{
  size_t length;
  const char *p = g_bytes_get_data (data, &length);

  while (length > 0)
    {
      const ssize_t n = write (fd, p, length);
      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          p += n;
          length -= (size_t) n;
        }
    }
  return TRUE;
}

/* Writes @data to a new file whose name is put into @path; returns 0 or errno. */
static int
write_temporary (char *path, GBytes *data)
{
  const int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0)
    return errno;
  int failure = write_all (fd, data) && g_fsync (fd) == 0 ? 0 : errno;
  /* The file is closed even where that was interrupted. */
  if (close (fd) != 0 && errno != EINTR && failure == 0)
    failure = errno;
  return failure;
}

/* Gives the temporary file its name, unless there is such a file; returns 0 or errno. A link fails
 * if there is one, and unlike a look beforehand leaves another process no time to make one. */
static int
name_new (const char *temporary, const char *path)
{
  if (link (temporary, path) == 0)
    {
      g_unlink (temporary);
      return 0;
    }
  if (errno == EEXIST)
    return errno;
  /* Not every file system knows links. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return EEXIST;
  return g_rename (temporary, path) == 0 ? 0 : errno;
}

/* So that the new name outlives a power cut. File systems that cannot do that are left alone. */
static void
sync_folder (const char *folder)
{
  const int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  g_fsync (fd);
  close (fd);
}

gboolean
conv_preset_file_write (const char *path, GBytes *data, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary
      = g_build_filename (folder, TEMPORARY_PREFIX TEMPORARY_MIDDLE TEMPORARY_SUFFIX, NULL);

  if (!check_size ((goffset) g_bytes_get_size (data), error))
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (errno, error);
  int failure = write_temporary (temporary, data);
  if (failure == 0 && replace)
    failure = g_rename (temporary, path) == 0 ? 0 : errno;
  else if (failure == 0)
    failure = name_new (temporary, path);
  if (failure != 0)
    {
      g_unlink (temporary);
      return fail (failure, error);
    }
  sync_folder (folder);
  return TRUE;
}

gboolean
conv_preset_file_remove (const char *path, GError **error)
{
  return g_unlink (path) == 0 || errno == ENOENT || fail (errno, error);
}

static gboolean
is_temporary (const char *name)
{
  return strlen (name) == strlen (TEMPORARY_PREFIX TEMPORARY_MIDDLE TEMPORARY_SUFFIX)
         && g_str_has_prefix (name, TEMPORARY_PREFIX) && g_str_has_suffix (name, TEMPORARY_SUFFIX);
}

/* A time in the future comes from a clock that was wrong. */
static gboolean
is_stale (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISREG (status.st_mode)
         && ABS (g_get_real_time () / G_USEC_PER_SEC - (gint64) status.st_mtime) > STALE_SECONDS;
}

void
conv_preset_file_remove_stale (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (is_temporary (name))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        if (is_stale (path))
          g_unlink (path);
      }
}
