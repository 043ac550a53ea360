/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include "conv-text-page.h"

GtkWidget *
show_text (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);

  return conv_text_page_new (model);
}

GtkWidget *
show_text_error (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);

  conv_model_type (model, "0 -1 0;\n-1 5 -1 2;\n0 -1 0 / auto");
  return conv_text_page_new (model);
}

GtkWidget *
show_text_large (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  g_autofree double *weights = g_new0 (double, 400 * 400);

  conv_model_edit_kernel (model, conv_kernel_new (400, 400, weights, NULL), NULL);
  return conv_text_page_new (model);
}
