/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the pixels of a drawable are stored, and as what they are computed. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/** CONV_GIMP_TILE_SIDE: side of the blocks in which pixels come from and go to GIMP. */
#define CONV_GIMP_TILE_SIDE 128

/**
 * ConvPixelFormat:
 * @stored: the drawable's own format: what crosses the wire to GIMP
 * @working: floats in the drawable's own colour space: R'G'B'A, or RGBA in linear light, or their
 *   grey or opaque relatives. Masks, channels and selections keep their own encoding: their numbers are
 *   coverage, not light.
 * @core: conversion between the two, for core's workers
 * @n_channels: floats per pixel
 * @is_integer: stored components are whole numbers, so results must be clamped
 * @is_linear: working values are linear light
 */
typedef struct
{
  const Babl *stored, *working;
  ConvFormat core;
  int n_channels;
  gboolean is_integer, is_linear;
  const Babl *to_working, *to_stored;
} ConvPixelFormat;

/** conv_pixel_format_init: @format must stay where it is while its @core is in use. */
void conv_pixel_format_init (ConvPixelFormat *format, GimpDrawable *drawable, ConvLight light);

/**
 * conv_pixel_format_init_grey:
 *
 * The same for a drawable that is only read, in perceptual values: one, or one and alpha. A colour is the
 * grey of its luminance, Y'.
 */
void conv_pixel_format_init_grey (ConvPixelFormat *format, GimpDrawable *drawable);

/** conv_pixel_format_get_mid_grey: what shows as 50 % grey, in working values of red, green, blue. */
void conv_pixel_format_get_mid_grey (const ConvPixelFormat *format, float mid_grey[3]);

/** conv_pixel_format_get_luminance: the weights of red, green and blue in Y in this colour space. */
void conv_pixel_format_get_luminance (const ConvPixelFormat *format, float luminance[3]);

G_END_DECLS
