/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of presets: a file has a word ("sharpen"), people read a title ("Sharpening"). */
#pragma once

#include "conv-preset.h"

G_BEGIN_DECLS

/** CONV_GROUP_OWN: the group of a kernel that comes from no other. */
#define CONV_GROUP_OWN "own"

/** conv_group_get_title: the title of a preset's group; "" for none, the word itself for one not known. */
const char *conv_group_get_title (ConvPreset *preset);

/** conv_group_get_word: the word for a file, in every language; CONV_GROUP_OWN for none. */
const char *conv_group_get_word (ConvPreset *preset);

/** conv_group_get_own_title: "Own kernels" */
const char *conv_group_get_own_title (void);

G_END_DECLS
