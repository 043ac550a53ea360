/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a preset consists of, and what names and ids may be. */
#pragma once

#include "conv-preset.h"

G_BEGIN_DECLS

#define CONV_PRESET_SUFFIX ".kernel"

/* Bytes of the longest id that is made. */
#define CONV_PRESET_ID_MAX 64

struct _ConvPreset
{
  GObject parent_instance;
  char *id, *path;
  char *name, *group, *tags, *description, *source; /* as in the file; NULL is "" */
  ConvBank *bank;
  ConvOutput output;
  ConvCombine combine;
  ConvScore score;
  gboolean relu;
  gboolean shipped;

  GBytes *data;            /* the file that all this was read from, if any */
  gboolean changed;        /* since then */
  gboolean kernel_changed; /* since then, or a call or a name in the bank */

  char *folded;   /* what a search looks through; made when it is wanted first */
  char *sort_key; /* likewise */
};

/**
 * conv_preset_new_from_data:
 * @id: (nullable): its id
 * @path: (nullable): absolute path of the file
 * @shipped: whether it comes with the program
 * @data: contents of the file; gets a reference
 */
ConvPreset *conv_preset_new_from_data (
    const char *id, const char *path, gboolean shipped, GBytes *data, GError **error);

/** conv_preset_new_own: one of the user's, which has its id from its file's name. */
ConvPreset *conv_preset_new_own (const char *path, GBytes *data, GError **error);

/** conv_preset_get_id_of_file: the name of a preset's file without its ending, as UTF-8. */
char *conv_preset_get_id_of_file (const char *path);

/** conv_preset_get_untranslated_group: the same in every language. */
const char *conv_preset_get_untranslated_group (const ConvPreset *preset);

/** conv_preset_get_sort_key: strcmp() puts these into the order of the names. */
const char *conv_preset_get_sort_key (ConvPreset *preset);

/** conv_preset_is_shipped_id: whether a preset that comes with the program has this id. */
gboolean conv_preset_is_shipped_id (const char *id);

/**
 * conv_preset_clean_text:
 * @text: any bytes
 * @max_length: characters; what is longer ends in "…"
 *
 * Makes a text fit to be shown on one line: control characters and line breaks become blanks, those
 * that turn the direction of what follows (U+202A … U+202E, U+2066 … U+2069) are dropped, and so
 * are blanks at both ends.
 */
char *conv_preset_clean_text (const char *text, int max_length);

/**
 * conv_preset_check_name:
 *
 * Returns: (transfer full): a user's @name, cleaned, or %NULL with %CONV_ERROR_VALUE if nothing is
 *   left of it, or %CONV_ERROR_SIZE if it is longer than CONV_PRESET_NAME_MAX
 */
char *conv_preset_check_name (const char *name, GError **error);

/**
 * conv_preset_make_id:
 * @name: what the id should remind of
 * @n: from 1 up; each gives another id
 *
 * Returns: (transfer full): an id of at most CONV_PRESET_ID_MAX bytes
 */
char *conv_preset_make_id (const char *name, int n);

G_END_DECLS
