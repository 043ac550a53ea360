/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a user may write for a setting: one table a setting, the index is the enum's value. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * conv_choice_parse:
 * @words: (array zero-terminated=1): the words that are right, in the order of the enum
 * @setting: what the setting is called, for the message ("edge")
 * @text: (nullable): what was written
 * @value: (out): the index of @text in @words
 *
 * Words are compared to the letter: nothing is guessed and nothing has a silent default.
 *
 * Returns: FALSE with %CONV_ERROR_VALUE and a message that lists all words that are right
 */
gboolean conv_choice_parse (
    const char *const *words, const char *setting, const char *text, int *value, GError **error);

G_END_DECLS
