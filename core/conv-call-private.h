/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ConvCall share. */
#pragma once

#include "conv-call.h"

G_BEGIN_DECLS

struct _ConvCall
{
  gatomicrefcount ref_count;
  const ConvGenerator *generator;
  double values[CONV_GENERATOR_MAX_PARAMETERS];
  ConvCall *operand;  /* either, */
  ConvKernel *kernel; /* or none where the generator takes none */
  int depth;          /* 1 without calls in it */
};

/** conv_call_new_plain: without an operand, to be filled in. */
ConvCall *conv_call_new_plain (const ConvGenerator *generator);

/** conv_call_set_operand: takes @operand; FALSE with an error as of conv_call_with_operand(). */
gboolean conv_call_set_operand (ConvCall *call, ConvCall *operand, GError **error);

/** conv_call_check_value: whether the parameter @index may have the value that it has. */
gboolean conv_call_check_value (const ConvCall *call, int index, GError **error);

G_END_DECLS
