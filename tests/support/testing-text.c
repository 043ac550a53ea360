/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-text.h"

#include "conv-style.h"
#include "testing-ui.h"

static void
note_message_cb (ConvTextPage *page, const char *text, gboolean is_error, TestingText *scene)
{
  (void) page;
  g_free (scene->message);
  scene->message = g_strdup (text);
  scene->is_error = is_error;
}

void
testing_text_open (TestingText *scene, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (data != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  scene->model = conv_model_new (store);
  scene->page = conv_text_page_new (scene->model);
  g_signal_connect (scene->page, "message", G_CALLBACK (note_message_cb), scene);
  scene->view = testing_ui_find (scene->page, CONV_TYPE_TEXT_VIEW, NULL, NULL);
  scene->elsewhere = gtk_entry_new ();
  gtk_box_pack_start (GTK_BOX (box), scene->page, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), scene->elsewhere, FALSE, FALSE, 0);
  conv_style_add (box, "conv");
  scene->window = testing_ui_show (box, 424, 400);
  gtk_widget_grab_focus (scene->view);
  testing_ui_wait ();
}

void
testing_text_close (TestingText *scene, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (scene->window);
  g_free (scene->message);
  /* The page let go of it. */
  g_assert_cmpuint (G_OBJECT (scene->model)->ref_count, ==, 1);
  g_object_unref (scene->model);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

void
testing_text_retype (TestingText *scene, const char *text)
{
  gtk_widget_grab_focus (scene->view);
  testing_ui_key (scene->view, GDK_KEY_a, GDK_CONTROL_MASK);
  testing_ui_key (scene->view, GDK_KEY_Delete, 0);
  testing_ui_type (scene->view, text);
}

void
testing_text_leave (TestingText *scene)
{
  gtk_widget_grab_focus (scene->elsewhere);
  testing_ui_wait ();
}

void
testing_text_click (TestingText *scene, const char *name)
{
  GtkWidget *button = testing_ui_find_named (scene->page, name);

  g_assert_nonnull (button);
  testing_ui_wait ();
  testing_ui_click (button, gtk_widget_get_allocated_width (button) / 2,
                    gtk_widget_get_allocated_height (button) / 2, 1, 0);
}

void
testing_text_edit_square (TestingText *scene, int size)
{
  const size_t n_weights = (size_t) size * (size_t) size;
  g_autofree double *weights = g_new (double, n_weights);

  for (size_t i = 0; i < n_weights; i++)
    weights[i] = 0.125;
  conv_model_edit_kernel (scene->model, conv_kernel_new (size, size, weights, NULL), NULL);
}

void
testing_text_choose_copy_form (TestingText *scene, const char *name)
{
  GtkWidget *button = testing_ui_find_named (scene->page, "Copy as");
  GtkMenu *menu = gtk_menu_button_get_popup (GTK_MENU_BUTTON (button));

  testing_text_click (scene, "Copy as");
  GtkWidget *item = testing_ui_find_named (GTK_WIDGET (menu), name);
  g_assert_nonnull (item);
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menu), item, TRUE);
  testing_ui_wait ();
}

void
testing_text_put_into_clipboard (const char *text)
{
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), text, -1);
}

void
testing_text_assert_clipboard (const char *expected)
{
  g_autofree char *text = gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));

  g_assert_cmpstr (text, ==, expected);
}

void
testing_text_assert_text (TestingText *scene, const char *expected)
{
  g_autofree char *text = conv_text_view_get_text (CONV_TEXT_VIEW (scene->view));

  g_assert_cmpstr (text, ==, expected);
}

/* The characters that carry a mark. */
static char *
get_marked (TestingText *scene)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene->view));
  GString *marked = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      GSList *tags = gtk_text_iter_get_tags (&iter);
      if (tags != NULL)
        g_string_append_unichar (marked, gtk_text_iter_get_char (&iter));
      g_slist_free (tags);
    }
  return g_string_free (marked, FALSE);
}

void
testing_text_assert_marked (TestingText *scene, const char *expected)
{
  g_autofree char *marked = get_marked (scene);

  g_assert_cmpstr (marked, ==, expected);
}

static gboolean
has_words (GtkWidget *label, gconstpointer words)
{
  return gtk_widget_get_mapped (label)
         && strcmp (gtk_label_get_text (GTK_LABEL (label)), words) == 0;
}

gboolean
testing_text_says (TestingText *scene, const char *words)
{
  return testing_ui_find (scene->page, GTK_TYPE_LABEL, has_words, words) != NULL;
}

gboolean
testing_text_says_why (gpointer scene)
{
  return testing_text_says (scene, "The picture still shows the last good kernel.");
}
