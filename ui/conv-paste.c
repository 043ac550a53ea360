/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-paste.h"

/* One field of a table. What is not a number stays as it is, for the parser of kernels to complain about. */
static void
append_field (GString *out, const char *field)
{
  double value;

  if (*field == '\0')
    g_string_append_c (out, '0');
  else if (conv_number_parse (field, &value, NULL))
    {
      g_autofree char *number = conv_number_to_text (value);
      g_string_append (out, number);
    }
  else
    g_string_append (out, field);
}

static void
append_row (GString *out, const char *row, const char *separator)
{
  g_auto (GStrv) fields = g_strsplit (row, separator, -1);

  if (out->len > 0)
    g_string_append (out, "; ");
  for (int i = 0; fields[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_field (out, g_strstrip (fields[i]));
    }
}

static char *
join_table (char **rows, const char *separator)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; rows[i] != NULL; i++)
    append_row (out, rows[i], separator);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_row_of_numbers (const char *row)
{
  g_auto (GStrv) fields = g_strsplit (row, ";", -1);
  double value;

  for (int i = 0; fields[i] != NULL; i++)
    if (*g_strstrip (fields[i]) != '\0' && !conv_number_parse (fields[i], &value, NULL))
      return FALSE;
  return TRUE;
}

/* In the text form of kernels ";" ends a row, at the end of a line as well. In a table it stands within
 * each line and between single numbers. */
static gboolean
is_semicolon_table (char **rows, const char *text)
{
  for (int i = 0; rows[i] != NULL; i++)
    {
      const char *semicolon = strchr (rows[i], ';');
      if (semicolon == NULL || semicolon[1] == '\0' || !is_row_of_numbers (rows[i]))
        return FALSE;
    }
  if (rows[0] == NULL || rows[1] != NULL)
    return rows[0] != NULL;
  /* A single line is a table only where it cannot be a kernel. */
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (text, NULL);
  return kernel == NULL;
}

char *
conv_paste_normalize (const char *text)
{
  g_autoptr (GString) lines = g_string_new (text);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  /* Not strip: a tab at the start or the end is an empty field. */
  g_autofree char *whole = g_strdup (lines->str);
  for (size_t length = strlen (whole); length > 0 && whole[length - 1] == '\n'; length--)
    whole[length - 1] = '\0';
  g_auto (GStrv) rows = g_strsplit (whole, "\n", -1);

  if (strchr (whole, '\t') != NULL)
    return join_table (rows, "\t");
  if (is_semicolon_table (rows, whole))
    return join_table (rows, ";");
  return g_strdup (whole);
}

ConvKernel *
conv_paste_read_block (const char *normal)
{
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (normal, NULL);

  if (kernel == NULL || conv_kernel_divisor_is_auto (kernel)
      || conv_kernel_get_divisor (kernel) != 1 || conv_kernel_get_offset (kernel) != 0
      || conv_kernel_get_anchor_x (kernel) != conv_kernel_get_width (kernel) / 2
      || conv_kernel_get_anchor_y (kernel) != conv_kernel_get_height (kernel) / 2)
    return NULL;
  return g_steal_pointer (&kernel);
}
