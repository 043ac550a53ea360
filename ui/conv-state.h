/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvState: all that the dialog edits, at one moment. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvState:
 * @name: (nullable): the id, path or call by which the kernel was chosen; NULL for numbers, whose text is
 *   printed only when somebody asks for it, since a large kernel's takes a while
 * @preset: what the kernel is
 * @base: (nullable): reference of the preset that the kernel was edited from
 * @base_preset: (nullable): that preset, which may be gone from its folder by now
 * @options: the options
 * @output_is_ours: options.output was set by the model, not by the user
 * @combine_is_ours: options.combine likewise
 * @score_is_ours: options.score likewise
 * @relu_is_ours: options.relu likewise
 *
 * States are immutable once they are in a history, but for conv_state_refresh(); kernels are shared, not
 * copied.
 */
typedef struct
{
  char *name;
  ConvPreset *preset;
  char *base;
  ConvPreset *base_preset;
  ConvOptions options;
  gboolean output_is_ours, combine_is_ours, score_is_ours, relu_is_ours;
} ConvState;

/** conv_state_copy: (transfer full) */
ConvState *conv_state_copy (const ConvState *state);
void conv_state_free (ConvState *state);

/** conv_state_get_size: bytes that it takes, for its kernels and its name. */
size_t conv_state_get_size (const ConvState *state);

/** conv_state_is_name: whether @text is a name or a path, which are kept as they are; not numbers. */
gboolean conv_state_is_name (const char *text);

/** conv_state_has_same_kernel: whether names, banks and bases agree. */
gboolean conv_state_has_same_kernel (const ConvState *a, const ConvState *b);

/** conv_state_equal: whether undoing from one to the other would change anything. */
gboolean conv_state_equal (const ConvState *a, const ConvState *b);

/** conv_state_set_base: @reference of @preset, both NULL for none. */
void conv_state_set_base (ConvState *state, const char *reference, ConvPreset *preset);

/**
 * conv_state_set_text:
 * @text: (nullable): anything that conv_resolve() takes; NULL for numbers
 * @preset: what it resolves to
 *
 * Another kernel was chosen. Calls are kept in their canonical form, names and paths as they are, and
 * numbers have no name. The output goes back to AUTO if the preset brings its own, or if it was not the user who had set it;
 * but it stays where only values of a generator's call change. Score and ReLU likewise. Combining is that of
 * the preset, else what the user wants of several kernels, else CONV_COMBINE_MAX; of one kernel it is none.
 */
void conv_state_set_text (ConvState *state, const char *text, ConvPreset *preset);

/**
 * conv_state_set_bank:
 *
 * The numbers were edited: there is no name any more, and the preset that it named becomes the base. What
 * that preset says of output and combining is written into the options, or editing one weight of it would
 * turn grey to black.
 */
void conv_state_set_bank (ConvState *state, ConvBank *bank);

/** conv_state_settle: several kernels are always combined, one never is. */
void conv_state_settle (ConvState *state);

/**
 * conv_state_refresh:
 *
 * The file that the name stands for may be gone by now, or say something else. The kernel and its output
 * stay what they were: where the name no longer gives them the kernel becomes numbers.
 *
 * Returns: whether the state was touched
 */
gboolean conv_state_refresh (ConvState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvState, conv_state_free)

G_END_DECLS
