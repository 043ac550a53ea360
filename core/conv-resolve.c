/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-resolve.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-text.h"

static ConvPreset *
resolve_kernel (const char *text, GError **error)
{
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (text, error);

  return kernel != NULL ? conv_preset_new (kernel) : NULL;
}

/* A device or a pipe could be read for ever, so only plain files of a decent size are opened. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
                           g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("This is not a plain file"));
      return FALSE;
    }
  if (status.st_size > CONV_FILE_MAX_SIZE)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                   _ ("The file has %lld bytes, allowed are %d"), (long long) status.st_size,
                   CONV_FILE_MAX_SIZE);
      return FALSE;
    }
  return TRUE;
}

static ConvPreset *
resolve_file (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  size_t length;

  if (!check_file (path, error) || !g_file_get_contents (path, &contents, &length, error))
    return NULL;
  if (strstr (contents, "[Convolve Preset]") != NULL)
    return conv_preset_parse (NULL, contents, length, error);
  if (strlen (contents) != length || !g_utf8_validate (contents, (gssize) length, NULL))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The file is not UTF-8 text"));
      return NULL;
    }
  return resolve_kernel (contents, error);
}

ConvPreset *
conv_resolve (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *word = g_strstrip (g_strdup (text));

  if (*word == '@')
    {
      ConvPreset *preset = resolve_file (word + 1, error);
      if (preset == NULL)
        g_prefix_error (error, "%s: ", word + 1);
      return preset;
    }
  if (conv_preset_is_id (word))
    return conv_preset_load_shipped (word, error);
  return resolve_kernel (text, error);
}
