/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library.h"

#include "conv-i18n-private.h"
#include "conv-library-foot.h"
#include "conv-library-list.h"
#include "conv-library-menu.h"
#include "conv-library-query.h"
#include "conv-style.h"

struct _ConvLibrary
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *search, *scroller, *list, *foot;
  gboolean is_visiting;
  gboolean is_showing;  /* the selection follows the model, not the other way round */
  gboolean is_applying; /* the model follows the selection */
};

G_DEFINE_TYPE (ConvLibrary, conv_library, GTK_TYPE_BOX)

enum
{
  DONE,
  OPEN_FILE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
conv_library_finalize (GObject *object)
{
  g_clear_object (&CONV_LIBRARY (object)->model);
  G_OBJECT_CLASS (conv_library_parent_class)->finalize (object);
}

static gboolean
conv_library_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GTK_WIDGET_CLASS (conv_library_parent_class)->key_press_event (widget, event);
  g_signal_emit (widget, signals[DONE], 0, FALSE);
  return GDK_EVENT_STOP;
}

/* No wider than it must be, whatever names there are. */
static void
conv_library_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  GTK_WIDGET_CLASS (conv_library_parent_class)->get_preferred_width (widget, minimum, natural);
  *natural = *minimum;
}

static void
conv_library_class_init (ConvLibraryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_library_finalize;
  GTK_WIDGET_CLASS (class)->get_preferred_width = conv_library_get_preferred_width;
  GTK_WIDGET_CLASS (class)->key_press_event = conv_library_key_press_event;
  signals[DONE] = g_signal_new ("done", CONV_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[OPEN_FILE] = g_signal_new ("open-file", CONV_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
conv_library_init (ConvLibrary *library)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (library), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (library), 8);
}

static ConvLibraryFoot *
get_foot (ConvLibrary *library)
{
  return CONV_LIBRARY_FOOT (library->foot);
}

static ConvLibraryList *
get_list (ConvLibrary *library)
{
  return CONV_LIBRARY_LIST (library->list);
}

static ConvLibraryRow *
get_selected (ConvLibrary *library)
{
  return CONV_LIBRARY_ROW (gtk_list_box_get_selected_row (GTK_LIST_BOX (library->list)));
}

/* The row of the model's kernel, or of the preset that it was edited from. */
static ConvLibraryRow *
find_current (ConvLibrary *library)
{
  ConvPreset *named = conv_model_get_named (library->model);

  return named != NULL ? conv_library_list_find (get_list (library), named) : NULL;
}

/* Selects the row of the model's kernel. A row that the kernel was edited from is not selected: to choose
 * it would be to drop the edit. */
static void
show_selection (ConvLibrary *library)
{
  ConvLibraryRow *row = find_current (library);

  library->is_showing = TRUE;
  gtk_list_box_select_row (GTK_LIST_BOX (library->list),
                           conv_model_is_edited (library->model) ? NULL : GTK_LIST_BOX_ROW (row));
  library->is_showing = FALSE;
}

static const char *
get_query (ConvLibrary *library)
{
  return gtk_entry_get_text (GTK_ENTRY (library->search));
}

/* Makes the kernel of @row the model's. */
static gboolean
apply (ConvLibrary *library, ConvLibraryRow *row)
{
  ConvPreset *preset = conv_library_row_get_preset (row);
  g_autofree char *text
      = preset != NULL ? conv_preset_get_reference (preset) : g_strdup (get_query (library));
  g_autoptr (GError) error = NULL;

  library->is_applying = TRUE;
  const gboolean applied = conv_model_set_text (library->model, text, NULL, &error);
  library->is_applying = FALSE;
  if (!applied)
    {
      conv_library_foot_say (get_foot (library), error->message, TRUE);
      return FALSE;
    }
  conv_library_foot_show_kernel (get_foot (library));
  if (conv_model_get_recognised (library->model) != NULL)
    conv_library_foot_say (get_foot (library), conv_model_get_recognised (library->model), FALSE);
  return TRUE;
}

static void
row_selected_cb (ConvLibrary *library, GtkListBoxRow *row)
{
  if (row != NULL && !library->is_showing && library->is_visiting)
    apply (library, CONV_LIBRARY_ROW (row));
}

/* Keeps @row and ends the visit. */
static void
keep (ConvLibrary *library, ConvLibraryRow *row)
{
  if (row == NULL || apply (library, row))
    g_signal_emit (library, signals[DONE], 0, TRUE);
}

static void
row_activated_cb (ConvLibrary *library, GtkListBoxRow *row)
{
  if (CONV_IS_LIBRARY_ROW (row))
    keep (library, CONV_LIBRARY_ROW (row));
}

static void
search_changed_cb (ConvLibrary *library)
{
  g_autoptr (ConvBank) bank = conv_library_query_parse (get_query (library));

  if (!conv_library_list_search (get_list (library), get_query (library), bank))
    return;
  show_selection (library);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (library->scroller)), 0);
}

/* Enter keeps the first hit, or, when nothing was searched for, what is there. */
static void
search_activate_cb (ConvLibrary *library)
{
  search_changed_cb (library);
  if (*get_query (library) == '\0')
    {
      keep (library, NULL);
      return;
    }
  ConvLibraryRow *row = conv_library_list_get_next (get_list (library), NULL, +1);
  if (row != NULL)
    keep (library, row);
}

static void
search_stopped_cb (ConvLibrary *library)
{
  g_signal_emit (library, signals[DONE], 0, FALSE);
}

static void
move_to (ConvLibrary *library, ConvLibraryRow *row)
{
  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (library->list), GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The first hit; without a search the row after the current one. */
static void
enter_list (ConvLibrary *library)
{
  ConvLibraryRow *selected, *row = NULL;

  search_changed_cb (library);
  selected = get_selected (library);
  if (*get_query (library) != '\0')
    row = conv_library_list_get_next (get_list (library), NULL, +1);
  else if (selected != NULL)
    row = conv_library_list_get_next (get_list (library), selected, +1);
  else
    row = find_current (library);
  if (row == NULL)
    row = selected != NULL ? selected : conv_library_list_get_next (get_list (library), NULL, +1);
  move_to (library, row);
}

static gboolean
search_key_cb (ConvLibrary *library, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_KP_Down
      && event->keyval != GDK_KEY_Page_Down)
    return GDK_EVENT_PROPAGATE;
  enter_list (library);
  return GDK_EVENT_STOP;
}

static gboolean
is_on_first (ConvLibrary *library)
{
  ConvLibraryRow *first = conv_library_list_get_next (get_list (library), NULL, +1);

  return first != NULL && gtk_widget_has_focus (GTK_WIDGET (first));
}

/* The preset of the row under the cursor, if it is one of the user's. */
static ConvPreset *
get_own (ConvLibrary *library)
{
  ConvLibraryRow *row = get_selected (library);
  ConvPreset *preset = row != NULL ? conv_library_row_get_preset (row) : NULL;

  return preset != NULL && conv_preset_get_path (preset) != NULL ? preset : NULL;
}

/* Whether a key writes something, or begins to: function keys are above Backspace. The search would also
 * take Enter, Escape and F10, which mean the row here. */
static gboolean
is_writing (const GdkEventKey *event)
{
  return (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK)) == 0
         && (event->keyval <= GDK_KEY_BackSpace || gdk_keyval_to_unicode (event->keyval) > ' ');
}

/* Typing in the list goes on in the search. */
static gboolean
list_key_cb (ConvLibrary *library, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_F2 && get_own (library) != NULL)
    {
      conv_library_foot_rename (get_foot (library), get_own (library));
      return GDK_EVENT_STOP;
    }
  if ((event->keyval == GDK_KEY_Up && is_on_first (library))
      || (is_writing (event)
          && gtk_search_entry_handle_event (GTK_SEARCH_ENTRY (library->search),
                                            (GdkEvent *) event)))
    {
      gtk_entry_grab_focus_without_selecting (GTK_ENTRY (library->search));
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Something was saved, renamed, copied, deleted, or brought back. */
static void
acted_cb (ConvLibrary *library)
{
  ConvLibraryRow *row;

  show_selection (library);
  row = get_selected (library);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (library->search));
}

/* The kernel was changed, but not by choosing a row. */
static void
model_changed_cb (ConvLibrary *library, unsigned changes)
{
  if (!library->is_visiting || library->is_applying || (changes & CONV_CHANGE_KERNEL) == 0)
    return;
  show_selection (library);
  conv_library_foot_show_kernel (get_foot (library));
}

static void
open_file_cb (ConvLibrary *library)
{
  g_signal_emit (library, signals[OPEN_FILE], 0);
}

static void
connect (ConvLibrary *library, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, library, G_CONNECT_SWAPPED);
}

static void
add_search (ConvLibrary *library)
{
  library->search = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (library->search), _ ("Search, or type a kernel"));
  conv_style_name (library->search, _ ("Search, or type a kernel"), NULL);
  gtk_container_add (GTK_CONTAINER (library), library->search);
  connect (library, library->search, "search-changed", G_CALLBACK (search_changed_cb));
  connect (library, library->search, "activate", G_CALLBACK (search_activate_cb));
  connect (library, library->search, "stop-search", G_CALLBACK (search_stopped_cb));
  connect (library, library->search, "key-press-event", G_CALLBACK (search_key_cb));
}

static void
add_list (ConvLibrary *library)
{
  library->list = conv_library_list_new (conv_model_get_store (library->model));
  library->scroller = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (library->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (library->scroller), library->list);
  gtk_box_pack_start (GTK_BOX (library), library->scroller, TRUE, TRUE, 0);
  connect (library, library->list, "row-selected", G_CALLBACK (row_selected_cb));
  connect (library, library->list, "row-activated", G_CALLBACK (row_activated_cb));
  connect (library, library->list, "key-press-event", G_CALLBACK (list_key_cb));
  conv_library_menu_attach (get_list (library), get_foot (library));
}

GtkWidget *
conv_library_new (ConvModel *model)
{
  ConvLibrary *library = g_object_new (CONV_TYPE_LIBRARY, NULL);

  library->model = g_object_ref (model);
  library->foot = conv_library_foot_new (model);
  add_search (library);
  add_list (library);
  gtk_container_add (GTK_CONTAINER (library), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_container_add (GTK_CONTAINER (library), library->foot);
  connect (library, model, "changed", G_CALLBACK (model_changed_cb));
  connect (library, library->foot, "open-file", G_CALLBACK (open_file_cb));
  connect (library, library->foot, "acted", G_CALLBACK (acted_cb));
  conv_style_add (GTK_WIDGET (library), "conv-library");
  gtk_widget_show_all (GTK_WIDGET (library));
  return GTK_WIDGET (library);
}

void
conv_library_begin (ConvLibrary *library)
{
  gtk_entry_set_text (GTK_ENTRY (library->search), "");
  conv_library_list_search (get_list (library), "", NULL);
  show_selection (library);
  conv_library_foot_show_kernel (get_foot (library));
  conv_library_list_center (get_list (library), find_current (library));
  gtk_widget_grab_focus (library->search);
  library->is_visiting = TRUE;
  conv_model_begin_visit (library->model);
}

gboolean
conv_library_end (ConvLibrary *library, gboolean keep_it)
{
  if (!library->is_visiting)
    return FALSE;
  library->is_visiting = FALSE;
  conv_model_end_visit (library->model, keep_it);
  return TRUE;
}
