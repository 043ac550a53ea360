/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHistory: states of the model, one of them the present one. */
#pragma once

#include "conv-state.h"

G_BEGIN_DECLS

/** CONV_HISTORY_MAX: how many steps can be undone. */
#define CONV_HISTORY_MAX 1000

/** CONV_HISTORY_MAX_BYTES: what all states may take; one step can be undone whatever its size. */
#define CONV_HISTORY_MAX_BYTES ((size_t) 256 * 1024 * 1024)

typedef struct _ConvHistory ConvHistory;

/** conv_history_new: @state is consumed. */
ConvHistory *conv_history_new (ConvState *state);
void conv_history_free (ConvHistory *history);

const ConvState *conv_history_get (const ConvHistory *history);

/**
 * conv_history_push:
 * @state: consumed; becomes the present one, and what could be redone is forgotten
 * @step: (nullable): if it is that of the last push, and conv_history_end_step() was not called since, the
 *   state before that push stays the one to undo to
 *
 * A step that comes back to where it started is none: there is nothing to undo.
 */
void conv_history_push (ConvHistory *history, ConvState *state, const char *step);
void conv_history_end_step (ConvHistory *history);

/**
 * conv_history_cancel_step:
 *
 * Takes back a step that has not ended, as if it had not been: there is nothing of it to redo.
 *
 * Returns: FALSE when the last push was not of this @step, or the step has ended
 */
gboolean conv_history_cancel_step (ConvHistory *history, const char *step);

/** conv_history_move: one state back (−1) or forth (+1); FALSE when there is none. */
gboolean conv_history_move (ConvHistory *history, int direction);
gboolean conv_history_can_move (const ConvHistory *history, int direction);

/** conv_history_replace: @state, which is consumed, stands for the present one; no step. */
void conv_history_replace (ConvHistory *history, ConvState *state);

/** conv_history_refresh: conv_state_refresh() for every state. */
void conv_history_refresh (ConvHistory *history);

G_END_DECLS
