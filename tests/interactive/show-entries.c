/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

const ShowEntry show_entries[] = {
  { "facts", show_facts },
  { "heat-disk", show_heat_disk },
  { "heat-gabor", show_heat_gabor },
  { "heat-numbers", show_heat_numbers },
  { "options", show_options },
  { "size", show_size },
  { "text", show_text },
  { "text-error", show_text_error },
  { "text-large", show_text_large },
  { "verdicts", show_verdicts },
  { NULL, NULL },
};
