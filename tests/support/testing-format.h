/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of formats share. Failures abort. */
#pragma once

#include "testing.h"

/**
 * TestingFormatRead:
 * @format: (nullable): id of the format, or NULL for one that must be recognised
 * @expected: the kernel in canonical text
 * @recognised: a part of the sentence
 */
typedef struct
{
  const char *format, *text, *expected, *recognised;
} TestingFormatRead;

/** TestingFormatRefusal: @message is a part of the error. */
typedef struct
{
  const char *format, *text;
  ConvError code;
  const char *message;
} TestingFormatRefusal;

void testing_format_assert_reads (const TestingFormatRead *cases, size_t n);
void testing_format_assert_refusals (const TestingFormatRefusal *cases, size_t n);

/** testing_format_read: the kernel that @text, NUL-terminated, is in @format. */
ConvKernel *testing_format_read (const char *format, const char *text);

/**
 * testing_format_print:
 * @kernel: canonical text
 * @note: (out) (optional): "" where there is none
 */
char *testing_format_print (const char *format, const char *kernel, char **note);

/** testing_format_assert_prints: print, byte for byte, and read again with the same effect. */
void testing_format_assert_prints (const char *format, const char *kernel, const char *expected);

/** testing_format_response: what a picture of one white pixel becomes @x, @y beside that; no
 * offset. */
double testing_format_response (const ConvKernel *kernel, int x, int y);

/** testing_format_assert_same_effect: responses within a ten-billionth, and offsets. */
void testing_format_assert_same_effect (const ConvKernel *a, const ConvKernel *b);
