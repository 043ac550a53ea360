/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context menu of the rows of the library. */
#pragma once

#include "conv-library-foot.h"
#include "conv-library-list.h"

G_BEGIN_DECLS

/** conv_library_menu_attach: from now on rows of @list have the menu; @foot does what is chosen. */
void conv_library_menu_attach (ConvLibraryList *list, ConvLibraryFoot *foot);

G_END_DECLS
