/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model-bank.h"

#include "conv-model-private.h"

ConvBank *
conv_model_get_bank (ConvModel *model)
{
  return conv_preset_get_bank (conv_model_get_preset (model));
}

int
conv_model_get_selected (ConvModel *model)
{
  return MIN (model->selected, conv_bank_get_n (conv_model_get_bank (model)) - 1);
}

ConvKernel *
conv_model_get_kernel (ConvModel *model)
{
  return conv_bank_get_kernel (conv_model_get_bank (model), conv_model_get_selected (model));
}

void
conv_model_select (ConvModel *model, int index)
{
  g_return_if_fail (index >= 0 && index < conv_bank_get_n (conv_model_get_bank (model)));

  conv_model_end_step (model);
  if (index == conv_model_get_selected (model))
    return;
  model->selected = index;
  conv_model_emit_changed (model, CONV_CHANGE_KERNEL);
}

void
conv_model_follow (ConvModel *model, const ConvBank *before)
{
  const ConvBank *now = conv_model_get_bank (model);
  const int n = MIN (conv_bank_get_n (before), conv_bank_get_n (now));
  int index = 0;

  while (index < n
         && conv_kernel_equal (conv_bank_get_kernel (before, index),
                               conv_bank_get_kernel (now, index)))
    index++;
  if (index < n || conv_bank_get_n (before) != conv_bank_get_n (now))
    model->selected = MIN (index, conv_bank_get_n (now) - 1);
}

static gboolean
insert (ConvModel *model, ConvKernel *kernel, GError **error)
{
  const int index = conv_model_get_selected (model) + 1;
  g_autoptr (ConvBank) added = conv_bank_new_single (kernel);
  g_autoptr (ConvBank) bank = conv_bank_inserted (conv_model_get_bank (model), index, added, error);

  if (bank == NULL)
    return FALSE;
  conv_model_set_bank (model, bank, index, NULL);
  return TRUE;
}

/* Of the size and anchor of @kernel; the pixel itself is its only neighbour that counts. */
static ConvKernel *
make_identity (const ConvKernel *kernel, GError **error)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const int x = conv_kernel_get_anchor_x (kernel), y = conv_kernel_get_anchor_y (kernel);
  g_autofree double *weights = g_new0 (double, (size_t) width *(size_t) height);

  weights[y * width + x] = 1;
  g_autoptr (ConvKernel) centered = conv_kernel_new (width, height, weights, error);
  return centered != NULL ? conv_kernel_with_anchor (centered, x, y, error) : NULL;
}

gboolean
conv_model_add_kernel (ConvModel *model, GError **error)
{
  g_autoptr (ConvKernel) kernel = make_identity (conv_model_get_kernel (model), error);

  return kernel != NULL && insert (model, kernel, error);
}

gboolean
conv_model_duplicate_kernel (ConvModel *model, GError **error)
{
  return insert (model, conv_model_get_kernel (model), error);
}

void
conv_model_remove_kernel (ConvModel *model)
{
  const int selected = conv_model_get_selected (model);

  if (conv_bank_get_n (conv_model_get_bank (model)) == 1)
    return;
  g_autoptr (ConvBank) bank = conv_bank_removed (conv_model_get_bank (model), selected);
  conv_model_set_bank (model, bank, MIN (selected, conv_bank_get_n (bank) - 1), NULL);
}

void
conv_model_move_kernel (ConvModel *model, int index)
{
  const int to = CLAMP (index, 0, conv_bank_get_n (conv_model_get_bank (model)) - 1);
  const int from = conv_model_get_selected (model);

  if (to == from)
    return;
  g_autoptr (ConvBank) bank = conv_bank_moved (conv_model_get_bank (model), from, to);
  conv_model_set_bank (model, bank, to, NULL);
}

gboolean
conv_model_shows_one (ConvModel *model)
{
  return model->shows_one || conv_bank_get_n (conv_model_get_bank (model)) == 1
         || conv_model_get_effective (model).combine == CONV_COMBINE_LAYERS;
}

void
conv_model_set_shows_one (ConvModel *model, gboolean shows_one)
{
  if (shows_one == model->shows_one)
    return;
  model->shows_one = shows_one;
  conv_model_emit_changed (model, CONV_CHANGE_OPTIONS);
}
