/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset-store-private.h"

#include "conv-i18n-private.h"
#include "conv-preset-file-private.h"

static GType
get_item_type (GListModel *model)
{
  (void) model;
  return CONV_TYPE_PRESET;
}

static guint
get_n_items (GListModel *model)
{
  return CONV_PRESET_STORE (model)->presets->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  const GPtrArray *presets = CONV_PRESET_STORE (model)->presets;

  return position < presets->len ? g_object_ref (presets->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (ConvPresetStore,
                         conv_preset_store,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
conv_preset_store_finalize (GObject *object)
{
  ConvPresetStore *store = CONV_PRESET_STORE (object);

  g_free (store->folder);
  g_ptr_array_unref (store->presets);
  g_ptr_array_unref (store->problems);
  g_hash_table_unref (store->removed);
  G_OBJECT_CLASS (conv_preset_store_parent_class)->finalize (object);
}

static void
conv_preset_store_class_init (ConvPresetStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_preset_store_finalize;
}

static void
conv_preset_store_init (ConvPresetStore *store)
{
  store->presets = g_ptr_array_new_with_free_func (g_object_unref);
  store->problems = g_ptr_array_new_with_free_func (g_free);
  store->removed
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

/* The place of a shipped preset's group in the list. */
static int
get_rank (const ConvPreset *preset)
{
  static const char *const groups[]
      = { "basics", "blur", "sharpen", "edges", "compass", "laplace", "relief", "features" };
  const char *group = conv_preset_get_untranslated_group (preset);
  int rank = 0;

  while (rank < (int) G_N_ELEMENTS (groups) && strcmp (groups[rank], group) != 0)
    rank++;
  return rank;
}

/* Never 0 for two presets of a store, so there is but one order. */
static int
compare_presets (ConvPreset *a, ConvPreset *b)
{
  int order = conv_preset_is_shipped (a) - conv_preset_is_shipped (b);

  if (order == 0 && conv_preset_is_shipped (a))
    order = get_rank (a) - get_rank (b);
  if (order == 0 && conv_preset_is_shipped (a))
    order = strcmp (conv_preset_get_untranslated_group (a), conv_preset_get_untranslated_group (b));
  if (order == 0)
    order = strcmp (conv_preset_get_sort_key (a), conv_preset_get_sort_key (b));
  if (order == 0)
    order = strcmp (conv_preset_get_id (a), conv_preset_get_id (b));
  return order != 0 ? order : g_strcmp0 (conv_preset_get_path (a), conv_preset_get_path (b));
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return compare_presets (*(ConvPreset *const *) a, *(ConvPreset *const *) b);
}

static guint
find_place (const GPtrArray *presets, ConvPreset *preset)
{
  guint low = 0, high = presets->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      if (compare_presets (presets->pdata[middle], preset) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

int
conv_preset_store_find_path (const ConvPresetStore *store, const char *path)
{
  for (guint i = 0; path != NULL && i < store->presets->len; i++)
    if (g_strcmp0 (conv_preset_get_path (store->presets->pdata[i]), path) == 0)
      return (int) i;
  return -1;
}

void
conv_preset_store_take (ConvPresetStore *store, guint position)
{
  g_ptr_array_remove_index (store->presets, position);
  g_list_model_items_changed (G_LIST_MODEL (store), position, 1, 0);
}

static void
insert (ConvPresetStore *store, ConvPreset *preset)
{
  const guint place = find_place (store->presets, preset);

  g_ptr_array_insert (store->presets, (int) place, g_object_ref (preset));
  g_list_model_items_changed (G_LIST_MODEL (store), place, 0, 1);
}

/* Whether the neighbours of a position allow @preset there. */
static gboolean
fits (const GPtrArray *presets, guint position, ConvPreset *preset)
{
  return (position == 0 || compare_presets (presets->pdata[position - 1], preset) < 0)
         && (position + 1 == presets->len
             || compare_presets (preset, presets->pdata[position + 1]) < 0);
}

void
conv_preset_store_put (ConvPresetStore *store, ConvPreset *preset)
{
  const int old = conv_preset_store_find_path (store, conv_preset_get_path (preset));

  if (old >= 0 && fits (store->presets, (guint) old, preset))
    {
      g_object_unref (store->presets->pdata[old]);
      store->presets->pdata[old] = g_object_ref (preset);
      g_list_model_items_changed (G_LIST_MODEL (store), (guint) old, 1, 1);
      return;
    }
  if (old >= 0)
    conv_preset_store_take (store, (guint) old);
  insert (store, preset);
}

static void
report (ConvPresetStore *store, const char *path, const char *reason)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_ptr_array_add (store->problems, g_strdup_printf ("%s: %s", name, reason));
}

/* Whether another program deleted the file after the folder was read; a link into nowhere stays. */
static gboolean
is_gone (const char *path, const GError *error)
{
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
         && !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

/* Adds the preset at @path to @presets: the object of old, if the file says the same. */
static void
scan_file (ConvPresetStore *store, const char *path, GHashTable *known, GPtrArray *presets)
{
  g_autofree char *id = conv_preset_get_id_of_file (path);
  g_autoptr (GError) error = NULL;

  if (conv_preset_is_shipped_id (id))
    {
      report (store, path, _ ("A shipped preset has this id"));
      return;
    }
  g_autoptr (GBytes) data = conv_preset_file_read (path, &error);
  ConvPreset *old = g_hash_table_lookup (known, path), *preset = NULL;
  if (old != NULL && data != NULL && g_bytes_equal (old->data, data))
    preset = g_object_ref (old);
  else if (data != NULL)
    preset = conv_preset_new_own (path, data, &error);
  if (preset != NULL)
    g_ptr_array_add (presets, preset);
  else if (!is_gone (path, error))
    report (store, path, error->message);
}

static void
scan_folder (ConvPresetStore *store, GHashTable *known, GPtrArray *presets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = conv_preset_file_list (store->folder, &error);

  if (names == NULL)
    report (store, store->folder, error->message);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (store->folder, names->pdata[i], NULL);
      scan_file (store, path, known, presets);
    }
}

static void
add_shipped (ConvPresetStore *store, GPtrArray *presets)
{
  g_auto (GStrv) ids = conv_preset_list_shipped ();

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      ConvPreset *preset = conv_preset_load_shipped (*id, &error);
      if (preset != NULL)
        g_ptr_array_add (presets, preset);
      else
        report (store, *id, error->message);
    }
}

/* Puts the shipped presets into @presets; returns the user's own by their paths. */
static GHashTable *
keep_known (ConvPresetStore *store, GPtrArray *presets)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < store->presets->len; i++)
    {
      ConvPreset *preset = store->presets->pdata[i];
      if (conv_preset_is_shipped (preset))
        g_ptr_array_add (presets, g_object_ref (preset));
      else
        g_hash_table_insert (known, (char *) conv_preset_get_path (preset), preset);
    }
  return known;
}

/* Tells of the part of the list between what is the same at its start and at its end. */
static void
replace_presets (ConvPresetStore *store, GPtrArray *presets)
{
  g_autoptr (GPtrArray) old = store->presets;
  const guint most = MIN (old->len, presets->len);
  guint head = 0, tail = 0;

  while (head < most && old->pdata[head] == presets->pdata[head])
    head++;
  while (tail < most - head
         && old->pdata[old->len - 1 - tail] == presets->pdata[presets->len - 1 - tail])
    tail++;
  store->presets = presets;
  if (old->len - head - tail > 0 || presets->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (store), head, old->len - head - tail,
                                presets->len - head - tail);
}

void
conv_preset_store_rescan (ConvPresetStore *store)
{
  g_return_if_fail (CONV_IS_PRESET_STORE (store));

  GPtrArray *presets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = keep_known (store, presets);

  g_ptr_array_set_size (store->problems, 0);
  if (presets->len == 0)
    add_shipped (store, presets);
  conv_preset_file_remove_stale (store->folder);
  scan_folder (store, known, presets);
  g_ptr_array_sort (presets, compare_places);
  replace_presets (store, presets);
}

ConvPresetStore *
conv_preset_store_new (const char *folder)
{
  ConvPresetStore *store = g_object_new (CONV_TYPE_PRESET_STORE, NULL);

  store->folder
      = folder != NULL ? g_canonicalize_filename (folder, NULL) : conv_preset_file_get_folder ();
  conv_preset_store_rescan (store);
  return store;
}

const char *
conv_preset_store_get_folder (ConvPresetStore *store)
{
  return store->folder;
}

const GPtrArray *
conv_preset_store_get_problems (ConvPresetStore *store)
{
  return store->problems;
}

ConvPreset *
conv_preset_store_find (ConvPresetStore *store, const char *id)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && id != NULL, NULL);

  for (guint i = 0; i < store->presets->len; i++)
    if (strcmp (conv_preset_get_id (store->presets->pdata[i]), id) == 0)
      return g_object_ref (store->presets->pdata[i]);
  return NULL;
}

ConvPreset *
conv_preset_store_find_bank (ConvPresetStore *store, const ConvBank *bank)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && bank != NULL, NULL);

  for (guint i = 0; i < store->presets->len; i++)
    if (conv_bank_has_same_kernels (conv_preset_get_bank (store->presets->pdata[i]), bank))
      return g_object_ref (store->presets->pdata[i]);
  return NULL;
}

ConvPreset *
conv_preset_store_find_kernel (ConvPresetStore *store, ConvKernel *kernel)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && kernel != NULL, NULL);

  g_autoptr (ConvBank) bank = conv_bank_new_single (kernel);
  return conv_preset_store_find_bank (store, bank);
}
