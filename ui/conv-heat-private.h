/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What conv-heat.c, which shows the kernel, shares with conv-heat-input.c, which takes events. */
#pragma once

#include "conv-heat-draw.h"
#include "conv-heat-edit.h"
#include "conv-heat.h"

G_BEGIN_DECLS

struct _ConvHeat
{
  GtkOverlay parent_instance;
  ConvModel *model;
  GtkWidget *area;
  ConvHeatEdit *edit;

  ConvHeatPicture *picture; /* as last drawn */
  ConvHeatView view;
  int cursor_x, cursor_y;
  /* The cell under the pointer, unless the keyboard was used since. */
  gboolean is_pointed;
  int pointed_x, pointed_y;

  double pointer_x, pointer_y;

  gboolean is_pressed, is_dragged;
  double press_x, press_y; /* or where the last motion was */
  char *status;
};

/** conv_heat_update_status: tells the status, if it is another one. */
void conv_heat_update_status (ConvHeat *heat);

/** conv_heat_move_cursor: as near to the cell as there is one, and pans so that it is seen. */
void conv_heat_move_cursor (ConvHeat *heat, int column, int row);

/** conv_heat_connect_input: pointer, wheel and keys of the area. */
void conv_heat_connect_input (ConvHeat *heat);

G_END_DECLS
