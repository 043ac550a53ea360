/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several kernels in a model: which one is edited, and what can be done with them. One of them is always
 * selected; that is no step of the history, but undoing selects what it changes. Indices are from 0. */
#pragma once

#include "conv-model.h"

G_BEGIN_DECLS

int conv_model_get_selected (ConvModel *model);

/** conv_model_select: another kernel is edited; what has been edited is a step that has ended. */
void conv_model_select (ConvModel *model, int index);

/**
 * conv_model_set_bank:
 * @selected: the kernel that is selected then
 * @step: (nullable): name of the step
 *
 * The kernels were edited, as by conv_model_edit_kernel().
 */
void conv_model_set_bank (ConvModel *model, ConvBank *bank, int selected, const char *step);

/**
 * conv_model_add_kernel:
 *
 * Adds one behind the selected one, and selects it: as large as that, and one that changes nothing.
 *
 * Returns: FALSE with %CONV_ERROR_SIZE when that would be too much
 */
gboolean conv_model_add_kernel (ConvModel *model, GError **error);

/** conv_model_duplicate_kernel: the same, with a copy of the selected one. */
gboolean conv_model_duplicate_kernel (ConvModel *model, GError **error);

/** conv_model_remove_kernel: removes the selected one, unless it is the only one. */
void conv_model_remove_kernel (ConvModel *model);

/** conv_model_move_kernel: the selected one becomes the kernel @index, as far as there are so many. */
void conv_model_move_kernel (ConvModel *model, int index);

/**
 * conv_model_shows_one:
 *
 * Whether the preview shows the answer of the selected kernel alone: there is no other, the user wants it,
 * or each answer gets a layer of its own. No step of the history, and not stored.
 */
gboolean conv_model_shows_one (ConvModel *model);

/** conv_model_set_shows_one: what the user wants. */
void conv_model_set_shows_one (ConvModel *model, gboolean shows_one);

G_END_DECLS
