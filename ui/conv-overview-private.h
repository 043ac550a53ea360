/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvOverview: all of a picture, small, read in slices while the main loop has nothing better to do. */
#pragma once

#include "conv-sheet.h"
#include "conv-source.h"

G_BEGIN_DECLS

typedef struct _ConvOverview ConvOverview;

/**
 * conv_overview_new:
 * @source: must outlive the overview
 * @max_side: neither width nor height gets larger
 * @changed: more of it is there
 *
 * Reading starts at once.
 */
ConvOverview *conv_overview_new (const ConvSource *source,
                                 int max_side,
                                 void (*changed) (gpointer user_data),
                                 gpointer user_data);
void conv_overview_free (ConvOverview *overview);

/** conv_overview_is_complete: nothing more will be read, also after an error. */
gboolean conv_overview_is_complete (const ConvOverview *overview);

/** conv_overview_get_surface: what there is of it, transparent where nothing was read yet. */
cairo_surface_t *conv_overview_get_surface (const ConvOverview *overview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvOverview, conv_overview_free)

G_END_DECLS
