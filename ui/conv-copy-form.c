/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-copy-form.h"

#include "conv-i18n-private.h"

char *
conv_copy_form_print_rows (const ConvKernel *kernel)
{
  char *text = conv_kernel_to_text (kernel);

  for (char *p = strchr (text, ';'); p != NULL; p = strchr (p, ';'))
    *++p = '\n';
  return text;
}

const ConvCopyForm conv_copy_forms[] = {
  { N_ ("Convolve"), conv_kernel_to_text },
  { N_ ("One row per line"), conv_copy_form_print_rows },
  { NULL, NULL },
};

const char *
conv_copy_form_get_title (const ConvCopyForm *form)
{
  return _ (form->name);
}
