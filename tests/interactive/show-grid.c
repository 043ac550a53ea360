/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include "conv-grid-page.h"

static void
focus_cb (ConvGrid *grid)
{
  conv_grid_focus_cell (grid, 2, 3);
}

static GtkWidget *
show_grid_page (const char *kernel, ConvSymmetry symmetry)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  g_autoptr (ConvModel) model = conv_model_new (store);
  ConvGridPage *page = CONV_GRID_PAGE (conv_grid_page_new (model));
  ConvGrid *grid = conv_grid_page_get_grid (page);

  conv_model_set_text (model, kernel, NULL, NULL);
  conv_grid_set_symmetry (grid, &symmetry);
  g_signal_connect_after (grid, "map", G_CALLBACK (focus_cb), NULL);
  gtk_widget_set_valign (GTK_WIDGET (page), GTK_ALIGN_START);
  return GTK_WIDGET (page);
}

GtkWidget *
show_grid (void)
{
  return show_grid_page ("sharpen-4", (ConvSymmetry) { CONV_SYMMETRY_NONE, FALSE });
}

GtkWidget *
show_grid_9 (void)
{
  static const char kernel[]
      = "0 -1 -1 -2 -2 -2 -1 -1 0; -1 -2 -4 -5 -5 -5 -4 -2 -1; -1 -4 -5 -3 0 -3 -5 -4 -1; "
        "-2 -5 -3 12 24 12 -3 -5 -2; -2 -5 0 24 40 24 0 -5 -2; -2 -5 -3 12 24 12 -3 -5 -2; "
        "-1 -4 -5 -3 0 -3 -5 -4 -1; -1 -2 -4 -5 -5 -5 -4 -2 -1; 0 -1 -1 -2 -2 -2 -1 -1 0 / 184";

  return show_grid_page (kernel, (ConvSymmetry) { CONV_SYMMETRY_BOTH, FALSE });
}

/* Numbers of all lengths: whole, decimal, and thirds. */
GtkWidget *
show_grid_15 (void)
{
  static const char *const ends[] = { "", "e-1", "/3" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int y = 0; y < 15; y++)
    for (int x = 0; x < 15; x++)
      g_string_append_printf (text, "%s%d%s", y > 0 && x == 0 ? ";" : " ", (x - 7) * (y - 4),
                              ends[(x + 2 * y) % 3]);
  g_string_append (text, " / auto");
  return show_grid_page (text->str, (ConvSymmetry) { CONV_SYMMETRY_LEFT_RIGHT, TRUE });
}
