/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

const ShowEntry show_entries[] = {
  { "chooser", show_chooser },
  { "facts", show_facts },
  { "grid", show_grid },
  { "grid-15", show_grid_15 },
  { "grid-9", show_grid_9 },
  { "heat-disk", show_heat_disk },
  { "heat-gabor", show_heat_gabor },
  { "heat-numbers", show_heat_numbers },
  { "layers", show_layers },
  { "library", show_library },
  { "options", show_options },
  { "page", show_page },
  { "size", show_size },
  { "sliders", show_sliders },
  { "sliders-edited", show_sliders_edited },
  { "text", show_text },
  { "text-error", show_text_error },
  { "text-large", show_text_large },
  { "verdicts", show_verdicts },
  { NULL, NULL },
};
