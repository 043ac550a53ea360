/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a format consists of, and what several of them need. */
#pragma once

#include "../conv-error.h"
#include "../conv-formats.h"
#include "../conv-i18n-private.h"
#include "../conv-number-private.h"

G_BEGIN_DECLS

/* The unit of offsets that are counted in samples of 8 bits. */
#define CONV_FORMAT_WHITE 255.0

/**
 * ConvFormatFit:
 * @CONV_FORMAT_FIT_NO: this is not the format
 * @CONV_FORMAT_FIT_MAYBE: it may be, among others
 * @CONV_FORMAT_FIT_SURE: it has a mark that no other format has
 */
typedef enum
{
  CONV_FORMAT_FIT_NO,
  CONV_FORMAT_FIT_MAYBE,
  CONV_FORMAT_FIT_SURE,
} ConvFormatFit;

/**
 * ConvFormatInput:
 * @data: all of it, with a NUL behind
 * @length: bytes of @data
 * @text: the same without byte order mark, no-break spaces made blanks; NULL if it is not UTF-8
 *   text
 * @format: what it is read as
 * @notes: (element-type utf8): what was done, translated
 */
typedef struct
{
  const char *data;
  size_t length;
  const char *text;
  const ConvKernelFormat *format;
  GPtrArray *notes;
} ConvFormatInput;

/**
 * ConvFormatOutput:
 * @text: what was printed
 * @format: what it is printed as
 * @notes: (element-type utf8): what was lost, translated
 */
typedef struct
{
  GString *text;
  const ConvKernelFormat *format;
  GPtrArray *notes;
} ConvFormatOutput;

/**
 * ConvKernelFormat:
 * @title: N_()
 * @suffixes: (array zero-terminated=1)
 * @is_binary: whether it is bytes instead of text
 * @sniff: (nullable): NULL is never
 * @read: gets @input with text, unless the format is binary
 * @print: (nullable): NULL where this is not possible
 */
struct _ConvKernelFormat
{
  const char *id, *title;
  const char *const *suffixes;
  gboolean is_binary;
  ConvFormatFit (*sniff) (const ConvFormatInput *input);
  ConvKernel *(*read) (ConvFormatInput *input, GError **error);
  gboolean (*print) (const ConvKernel *kernel, ConvFormatOutput *output, GError **error);
};

/* conv-format-input.c: */

/** conv_format_fail: sets an error, and returns FALSE so that callers can return it. */
gboolean conv_format_fail (GError **error, ConvError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/** conv_format_note: adds a remark to those of an input or an output. */
void conv_format_note (GPtrArray *notes, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** conv_format_note_turned: that a kernel was rotated, because @who flips. */
void conv_format_note_turned (GPtrArray *notes, const char *who);

/** conv_format_note_first: that of @n kernels the first was taken; nothing for one. */
void conv_format_note_first (GPtrArray *notes, int n);

/** conv_format_note_setting: that @name is not part of a kernel and was left out. */
void conv_format_note_setting (GPtrArray *notes, const char *name, const char *value);

/** conv_format_note_offset: that an offset was in samples of 8 bits. */
void conv_format_note_offset (GPtrArray *notes, double samples);

const char *conv_format_skip_blanks (const char *p);

/** conv_format_skip_white: blanks and line breaks. */
const char *conv_format_skip_white (const char *p);

/** conv_format_skip_line: to the start of the next line. */
const char *conv_format_skip_line (const char *p);

/** conv_format_skip_word: steps over @word where that stands, or returns NULL; ASCII case counts
 * not. */
const char *conv_format_skip_word (const char *p, const char *word);

/** conv_format_find_word: the first place of @word that is no part of a longer one, or NULL. */
const char *conv_format_find_word (const char *p, const char *word);

/**
 * conv_format_read_number:
 * @p: (inout): where a number with or without sign is; behind it, on success
 * @ends: what may follow, beside the end of the text
 * @what: the place, for the message
 */
gboolean conv_format_read_number (
    const char **p, const char *ends, const char *what, double *value, GError **error);

/**
 * ConvFormatGrid: numbers as they come in, in rows or as one list.
 * @ends: what may follow a number
 * @is_list: whether rows play no part until conv_format_grid_shape()
 */
typedef struct
{
  GArray *weights;
  const char *ends;
  gboolean is_list;
  int width, height, n; /* of complete rows; @n numbers in the one that is being read */
} ConvFormatGrid;

void conv_format_grid_init (ConvFormatGrid *grid, const char *ends, gboolean is_list);
void conv_format_grid_clear (ConvFormatGrid *grid);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvFormatGrid, conv_format_grid_clear)

/** conv_format_grid_where: (transfer full): “Row 2, number 3” of the next number. */
char *conv_format_grid_where (const ConvFormatGrid *grid);

/** conv_format_grid_add: fails when a row, or the list, becomes too long. */
gboolean conv_format_grid_add (ConvFormatGrid *grid, double value, GError **error);

/** conv_format_grid_read: conv_format_read_number() and conv_format_grid_add(). */
gboolean conv_format_grid_read (ConvFormatGrid *grid, const char **p, GError **error);

/** conv_format_grid_end_row: fails when it is not as long as the first; no number is no row. */
gboolean conv_format_grid_end_row (ConvFormatGrid *grid, GError **error);

/** conv_format_grid_read_rows: all lines up to the end of the text, numbers between blanks and
 * @more. */
gboolean
conv_format_grid_read_rows (ConvFormatGrid *grid, const char *p, char more, GError **error);

/** conv_format_grid_shape: makes a list a matrix; fails when that takes another count. */
gboolean conv_format_grid_shape (ConvFormatGrid *grid, int width, int height, GError **error);

/** conv_format_grid_square: the side of the square that a list fills, or 0. */
int conv_format_grid_square (const ConvFormatGrid *grid);

/** conv_format_grid_make: (transfer full): the kernel of these rows. */
ConvKernel *conv_format_grid_make (const ConvFormatGrid *grid, GError **error);

/**
 * conv_format_settle:
 * @kernel: (inout): replaced by one with @divisor and @offset
 */
gboolean conv_format_settle (ConvKernel **kernel, double divisor, double offset, GError **error);

/**
 * conv_format_settle_middle:
 * @kernel: (inout): still anchored at its default; replaced if a side is even
 * @who: does it like this, for the note
 *
 * Anchors @kernel at ⌊(w − 1)/2⌋, ⌊(h − 1)/2⌋, where some programs have the middle.
 */
gboolean
conv_format_settle_middle (ConvKernel **kernel, GPtrArray *notes, const char *who, GError **error);

/** conv_format_replace: (inout) (transfer full): *@kernel becomes @changed; FALSE if it is NULL. */
gboolean conv_format_replace (ConvKernel **kernel, ConvKernel *changed);

/** conv_format_get_sum_divisor: the sum of the weights, or 1 where that is zero. */
double conv_format_get_sum_divisor (const ConvKernel *kernel);

/* conv-format-output.c: */

/**
 * ConvFormatRoom: what a format can hold.
 * @min: least width and height
 * @max: largest width and height; 0 is as large as here
 * @odd: only odd sides
 * @square: only equal sides
 * @anchor: the anchor may be anywhere, not only in the middle
 * @divisor: has a divisor
 * @offset: has an offset
 */
typedef struct
{
  int min, max;
  gboolean odd, square, anchor, divisor, offset;
} ConvFormatRoom;

/**
 * conv_format_fit:
 *
 * Returns: (transfer full): a kernel that does the same and fits, or %NULL with an error; says in
 *   the output's notes what was lost
 */
ConvKernel *conv_format_fit (const ConvKernel *kernel,
                             const ConvFormatRoom *room,
                             ConvFormatOutput *output,
                             GError **error);

/**
 * conv_format_print_weights:
 * @between: numbers
 * @rows: what stands between rows
 */
void conv_format_print_weights (GString *text,
                                const ConvKernel *kernel,
                                const char *between,
                                const char *rows);

/** conv_format_print_number: conv_number_append() into a string of its own. */
char *conv_format_print_number (double value);

/**
 * conv_format_round:
 * @max_weight: of the whole numbers
 * @max_divisor: likewise
 * @divisor: (out): the smallest that gives the least error
 * @error: when a weight is too large
 *
 * Makes weight / divisor whole numbers over another divisor, and notes the largest error if there
 * is one.
 *
 * Returns: (transfer full): width × height whole numbers
 */
int *conv_format_round (const ConvKernel *kernel,
                        int max_weight,
                        int max_divisor,
                        int *divisor,
                        ConvFormatOutput *output,
                        GError **error);

/**
 * conv_format_round_offset:
 * @max: of the offset in samples of 8 bits
 * @offset: (out): the offset as such a whole number
 *
 * Notes what rounding changes; fails when it is larger than @max.
 */
gboolean conv_format_round_offset (
    const ConvKernel *kernel, int max, int *offset, ConvFormatOutput *output, GError **error);

/* The table: */

extern const ConvKernelFormat conv_format_acf, conv_format_aseprite, conv_format_avisynth,
    conv_format_c, conv_format_csv, conv_format_ffmpeg, conv_format_gimp, conv_format_gmic,
    conv_format_imagej, conv_format_imagemagick, conv_format_imagemagick_correlate,
    conv_format_json, conv_format_matlab, conv_format_netpbm, conv_format_numpy,
    conv_format_sextractor, conv_format_svg, conv_format_tsv, conv_format_vapoursynth,
    conv_format_vips;

G_END_DECLS
