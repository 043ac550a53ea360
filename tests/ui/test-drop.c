/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels dropped on the page, with the pointer of the X server. */
#include "conv-page.h"
#include "memory-source.h"
#include "testing-folder.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  MemorySource *source;
  ConvModel *model;
  GtkWidget *page, *origin, *window;
  const char *text; /* what is dragged: this, or the files */
  char *uris[3];
  gboolean has_ended;
} Fixture;

static void
give_data_cb (GtkWidget *origin,
              GdkDragContext *context,
              GtkSelectionData *selection,
              guint info,
              guint time,
              Fixture *fixture)
{
  (void) origin, (void) context, (void) info, (void) time;
  if (fixture->uris[0] != NULL)
    gtk_selection_data_set_uris (selection, fixture->uris);
  else
    gtk_selection_data_set_text (selection, fixture->text, -1);
}

static void
drag_end_cb (GtkWidget *origin, GdkDragContext *context, Fixture *fixture)
{
  (void) origin, (void) context;
  fixture->has_ended = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvImage) image = testing_noise (160, 120, 4, 9);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  (void) data;
  fixture->source = memory_source_new (image, TRUE);
  fixture->model = conv_model_new (store);
  fixture->page = conv_page_new (fixture->model, &fixture->source->source);
  fixture->origin = gtk_event_box_new ();
  gtk_widget_set_size_request (fixture->origin, 40, 40);
  gtk_box_pack_start (GTK_BOX (box), fixture->origin, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), fixture->page, TRUE, TRUE, 0);
  gtk_drag_source_set (fixture->origin, GDK_BUTTON1_MASK, NULL, 0, GDK_ACTION_COPY);
  g_signal_connect (fixture->origin, "drag-data-get", G_CALLBACK (give_data_cb), fixture);
  g_signal_connect (fixture->origin, "drag-end", G_CALLBACK (drag_end_cb), fixture);
  fixture->window = testing_ui_show (box, 1100, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->model);
  memory_source_free (fixture->source);
}

static void
run (const char *command)
{
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  testing_ui_wait ();
}

/* Moves the pointer to the middle of @widget, and @extra pixels on. */
static void
move_to (GtkWidget *widget, int extra)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);
  int x, y, root_x, root_y;

  gtk_widget_translate_coordinates (widget, top, gtk_widget_get_allocated_width (widget) / 2,
                                    gtk_widget_get_allocated_height (widget) / 2, &x, &y);
  gdk_window_get_root_coords (gtk_widget_get_window (top), x, y, &root_x, &root_y);
  g_autofree char *command = g_strdup_printf ("xdotool mousemove %d %d", root_x + extra, root_y);
  run (command);
}

static gboolean
has_ended (gpointer fixture)
{
  return ((Fixture *) fixture)->has_ended;
}

static void
drop_on (Fixture *fixture, GtkWidget *target)
{
  g_assert_nonnull (target);
  fixture->has_ended = FALSE;
  move_to (fixture->origin, 0);
  run ("xdotool mousedown 1");
  move_to (fixture->origin, 12);
  move_to (target, -4);
  move_to (target, 0);
  run ("xdotool mouseup 1");
  testing_ui_wait_until (has_ended, fixture);
  testing_ui_wait ();
}

static void
drop_text (Fixture *fixture, GtkWidget *target, const char *text)
{
  gtk_drag_source_set_target_list (fixture->origin, NULL);
  gtk_drag_source_add_text_targets (fixture->origin);
  fixture->text = text;
  fixture->uris[0] = NULL;
  drop_on (fixture, target);
}

static void
drop_files (Fixture *fixture, GtkWidget *target, const char *first, const char *second)
{
  gtk_drag_source_set_target_list (fixture->origin, NULL);
  gtk_drag_source_add_uri_targets (fixture->origin);
  fixture->uris[0] = g_filename_to_uri (first, NULL, NULL);
  fixture->uris[1] = second != NULL ? g_filename_to_uri (second, NULL, NULL) : NULL;
  drop_on (fixture, target);
  g_free (fixture->uris[0]);
  g_free (fixture->uris[1]);
}

static gboolean
contains (GtkWidget *label, gconstpointer words)
{
  return gtk_widget_get_mapped (label)
         && strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

/* What the bar says, if it says something of this kind. */
static gboolean
says (Fixture *fixture, GtkMessageType type, const char *words)
{
  GtkWidget *bar = testing_ui_find (fixture->page, GTK_TYPE_INFO_BAR, NULL, NULL);

  g_assert_nonnull (bar);
  return gtk_widget_get_mapped (bar) && gtk_info_bar_get_message_type (GTK_INFO_BAR (bar)) == type
         && testing_ui_find (bar, GTK_TYPE_LABEL, contains, words) != NULL;
}

static void
assert_kernel (Fixture *fixture, const char *expected)
{
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (fixture->model));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A text is recognised wherever it is dropped; a wrong one, or a path, is not.");
  drop_text (fixture, testing_ui_find_named (fixture->page, "row 2, column 2"),
             "3x2+1+0: 1,2,3 4,5,6");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "6 5 4; 3 2 1");
  g_assert_true (says (fixture, GTK_MESSAGE_INFO, "rotated by 180°"));
  drop_text (fixture, fixture->page, "(1,2,3,4)");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "6 5 4; 3 2 1");
  g_assert_true (says (fixture, GTK_MESSAGE_ERROR, "(gmic)"));
  g_assert_true (says (fixture, GTK_MESSAGE_ERROR, "(numpy)"));
  drop_text (fixture, fixture->page, "@/etc/hostname");
  g_assert_true (says (fixture, GTK_MESSAGE_ERROR, "path of a file"));
  g_assert_null (conv_model_get_error (fixture->model));
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *first = g_build_filename (folder, "a b.py", NULL);
  g_autofree char *second = g_build_filename (folder, "none.txt", NULL);
  g_autofree char *expected = g_strconcat ("@", first, NULL);

  (void) data;
  g_test_summary ("One file is opened, on the text as well; two, or none that is there, are not.");
  testing_folder_write (folder, "a b.py", "kernel = np.array([[1, 2, 3], [4, 5, 6]])\n");
  g_object_set (fixture->page, "page", "text", NULL);
  testing_ui_wait ();
  drop_files (fixture, testing_ui_find_named (fixture->page, "Kernel as text"), first, NULL);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, expected);
  assert_kernel (fixture, "1 2 3; 4 5 6");
  g_assert_true (says (fixture, GTK_MESSAGE_INFO, "Python"));
  drop_files (fixture, fixture->page, second, NULL);
  g_assert_true (says (fixture, GTK_MESSAGE_ERROR, second));
  drop_files (fixture, fixture->page, first, second);
  g_assert_true (says (fixture, GTK_MESSAGE_ERROR, "Only one file"));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, expected);
  testing_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add ("/drop/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/drop/file", Fixture, NULL, set_up, test_file, tear_down);
  return g_test_run ();
}
