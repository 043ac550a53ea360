/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-catalog.h"

#include "conv-group.h"

struct _ConvCatalog
{
  GObject parent_instance;
  ConvPresetStore *store;
  GPtrArray *generators;
  GPtrArray *entries;
};

static GType
get_item_type (GListModel *model)
{
  (void) model;
  return CONV_TYPE_PRESET;
}

static guint
get_n_items (GListModel *model)
{
  return CONV_CATALOG (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  const GPtrArray *entries = CONV_CATALOG (model)->entries;

  return position < entries->len ? g_object_ref (entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (ConvCatalog,
                         conv_catalog,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
conv_catalog_finalize (GObject *object)
{
  ConvCatalog *catalog = CONV_CATALOG (object);

  g_clear_object (&catalog->store);
  g_ptr_array_unref (catalog->generators);
  g_ptr_array_unref (catalog->entries);
  G_OBJECT_CLASS (conv_catalog_parent_class)->finalize (object);
}

static void
conv_catalog_class_init (ConvCatalogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_catalog_finalize;
}

static void
conv_catalog_init (ConvCatalog *catalog)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);

  catalog->generators = g_ptr_array_new_with_free_func (g_object_unref);
  catalog->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (size_t i = 0; i < n; i++)
    {
      g_autoptr (ConvCall) call = conv_call_new (generators[i]);
      ConvPreset *preset = conv_preset_new_from_call (call, NULL);
      /* It fails only without memory. */
      if (preset != NULL)
        g_ptr_array_add (catalog->generators, preset);
    }
}

/* Those of a group, or with NULL those whose group is not among @done. */
static void
add_generators (ConvCatalog *catalog, const char *group, GHashTable *done)
{
  for (guint i = 0; i < catalog->generators->len; i++)
    {
      ConvPreset *preset = catalog->generators->pdata[i];
      const char *word = conv_group_get_word (preset);
      if (group != NULL ? strcmp (word, group) == 0 : !g_hash_table_contains (done, word))
        g_ptr_array_add (catalog->entries, g_object_ref (preset));
    }
}

/* The store has the presets of a group together. */
static void
fill (ConvCatalog *catalog)
{
  GListModel *presets = G_LIST_MODEL (catalog->store);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (catalog->entries, 0);
  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      ConvPreset *preset = g_list_model_get_item (presets, i);
      const char *group = conv_preset_is_shipped (preset) ? conv_group_get_word (preset) : NULL;
      if (group != NULL && g_hash_table_add (done, (char *) group))
        add_generators (catalog, group, done);
      g_ptr_array_add (catalog->entries, preset);
    }
  add_generators (catalog, NULL, done);
}

static void
store_changed_cb (ConvCatalog *catalog)
{
  const guint n_before = catalog->entries->len;

  fill (catalog);
  g_list_model_items_changed (G_LIST_MODEL (catalog), 0, n_before, catalog->entries->len);
}

ConvCatalog *
conv_catalog_new (ConvPresetStore *store)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store), NULL);

  ConvCatalog *catalog = g_object_new (CONV_TYPE_CATALOG, NULL);

  catalog->store = g_object_ref (store);
  g_signal_connect_object (store, "items-changed", G_CALLBACK (store_changed_cb), catalog,
                           G_CONNECT_SWAPPED);
  fill (catalog);
  return catalog;
}

gboolean
conv_catalog_is_same (ConvPreset *a, ConvPreset *b)
{
  return strcmp (conv_preset_get_id (a), conv_preset_get_id (b)) == 0
         && conv_preset_is_shipped (a) == conv_preset_is_shipped (b)
         && g_strcmp0 (conv_preset_get_path (a), conv_preset_get_path (b)) == 0;
}

int
conv_catalog_find (ConvCatalog *catalog, ConvPreset *preset)
{
  for (guint i = 0; i < catalog->entries->len; i++)
    if (conv_catalog_is_same (catalog->entries->pdata[i], preset))
      return (int) i;
  return -1;
}
