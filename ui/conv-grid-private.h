/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the grid share: conv-grid.c holds the cells, conv-grid-edit.c changes the model,
 * conv-grid-keys.c and conv-grid-pointer.c listen to the user. */
#pragma once

#include "conv-cell.h"
#include "conv-grid.h"

struct _ConvGrid
{
  GtkContainer parent_instance;
  ConvModel *model;
  ConvSymmetry symmetry;

  /* By row and column; made when first needed and then kept. */
  ConvCell *cells[CONV_GRID_MAX_SIDE][CONV_GRID_MAX_SIDE];
  int columns, rows; /* that are shown */
  ConvCell *current; /* has the focus, or had it last */

  ConvKernel *before;  /* the kernel when the edit of a cell began, which has typed something */
  gboolean is_writing; /* the model changes by our hand */
  gboolean is_leaving; /* the focus goes elsewhere, whatever cell it is in */

  GtkGesture *drag, *click;
  ConvCell *dragged;
  double drag_start; /* weight of the cell that is dragged */
  gboolean has_scrubbed;
  double scrolled; /* part of a step of the wheel */

  char *status;
  gboolean status_is_error;
};

/* conv-grid.c */

ConvCell *conv_grid_get_cell (ConvGrid *grid, int x, int y);
ConvKernel *conv_grid_get_kernel (ConvGrid *grid);

/* conv-grid-layout.c */

/** conv_grid_init_layout: how large cells are, and where. */
void conv_grid_init_layout (GtkWidgetClass *class);

/* conv-grid-status.c */

gboolean conv_grid_is_shown (ConvGrid *grid, ConvCell *cell);

/** conv_grid_update_marks: which cells are anchor, partners, fixed; and what is said of them. */
void conv_grid_update_marks (ConvGrid *grid);
void conv_grid_update_status (ConvGrid *grid);

/** conv_grid_tell: @message becomes the status until something happens. */
void conv_grid_tell (ConvGrid *grid, const char *message, gboolean is_error);

/* conv-grid-edit.c */

/** conv_grid_watch_edits: connects to what @cell says about its text. */
void conv_grid_watch_edits (ConvGrid *grid, ConvCell *cell);

/** conv_grid_commit: ends what is being typed; FALSE when it is wrong, and stays. */
gboolean conv_grid_commit (ConvGrid *grid, ConvCell *cell);

/** conv_grid_revert: FALSE when there was nothing to take back. */
gboolean conv_grid_revert (ConvGrid *grid, ConvCell *cell);

/** conv_grid_forget_edit: the model changed elsewhere: what is typed is no longer about it. */
void conv_grid_forget_edit (ConvGrid *grid);

/** conv_grid_set_weight: in @cell and its partners. */
void conv_grid_set_weight (ConvGrid *grid, ConvCell *cell, double weight, const char *step);

/** conv_grid_scrub: to @start + @delta; calls that follow each other are one step. */
void conv_grid_scrub (ConvGrid *grid, ConvCell *cell, double start, double delta);
void conv_grid_set_anchor (ConvGrid *grid, ConvCell *cell);

/** conv_grid_add_rings: @n_rings of cells around, or with −1 off. */
void conv_grid_add_rings (ConvGrid *grid, int n_rings);

/* conv-grid-keys.c */

void conv_grid_watch_keys (ConvGrid *grid, ConvCell *cell);

/* conv-grid-pointer.c */

void conv_grid_init_pointer (ConvGrid *grid);
void conv_grid_watch_wheel (ConvGrid *grid, ConvCell *cell);
