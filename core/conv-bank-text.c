/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-bank-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-number-private.h"

#define SEPARATOR '|'

gboolean
conv_bank_is_text (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strchr (text, SEPARATOR) != NULL;
}

static gboolean
is_empty (const char *text)
{
  while (conv_text_is_blank (*text) || conv_text_is_line_break (*text))
    text++;
  return *text == '\0';
}

static gboolean
append_call (ConvBank *bank, const char *text, ConvTextPlace *place, GError **error)
{
  g_autoptr (ConvCall) call = conv_call_parse_at (text, place, error);
  int width, height;

  if (call == NULL)
    return FALSE;
  const int n = conv_call_get_n_kernels (call);
  *place = (ConvTextPlace) { 0, strlen (text) };
  conv_call_get_size (call, &width, &height);
  if (!conv_bank_has_room (bank, n, (size_t) n * (size_t) width * (size_t) height, error))
    return FALSE;
  g_autoptr (ConvBank) made = conv_bank_new_from_call (call, error);
  return made != NULL && conv_bank_append_all (bank, made, error);
}

static gboolean
append_numbers (ConvBank *bank, const char *text, ConvTextPlace *place, GError **error)
{
  g_autoptr (ConvKernel) kernel = conv_kernel_parse_at (text, place, error);

  if (kernel == NULL)
    return FALSE;
  *place = (ConvTextPlace) { 0, strlen (text) };
  return conv_bank_append (bank, kernel, NULL, NULL, error);
}

/* @number: of the part, from 1 */
static gboolean
append_part (ConvBank *bank, const char *text, int number, ConvTextPlace *place, GError **error)
{
  *place = (ConvTextPlace) { 0, strlen (text) };
  if (is_empty (text))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("Kernel %d is empty"), number);
      return FALSE;
    }
  if (conv_generate_is_call (text) ? append_call (bank, text, place, error)
                                   : append_numbers (bank, text, place, error))
    return TRUE;
  g_prefix_error (error, _ ("Kernel %d: "), number);
  return FALSE;
}

static ConvBank *
parse_parts (const char *text, ConvTextPlace *place, GError **error)
{
  g_autoptr (ConvBank) bank = conv_bank_new_empty ();
  const char *start = text, *end;

  for (int number = 1;; number++, start = end + 1)
    {
      end = start + strcspn (start, (const char[]) { SEPARATOR, '\0' });
      g_autofree char *part = g_strndup (start, (size_t) (end - start));
      if (!append_part (bank, part, number, place, error))
        {
          place->start += (size_t) (start - text);
          return NULL;
        }
      if (*end == '\0')
        return g_steal_pointer (&bank);
    }
}

/* Of one part, which is no matter of numbers, and keeps what made it. */
static ConvBank *
parse_single (const char *text, ConvTextPlace *place, GError **error)
{
  if (!conv_generate_is_call (text))
    {
      g_autoptr (ConvKernel) kernel = conv_kernel_parse_at (text, place, error);
      return kernel != NULL ? conv_bank_new_single (kernel) : NULL;
    }
  g_autoptr (ConvCall) call = conv_call_parse_at (text, place, error);
  if (call == NULL)
    return NULL;
  *place = (ConvTextPlace) { 0, strlen (text) };
  return conv_bank_new_from_call (call, error);
}

ConvBank *
conv_bank_parse_at (const char *text, ConvTextPlace *place, GError **error)
{
  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  ConvBank *bank = conv_bank_is_text (text) ? parse_parts (text, place, error)
                                            : parse_single (text, place, error);

  if (bank != NULL)
    *place = (ConvTextPlace) { 0, 0 };
  return bank;
}

ConvBank *
conv_bank_parse (const char *text, GError **error)
{
  ConvTextPlace place;

  return conv_bank_parse_at (text, &place, error);
}

char *
conv_bank_get_kernel_text (const ConvBank *bank, int index)
{
  g_return_val_if_fail (bank != NULL && index >= 0 && index < bank->n, NULL);

  return bank->calls[index] != NULL ? conv_call_to_text (bank->calls[index])
                                    : conv_kernel_to_text (bank->kernels[index]);
}

char *
conv_bank_to_text (const ConvBank *bank)
{
  g_return_val_if_fail (bank != NULL, NULL);

  if (bank->compass != NULL)
    return conv_call_to_text (bank->compass);
  GString *text = g_string_new (NULL);
  for (int i = 0; i < bank->n; i++)
    {
      g_autofree char *part = conv_bank_get_kernel_text (bank, i);
      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", part);
    }
  return g_string_free (text, FALSE);
}
