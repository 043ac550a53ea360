/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels in the forms of other programs: read from text or a file, printed where the other program
 * can hold them.
 *
 * What a program computes counts, not how its numbers are laid out: ImageMagick's Convolve and SVG
 * turn the kernel by 180°, so a kernel from there is turned; FFmpeg multiplies where others divide;
 * offsets of programs that count in samples are divided by 255. Each result says what it was taken
 * for and what was done. Divisors become numbers, never auto.
 *
 * Reading takes time and memory proportional to the input, of which CONV_FILE_MAX_SIZE bytes are
 * allowed; numbers are read the same in every locale. */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/** ConvKernelFormat: one of the table; never freed. */
typedef struct _ConvKernelFormat ConvKernelFormat;

/** conv_formats_list: (array zero-terminated=1): all formats, in the order of a menu. */
const ConvKernelFormat *const *conv_formats_list (void);

/** conv_formats_find: the format called @id, or NULL. */
const ConvKernelFormat *conv_formats_find (const char *id);

/** conv_formats_find_by_path: the format whose files end like @path, or NULL. */
const ConvKernelFormat *conv_formats_find_by_path (const char *path);

/** conv_format_get_id: what names it in text, as in “imagemagick: 3x3: …”. */
const char *conv_format_get_id (const ConvKernelFormat *format);

/** conv_format_get_title: for people; translated. */
const char *conv_format_get_title (const ConvKernelFormat *format);

/** conv_format_get_suffixes: (array zero-terminated=1): endings of its files, without “.”. */
const char *const *conv_format_get_suffixes (const ConvKernelFormat *format);

gboolean conv_format_can_print (const ConvKernelFormat *format);

/** conv_format_is_text: FALSE where only a file can hold it. */
gboolean conv_format_is_text (const ConvKernelFormat *format);

/**
 * ConvFormatResult:
 * @kernel: what was read
 * @format: what it was taken for
 * @recognised: a sentence for people: the format and what was done, “ImageMagick: rotated by 180°,
 *   because Convolve flips”; translated
 */
typedef struct
{
  ConvKernel *kernel;
  const ConvKernelFormat *format;
  char *recognised;
} ConvFormatResult;

void conv_format_result_clear (ConvFormatResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvFormatResult, conv_format_result_clear)

/**
 * conv_formats_read:
 * @data: text, or the contents of a file
 * @length: bytes of @data
 * @format: (nullable): what it is, if that is known; a sniff decides otherwise
 * @result: (out): for conv_format_result_clear()
 *
 * Of several kernels in one source the first is taken, and the result says so.
 *
 * Returns: FALSE with %CONV_ERROR_SYNTAX, %CONV_ERROR_VALUE or %CONV_ERROR_SIZE. Without @format
 *   that is also what fits none of the formats, and what fits several that read it differently: the
 *   message lists them.
 */
gboolean conv_formats_read (const char *data,
                            size_t length,
                            const ConvKernelFormat *format,
                            ConvFormatResult *result,
                            GError **error);

/**
 * conv_formats_print:
 * @kernel: to be printed
 * @format: one with conv_format_can_print()
 * @length: (out) (optional): bytes of the result
 * @note: (out) (optional): a sentence for people about what was lost or had to be done; NULL where
 *   nothing was; translated
 *
 * Returns: (transfer full): text or file contents, a NUL after them, or %NULL with an error when
 *   the format cannot hold the kernel
 */
char *conv_formats_print (const ConvKernel *kernel,
                          const ConvKernelFormat *format,
                          size_t *length,
                          char **note,
                          GError **error);

G_END_DECLS
