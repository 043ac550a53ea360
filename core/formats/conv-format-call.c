/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-format-call-private.h"

/* The end of the argument at @p: a comma or a closing bracket outside all others. */
static const char *
skip_argument (const char *p)
{
  char quote = '\0';

  for (int depth = 0; *p != '\0'; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (strchr ("([{", *p) != NULL)
        depth++;
      else if (depth == 0 && strchr (",)]}", *p) != NULL)
        return p;
      else if (strchr (")]}", *p) != NULL)
        depth--;
    }
  return p;
}

/* The end of "name =" at @p, or NULL where there is none. */
static const char *
skip_key (const char *p)
{
  while (g_ascii_isalnum (*p) || *p == '_')
    p++;
  p = conv_format_skip_white (p);
  return *p == '=' && p[1] != '=' ? p + 1 : NULL;
}

const char *
conv_format_call_find (const char *text, const char *name)
{
  const char *p = conv_format_find_word (text, name);
  const char *open = p != NULL ? conv_format_skip_white (p + strlen (name)) : "";

  return *open == '(' ? open + 1 : NULL;
}

gboolean
conv_format_call_read (const char *p, ConvFormatCall *call, GError **error)
{
  *call = (ConvFormatCall) { 0 };
  for (;;)
    {
      ConvFormatArgument argument = { .key = conv_format_skip_white (p) };
      const char *value = skip_key (argument.key);
      argument.key_length = value != NULL ? (int) strcspn (argument.key, " \t\r\n=") : 0;
      argument.value = conv_format_skip_white (value != NULL ? value : p);
      p = skip_argument (argument.value);
      argument.length = (size_t) (p - argument.value);
      while (argument.length > 0 && g_ascii_isspace (argument.value[argument.length - 1]))
        argument.length--;
      if (argument.length > 0 && call->n == CONV_FORMAT_CALL_MAX)
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("There are more than %d arguments"),
                                 CONV_FORMAT_CALL_MAX);
      if (argument.length > 0)
        call->arguments[call->n++] = argument;
      if (*p == ',')
        p++;
      else if (*p == ')')
        return TRUE;
      else
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“)” is missing at the end"));
    }
}

const ConvFormatArgument *
conv_format_call_get (const ConvFormatCall *call, const char *key, int position)
{
  for (int i = 0; i < call->n; i++)
    {
      const ConvFormatArgument *argument = &call->arguments[i];
      if (argument->key_length == 0 ? i == position
                                    : (size_t) argument->key_length == strlen (key)
                                          && conv_format_skip_word (argument->key, key) != NULL)
        return argument;
    }
  return NULL;
}

gboolean
conv_format_call_get_number (
    const ConvFormatCall *call, const char *key, int position, double *value, GError **error)
{
  const ConvFormatArgument *argument = conv_format_call_get (call, key, position);
  const char *p = argument != NULL ? argument->value : NULL;

  return p == NULL || conv_format_read_number (&p, " \t\r\n,)", key, value, error);
}

gboolean
conv_format_call_is (const ConvFormatArgument *argument, const char *word)
{
  const char *end = argument != NULL ? conv_format_skip_word (argument->value, word) : NULL;

  return end != NULL && !g_ascii_isalnum (*end);
}

gboolean
conv_format_call_read_list (const ConvFormatArgument *argument,
                            ConvFormatGrid *grid,
                            GError **error)
{
  if (argument == NULL)
    return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("The matrix is missing"));
  const char *p = argument->value, *end = p + argument->length;
  while (p < end)
    {
      if (conv_text_is_blank (*p) || conv_text_is_line_break (*p)
          || strchr ("[](){},\"'", *p) != NULL)
        p++;
      else if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
    }
  return TRUE;
}
