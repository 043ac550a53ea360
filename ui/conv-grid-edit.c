/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>

#include "conv-grid-private.h"
#include "conv-paste.h"
#include "conv-transfer.h"

#define STEP_TYPE "cell"
#define STEP_SCRUB "scrub"

static void
write_kernel (ConvGrid *grid, ConvKernel *kernel, const char *step)
{
  grid->is_writing = TRUE;
  conv_model_edit_kernel (grid->model, kernel, step);
  grid->is_writing = FALSE;
}

static void
cancel_typed (ConvGrid *grid)
{
  grid->is_writing = TRUE;
  conv_model_cancel_step (grid->model, STEP_TYPE);
  grid->is_writing = FALSE;
}

/* A change that is a step of its own; one that fails is told, and nothing has changed. */
static void
write_or_tell (ConvGrid *grid, ConvKernel *kernel, const GError *error)
{
  if (kernel == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (grid));
      conv_grid_show_error (grid, error);
      return;
    }
  write_kernel (grid, kernel, NULL);
}

static ConvKernel *
with_weight (ConvGrid *grid, ConvCell *cell, double weight, GError **error)
{
  return conv_symmetry_set_weight (&grid->symmetry, conv_grid_get_kernel (grid),
                                   conv_cell_get_x (cell), conv_cell_get_y (cell), weight, error);
}

/* @weight was typed. Back at the number that was there, nothing has happened. */
static void
write_typed (ConvGrid *grid, ConvCell *cell, double weight)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvKernel) kernel = with_weight (grid, cell, weight, &error);

  conv_cell_set_error (cell, error != NULL ? error->message : NULL);
  if (kernel == NULL || conv_kernel_equal (kernel, grid->before))
    cancel_typed (grid);
  else
    write_kernel (grid, g_steal_pointer (&kernel), STEP_TYPE);
}

static void
typed_cb (ConvCell *cell, gpointer user_data)
{
  ConvGrid *grid = user_data;
  g_autoptr (GError) error = NULL;
  ConvTypedNumber typed;
  double weight;

  if (!conv_cell_read (cell, &typed, &weight, &error))
    return;
  if (grid->before == NULL)
    {
      grid->before = conv_kernel_ref (conv_grid_get_kernel (grid));
      conv_model_end_step (grid->model);
    }
  if (typed == CONV_TYPED_GOOD)
    write_typed (grid, cell, weight);
  else
    {
      conv_cell_set_error (cell, typed == CONV_TYPED_WRONG ? error->message : NULL);
      cancel_typed (grid);
    }
  conv_grid_update_status (grid);
}

static void
end_edit (ConvGrid *grid)
{
  g_clear_pointer (&grid->before, conv_kernel_unref);
  conv_model_end_step (grid->model);
  conv_grid_update_status (grid);
}

gboolean
conv_grid_commit (ConvGrid *grid, ConvCell *cell)
{
  g_autoptr (GError) error = NULL;
  ConvTypedNumber typed;
  double weight;

  if (!conv_cell_is_editing (cell))
    return conv_cell_get_error (cell) == NULL;
  /* Nothing typed is nothing changed. */
  if (*gtk_entry_get_text (GTK_ENTRY (cell)) == '\0')
    conv_cell_revert (cell);
  else if (conv_cell_read (cell, &typed, &weight, &error) && typed != CONV_TYPED_GOOD)
    conv_cell_set_error (cell, error->message);
  conv_cell_end (cell);
  end_edit (grid);
  return conv_cell_get_error (cell) == NULL;
}

gboolean
conv_grid_revert (ConvGrid *grid, ConvCell *cell)
{
  if (!conv_cell_is_editing (cell) && conv_cell_get_error (cell) == NULL)
    return FALSE;
  if (grid->before != NULL)
    cancel_typed (grid);
  conv_cell_revert (cell);
  end_edit (grid);
  return TRUE;
}

void
conv_grid_forget_edit (ConvGrid *grid)
{
  g_clear_pointer (&grid->before, conv_kernel_unref);
  if (grid->current != NULL && conv_cell_is_editing (grid->current))
    conv_cell_revert (grid->current);
}

void
conv_grid_set_weight (ConvGrid *grid, ConvCell *cell, double weight, const char *step)
{
  g_autoptr (GError) error = NULL;

  if (weight != 0 && (conv_cell_get_marks (cell) & CONV_CELL_FIXED) != 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (cell));
      return;
    }
  ConvKernel *kernel = with_weight (grid, cell, weight, &error);
  if (kernel != NULL)
    write_kernel (grid, kernel, step);
  else
    write_or_tell (grid, NULL, error);
}

/* 0.1 + 0.2 is 0.3 to whoever turns a wheel, and no digit more. */
static double
add_decimal (double value, double delta)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const double sum = value + delta;
  const double rounded = g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", sum), NULL);
  const double noise = 4 * DBL_EPSILON * fmax (fabs (value), fabs (delta));

  return fabs (rounded - sum) <= noise ? rounded : sum;
}

void
conv_grid_scrub (ConvGrid *grid, ConvCell *cell, double start, double delta)
{
  conv_grid_set_weight (grid, cell, add_decimal (start, delta), STEP_SCRUB);
}

void
conv_grid_set_anchor (ConvGrid *grid, ConvCell *cell)
{
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = conv_kernel_with_anchor (conv_grid_get_kernel (grid), conv_cell_get_x (cell),
                                                conv_cell_get_y (cell), &error);

  write_or_tell (grid, kernel, error);
}

static int
grow_side (int side, int n_rings)
{
  return side + 2 * n_rings >= 1 ? side + 2 * n_rings : side;
}

void
conv_grid_add_rings (ConvGrid *grid, int n_rings)
{
  g_autoptr (GError) error = NULL;
  const ConvKernel *old = conv_grid_get_kernel (grid);
  const int width = conv_kernel_get_width (old), height = conv_kernel_get_height (old);
  const int new_width = grow_side (width, n_rings), new_height = grow_side (height, n_rings);
  ConvKernel *kernel = conv_kernel_resized (old, new_width, new_height, &error);
  const int x = conv_cell_get_x (grid->current) + (new_width - width) / 2;
  const int y = conv_cell_get_y (grid->current) + (new_height - height) / 2;

  write_or_tell (grid, kernel, error);
  if (kernel != NULL)
    conv_grid_focus_cell (grid, x, y); /* the weight stays under the hand */
}

static void
copy_cb (ConvCell *cell, gpointer user_data)
{
  ConvGrid *grid = user_data;
  g_autofree char *text = conv_kernel_to_text (conv_grid_get_kernel (grid));

  conv_transfer_copy (GTK_WIDGET (cell), text);
}

typedef struct
{
  ConvGrid *grid;
  ConvCell *cell;
} PasteRequest;

/* One number, into the cell or at the caret in it. */
static void
paste_number (ConvGrid *grid, ConvCell *cell, const char *text, double weight)
{
  GtkEditable *editable = GTK_EDITABLE (cell);
  int position;

  if (!conv_cell_is_editing (cell))
    {
      conv_grid_set_weight (grid, cell, weight, NULL);
      return;
    }
  g_autofree char *number = g_strstrip (g_strdup (text));
  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, number, -1, &position);
  gtk_editable_set_position (editable, position);
}

static void
tell_pasted (const char *message, gboolean is_error, const char *wrong_text, gpointer grid)
{
  (void) wrong_text;
  if (is_error)
    gtk_widget_error_bell (grid);
  conv_grid_tell (grid, message, is_error);
}

/* What is no table for us may be something else, with tabs in it. */
static void
paste_whole (ConvGrid *grid, const char *text, const char *normal)
{
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (normal, NULL);

  conv_transfer_take_text (grid->model, kernel != NULL ? normal : text, tell_pasted, grid);
}

static void
paste_kernel (ConvGrid *grid, ConvCell *cell, const char *text)
{
  g_autofree char *normal = conv_paste_normalize (text);
  g_autoptr (ConvKernel) block = conv_paste_read_block (normal);
  ConvKernel *kernel = NULL;

  conv_grid_revert (grid, cell);
  if (block != NULL)
    kernel = conv_kernel_with_block (conv_grid_get_kernel (grid), conv_cell_get_x (cell),
                                     conv_cell_get_y (cell), block, NULL);
  if (kernel != NULL)
    write_kernel (grid, kernel, NULL);
  else
    paste_whole (grid, text, normal);
}

static void
paste_text (ConvGrid *grid, ConvCell *cell, const char *text)
{
  g_autoptr (GError) error = NULL;
  double weight;

  if (!conv_transfer_check (text, &error))
    write_or_tell (grid, NULL, error);
  else if (conv_number_parse (text, &weight, NULL))
    paste_number (grid, cell, text, weight);
  else
    paste_kernel (grid, cell, text);
}

static void
paste_received_cb (GtkClipboard *clipboard, const char *text, gpointer user_data)
{
  PasteRequest *request = user_data;

  (void) clipboard;
  if (gtk_widget_get_mapped (GTK_WIDGET (request->cell)))
    paste_text (request->grid, request->cell, text);
  g_object_unref (request->grid);
  g_object_unref (request->cell);
  g_free (request);
}

static void
paste_cb (ConvCell *cell, gpointer user_data)
{
  PasteRequest *request = g_new (PasteRequest, 1);

  *request = (PasteRequest) { g_object_ref (user_data), g_object_ref (cell) };
  gtk_clipboard_request_text (gtk_widget_get_clipboard (GTK_WIDGET (cell), GDK_SELECTION_CLIPBOARD),
                              paste_received_cb, request);
}

void
conv_grid_watch_edits (ConvGrid *grid, ConvCell *cell)
{
  g_signal_connect_object (cell, "typed", G_CALLBACK (typed_cb), grid, 0);
  g_signal_connect_object (cell, "copy", G_CALLBACK (copy_cb), grid, 0);
  g_signal_connect_object (cell, "paste", G_CALLBACK (paste_cb), grid, 0);
}
