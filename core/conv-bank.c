/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-bank-private.h"

#include "conv-compass-private.h"
#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-transform.h"

G_DEFINE_BOXED_TYPE (ConvBank, conv_bank, conv_bank_ref, conv_bank_unref)

ConvBank *
conv_bank_new_empty (void)
{
  ConvBank *bank = g_new0 (ConvBank, 1);

  g_atomic_ref_count_init (&bank->ref_count);
  return bank;
}

static size_t
count_weights (const ConvKernel *kernel)
{
  return (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
}

gboolean
conv_bank_has_room (const ConvBank *bank, int n_kernels, size_t n_weights, GError **error)
{
  if (bank->n + n_kernels > CONV_BANK_MAX)
    g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                 _ ("There are more than %d kernels, the most that a bank may have"),
                 CONV_BANK_MAX);
  else if (bank->n_weights + n_weights > CONV_BANK_MAX_WEIGHTS)
    g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                 _ ("All kernels together have more than %d weights"), CONV_BANK_MAX_WEIGHTS);
  else
    return TRUE;
  return FALSE;
}

gboolean
conv_bank_append (
    ConvBank *bank, ConvKernel *kernel, const char *name, ConvCall *call, GError **error)
{
  const size_t n_weights = count_weights (kernel);

  if (!conv_bank_has_room (bank, 1, n_weights, error))
    return FALSE;
  bank->kernels[bank->n] = conv_kernel_ref (kernel);
  bank->names[bank->n] = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  bank->calls[bank->n] = call != NULL ? conv_call_ref (call) : NULL;
  bank->n++;
  bank->n_weights += n_weights;
  return TRUE;
}

static gboolean
append_range (ConvBank *bank, const ConvBank *source, int from, int to, GError **error)
{
  for (int i = from; i < to; i++)
    if (!conv_bank_append (bank, source->kernels[i], source->names[i], source->calls[i], error))
      return FALSE;
  return TRUE;
}

gboolean
conv_bank_append_all (ConvBank *bank, const ConvBank *added, GError **error)
{
  return append_range (bank, added, 0, added->n, error);
}

ConvBank *
conv_bank_new (ConvKernel *const *kernels, const char *const *names, int n, GError **error)
{
  g_return_val_if_fail (kernels != NULL && n >= 1, NULL);

  g_autoptr (ConvBank) bank = conv_bank_new_empty ();
  for (int i = 0; i < n; i++)
    if (!conv_bank_append (bank, kernels[i], names != NULL ? names[i] : NULL, NULL, error))
      return NULL;
  return g_steal_pointer (&bank);
}

ConvBank *
conv_bank_new_single (ConvKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  return conv_bank_new (&kernel, NULL, 1, NULL);
}

/* @kernel, and then all its @n turns. */
static gboolean
append_turns (ConvBank *bank, const ConvKernel *kernel, int n, GError **error)
{
  const int step = 8 / n;
  g_autoptr (ConvKernel) diagonal = step == 1 ? conv_compass_turned_by_45 (kernel, error) : NULL;

  if (step == 1 && diagonal == NULL)
    return FALSE;
  for (int steps = 0; steps < 8; steps += step)
    {
      g_autoptr (ConvKernel) turned
          = conv_kernel_rotated (steps % 2 == 0 ? kernel : diagonal, -(steps / 2), error);
      g_autofree char *name = conv_compass_make_name (kernel, steps);
      if (turned == NULL || !conv_bank_append (bank, turned, name, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_compass (ConvBank *bank, const ConvCall *call, int n, GError **error)
{
  ConvCall *operand = conv_call_get_operand (call);
  g_autoptr (ConvKernel) kernel = operand != NULL
                                      ? conv_call_make_kernel (operand, error)
                                      : conv_kernel_ref (conv_call_get_operand_kernel (call));

  if (kernel == NULL)
    return FALSE;
  if (append_turns (bank, kernel, n, error))
    return TRUE;
  g_prefix_error (error, "%s: ", conv_call_get_generator (call)->name);
  return FALSE;
}

ConvBank *
conv_bank_new_from_call (ConvCall *call, GError **error)
{
  g_return_val_if_fail (call != NULL, NULL);

  const int n = conv_call_get_n_kernels (call);
  g_autoptr (ConvBank) bank = conv_bank_new_empty ();

  if (n > 1)
    {
      if (!append_compass (bank, call, n, error))
        return NULL;
      bank->compass = conv_call_ref (call);
      return g_steal_pointer (&bank);
    }
  g_autoptr (ConvKernel) kernel = conv_call_make_kernel (call, error);
  if (kernel == NULL || !conv_bank_append (bank, kernel, NULL, call, error))
    return NULL;
  return g_steal_pointer (&bank);
}

ConvBank *
conv_bank_ref (ConvBank *bank)
{
  g_return_val_if_fail (bank != NULL, NULL);

  g_atomic_ref_count_inc (&bank->ref_count);
  return bank;
}

void
conv_bank_unref (ConvBank *bank)
{
  g_return_if_fail (bank != NULL);

  if (!g_atomic_ref_count_dec (&bank->ref_count))
    return;
  for (int i = 0; i < bank->n; i++)
    {
      conv_kernel_unref (bank->kernels[i]);
      g_free (bank->names[i]);
      g_clear_pointer (&bank->calls[i], conv_call_unref);
    }
  g_clear_pointer (&bank->compass, conv_call_unref);
  g_free (bank);
}

static gboolean
calls_equal (const ConvCall *a, const ConvCall *b)
{
  return a == b || (a != NULL && b != NULL && conv_call_equal (a, b));
}

gboolean
conv_bank_has_same_kernels (const ConvBank *a, const ConvBank *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n != b->n)
    return FALSE;
  for (int i = 0; i < a->n; i++)
    if (!conv_kernel_equal (a->kernels[i], b->kernels[i]))
      return FALSE;
  return TRUE;
}

gboolean
conv_bank_equal (const ConvBank *a, const ConvBank *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (!calls_equal (a->compass, b->compass) || !conv_bank_has_same_kernels (a, b))
    return FALSE;
  for (int i = 0; i < a->n; i++)
    if (g_strcmp0 (a->names[i], b->names[i]) != 0 || !calls_equal (a->calls[i], b->calls[i]))
      return FALSE;
  return TRUE;
}

int
conv_bank_get_n (const ConvBank *bank)
{
  return bank->n;
}

ConvKernel *
conv_bank_get_kernel (const ConvBank *bank, int index)
{
  g_return_val_if_fail (index >= 0 && index < bank->n, NULL);

  return bank->kernels[index];
}

ConvKernel *const *
conv_bank_get_kernels (const ConvBank *bank)
{
  return bank->kernels;
}

const char *
conv_bank_get_name (const ConvBank *bank, int index)
{
  g_return_val_if_fail (index >= 0 && index < bank->n, "");

  return bank->names[index] != NULL ? bank->names[index] : "";
}

gboolean
conv_bank_has_names (const ConvBank *bank)
{
  for (int i = 0; i < bank->n && bank->compass == NULL; i++)
    if (bank->names[i] != NULL)
      return TRUE;
  return FALSE;
}

ConvCall *
conv_bank_get_call (const ConvBank *bank)
{
  return bank->n == 1 ? bank->calls[0] : bank->compass;
}

ConvCall *
conv_bank_get_kernel_call (const ConvBank *bank, int index)
{
  g_return_val_if_fail (index >= 0 && index < bank->n, NULL);

  return bank->calls[index];
}

/* @bank with @kernel, which has @name and is made by @call, in the place of its kernel @index. */
static ConvBank *
replaced (const ConvBank *bank,
          int index,
          ConvKernel *kernel,
          const char *name,
          ConvCall *call,
          GError **error)
{
  g_autoptr (ConvBank) changed = conv_bank_new_empty ();

  return append_range (changed, bank, 0, index, error)
                 && conv_bank_append (changed, kernel, name, call, error)
                 && append_range (changed, bank, index + 1, bank->n, error)
             ? g_steal_pointer (&changed)
             : NULL;
}

ConvBank *
conv_bank_with_kernel (const ConvBank *bank, int index, ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (bank != NULL && kernel != NULL, NULL);
  g_return_val_if_fail (index >= 0 && index < bank->n, NULL);

  if (conv_kernel_equal (bank->kernels[index], kernel))
    return conv_bank_ref ((ConvBank *) bank);
  return replaced (bank, index, kernel, bank->names[index], NULL, error);
}

ConvBank *
conv_bank_with_call (const ConvBank *bank, int index, ConvCall *call, GError **error)
{
  g_return_val_if_fail (bank != NULL && call != NULL, NULL);
  g_return_val_if_fail (index >= 0 && index < bank->n, NULL);

  g_autoptr (ConvKernel) kernel = conv_call_make_kernel (call, error);
  return kernel != NULL ? replaced (bank, index, kernel, bank->names[index], call, error) : NULL;
}

ConvBank *
conv_bank_with_name (const ConvBank *bank, int index, const char *name)
{
  g_return_val_if_fail (bank != NULL && index >= 0 && index < bank->n, NULL);

  if (g_strcmp0 (conv_bank_get_name (bank, index), name != NULL ? name : "") == 0)
    return conv_bank_ref ((ConvBank *) bank);
  return replaced (bank, index, bank->kernels[index], name, bank->calls[index], NULL);
}

ConvBank *
conv_bank_inserted (const ConvBank *bank, int index, const ConvBank *added, GError **error)
{
  g_return_val_if_fail (bank != NULL && added != NULL, NULL);
  g_return_val_if_fail (index >= 0 && index <= bank->n, NULL);

  g_autoptr (ConvBank) changed = conv_bank_new_empty ();
  return append_range (changed, bank, 0, index, error)
                 && conv_bank_append_all (changed, added, error)
                 && append_range (changed, bank, index, bank->n, error)
             ? g_steal_pointer (&changed)
             : NULL;
}

ConvBank *
conv_bank_removed (const ConvBank *bank, int index)
{
  g_return_val_if_fail (bank != NULL && bank->n > 1 && index >= 0 && index < bank->n, NULL);

  ConvBank *changed = conv_bank_new_empty ();
  append_range (changed, bank, 0, index, NULL);
  append_range (changed, bank, index + 1, bank->n, NULL);
  return changed;
}

ConvBank *
conv_bank_moved (const ConvBank *bank, int from, int to)
{
  g_return_val_if_fail (bank != NULL && from >= 0 && from < bank->n && to >= 0 && to < bank->n,
                        NULL);

  if (from == to)
    return conv_bank_ref ((ConvBank *) bank);
  ConvBank *changed = conv_bank_new_empty ();
  for (int i = 0; i < bank->n; i++)
    {
      const int skipped = i - (i > to), source = i == to ? from : skipped + (skipped >= from);
      append_range (changed, bank, source, source + 1, NULL);
    }
  return changed;
}
