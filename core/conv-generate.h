/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators: kernels made from a few numbers. A *call* names one and its parameters:
 *
 *   call     = name "(" [ operand ] { "," argument } ")"
 *   argument = value | key "=" value         values in the order of the table first, then keys
 *   value    = number | word                 numbers as in conv-kernel-text.h
 *   operand  = call | "(" kernel text ")"    first argument of sharpen, highpass, invert, compass4
 *                                            and compass8, and only of these
 *
 *   gaussian(2.5)   disk(7)   motion(15, 30)   polygon(24, blades=7)   laws(L5, E5)
 *   sharpen(gaussian(2), 1.5)   highpass((1 2 1; 2 4 2; 1 2 1 / 16))
 *
 * White space between these does not matter. What is not given has its default. What they make:
 *
 * - Every kernel is a matrix of odd sides around its middle, but for box and binomial, whose sides
 *   are what they say. Angles are degrees, counter-clockwise from the right, as in MATLAB.
 * - Blurs (gaussian, box, disk, ring, diamond, polygon, motion, binomial) add up to 1: each weight
 *   is divided by their sum, the divisor is 1.
 * - Everything made of a Gaussian reaches ⌊4 σ + ½⌋ pixels, at least 1, along each axis, as in
 *   SciPy's gaussian_filter: less than 0.01 % is cut off. Above σ = 127 gaussian reaches 511
 *   pixels, which are still 3 σ. The Gaussian is sampled at the middles of the pixels (SciPy,
 *   MATLAB), or with method=integrated is its mean over each pixel.
 * - disk, ring, polygon and motion weigh a pixel by the exact area of it that the shape covers
 *   (MATLAB's fspecial approximates that). polygon is regular, its corners lie on the radius, and
 *   one points down. motion is a rectangle of the given length and of width 1. diamond has equal
 *   weights where |x| + |y| ≤ radius (ImageMagick's Diamond). binomial(n) is the products
 *   of row n of Pascal's triangle with itself, divided by 4^n.
 * - log, dog, laplacian, gaussian-derivative of order 2, gabor (unless zero-mean=no) and highpass
 *   of a blur add up to 0: |Σk| ≤ 1e-12 · Σ|k|. log is MATLAB's fspecial ("log"): the Laplacian of
 *   a Gaussian, negative in the middle, less its mean. dog(a, b) is gaussian(a) − gaussian(b) on
 *   the larger of both squares. laplacian(α) is MATLAB's: 4 / (1 + α) · [α/4 (1−α)/4 α/4; …].
 * - gaussian-derivative answers a slope of 1 (order 1), or a bend of 1 (order 2: ½ u² along its
 *   direction u) with 1; order 1 is positive where the picture gets brighter in that direction.
 * - gabor (OpenCV's getGaborKernel: exp (−(u² + γ² v²) / 2 σ²) · cos (2π u / λ + ψ), u along the
 *   angle) is scaled to ½ Σ|k| = 1, so that its strongest possible answer is 1. Its zero mean is
 *   reached by lowering the cosine, not the whole matrix, so that it still ends softly.
 * - unsharp(α, amount) is δ − amount · laplacian(α), with amount 1 MATLAB's fspecial ("unsharp").
 *   high-boost(A) is [−1 −1 −1; −1 A+8 −1; −1 −1 −1] / A (Gonzalez & Woods).
 * - laws(L5, E5) has the first vector downwards and the second to the right, in the whole numbers
 *   of K. I. Laws (1980); the divisor is Σ, or ½ Σ|k| where that is 0.
 * - Of a kernel k as it works, divided and with its offset o: sharpen(k, s) is δ + s (δ − k),
 *   highpass(k) is δ − k, invert(k) is 1 − k, the negative of its result.
 * - compass4(k) and compass8(k) are several kernels, for a bank (conv-bank.h): k as it is written, and
 *   then as it is turned counter-clockwise, as drawn, in steps of 90° or 45°. Quarter turns move the
 *   weights as they are, whatever the size. In between, the outer weights of 3 × 3 move on by one cell
 *   around the middle one, as in the masks of Kirsch and Robinson; kernels of other sizes are turned
 *   about their anchor, with bilinear interpolation, inside a square that reaches as far as they did,
 *   and their positive and their negative weights keep their sums. What compass makes is no operand. */
#pragma once

#include "conv-kernel-text.h"

G_BEGIN_DECLS

/** CONV_GENERATOR_MAX_PARAMETERS: that a generator has. */
#define CONV_GENERATOR_MAX_PARAMETERS 6

/**
 * ConvParameter:
 * @key: as it is written
 * @label: as it is shown, to be translated (g_dgettext) like all texts here
 * @help: one sentence
 * @unit: (nullable): "px", "°"
 * @minimum: the least value
 * @maximum: the largest
 * @default_value: the value where none is given
 * @step: a sensible one for a button
 * @digits: decimals that are worth showing
 * @is_integer: only whole numbers
 * @zero: (nullable): what 0 stands for when it is no quantity ("automatic")
 * @words: (nullable) (array zero-terminated=1): values that are words; the number is the index
 * @word_labels: (nullable): how these are shown
 *
 * All values are doubles.
 */
typedef struct
{
  const char *key, *label, *help, *unit;
  double minimum, maximum, default_value;
  double step;
  int digits;
  gboolean is_integer;
  const char *zero;
  const char *const *words;
  const char *const *word_labels;
} ConvParameter;

/** ConvGeneratorMethods: how it is done; private. */
typedef struct _ConvGeneratorMethods ConvGeneratorMethods;

/**
 * ConvGenerator:
 * @name: as it is written in a call
 * @title: what the kernel is called, to be translated
 * @help: one sentence, to be translated
 * @group: to be translated; the same words as in presets
 * @operand: (nullable): a good operand as text, where the generator works on another kernel
 * @parameters: @n_parameters of them, operand not included
 * @n_parameters: at most CONV_GENERATOR_MAX_PARAMETERS
 * @n_positional: how many of them are written without key, always
 * @methods: private
 */
typedef struct
{
  const char *name, *title, *help, *group;
  const char *operand;
  const ConvParameter *parameters;
  int n_parameters, n_positional;
  const ConvGeneratorMethods *methods;
} ConvGenerator;

/** conv_generate_list: (array length=n): all generators, in the order to show them in. */
const ConvGenerator *const *conv_generate_list (size_t *n);

/** conv_generate_find: (nullable): the generator of this name. */
const ConvGenerator *conv_generate_find (const char *name);

/**
 * conv_generate_is_call:
 *
 * Returns: whether @text is formed like a call, right or wrong: a name and "(", but not "(["
 */
gboolean conv_generate_is_call (const char *text);

/**
 * conv_generate:
 * @text: a call
 *
 * Takes time proportional to the length of @text and to the weights of the kernels in it.
 *
 * Returns: (transfer full): its kernel, or %NULL with %CONV_ERROR_SYNTAX, %CONV_ERROR_NOT_FOUND,
 *   %CONV_ERROR_VALUE, %CONV_ERROR_SIZE or %CONV_ERROR_NO_MEMORY and a message that names the
 *   generator, the parameter, the value and what is allowed
 */
ConvKernel *conv_generate (const char *text, GError **error);

G_END_DECLS
