/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a procedure without menu entry consists of. */
#pragma once

#include "conv-kernel-argument.h"
#include "conv-plug-in.h"
#include "conv-procedures.h"

G_BEGIN_DECLS

/**
 * ConvProcedure:
 * @blurb: N_(), one line
 * @help: N_(), what it does
 * @example: a call in Script-Fu
 * @add_arguments: gives it arguments and return values
 * @run: of a procedure that needs no image, else %NULL
 * @run_image: of one that works on an image and its drawables, of any type
 */
typedef struct
{
  const char *name, *blurb, *help, *example;
  void (*add_arguments) (GimpProcedure *procedure);
  GimpRunFunc run;
  GimpRunImageFunc run_image;
} ConvProcedure;

/** conv_procedure_fail: (transfer full): the caller is wrong, @error (transfer full) says how. */
GimpValueArray *conv_procedure_fail (GimpProcedure *procedure, GError *error);

/** conv_procedure_add_kernel: `kernel`, which has no default, and what belongs to it. */
void conv_procedure_add_kernel (GimpProcedure *procedure);

/** conv_procedure_add_text: a string argument; @label and @description are translated. */
void conv_procedure_add_text (GimpProcedure *procedure,
                              const char *name,
                              const char *label,
                              const char *description,
                              const char *value);

/** conv_procedure_get_text: (transfer full): of a string argument; "" where there is none. */
char *conv_procedure_get_text (GimpProcedureConfig *config, const char *name);

/** One in each file conv-procedure-*.c. */
extern const ConvProcedure conv_procedure_describe, conv_procedure_export, conv_procedure_match,
    conv_procedure_presets, conv_procedure_save_preset;

G_END_DECLS
