/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of widgets share: a window to put them into, and events as a person makes them. */
#pragma once

#include <gtk/gtk.h>

/** testing_ui_init: gtk_test_init() and our style; warnings of GTK are fatal. */
void testing_ui_init (int *argc, char ***argv);

/** testing_ui_use_gimp_theme: gives GIMP's own theme to all widgets, where GIMP is installed. */
void testing_ui_use_gimp_theme (gboolean light);

/** testing_ui_show: a mapped, active window of this size with @widget in it; destroy it when done. */
GtkWidget *testing_ui_show (GtkWidget *widget, int width, int height);

/** testing_ui_wait: runs the main loop until nothing is pending, frames included. */
void testing_ui_wait (void);

/** testing_ui_wait_until: runs the main loop until @done is true; aborts after ten seconds. */
void testing_ui_wait_until (gboolean (*done) (gpointer data), gpointer data);

/** testing_ui_key: presses and releases a key in the window of @widget, through the X server. */
void testing_ui_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers);

/** testing_ui_type: one key for each character of ASCII @text. */
void testing_ui_type (GtkWidget *widget, const char *text);

/** testing_ui_click: presses and releases a mouse button at @x, @y within @widget. */
void testing_ui_click (GtkWidget *widget, int x, int y, guint button, GdkModifierType modifiers);

/** testing_ui_drag: presses the first button, moves in steps, and releases it. */
void testing_ui_drag (GtkWidget *widget, int x0, int y0, int x1, int y1);

/** testing_ui_find: the first widget of @type below @root, for which @accept (nullable) is true. */
GtkWidget *testing_ui_find (GtkWidget *root,
                            GType type,
                            gboolean (*accept) (GtkWidget *widget, gconstpointer data),
                            gconstpointer data);

/** testing_ui_find_named: the first visible widget with this accessible name or label below @root. */
GtkWidget *testing_ui_find_named (GtkWidget *root, const char *name);

/** testing_ui_assert_named: every focusable widget below @root has an accessible name. */
void testing_ui_assert_named (GtkWidget *root);
