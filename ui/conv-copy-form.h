/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvCopyForm: a form in which a kernel can be copied. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvCopyForm:
 * @name: for a menu, to be translated with conv_copy_form_get_title()
 * @to_text: (transfer full): the kernels in this form
 */
typedef struct
{
  const char *name;
  char *(*to_text) (const ConvBank *bank);
} ConvCopyForm;

/** conv_copy_forms: all of them, in the order of the menu; ends with a NULL name. */
extern const ConvCopyForm conv_copy_forms[];

const char *conv_copy_form_get_title (const ConvCopyForm *form);

/** conv_copy_form_print: the numbers of all kernels in canonical form, those of calls too. */
char *conv_copy_form_print (const ConvBank *bank);

/** conv_copy_form_print_rows: the same with a line break after each row and around each “|”. */
char *conv_copy_form_print_rows (const ConvBank *bank);

G_END_DECLS
