/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-bank-words.h"

#include "conv-i18n-private.h"

char *
conv_bank_words_count (const ConvBank *bank)
{
  const int n = conv_bank_get_n (bank);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d kernel", "%d kernels", (unsigned) n),
                          n);
}

char *
conv_bank_words_size (const ConvBank *bank)
{
  const int n = conv_bank_get_n (bank);
  const int width = conv_kernel_get_width (conv_bank_get_kernel (bank, 0)),
            height = conv_kernel_get_height (conv_bank_get_kernel (bank, 0));

  if (n == 1)
    return g_strdup_printf (_ ("%d × %d"), width, height);
  for (int i = 1; i < n; i++)
    if (conv_kernel_get_width (conv_bank_get_kernel (bank, i)) != width
        || conv_kernel_get_height (conv_bank_get_kernel (bank, i)) != height)
      return conv_bank_words_count (bank);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d kernel of %d × %d", "%d kernels of %d × %d", (unsigned) n),
      n, width, height);
}
