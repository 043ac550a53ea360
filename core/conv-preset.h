/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPreset: a kernel, or several, with a name and the way its result is best shown. One key file each:
 *
 *   [Convolve Preset]
 *   Version=1
 *   Name=Sobel, left to right
 *   Group=edges
 *   Kernel=-1 0 1; -2 0 2; -1 0 1 / 4
 *   Output=center
 *   Source=I. Sobel and G. Feldman, 1968; weights as in OpenCV
 *   Description=Bright where the picture gets brighter to the right.
 *
 * Name and Kernel are required, Kernel is in the form of conv-bank.h: numbers, calls ("disk(7)"),
 * several of them with "|" between. Instead there may be a group for each of several kernels, from
 * "[Kernel 1]" on without a gap and to CONV_BANK_MAX, with Kernel= and perhaps Name= in it. Output is a
 * word of conv_output_words, Combine one of conv_combine_words, Score one of conv_score_words, Relu
 * "true" or "false"; Tags= has more words to be found by. Lines with # are comments, unknown keys are
 * ignored and kept, of a repeated key the last counts. The id is the file's name without ".kernel":
 * lower-case letters, digits and "-". Texts are shown on one line: line breaks and control characters
 * in them become blanks, characters that turn the direction of writing are dropped.
 *
 * A preset never changes; conv_preset_with_name() and its like return a copy. */
#pragma once

#include "conv-bank.h"
#include "conv-combine.h"
#include "conv-plan.h"
#include "conv-score.h"

G_BEGIN_DECLS

#define CONV_TYPE_PRESET (conv_preset_get_type ())
G_DECLARE_FINAL_TYPE (ConvPreset, conv_preset, CONV, PRESET, GObject)

/** CONV_PRESET_VERSION: the newest file version that is understood. */
#define CONV_PRESET_VERSION 1

/** CONV_PRESET_NAME_MAX: characters of the longest name. */
#define CONV_PRESET_NAME_MAX 200

/**
 * conv_preset_new:
 * @kernel: gets a reference
 *
 * Returns: (transfer full): a preset without id and name, as for a kernel that was typed
 */
ConvPreset *conv_preset_new (ConvKernel *kernel);

/** conv_preset_new_bank: (transfer full): the same for several kernels. */
ConvPreset *conv_preset_new_bank (ConvBank *bank);

/**
 * conv_preset_new_from_call:
 * @call: gets a reference
 *
 * Returns: (transfer full): a preset without a file, with the generator's name as its id, its
 *   translated title as name and its help as description; its output is CENTER where the weights add up to 0, else
 *   AUTO, and the kernels of a compass combine by MAX. %NULL with an error as of conv_bank_new_from_call()
 */
ConvPreset *conv_preset_new_from_call (ConvCall *call, GError **error);

/**
 * conv_preset_parse:
 * @id: (nullable): its id, if it has one
 * @data: contents of a key file, UTF-8, with or without byte order mark
 * @length: bytes of @data
 *
 * Returns: (transfer full): the preset, or %NULL with %CONV_ERROR_SYNTAX, %CONV_ERROR_VALUE or
 *   %CONV_ERROR_SIZE and a message that names the key
 */
ConvPreset *conv_preset_parse (const char *id, const char *data, size_t length, GError **error);

/**
 * conv_preset_to_data:
 * @preset: one that has a name
 * @length: (out) (optional): bytes of the result
 *
 * The file that a preset was read from comes back byte for byte. In one that was derived from it
 * only the lines that say something else are replaced: unknown keys, comments and translations
 * stay.
 *
 * Returns: (transfer full): contents of a key file, from which conv_preset_parse() makes the same
 */
char *conv_preset_to_data (ConvPreset *preset, size_t *length);

/**
 * conv_preset_with_name:
 *
 * Returns: (transfer full): a copy that says something else and belongs to no file: without id and
 *   path, and not a shipped one. Names and groups are made fit for one line and shortened to
 *   CONV_PRESET_NAME_MAX; a group that is %NULL or "" is none.
 */
ConvPreset *conv_preset_with_name (ConvPreset *preset, const char *name);
ConvPreset *conv_preset_with_group (ConvPreset *preset, const char *group);
ConvPreset *conv_preset_with_output (ConvPreset *preset, ConvOutput output);
ConvPreset *conv_preset_with_combine (ConvPreset *preset, ConvCombine combine);
ConvPreset *conv_preset_with_score (ConvPreset *preset, ConvScore score);
ConvPreset *conv_preset_with_relu (ConvPreset *preset, gboolean relu);
ConvPreset *conv_preset_with_bank (ConvPreset *preset, ConvBank *bank);

/**
 * conv_preset_with_kernel:
 *
 * As above, with one kernel, whatever it had before. Other numbers than those of the preset's call end that
 * call.
 */
ConvPreset *conv_preset_with_kernel (ConvPreset *preset, ConvKernel *kernel);

/**
 * conv_preset_with_call:
 *
 * As above; %NULL with an error as of conv_bank_new_from_call()
 */
ConvPreset *conv_preset_with_call (ConvPreset *preset, ConvCall *call, GError **error);

/**
 * conv_preset_load_shipped:
 * @id: a preset that comes with the program, "sobel-x"
 *
 * Returns: (transfer full): the preset, or %NULL with %CONV_ERROR_NOT_FOUND and a list of the ids
 */
ConvPreset *conv_preset_load_shipped (const char *id, GError **error);

/**
 * conv_preset_list_shipped:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all shipped presets, sorted;
 *   free with g_strfreev()
 */
char **conv_preset_list_shipped (void);

/** conv_preset_is_id: whether @text is formed like an id, and is not CONV_RESOLVE_DRAWABLE. */
gboolean conv_preset_is_id (const char *text);

/** conv_preset_get_bank: its kernels, of which there is at least one. */
ConvBank *conv_preset_get_bank (ConvPreset *preset);

/** conv_preset_get_kernel: its only kernel, or the first of several: enough for a picture of it. */
ConvKernel *conv_preset_get_kernel (ConvPreset *preset);

/** conv_preset_get_call: (nullable): the call that makes all its kernels, if one does, for sliders. */
ConvCall *conv_preset_get_call (ConvPreset *preset);

/** conv_preset_get_kernel_text: (transfer full): its call or else its kernels, canonical. */
char *conv_preset_get_kernel_text (ConvPreset *preset);

ConvOutput conv_preset_get_output (ConvPreset *preset);

/**
 * conv_preset_get_combine:
 *
 * How the answers of its kernels are best combined; NONE where it does not say, so that whoever applies
 * several kernels has to. Score and ReLU likewise say what suits it.
 */
ConvCombine conv_preset_get_combine (ConvPreset *preset);
ConvScore conv_preset_get_score (ConvPreset *preset);
gboolean conv_preset_get_relu (ConvPreset *preset);

/** conv_preset_is_shipped: whether it comes with the program. */
gboolean conv_preset_is_shipped (ConvPreset *preset);

/**
 * conv_preset_get_path:
 *
 * Absolute path of the file it was read from; NULL for shipped and typed ones.
 */
const char *conv_preset_get_path (ConvPreset *preset);

/**
 * conv_preset_get_reference:
 *
 * Returns: (transfer full): what conv_resolve() makes this preset of again: its id, if it is a
 *   shipped one or lies in the user's own folder under a name that is an id; else "@" and the path
 *   of its file; else (it was typed, or the path is not UTF-8) its call or kernel as text
 */
char *conv_preset_get_reference (ConvPreset *preset);

/**
 * conv_preset_matches:
 * @query: (nullable): words between blanks
 *
 * Returns: whether each word occurs in the name, id, group, tags or description; upper and lower
 *   case and full and half width are the same. No word is found everywhere.
 */
gboolean conv_preset_matches (ConvPreset *preset, const char *query);

/** conv_preset_is_called: the same, but only the name and the id count: such hits come first. */
gboolean conv_preset_is_called (ConvPreset *preset, const char *query);

/** Texts owned by the preset, "" where there is none; those of shipped presets are translated. */
const char *conv_preset_get_id (ConvPreset *preset);
const char *conv_preset_get_name (ConvPreset *preset);
const char *conv_preset_get_group (ConvPreset *preset);
const char *conv_preset_get_tags (ConvPreset *preset);
const char *conv_preset_get_description (ConvPreset *preset);

/** conv_preset_get_source: where the numbers are from; never translated. */
const char *conv_preset_get_source (ConvPreset *preset);

G_END_DECLS
