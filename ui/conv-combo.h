/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Combo boxes of a form. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** conv_combo_new: a GtkComboBoxText of this accessible name, which makes no column wider than it is. */
GtkWidget *conv_combo_new (const char *name);

G_END_DECLS
