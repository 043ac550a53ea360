/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text with numbers in them, as the microscope writes them about an account. */
#pragma once

#include "conv-explainer.h"

G_BEGIN_DECLS

/**
 * ConvReport:
 * @pixel: what the account explains
 * @value: which of its values
 * @text: what has been said so far
 */
typedef struct
{
  const ConvAccount *account;
  const ConvExplainedPixel *pixel;
  int value;
  GString *text;
} ConvReport;

/** conv_report_start: an empty report; its text is the caller's. */
ConvReport conv_report_start (const ConvAccount *account, int value);

/** conv_report_append: @format, where each "#" is the next double, up to five digits of it. */
void conv_report_append (ConvReport *report, const char *format, ...);

/** conv_report_end_line: what follows begins a line. */
void conv_report_end_line (ConvReport *report);

G_END_DECLS
