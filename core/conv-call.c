/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-call.h"

#include <math.h>

#include "conv-call-private.h"
#include "conv-error.h"
#include "conv-generate-private.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"
#include "conv-number-private.h"
#include "conv-sum-private.h"

/* Below this share of Σ|k| what highpass leaves of a sum is rounding. */
#define ZERO_SUM_SHARE 1e-6

G_DEFINE_BOXED_TYPE (ConvCall, conv_call, conv_call_ref, conv_call_unref)

ConvCall *
conv_call_new_plain (const ConvGenerator *generator)
{
  ConvCall *call = g_new0 (ConvCall, 1);

  g_atomic_ref_count_init (&call->ref_count);
  call->generator = generator;
  call->depth = 1;
  for (int i = 0; i < generator->n_parameters; i++)
    call->values[i] = generator->parameters[i].default_value;
  return call;
}

ConvCall *
conv_call_new (const ConvGenerator *generator)
{
  g_return_val_if_fail (generator != NULL, NULL);

  ConvCall *call = conv_call_new_plain (generator);
  if (generator->operand != NULL)
    conv_call_set_operand (call, conv_call_parse (generator->operand, NULL), NULL);
  return call;
}

static ConvCall *
copy (const ConvCall *source)
{
  ConvCall *call = g_new (ConvCall, 1);

  *call = *source;
  g_atomic_ref_count_init (&call->ref_count);
  if (call->operand != NULL)
    conv_call_ref (call->operand);
  if (call->kernel != NULL)
    conv_kernel_ref (call->kernel);
  return call;
}

ConvCall *
conv_call_ref (ConvCall *call)
{
  g_return_val_if_fail (call != NULL, NULL);

  g_atomic_ref_count_inc (&call->ref_count);
  return call;
}

void
conv_call_unref (ConvCall *call)
{
  g_return_if_fail (call != NULL);

  if (!g_atomic_ref_count_dec (&call->ref_count))
    return;
  g_clear_pointer (&call->operand, conv_call_unref);
  g_clear_pointer (&call->kernel, conv_kernel_unref);
  g_free (call);
}

gboolean
conv_call_set_operand (ConvCall *call, ConvCall *operand, GError **error)
{
  g_clear_pointer (&call->operand, conv_call_unref);
  g_clear_pointer (&call->kernel, conv_kernel_unref);
  call->operand = operand;
  call->depth = operand->depth + 1;
  if (conv_call_get_n_kernels (operand) > 1)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                   _ ("%s: works on one kernel, but %s makes %d"), call->generator->name,
                   operand->generator->name, conv_call_get_n_kernels (operand));
      return FALSE;
    }
  if (call->depth <= CONV_CALL_MAX_DEPTH)
    return TRUE;
  g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("Calls are nested %d deep, allowed are %d"),
               call->depth, CONV_CALL_MAX_DEPTH);
  return FALSE;
}

gboolean
conv_call_equal (const ConvCall *a, const ConvCall *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->generator != b->generator || (a->operand == NULL) != (b->operand == NULL)
      || (a->kernel == NULL) != (b->kernel == NULL))
    return FALSE;
  for (int i = 0; i < a->generator->n_parameters; i++)
    if (a->values[i] != b->values[i])
      return FALSE;
  return (a->operand == NULL || conv_call_equal (a->operand, b->operand))
         && (a->kernel == NULL || conv_kernel_equal (a->kernel, b->kernel));
}

const ConvGenerator *
conv_call_get_generator (const ConvCall *call)
{
  return call->generator;
}

double
conv_call_get_value (const ConvCall *call, int index)
{
  g_return_val_if_fail (index >= 0 && index < call->generator->n_parameters, 0);

  return call->values[index];
}

ConvCall *
conv_call_get_operand (const ConvCall *call)
{
  return call->operand;
}

ConvKernel *
conv_call_get_operand_kernel (const ConvCall *call)
{
  return call->kernel;
}

static char *
print_number (double value)
{
  GString *text = g_string_new (NULL);

  conv_number_append (text, value);
  return g_string_free (text, FALSE);
}

/* TRUE when the value makes the kernel larger than any may be; that says more than a range. */
static gboolean
report_size (const ConvCall *call, int index, GError **error)
{
  const ConvGenerator *generator = call->generator;
  double width, height;

  if (generator->methods->measure == NULL
      || generator->methods->measure (call->values, &width, &height) != index
      || MAX (width, height) <= CONV_KERNEL_MAX_SIZE)
    return FALSE;
  g_autofree char *value = print_number (call->values[index]);
  g_autofree char *columns = print_number (width), *rows = print_number (height);
  g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
               _ ("%s: %s %s needs %s × %s, allowed are %d × %d"), generator->name,
               generator->parameters[index].key, value, columns, rows, CONV_KERNEL_MAX_SIZE,
               CONV_KERNEL_MAX_SIZE);
  return TRUE;
}

gboolean
conv_call_check_value (const ConvCall *call, int index, GError **error)
{
  const ConvParameter *parameter = &call->generator->parameters[index];
  const double value = call->values[index];
  const gboolean is_in_range = value >= parameter->minimum && value <= parameter->maximum;

  if (is_in_range && (!parameter->is_integer || value == floor (value)))
    return TRUE;
  if (value > parameter->maximum && report_size (call, index, error))
    return FALSE;
  g_autofree char *shown = print_number (value);
  g_autofree char *minimum = print_number (parameter->minimum);
  g_autofree char *maximum = print_number (parameter->maximum);
  g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
               parameter->is_integer ? _ ("%s: %s is %s, allowed are whole numbers from %s to %s")
                                     : _ ("%s: %s is %s, allowed are %s to %s"),
               call->generator->name, parameter->key, shown, minimum, maximum);
  return FALSE;
}

ConvCall *
conv_call_with_value (const ConvCall *call, int index, double value, GError **error)
{
  g_return_val_if_fail (call != NULL && index >= 0 && index < call->generator->n_parameters, NULL);

  g_autoptr (ConvCall) changed = copy (call);
  changed->values[index] = value;
  return conv_call_check_value (changed, index, error) ? g_steal_pointer (&changed) : NULL;
}

ConvCall *
conv_call_with_operand (const ConvCall *call, ConvCall *operand, GError **error)
{
  g_return_val_if_fail (call != NULL && operand != NULL, NULL);
  g_return_val_if_fail (call->generator->operand != NULL, NULL);

  g_autoptr (ConvCall) changed = copy (call);
  return conv_call_set_operand (changed, conv_call_ref (operand), error)
             ? g_steal_pointer (&changed)
             : NULL;
}

ConvCall *
conv_call_with_operand_kernel (const ConvCall *call, ConvKernel *operand)
{
  g_return_val_if_fail (call != NULL && operand != NULL, NULL);
  g_return_val_if_fail (call->generator->operand != NULL, NULL);

  ConvCall *changed = copy (call);
  g_clear_pointer (&changed->operand, conv_call_unref);
  g_clear_pointer (&changed->kernel, conv_kernel_unref);
  changed->kernel = conv_kernel_ref (operand);
  changed->depth = 1;
  return changed;
}

static void
append_value (GString *text, const ConvParameter *parameter, double value)
{
  if (parameter->words != NULL)
    g_string_append (text, parameter->words[(int) value]);
  else
    conv_number_append (text, value);
}

static void
append_call (GString *text, const ConvCall *call)
{
  const ConvGenerator *generator = call->generator;
  const char *separator = "";

  g_string_append_printf (text, "%s(", generator->name);
  if (call->operand != NULL)
    append_call (text, call->operand);
  if (call->kernel != NULL)
    {
      g_autofree char *kernel = conv_kernel_to_text (call->kernel);
      g_string_append_printf (text, "(%s)", kernel);
    }
  if (call->operand != NULL || call->kernel != NULL)
    separator = ", ";
  for (int i = 0; i < generator->n_parameters; i++)
    {
      const ConvParameter *parameter = &generator->parameters[i];
      if (i >= generator->n_positional && call->values[i] == parameter->default_value)
        continue;
      g_string_append (text, separator);
      if (i >= generator->n_positional)
        g_string_append_printf (text, "%s=", parameter->key);
      append_value (text, parameter, call->values[i]);
      separator = ", ";
    }
  g_string_append_c (text, ')');
}

char *
conv_call_to_text (const ConvCall *call)
{
  g_return_val_if_fail (call != NULL, NULL);

  GString *text = g_string_new (NULL);

  append_call (text, call);
  return g_string_free (text, FALSE);
}

int
conv_call_get_n_kernels (const ConvCall *call)
{
  return MAX (call->generator->methods->n_turns, 1);
}

void
conv_call_get_size (const ConvCall *call, int *width, int *height)
{
  g_return_if_fail (call != NULL && width != NULL && height != NULL);

  double columns, rows;

  while (call->operand != NULL)
    call = call->operand;
  if (call->kernel != NULL)
    {
      *width = conv_kernel_get_width (call->kernel);
      *height = conv_kernel_get_height (call->kernel);
      return;
    }
  call->generator->methods->measure (call->values, &columns, &rows);
  *width = (int) columns;
  *height = (int) rows;
}

/* Gives a kernel that differs from a zero sum by rounding only a sum of zero. */
static void
settle_sum (double *weights, size_t n, double *middle)
{
  double magnitudes = 0;

  for (size_t i = 0; i < n; i++)
    magnitudes += fabs (weights[i]);
  for (int time = 0; time < 2; time++)
    {
      const double sum = conv_sum (weights, n);
      if (fabs (sum) <= ZERO_SUM_SHARE * magnitudes)
        *middle -= sum;
    }
}

static ConvKernel *
combine (const ConvKernel *kernel, ConvCombination combination, GError **error)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const int anchor_x = conv_kernel_get_anchor_x (kernel);
  const int anchor_y = conv_kernel_get_anchor_y (kernel);
  const size_t n = (size_t) width * (size_t) height;
  g_autofree double *weights = conv_try_alloc (n, sizeof *weights, error);

  if (weights == NULL)
    return NULL;
  for (size_t i = 0; i < n; i++)
    weights[i] = combination.scale * conv_kernel_get_weights (kernel)[i]
                 / conv_kernel_get_divisor (kernel);
  double *middle = &weights[anchor_y * width + anchor_x];
  *middle += combination.delta;
  if (combination.delta != 0)
    settle_sum (weights, n, middle);
  const double offset = combination.scale * conv_kernel_get_offset (kernel) + combination.offset;
  g_autoptr (ConvKernel) plain = conv_kernel_new (width, height, weights, error);
  g_autoptr (ConvKernel) anchored
      = plain != NULL ? conv_kernel_with_anchor (plain, anchor_x, anchor_y, error) : NULL;
  return anchored != NULL ? conv_kernel_with_offset (anchored, offset, error) : NULL;
}

static ConvKernel *
make_combined (const ConvCall *call, GError **error)
{
  g_autoptr (ConvKernel) kernel = call->kernel != NULL
                                      ? conv_kernel_ref (call->kernel)
                                      : conv_call_make_kernel (call->operand, error);

  return kernel != NULL ? combine (kernel, call->generator->methods->combine (call->values), error)
                        : NULL;
}

ConvKernel *
conv_call_make_kernel (const ConvCall *call, GError **error)
{
  g_return_val_if_fail (call != NULL, NULL);

  const ConvGeneratorMethods *methods = call->generator->methods;
  ConvGrid grid = { .divisor = 1 };

  if (methods->n_turns > 0)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                   _ ("%s makes %d kernels, but here is room for one"), call->generator->name,
                   methods->n_turns);
      return NULL;
    }
  if (methods->combine != NULL)
    return make_combined (call, error);
  conv_call_get_size (call, &grid.width, &grid.height);
  const size_t n = (size_t) grid.width * (size_t) grid.height;
  g_autofree double *weights = conv_try_alloc (n, sizeof *weights, error);
  if (weights == NULL)
    return NULL;
  memset (weights, 0, n * sizeof *weights);
  grid.weights = weights;
  methods->fill (&grid, call->values);
  g_autoptr (ConvKernel) kernel = conv_kernel_new (grid.width, grid.height, weights, error);
  if (kernel == NULL || grid.divisor == 1)
    return g_steal_pointer (&kernel);
  return conv_kernel_with_divisor (kernel, grid.divisor, error);
}
