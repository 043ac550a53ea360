/* SPDX-License-Identifier: GPL-3.0-or-later */
/* _() for core: looks in the project's own catalog, whatever the program's domain is. */
#pragma once

#define GETTEXT_PACKAGE "convolve"
#include <glib/gi18n-lib.h>
