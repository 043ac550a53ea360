/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope-report.h"

#include "conv-microscope-text.h"

ConvReport
conv_report_start (const ConvAccount *account, int value)
{
  return (ConvReport) { account, conv_explanation_get_pixel (account->explanation), value,
                        g_string_new (NULL) };
}

void
conv_report_append (ConvReport *report, const char *format, ...)
{
  va_list numbers;

  va_start (numbers, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      if (*p != '#')
        {
          g_string_append_c (report->text, *p);
          continue;
        }
      g_autofree char *number = conv_microscope_text_number (va_arg (numbers, double));
      g_string_append (report->text, number);
    }
  va_end (numbers);
}

void
conv_report_end_line (ConvReport *report)
{
  if (report->text->len > 0 && report->text->str[report->text->len - 1] != '\n')
    g_string_append_c (report->text, '\n');
}
