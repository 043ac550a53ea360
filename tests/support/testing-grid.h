/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the grid share. */
#pragma once

#include "conv-grid.h"
#include "testing-ui.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window;
  ConvGrid *grid;
} GridFixture;

/** testing_grid_set_up: a grid of @kernel in a window, between the buttons "before" and "after". */
void testing_grid_set_up (GridFixture *fixture, gconstpointer kernel);
void testing_grid_tear_down (GridFixture *fixture, gconstpointer kernel);

/** testing_grid_choose: another kernel, as the library does it. */
void testing_grid_choose (GridFixture *fixture, const char *text);

/** testing_grid_key: a key in the window. */
void testing_grid_key (GridFixture *fixture, guint keyval, GdkModifierType modifiers);
void testing_grid_type (GridFixture *fixture, const char *text);

/** testing_grid_get_cell: by its accessible name; counted from 0. */
GtkWidget *testing_grid_get_cell (GridFixture *fixture, int x, int y);
const char *testing_grid_get_text (GridFixture *fixture, int x, int y);
double testing_grid_get_weight (GridFixture *fixture, int x, int y);

/** testing_grid_assert_focus: the cell has the focus; x −1: no cell has it. */
void testing_grid_assert_focus (GridFixture *fixture, int x, int y);
void testing_grid_assert_kernel (GridFixture *fixture, const char *text);
void testing_grid_assert_status (GridFixture *fixture, const char *status, gboolean is_error);

/** testing_grid_assert_steps: so many steps can be undone; undoes and redoes them all. */
void testing_grid_assert_steps (GridFixture *fixture, int n_steps);
