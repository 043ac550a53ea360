/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-copy-form.h"

#include "conv-i18n-private.h"

static char *
print (const ConvBank *bank, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < conv_bank_get_n (bank); i++)
    {
      g_autofree char *kernel = conv_kernel_to_text (conv_bank_get_kernel (bank, i));
      g_string_append (g_string_append (text, i > 0 ? separator : ""), kernel);
    }
  return g_string_free (text, FALSE);
}

char *
conv_copy_form_print (const ConvBank *bank)
{
  return print (bank, " | ");
}

char *
conv_copy_form_print_rows (const ConvBank *bank)
{
  char *text = print (bank, "\n|\n");

  for (char *p = strchr (text, ';'); p != NULL; p = strchr (p, ';'))
    *++p = '\n';
  return text;
}

const ConvCopyForm conv_copy_forms[] = {
  { N_ ("Convolve"), conv_copy_form_print },
  { N_ ("One row per line"), conv_copy_form_print_rows },
  { NULL, NULL },
};

const char *
conv_copy_form_get_title (const ConvCopyForm *form)
{
  return _ (form->name);
}
