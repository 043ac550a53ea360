/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvState: all that the dialog edits, at one moment. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvState:
 * @text: the kernel as the procedure takes it
 * @preset: what the text stands for
 * @base: (nullable): reference of the preset that the kernel was edited from
 * @base_preset: (nullable): that preset, which may be gone from its folder by now
 * @options: the options
 * @output_is_ours: options.output was set by the model, not by the user
 *
 * States are immutable once they are in a history, but for conv_state_refresh(); kernels are shared, not
 * copied.
 */
typedef struct
{
  char *text;
  ConvPreset *preset;
  char *base;
  ConvPreset *base_preset;
  ConvOptions options;
  gboolean output_is_ours;
} ConvState;

/** conv_state_copy: (transfer full) */
ConvState *conv_state_copy (const ConvState *state);
void conv_state_free (ConvState *state);

/** conv_state_get_size: bytes that it takes, for its kernel and its texts. */
size_t conv_state_get_size (const ConvState *state);

/** conv_state_is_name: whether @text is a name or a path, which are kept as they are; not numbers. */
gboolean conv_state_is_name (const char *text);

/** conv_state_has_same_kernel: whether texts, kernels and bases agree. */
gboolean conv_state_has_same_kernel (const ConvState *a, const ConvState *b);

/** conv_state_equal: whether undoing from one to the other would change anything. */
gboolean conv_state_equal (const ConvState *a, const ConvState *b);

/** conv_state_set_base: @reference of @preset, both NULL for none. */
void conv_state_set_base (ConvState *state, const char *reference, ConvPreset *preset);

/**
 * conv_state_set_text:
 * @text: anything that conv_resolve() takes
 * @preset: what it resolves to
 *
 * Another kernel was chosen. Numbers and calls are kept in their canonical form, names and paths as they
 * are. The output goes back to AUTO if the preset brings its own, or if it was not the user who had set it;
 * but it stays where only values of a generator's call change.
 */
void conv_state_set_text (ConvState *state, const char *text, ConvPreset *preset);

/**
 * conv_state_set_kernel:
 *
 * The numbers were edited: the text becomes numbers, and a preset that it named becomes the base. That
 * preset's own output is written into the options, or editing one weight of it would turn grey to black.
 */
void conv_state_set_kernel (ConvState *state, ConvKernel *kernel);

/**
 * conv_state_refresh:
 *
 * The file that the text stands for may be gone by now, or say something else. The kernel and its output
 * stay what they were: where the text no longer gives them it becomes numbers.
 *
 * Returns: whether the state was touched
 */
gboolean conv_state_refresh (ConvState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvState, conv_state_free)

G_END_DECLS
