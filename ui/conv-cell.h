/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvCell: one weight of a kernel, as a coloured field to type into.
 *
 * A cell shows its weight with as many digits as there is room for. Text is read only once the user has
 * changed it, so that a weight which was not touched keeps all its digits. The cell knows nothing of the
 * model: it tells by "typed" that its text has changed, and shows what it is told to. */
#pragma once

#include <gtk/gtk.h>

#include "conv-cell-fit.h"
#include "conv-style.h"
#include "conv-typed-number.h"

G_BEGIN_DECLS

#define CONV_TYPE_CELL (conv_cell_get_type ())
G_DECLARE_FINAL_TYPE (ConvCell, conv_cell, CONV, CELL, GtkEntry)

/**
 * ConvCellMarks: flags.
 * @CONV_CELL_ANCHOR: the anchor lies here: brackets in the corners
 * @CONV_CELL_PARTNER: changes together with the cell that has the focus: dashed outline
 * @CONV_CELL_FIXED: can only be 0, and not be edited
 */
typedef enum
{
  CONV_CELL_ANCHOR = 1 << 0,
  CONV_CELL_PARTNER = 1 << 1,
  CONV_CELL_FIXED = 1 << 2,
} ConvCellMarks;

/**
 * conv_cell_new: a cell of column @x and row @y, counted from 0.
 *
 * Signals: "typed" (ConvCell *): the user changed the text · "copy", "paste" (ConvCell *): the clipboard
 * is wanted for the whole cell, not for text in it
 */
GtkWidget *conv_cell_new (int x, int y);

int conv_cell_get_x (ConvCell *cell);
int conv_cell_get_y (ConvCell *cell);
double conv_cell_get_weight (ConvCell *cell);

/**
 * conv_cell_set_weight:
 * @largest: the largest |weight| of the kernel, which decides the colour
 *
 * Another weight than before replaces wrong text that was left in the cell, but not the text of an edit
 * that goes on.
 */
void conv_cell_set_weight (ConvCell *cell, double weight, double largest);

/**
 * conv_cell_set_glyphs:
 * @glyphs: what characters measure in the font of the cell
 */
void conv_cell_set_glyphs (ConvCell *cell, const ConvGlyphs *glyphs);

void conv_cell_set_marks (ConvCell *cell, ConvCellMarks marks);
ConvCellMarks conv_cell_get_marks (ConvCell *cell);

/** conv_cell_set_palette: colours of another theme. */
void conv_cell_set_palette (ConvCell *cell, const ConvPalette *palette);

/** conv_cell_begin_caret: edits all digits with a caret among them, where typing would replace them. */
void conv_cell_begin_caret (ConvCell *cell);

/** conv_cell_has_caret: whether Left and Right move within the text. */
gboolean conv_cell_has_caret (ConvCell *cell);

/** conv_cell_is_editing: from the first key until conv_cell_end() or conv_cell_revert(). */
gboolean conv_cell_is_editing (ConvCell *cell);

/** conv_cell_is_composing: an input method has the keyboard. */
gboolean conv_cell_is_composing (ConvCell *cell);

/**
 * conv_cell_read:
 *
 * Returns: FALSE if the user has changed nothing; else @typed says what the text is, and @weight and
 *   @error are as for conv_typed_number_read()
 */
gboolean conv_cell_read (ConvCell *cell, ConvTypedNumber *typed, double *weight, GError **error);

/** conv_cell_end: the edit is over; the weight is shown, or wrong text stays with its error. */
void conv_cell_end (ConvCell *cell);

/** conv_cell_revert: forgets text and error, and shows the weight. */
void conv_cell_revert (ConvCell *cell);

/** conv_cell_set_error: (nullable): why the text is wrong; the cell gets a red outline. */
void conv_cell_set_error (ConvCell *cell, const char *message);
const char *conv_cell_get_error (ConvCell *cell);

G_END_DECLS
