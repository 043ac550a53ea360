/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-error.h"

G_DEFINE_QUARK (conv - error - quark, conv_error)
