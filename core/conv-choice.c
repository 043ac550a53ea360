/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-choice.h"

#include "conv-error.h"
#include "conv-i18n-private.h"

gboolean
conv_choice_parse (
    const char *const *words, const char *setting, const char *text, int *value, GError **error)
{
  g_return_val_if_fail (words != NULL && setting != NULL && value != NULL, FALSE);

  for (int i = 0; text != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *value = i;
        return TRUE;
      }

  g_autofree char *list = g_strjoinv (", ", (char **) words);
  g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
               _ ("“%s” is not a value of “%s”; use one of: %s"), text != NULL ? text : "", setting,
               list);
  return FALSE;
}
