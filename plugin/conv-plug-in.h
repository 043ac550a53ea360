/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the plug-in share: names, and _() for its own catalog. */
#pragma once

#define GETTEXT_PACKAGE "convolve"
#include <glib/gi18n-lib.h>

/** CONV_PROCEDURE: the procedure's name, its help id and its role in GIMP. */
#define CONV_PROCEDURE "plug-in-convolve"
