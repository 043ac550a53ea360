/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the plug-in share: names, and _() for its own catalog. */
#pragma once

#define GETTEXT_PACKAGE "convolve"
#include <glib/gi18n-lib.h>

/** CONV_PROCEDURE: the procedure's name, its help id and its role in GIMP. */
#define CONV_PROCEDURE "plug-in-convolve"

/** What all procedures say of their origin. */
#define CONV_AUTHORS "The Convolve developers"
#define CONV_LICENSE "GPL-3.0-or-later"
#define CONV_YEAR "2026"

/** conv_plug_in_start_gegl: before colours and pixels are used. */
void conv_plug_in_start_gegl (void);
