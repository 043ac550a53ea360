/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-store.h"

#include "conv-catalog.h"
#include "testing-folder.h"
#include "testing.h"

ConvPresetStore *
testing_store_new (void)
{
  ConvPresetStore *store = conv_preset_store_new (NULL);

  testing_store_remove (store);
  conv_preset_store_rescan (store);
  g_assert_cmpint (testing_store_count_own (store), ==, 0);
  return store;
}

void
testing_store_write (ConvPresetStore *store, const char *file, const char *contents)
{
  g_mkdir_with_parents (conv_preset_store_get_folder (store), 0700);
  testing_folder_write (conv_preset_store_get_folder (store), file, contents);
}

void
testing_store_add (ConvPresetStore *store, const char *name, const char *kernel)
{
  g_autoptr (ConvKernel) parsed = testing_kernel (kernel);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset
      = conv_preset_store_add (store, parsed, CONV_OUTPUT_AUTO, name, NULL, &error);

  g_assert_no_error (error);
}

void
testing_store_remove (ConvPresetStore *store)
{
  const char *folder = conv_preset_store_get_folder (store);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    testing_folder_remove (folder);
}

int
testing_store_count_own (ConvPresetStore *store)
{
  int n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (store), i);
      n += conv_preset_is_shipped (preset) ? 0 : 1;
    }
  return n;
}

char *
testing_store_step (ConvPresetStore *store, const char *id, int n)
{
  g_autoptr (ConvCatalog) catalog = conv_catalog_new (store);
  GListModel *list = G_LIST_MODEL (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (list, i);
      if (strcmp (conv_preset_get_id (preset), id) != 0)
        continue;
      g_autoptr (ConvPreset) other = g_list_model_get_item (list, (guint) ((int) i + n));
      return conv_preset_get_reference (other);
    }
  g_error ("no preset is called %s", id);
}
