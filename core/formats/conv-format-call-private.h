/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of functions, as scripts have them: name (1, key=[1, 2], "text"). */
#pragma once

#include "conv-format-private.h"

G_BEGIN_DECLS

#define CONV_FORMAT_CALL_MAX 16

/**
 * ConvFormatArgument:
 * @key: with @key_length, which is 0 for an argument without key
 * @value: with @length
 */
typedef struct
{
  const char *key, *value;
  int key_length;
  size_t length;
} ConvFormatArgument;

typedef struct
{
  int n;
  ConvFormatArgument arguments[CONV_FORMAT_CALL_MAX];
} ConvFormatCall;

/** conv_format_call_find: where the arguments of the first call of @name start, or NULL. */
const char *conv_format_call_find (const char *text, const char *name);

/** conv_format_call_read: the arguments at @p. */
gboolean conv_format_call_read (const char *p, ConvFormatCall *call, GError **error);

/** conv_format_call_get: the argument @key, or the one without key at @position, or NULL. */
const ConvFormatArgument *
conv_format_call_get (const ConvFormatCall *call, const char *key, int position);

/** conv_format_call_get_number: keeps *@value where there is no such argument. */
gboolean conv_format_call_get_number (
    const ConvFormatCall *call, const char *key, int position, double *value, GError **error);

/** conv_format_call_is: whether an argument is @word, in upper or lower case. */
gboolean conv_format_call_is (const ConvFormatArgument *argument, const char *word);

/** conv_format_call_read_list: the numbers of an argument, whatever brackets or quotes are around
 * them. */
gboolean conv_format_call_read_list (const ConvFormatArgument *argument,
                                     ConvFormatGrid *grid,
                                     GError **error);

G_END_DECLS
