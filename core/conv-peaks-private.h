/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPeaks: the places of a picture of scores that no neighbour outdoes. Scores arrive rectangle by
 * rectangle and are kept no longer than their neighbours need them: where they come from the top to the
 * bottom, that is about three bands of rows. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/** CONV_PEAKS_NONE: the score of a place that does not count. */
#define CONV_PEAKS_NONE (-G_MAXFLOAT)

/**
 * ConvPeaksSpec:
 * @area: where scores come from
 * @wanted: where peaks are looked for; what is around it in @area is compared with
 * @radius: how far neighbours go, in pixels across, down and diagonally; 0: every place is a peak
 * @threshold: the least score of a peak
 * @found: (scope call): is given each peak once, in reading order
 */
typedef struct
{
  ConvRect area, wanted;
  int radius;
  float threshold;
  void (*found) (gpointer user_data, int x, int y, float score);
  gpointer user_data;
} ConvPeaksSpec;

typedef struct _ConvPeaks ConvPeaks;

/** conv_peaks_new: (transfer full) */
ConvPeaks *conv_peaks_new (const ConvPeaksSpec *spec);
void conv_peaks_free (ConvPeaks *peaks);

/**
 * conv_peaks_add:
 * @rect: a part of the area, whose scores have not come yet
 * @scores: those of @rect, without gaps
 *
 * A peak is a place whose score no place within the radius exceeds, nor equals if that comes first in
 * reading order; so of a plateau the first place is left. The order in which parts arrive does not
 * matter.
 *
 * Returns: FALSE with %CONV_ERROR_NO_MEMORY
 */
gboolean
conv_peaks_add (ConvPeaks *peaks, const ConvRect *rect, const float *scores, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvPeaks, conv_peaks_free)

G_END_DECLS
