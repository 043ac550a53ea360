/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvModel: what the dialog edits, with its history. The one truth is a kernel text, in the form in which
 * it was chosen ("sobel-x", "disk(7)", "@path", numbers), and the options beside it; every widget shows this model
 * and changes it, and nothing else.
 *
 * Each change is a step that can be undone. Changes with the same step name that follow each other are
 * one step, until conv_model_end_step().
 *
 * When the store changes, the kernels of all steps stay what they were: where the name of a preset no
 * longer stands for its kernel, because it was deleted or replaced, the text becomes numbers. */
#pragma once

#include "conv-preset-store.h"
#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_MODEL (conv_model_get_type ())
G_DECLARE_FINAL_TYPE (ConvModel, conv_model, CONV, MODEL, GObject)

/**
 * ConvChange: what the signal "changed" (ConvModel *, unsigned changes) is about; flags.
 * @CONV_CHANGE_KERNEL: the text, the kernel, or its name
 * @CONV_CHANGE_OPTIONS: the options
 * @CONV_CHANGE_TYPED: what is being typed, or its error
 * @CONV_CHANGE_HISTORY: what can be undone and redone
 */
typedef enum
{
  CONV_CHANGE_KERNEL = 1 << 0,
  CONV_CHANGE_OPTIONS = 1 << 1,
  CONV_CHANGE_TYPED = 1 << 2,
  CONV_CHANGE_HISTORY = 1 << 3,
} ConvChange;

/** conv_model_new: a model of the kernel "sharpen-4" and default options; @store gets a reference. */
ConvModel *conv_model_new (ConvPresetStore *store);

ConvPresetStore *conv_model_get_store (ConvModel *model);

/**
 * conv_model_get_text: the kernel as the procedure takes it; always good.
 *
 * The numbers of a large kernel take a while to print, so this is for those who show or store them.
 */
const char *conv_model_get_text (ConvModel *model);

/** conv_model_get_name: (nullable): the id, path or call that is the text; NULL where it is numbers. */
const char *conv_model_get_name (ConvModel *model);

/** conv_model_get_preset: what the text stands for; its name is "" for numbers. */
ConvPreset *conv_model_get_preset (ConvModel *model);

/** conv_model_get_bank: all its kernels; mostly one. */
ConvBank *conv_model_get_bank (ConvModel *model);

/** conv_model_get_kernel: the one that is edited; see conv-model-bank.h. */
ConvKernel *conv_model_get_kernel (ConvModel *model);
const ConvOptions *conv_model_get_options (ConvModel *model);

/** conv_model_get_output: the output mode in force, never AUTO. */
ConvOutput conv_model_get_output (ConvModel *model);

/** conv_model_get_effective: the options in force, with what the preset says where they leave it to it. */
ConvOptions conv_model_get_effective (ConvModel *model);

/**
 * conv_model_get_named:
 *
 * Returns: (transfer none) (nullable): the preset that the kernel is, or of which it is an edited copy
 */
ConvPreset *conv_model_get_named (ConvModel *model);

/** conv_model_is_edited: whether the kernel differs from conv_model_get_named(). */
gboolean conv_model_is_edited (ConvModel *model);

/** conv_model_get_title: (transfer full): the name to show, "Own kernel" where there is none. */
char *conv_model_get_title (ConvModel *model);

/** conv_model_get_subtitle: (transfer full): "Edges · 3 × 3 · edited", "disk(7) · 15 × 15" */
char *conv_model_get_subtitle (ConvModel *model);

/** conv_model_get_base: (nullable): reference of the preset that an edited kernel came from. */
const char *conv_model_get_base (ConvModel *model);

/**
 * conv_model_set_base:
 * @reference: (nullable): what conv_preset_get_reference() said; one that is gone is none
 *
 * No step of the history: for the name of the kernel that the dialog opens with.
 */
void conv_model_set_base (ConvModel *model, const char *reference);

/**
 * conv_model_set_text:
 * @text: anything that conv_resolve() takes
 * @step: (nullable): name of the step
 *
 * A kernel was chosen: from the library, the clipboard, a file. The output goes back to AUTO if the preset
 * brings its own, or if it was not the user who had set it; but it stays where only values of a generator's
 * call change.
 *
 * Returns: FALSE with the error of conv_resolve(); nothing has changed then
 */
gboolean conv_model_set_text (ConvModel *model, const char *text, const char *step, GError **error);

/**
 * conv_model_set_kernel:
 * @recognised: (nullable): what conv_model_get_recognised() says about it
 * @step: (nullable): name of the step
 *
 * As conv_model_set_text(), with a kernel that has no text but its numbers; of several kernels it becomes
 * the selected one.
 */
void conv_model_set_kernel (ConvModel *model,
                            ConvKernel *kernel,
                            const char *recognised,
                            const char *step);

/**
 * conv_model_get_recognised:
 *
 * Returns: (transfer none) (nullable): a sentence about what the text that was chosen or typed last was
 *   taken for, as from conv_resolve_full(); NULL where there is nothing to say, or the kernel is another
 *   by now
 */
const char *conv_model_get_recognised (ConvModel *model);

/**
 * conv_model_edit_kernel:
 * @kernel: (nullable) (transfer full): the new kernel, which may come straight from a function that can
 *   fail; NULL: nothing happens
 * @step: (nullable): name of the step
 *
 * The numbers of the selected kernel were edited: the text becomes numbers. A preset's own output is then
 * written into the options, or editing one weight of it would turn grey to black.
 */
void conv_model_edit_kernel (ConvModel *model, ConvKernel *kernel, const char *step);

/** conv_model_set_options: the user has chosen @options; what is being typed stays. */
void conv_model_set_options (ConvModel *model, const ConvOptions *options, const char *step);

/** conv_model_apply_remedy: one step; @mid_grey as for conv_advice_get(). */
void conv_model_apply_remedy (ConvModel *model, ConvRemedy remedy, double mid_grey);

/** conv_model_load: kernel and options arrive from outside (settings, reset) in one step. */
void conv_model_load (ConvModel *model, const char *text, const ConvOptions *options);

/** conv_model_end_step: what follows is a new step, whatever its name. */
void conv_model_end_step (ConvModel *model);

/**
 * conv_model_cancel_step:
 * @step: name of a step
 *
 * Takes back all changes of the step that is being made, as if they had not been: nothing of them is left
 * to redo. Does nothing when the last change was not of this @step, or the step has ended.
 */
void conv_model_cancel_step (ConvModel *model, const char *step);

/**
 * conv_model_type:
 * @typed: (nullable): the text as it stands in a field, good or not; %NULL: take back what is wrong
 *
 * While what is typed is wrong, the model has an error, and the kernel stays the last good one.
 */
void conv_model_type (ConvModel *model, const char *typed);

/** conv_model_get_typed: (nullable): the wrong text that is being typed. */
const char *conv_model_get_typed (ConvModel *model);

/** conv_model_get_error: (nullable): why the typed text is wrong. */
const GError *conv_model_get_error (ConvModel *model);

/** conv_model_get_error_place: where in the typed text; FALSE where it has no place. */
gboolean conv_model_get_error_place (ConvModel *model, ConvTextPlace *place);

/** conv_model_forget_history: what is now is what was from the start. */
void conv_model_forget_history (ConvModel *model);

gboolean conv_model_can_undo (ConvModel *model);
gboolean conv_model_can_redo (ConvModel *model);
void conv_model_undo (ConvModel *model);
void conv_model_redo (ConvModel *model);

/**
 * conv_model_begin_visit:
 *
 * The library opens: all choices until conv_model_end_visit() are one step. Meanwhile undoing goes back
 * to the beginning of the visit, and no further.
 */
void conv_model_begin_visit (ConvModel *model);

/** conv_model_end_visit: @keep FALSE brings back what was before the visit, as if it had not been. */
void conv_model_end_visit (ConvModel *model, gboolean keep);

G_END_DECLS
