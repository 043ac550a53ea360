/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-cell-fit.h"

#include <math.h>

/* conv_number_to_short_text() does not go below. */
#define MIN_CHARS 4
#define MAX_CHARS 24

#define MINUS "−"
#define ELLIPSIS "…"

double
conv_cell_fit_measure (const char *text, const ConvGlyphs *glyphs)
{
  double width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);
      width += g_unichar_isdigit (c) ? glyphs->digit
               : c == '.'            ? glyphs->point
               : c == 'e'            ? glyphs->exponent
               : c == 0x2026         ? glyphs->ellipsis
                                     : glyphs->minus;
    }
  return width;
}

/* "2…" for 1.667, ".2…" for 0.1667: shorter than conv_number_to_short_text() can do. */
static char *
shorten (double value)
{
  const gboolean is_small = fabs (value) < 1;
  g_autofree char *text = conv_number_to_short_text (is_small ? value : round (value), MIN_CHARS);
  const size_t sign = g_str_has_prefix (text, MINUS) ? strlen (MINUS) : 0;

  if (is_small && g_str_has_prefix (text + sign, "0."))
    return g_strconcat (sign > 0 ? MINUS : "", text + sign + 1, NULL);
  if (is_small || g_str_has_suffix (text, ELLIPSIS) || value == round (value))
    return g_steal_pointer (&text);
  return g_strconcat (text, ELLIPSIS, NULL);
}

char *
conv_cell_fit (double value, const ConvGlyphs *glyphs, double room)
{
  /* A point is narrower than a digit, so one character more may fit. */
  const int most = (int) CLAMP (room / glyphs->digit + 2, MIN_CHARS, MAX_CHARS);

  for (int n_chars = most; n_chars >= MIN_CHARS; n_chars--)
    {
      g_autofree char *text = conv_number_to_short_text (value, n_chars);
      if (conv_cell_fit_measure (text, glyphs) <= room)
        return g_steal_pointer (&text);
    }
  g_autofree char *shortest = shorten (value);
  if (conv_cell_fit_measure (shortest, glyphs) <= room)
    return g_steal_pointer (&shortest);
  return g_strdup (value < 0 ? MINUS ELLIPSIS : ELLIPSIS);
}
