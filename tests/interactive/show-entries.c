/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

const ShowEntry show_entries[] = {
  { "options", show_options },
  { "text", show_text },
  { "text-error", show_text_error },
  { "text-large", show_text_large },
  { "verdicts", show_verdicts },
  { NULL, NULL },
};
