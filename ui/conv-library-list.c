/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-list.h"

#include "conv-bank-words.h"
#include "conv-catalog.h"
#include "conv-group.h"
#include "conv-i18n-private.h"
#include "conv-style.h"

struct _ConvLibraryList
{
  GtkListBox parent_instance;
  ConvPresetStore *store;
  ConvCatalog *catalog;
  char *query;
  ConvBank *bank; /* that the query says, or NULL */
  GtkWidget *problems;
  ConvLibraryRow *centered; /* comes into the middle soon, or NULL */
};

G_DEFINE_TYPE (ConvLibraryList, conv_library_list, GTK_TYPE_LIST_BOX)

static void
conv_library_list_finalize (GObject *object)
{
  ConvLibraryList *list = CONV_LIBRARY_LIST (object);

  g_clear_object (&list->store);
  g_clear_object (&list->catalog);
  g_free (list->query);
  g_clear_pointer (&list->bank, conv_bank_unref);
  G_OBJECT_CLASS (conv_library_list_parent_class)->finalize (object);
}

static void
conv_library_list_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  ConvLibraryList *list = CONV_LIBRARY_LIST (widget);
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (list));
  GtkAllocation place;

  GTK_WIDGET_CLASS (conv_library_list_parent_class)->size_allocate (widget, allocation);
  if (list->centered == NULL || adjustment == NULL)
    return;
  gtk_widget_get_allocation (GTK_WIDGET (list->centered), &place);
  gtk_adjustment_set_value (adjustment, place.y + place.height / 2
                                            - gtk_adjustment_get_page_size (adjustment) / 2);
  list->centered = NULL;
}

static void
conv_library_list_class_init (ConvLibraryListClass *class)
{
  GTK_WIDGET_CLASS (class)->size_allocate = conv_library_list_size_allocate;
  G_OBJECT_CLASS (class)->finalize = conv_library_list_finalize;
}

static ConvPreset *
get_preset (GtkListBoxRow *row)
{
  return CONV_IS_LIBRARY_ROW (row) ? conv_library_row_get_preset (CONV_LIBRARY_ROW (row)) : NULL;
}

static const char *
get_header (GtkListBoxRow *row)
{
  ConvPreset *preset = row != NULL ? get_preset (row) : NULL;

  if (preset == NULL)
    return "";
  return conv_preset_get_path (preset) == NULL ? conv_group_get_title (preset)
                                               : conv_group_get_own_title ();
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *title = get_header (row);

  (void) user_data;
  if (*title == '\0' || strcmp (title, get_header (before)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *old = gtk_list_box_row_get_header (row);
  if (old != NULL && strcmp (gtk_label_get_text (GTK_LABEL (old)), title) == 0)
    return;
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  conv_style_add (conv_style_add (label, "conv-group"), "conv-small");
  gtk_widget_show (label);
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  return label;
}

static GtkWidget *
make_plain_row (GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_set (child, "margin", 6, NULL);
  gtk_container_add (GTK_CONTAINER (row), child);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
add_typed (ConvLibraryList *list)
{
  GtkWidget *row = conv_library_row_new (NULL);
  g_autofree char *size = conv_bank_words_size (list->bank);
  g_autofree char *title = g_strdup_printf (
      conv_bank_get_n (list->bank) > 1 ? _ ("Use these: %s") : _ ("Use this kernel: %s"), size);

  conv_library_row_set_bank (CONV_LIBRARY_ROW (row), title, list->bank);
  gtk_list_box_insert (GTK_LIST_BOX (list), row, -1);
}

/* Returns whether there is any. */
static gboolean
add_presets (ConvLibraryList *list, gboolean called)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list->catalog)); i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (list->catalog), i);
      if (!conv_preset_matches (preset, list->query)
          || conv_preset_is_called (preset, list->query) != called)
        continue;
      gtk_list_box_insert (GTK_LIST_BOX (list), conv_library_row_new (preset), -1);
      has_any = TRUE;
    }
  return has_any;
}

static void
add_no_match (ConvLibraryList *list)
{
  g_autofree char *text = g_strdup_printf (_ ("No kernel matches “%s”."), list->query);
  GtkWidget *label = make_label (), *row = make_plain_row (label);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  conv_style_name (row, text, NULL);
  gtk_widget_show_all (row);
  gtk_list_box_insert (GTK_LIST_BOX (list), row, -1);
}

static GtkWidget *
make_problems (ConvLibraryList *list)
{
  const GPtrArray *problems = conv_preset_store_get_problems (list->store);
  g_autofree char *title
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u preset file could not be read",
                                      "%u preset files could not be read", problems->len),
                         problems->len);
  GtkWidget *expander = gtk_expander_new (title), *label = make_label ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) problems->pdata[i]);
  gtk_label_set_text (GTK_LABEL (label), text->str);
  g_string_free (text, TRUE);
  gtk_widget_set_margin_top (label, 6);
  conv_style_add (label, "conv-small");
  conv_style_name (expander, title, NULL);
  gtk_container_add (GTK_CONTAINER (expander), label);
  GtkWidget *row = make_plain_row (expander);
  conv_style_name (row, title, NULL);
  gtk_widget_show_all (row);
  return row;
}

static void
row_activated_cb (ConvLibraryList *list, GtkListBoxRow *row)
{
  if (GTK_WIDGET (row) != list->problems)
    return;
  GtkExpander *expander = GTK_EXPANDER (gtk_bin_get_child (GTK_BIN (row)));
  gtk_expander_set_expanded (expander, !gtk_expander_get_expanded (expander));
}

/* From the end: each row that becomes the first one gets a header. */
static void
clear (ConvLibraryList *list)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (list));

  for (GList *row = g_list_last (rows); row != NULL; row = row->prev)
    gtk_widget_destroy (row->data);
  list->problems = NULL;
  list->centered = NULL;
}

/* Makes all rows anew. To hide those that do not match would take GtkListBox a time that grows with the
 * square of their number. */
static void
fill (ConvLibraryList *list)
{
  clear (list);
  if (list->bank != NULL)
    add_typed (list);
  const gboolean has_called = add_presets (list, TRUE);
  if (!add_presets (list, FALSE) && !has_called && list->bank == NULL)
    add_no_match (list);
  if (*list->query != '\0' || conv_preset_store_get_problems (list->store)->len == 0)
    return;
  list->problems = make_problems (list);
  gtk_list_box_insert (GTK_LIST_BOX (list), list->problems, -1);
}

static void
conv_library_list_init (ConvLibraryList *list)
{
  list->query = g_strdup ("");
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), FALSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (list), update_header, NULL, NULL);
  conv_style_name (GTK_WIDGET (list), _ ("Kernels"), NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
}

GtkWidget *
conv_library_list_new (ConvPresetStore *store)
{
  ConvLibraryList *list = g_object_new (CONV_TYPE_LIBRARY_LIST, NULL);

  list->store = g_object_ref (store);
  list->catalog = conv_catalog_new (store);
  g_signal_connect_object (list->catalog, "items-changed", G_CALLBACK (fill), list,
                           G_CONNECT_SWAPPED);
  fill (list);
  return GTK_WIDGET (list);
}

gboolean
conv_library_list_search (ConvLibraryList *list, const char *query, ConvBank *bank)
{
  if (strcmp (query, list->query) == 0)
    return FALSE;
  g_free (list->query);
  list->query = g_strdup (query);
  g_clear_pointer (&list->bank, conv_bank_unref);
  list->bank = bank != NULL ? conv_bank_ref (bank) : NULL;
  fill (list);
  return TRUE;
}

ConvLibraryRow *
conv_library_list_find (ConvLibraryList *list, ConvPreset *preset)
{
  for (ConvLibraryRow *row = conv_library_list_get_next (list, NULL, +1); row != NULL;
       row = conv_library_list_get_next (list, row, +1))
    {
      ConvPreset *other = conv_library_row_get_preset (row);
      if (other != NULL && conv_catalog_is_same (other, preset))
        return row;
    }
  return NULL;
}

ConvLibraryRow *
conv_library_list_get_next (ConvLibraryList *list, ConvLibraryRow *row, int direction)
{
  const int index = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index + direction);

  return next != NULL && CONV_IS_LIBRARY_ROW (next) ? CONV_LIBRARY_ROW (next) : NULL;
}

void
conv_library_list_center (ConvLibraryList *list, ConvLibraryRow *row)
{
  list->centered = row;
  gtk_widget_queue_resize (GTK_WIDGET (list));
}
