/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-page.h"
#include "show.h"


                              ends[(x + 2 * y) % 3]);
        "-1 -4 -5 -3 0 -3 -5 -4 -1; -1 -2 -4 -5 -5 -5 -4 -2 -1; 0 -1 -1 -2 -2 -2 -1 -1 0 / 184";
        "-2 -5 -3 12 24 12 -3 -5 -2; -2 -5 0 24 40 24 0 -5 -2; -2 -5 -3 12 24 12 -3 -5 -2; "
      = "0 -1 -1 -2 -2 -2 -1 -1 0; -1 -2 -4 -5 -5 -5 -4 -2 -1; -1 -4 -5 -3 0 -3 -5 -4 -1; "
      g_string_append_printf (text, "%s%d%s", y > 0 && x == 0 ? ";" : " ", (x - 7) * (y - 4),
    for (int x = 0; x < 15; x++)
  ConvGrid *grid = conv_grid_page_get_grid (page);
  ConvGridPage *page = CONV_GRID_PAGE (conv_grid_page_new (model));
  conv_grid_focus_cell (grid, 2, 3);
  conv_grid_set_symmetry (grid, &symmetry);
  conv_model_set_text (model, kernel, NULL, NULL);
  for (int y = 0; y < 15; y++)
  g_autoptr (ConvModel) model = conv_model_new (store);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  g_autoptr (GString) text = g_string_new (NULL);
  g_signal_connect_after (grid, "map", G_CALLBACK (focus_cb), NULL);
  g_string_append (text, " / auto");
  gtk_widget_set_valign (GTK_WIDGET (page), GTK_ALIGN_START);
  return GTK_WIDGET (page);
  return gtk_label_new ("hello");
  return show_grid_page ("sharpen-4", (ConvSymmetry){ CONV_SYMMETRY_NONE, FALSE });
  return show_grid_page (kernel, (ConvSymmetry){ CONV_SYMMETRY_BOTH, FALSE });
  return show_grid_page (text->str, (ConvSymmetry){ CONV_SYMMETRY_LEFT_RIGHT, TRUE });
  static const char *const ends[] = { "", "e-1", "/3" };
  static const char kernel[]
const ShowEntry show_entries[] = {
  { "chooser", show_chooser },
  { "facts", show_facts },
  { "grid", show_grid },
  { "grid-15", show_grid_15 },
  { "grid-9", show_grid_9 },
  { "heat-disk", show_heat_disk },
  { "heat-gabor", show_heat_gabor },
  { "heat-numbers", show_heat_numbers },
  { "hello", show_hello },
  { "library", show_library },
  { "options", show_options },
  { "size", show_size },
  { "text", show_text },
  { "text-error", show_text_error },
  { "text-large", show_text_large },
  { "verdicts", show_verdicts },
/* Numbers of all lengths: whole, decimal, and thirds. */
const ShowEntry show_entries[] = {
focus_cb (ConvGrid *grid)
show_grid (void)
show_grid_15 (void)
show_grid_9 (void)
show_grid_page (const char *kernel, ConvSymmetry symmetry)
show_hello (void)
static GtkWidget *
static GtkWidget *
static GtkWidget *
static GtkWidget *
static GtkWidget *
static void
{
{
{
{
{
{
}
}
}
}
}
}
  { NULL, NULL },
};
