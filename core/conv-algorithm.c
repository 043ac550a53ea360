/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-algorithm-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"

/* From simple to complex; of equal cost the simpler one is taken. The first always applies. */
static const ConvAlgorithmClass *const classes[] = {
  [CONV_ALGORITHM_DIRECT] = &conv_direct_class,
  [CONV_ALGORITHM_SEPARABLE] = &conv_separable_class,
  [CONV_ALGORITHM_FFT] = &conv_fft_class,
};

const ConvAlgorithmClass *
conv_algorithm_choose (ConvAlgorithm wanted,
                       const ConvFilter *filter,
                       ConvAlgorithm *chosen,
                       GError **error)
{
  g_return_val_if_fail ((size_t) wanted < G_N_ELEMENTS (classes), NULL);

  const ConvAlgorithmClass *best = NULL;
  double best_cost = G_MAXDOUBLE;

  for (size_t i = CONV_ALGORITHM_AUTO + 1; i < G_N_ELEMENTS (classes); i++)
    {
      if ((wanted != CONV_ALGORITHM_AUTO && i != (size_t) wanted)
          || !classes[i]->applicable (filter))
        continue;
      double cost = classes[i]->cost (filter);
      if (cost < best_cost)
        {
          best = classes[i];
          best_cost = cost;
          *chosen = (ConvAlgorithm) i;
        }
    }
  if (best == NULL)
    g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                 _ ("The algorithm “%s” cannot do a kernel of %d × %d"), classes[wanted]->name,
                 filter->width, filter->height);
  return best;
}
