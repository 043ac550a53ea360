/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLibraryAbout: what a preset is: name, id, description and source, in a fixed height. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_LIBRARY_ABOUT (conv_library_about_get_type ())
G_DECLARE_FINAL_TYPE (ConvLibraryAbout, conv_library_about, CONV, LIBRARY_ABOUT, GtkBox)

GtkWidget *conv_library_about_new (void);

/** conv_library_about_show: @preset (nullable) may have no name. */
void conv_library_about_show (ConvLibraryAbout *about, ConvPreset *preset);

G_END_DECLS
