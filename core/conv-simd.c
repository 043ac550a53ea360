/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-simd-private.h"

#include <glib.h>

extern const ConvSimd conv_simd_baseline_level;
#ifdef CONV_SIMD_X86_64
extern const ConvSimd conv_simd_avx2_level;
extern const ConvSimd conv_simd_avx512_level;
#endif

static const ConvSimd *const all[] = {
  &conv_simd_baseline_level,
#ifdef CONV_SIMD_X86_64
  &conv_simd_avx2_level,
  &conv_simd_avx512_level,
#endif
};

/* How many of them, from the first on, this processor has: each level includes those before it. */
static size_t
count_levels (void)
{
#ifdef CONV_SIMD_X86_64
  __builtin_cpu_init ();
  if (!__builtin_cpu_supports ("avx2"))
    return 1;
  if (!__builtin_cpu_supports ("avx512f"))
    return 2;
#endif
  return G_N_ELEMENTS (all);
}

const ConvSimd *const *
conv_simd_list (size_t *n_levels)
{
  *n_levels = count_levels ();
  return all;
}

static gpointer
choose (gpointer data)
{
  const char *wanted = g_getenv (CONV_SIMD_VARIABLE);
  size_t best = count_levels () - 1;

  (void) data;
  for (size_t i = 0; i <= best; i++)
    if (g_strcmp0 (wanted, all[i]->name) == 0)
      return (gpointer) all[i];
  return (gpointer) all[best];
}

const ConvSimd *
conv_simd_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, choose, NULL);
}
