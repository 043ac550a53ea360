/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sliders of the generator in $KERNEL. */
#include "show.h"

#include "conv-sliders.h"

static GtkWidget *
make_sliders (const char *edited)
{
  const char *kernel = g_getenv ("KERNEL");
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);

  conv_model_set_text (model, kernel != NULL ? kernel : "polygon(24, blades=7)", NULL, NULL);
  if (edited != NULL)
    conv_model_edit_kernel (model, conv_kernel_parse (edited, NULL), NULL);
  return conv_sliders_new (model);
}

GtkWidget *
show_sliders (void)
{
  return make_sliders (NULL);
}

GtkWidget *
show_sliders_edited (void)
{
  return make_sliders ("1 2 1; 2 -4 2; 1 2 1");
}
