/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets that can be shown alone. */
#pragma once

#include <gtk/gtk.h>

typedef struct
{
  const char *name;
  GtkWidget *(*make) (void);
} ShowEntry;

GtkWidget *show_chooser (void);
GtkWidget *show_facts (void);
GtkWidget *show_grid (void);
GtkWidget *show_grid_15 (void);
GtkWidget *show_grid_9 (void);
GtkWidget *show_heat_disk (void);
GtkWidget *show_heat_gabor (void);
GtkWidget *show_heat_numbers (void);
GtkWidget *show_layers (void);
GtkWidget *show_library (void);
GtkWidget *show_options (void);
GtkWidget *show_page (void);
GtkWidget *show_size (void);
GtkWidget *show_sliders (void);
GtkWidget *show_sliders_edited (void);
GtkWidget *show_text (void);
GtkWidget *show_text_error (void);
GtkWidget *show_text_large (void);
GtkWidget *show_verdicts (void);

/** show_entries: ends with a NULL name. */
extern const ShowEntry show_entries[];
