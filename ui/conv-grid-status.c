/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-private.h"
#include "conv-i18n-private.h"

gboolean
conv_grid_is_shown (ConvGrid *grid, ConvCell *cell)
{
  return conv_cell_get_x (cell) < grid->columns && conv_cell_get_y (cell) < grid->rows;
}

/* What the status is about: before the focus has been anywhere, the anchor. */
static ConvCell *
get_current (ConvGrid *grid)
{
  const ConvKernel *kernel = conv_grid_get_kernel (grid);

  if (grid->columns == 0)
    return NULL;
  if (grid->current != NULL && conv_grid_is_shown (grid, grid->current))
    return grid->current;
  return conv_grid_get_cell (grid, conv_kernel_get_anchor_x (kernel),
                             conv_kernel_get_anchor_y (kernel));
}

static GArray *
get_partners (ConvGrid *grid, ConvCell *cell)
{
  return conv_symmetry_get_partners (&grid->symmetry, grid->columns, grid->rows,
                                     conv_cell_get_x (cell), conv_cell_get_y (cell));
}

static void
set_status (ConvGrid *grid, const char *status, gboolean is_error)
{
  if (g_strcmp0 (status, grid->status) == 0 && is_error == grid->status_is_error)
    return;
  g_free (grid->status);
  grid->status = g_strdup (status);
  grid->status_is_error = is_error;
  g_signal_emit_by_name (grid, "status-changed");
}

static void
append_fact (GString *text, const char *fact)
{
  g_string_append (text, text->len > 0 ? " · " : "");
  g_string_append (text, fact);
}

/* What is to be known of a cell beside its weight. */
static void
append_facts (ConvGrid *grid, ConvCell *cell, GString *text)
{
  g_autoptr (GArray) partners = get_partners (grid, cell);

  if ((conv_cell_get_marks (cell) & CONV_CELL_ANCHOR) != 0)
    append_fact (text, _ ("anchor"));
  if ((conv_cell_get_marks (cell) & CONV_CELL_FIXED) != 0)
    append_fact (text, _ ("can only be 0"));
  else if (partners->len > 1)
    {
      g_autofree char *together
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d cell changes together",
                                          "%d cells change together", partners->len),
                             (int) partners->len);
      append_fact (text, together);
    }
}

static char *
describe (ConvGrid *grid, ConvCell *cell)
{
  g_autofree char *value = conv_number_to_text (conv_cell_get_weight (cell));
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, _ ("Row %d, column %d: %s"), conv_cell_get_y (cell) + 1,
                   conv_cell_get_x (cell) + 1, value);
  append_facts (grid, cell, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
conv_grid_update_status (ConvGrid *grid)
{
  ConvCell *cell = get_current (grid);

  if (cell == NULL)
    set_status (grid, "", FALSE);
  else if (conv_cell_get_error (cell) != NULL)
    set_status (grid, conv_cell_get_error (cell), TRUE);
  else
    {
      g_autofree char *text = describe (grid, cell);
      set_status (grid, text, FALSE);
    }
}

void
conv_grid_tell (ConvGrid *grid, const char *message, gboolean is_error)
{
  set_status (grid, message, is_error);
}

void
conv_grid_show_error (ConvGrid *grid, const GError *error)
{
  if (error != NULL)
    conv_grid_tell (grid, error->message, TRUE);
  else
    conv_grid_update_status (grid);
}

/* For those who cannot see the dashes. */
static void
append_mirrors (ConvGrid *grid, ConvCell *cell, GString *text)
{
  g_autoptr (GArray) partners = get_partners (grid, cell);

  for (guint i = 1; i < partners->len; i++)
    {
      const ConvPartner *partner = &g_array_index (partners, ConvPartner, i);
      g_autofree char *mirror
          = g_strdup_printf (_ ("mirrored to row %d, column %d"), partner->y + 1, partner->x + 1);
      append_fact (text, mirror);
    }
}

static void
update_description (ConvGrid *grid, ConvCell *cell)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (cell));
  g_autofree char *value = conv_number_to_text (conv_cell_get_weight (cell));
  g_autoptr (GString) text = g_string_new (value);

  append_facts (grid, cell, text);
  append_mirrors (grid, cell, text);
  if (g_strcmp0 (atk_object_get_description (accessible), text->str) != 0)
    atk_object_set_description (accessible, text->str);
}

static gboolean
is_fixed (ConvGrid *grid, ConvCell *cell)
{
  if (!grid->symmetry.opposite)
    return FALSE;
  g_autoptr (GArray) partners = get_partners (grid, cell);
  return g_array_index (partners, ConvPartner, 0).sign == 0;
}

static gboolean
is_partner (ConvGrid *grid, const GArray *partners, ConvCell *cell)
{
  if (partners == NULL || cell == grid->current)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    {
      const ConvPartner *partner = &g_array_index (partners, ConvPartner, i);
      if (partner->x == conv_cell_get_x (cell) && partner->y == conv_cell_get_y (cell))
        return TRUE;
    }
  return FALSE;
}

void
conv_grid_update_marks (ConvGrid *grid)
{
  const ConvKernel *kernel = conv_grid_get_kernel (grid);
  const gboolean has_current = grid->current != NULL && conv_grid_is_shown (grid, grid->current);
  g_autoptr (GArray) partners = has_current ? get_partners (grid, grid->current) : NULL;

  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        ConvCell *cell = grid->cells[y][x];
        const gboolean is_anchor
            = x == conv_kernel_get_anchor_x (kernel) && y == conv_kernel_get_anchor_y (kernel);
        conv_cell_set_marks (cell, (is_anchor ? CONV_CELL_ANCHOR : 0)
                                       | (is_partner (grid, partners, cell) ? CONV_CELL_PARTNER : 0)
                                       | (is_fixed (grid, cell) ? CONV_CELL_FIXED : 0));
        update_description (grid, cell);
      }
}

const char *
conv_grid_get_status (ConvGrid *grid, gboolean *is_error)
{
  if (is_error != NULL)
    *is_error = grid->status_is_error;
  return grid->status;
}
