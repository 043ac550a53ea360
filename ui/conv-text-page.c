/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-text-page.h"

#include "conv-copy-form.h"
#include "conv-copy-menu.h"
#include "conv-i18n-private.h"
#include "conv-state.h"
#include "conv-style.h"
#include "conv-text-keys.h"
#include "conv-text-message.h"
#include "conv-text-view.h"
#include "conv-transfer.h"

#define REST_MS 400

struct _ConvTextPage
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *stack, *view, *too_large, *status, *message, *copy_button;
  gulong typed_handler;
  guint rest;         /* source: what is wrong will be shown */
  gboolean is_typing; /* what changes in the model comes from the view */
  gboolean is_stale;  /* the model has changed while nobody could see it */
};

G_DEFINE_TYPE (ConvTextPage, conv_text_page, GTK_TYPE_BOX)

static guint message_signal;

/* Shows what is wrong, now. */
static void
show_error (ConvTextPage *page)
{
  const GError *error = conv_model_get_error (page->model);
  const char *typed = conv_model_get_typed (page->model);
  ConvTextPlace place;

  g_clear_handle_id (&page->rest, g_source_remove);
  conv_text_message_set (page->message, error != NULL ? error->message : NULL);
  conv_text_view_unmark (CONV_TEXT_VIEW (page->view));
  if (error == NULL || gtk_stack_get_visible_child (GTK_STACK (page->stack)) == page->too_large)
    return;
  /* A name that is not known is wrong as a whole; nobody knows where another program's text is. */
  if (conv_state_is_name (typed))
    place = (ConvTextPlace) { 0, strlen (typed) };
  else if (!conv_model_get_error_place (page->model, &place))
    return;
  conv_text_view_mark (CONV_TEXT_VIEW (page->view), &place);
}

static gboolean
rest_cb (gpointer user_data)
{
  ConvTextPage *page = user_data;

  page->rest = 0;
  show_error (page);
  return G_SOURCE_REMOVE;
}

/* What is right is so at once; what is wrong may be only half typed. */
static void
show_error_later (ConvTextPage *page)
{
  if (conv_model_get_error (page->model) == NULL)
    {
      show_error (page);
      return;
    }
  g_clear_handle_id (&page->rest, g_source_remove);
  page->rest = g_timeout_add (REST_MS, rest_cb, page);
}

/* Which preset or file it is; numbers speak for themselves. */
static char *
describe_name (ConvModel *model)
{
  const char *name = conv_model_get_name (model);

  if (name != NULL && *name == '@')
    return g_strdup_printf (_ ("File %s"), name + 1);
  if (name != NULL && *conv_preset_get_name (conv_model_get_preset (model)) != '\0')
    return g_strdup_printf (_ ("Preset %s"), name);
  return NULL;
}

/* What the text was recognised as. */
static void
show_form (ConvTextPage *page)
{
  const gboolean is_wrong = conv_model_get_typed (page->model) != NULL;
  const char *recognised = is_wrong ? NULL : conv_model_get_recognised (page->model);
  g_autofree char *name = is_wrong ? NULL : describe_name (page->model);
  g_autofree char *both
      = name != NULL && recognised != NULL ? g_strconcat (name, "\n", recognised, NULL) : NULL;
  const char *form = both != NULL ? both : name != NULL ? name : recognised;

  gtk_label_set_text (GTK_LABEL (page->status), form);
  gtk_widget_set_visible (page->status, form != NULL);
  gtk_widget_set_sensitive (page->copy_button, !is_wrong);
}

static int
count_weights (const ConvBank *bank)
{
  int n_weights = 0;

  for (int i = 0; i < conv_bank_get_n (bank); i++)
    {
      const ConvKernel *kernel = conv_bank_get_kernel (bank, i);
      n_weights += conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
    }
  return n_weights;
}

/* NULL where it would be too long to be edited. */
static char *
print_text (ConvTextPage *page)
{
  const char *typed = conv_model_get_typed (page->model);
  const ConvBank *bank = conv_model_get_bank (page->model);
  g_autofree char *text = NULL;

  if (typed != NULL)
    text = g_strdup (typed);
  else if (count_weights (bank) <= CONV_TEXT_PAGE_MAX_CHARS / 2)
    text = conv_copy_form_print_rows (bank);
  return text != NULL && strlen (text) <= CONV_TEXT_PAGE_MAX_CHARS ? g_steal_pointer (&text) : NULL;
}

static void
show_text (ConvTextPage *page, const char *text)
{
  g_autofree char *old = conv_text_view_get_text (CONV_TEXT_VIEW (page->view));
  GtkBin *frame = GTK_BIN (gtk_widget_get_parent (page->view));

  if (text == NULL || strcmp (text, old) != 0)
    {
      g_signal_handler_block (gtk_text_view_get_buffer (GTK_TEXT_VIEW (page->view)),
                              page->typed_handler);
      conv_text_view_set_text (CONV_TEXT_VIEW (page->view), text != NULL ? text : "");
      g_signal_handler_unblock (gtk_text_view_get_buffer (GTK_TEXT_VIEW (page->view)),
                                page->typed_handler);
    }
  gtk_stack_set_visible_child (GTK_STACK (page->stack),
                               text != NULL ? GTK_WIDGET (frame) : page->too_large);
}

/* Shows what the model has, in its canonical form unless it is wrong. */
static void
show_model (ConvTextPage *page)
{
  page->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (page));
  if (page->is_stale)
    return;
  g_autofree char *text = print_text (page);
  show_text (page, text);
  show_error (page);
  show_form (page);
}

static void
model_changed_cb (ConvTextPage *page, unsigned changes)
{
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_TYPED)) != 0 && !page->is_typing)
    show_model (page);
}

static void
typed_cb (ConvTextPage *page)
{
  g_autofree char *text = conv_text_view_get_text (CONV_TEXT_VIEW (page->view));

  page->is_typing = TRUE;
  conv_model_type (page->model, text);
  page->is_typing = FALSE;
  show_error_later (page);
  show_form (page);
}

/* The text stays as it was typed until the user leaves it; what is wrong stays. */
static void
leave (ConvTextPage *page)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (page)))
    return;
  conv_model_end_step (page->model);
  show_model (page);
}

static void
focus_changed_cb (ConvTextPage *page)
{
  if (!gtk_widget_is_focus (page->view))
    leave (page);
}

static void
map_cb (ConvTextPage *page)
{
  if (page->is_stale)
    show_model (page);
}

static void
take_back_cb (ConvTextPage *page)
{
  conv_model_type (page->model, NULL);
  gtk_widget_grab_focus (page->view);
}

/* A wrong text is worth looking at, if it is one that can be shown. */
static void
tell (const char *message, gboolean is_error, const char *wrong_text, gpointer user_data)
{
  ConvTextPage *page = user_data;

  if (wrong_text != NULL && strlen (wrong_text) <= CONV_TEXT_PAGE_MAX_CHARS)
    conv_model_type (page->model, wrong_text);
  else
    g_signal_emit (page, message_signal, 0, message, is_error);
}

static void
paste_cb (ConvTextPage *page)
{
  conv_transfer_paste (page->model, GTK_WIDGET (page), tell, page);
}

static void
open_cb (ConvTextPage *page)
{
  conv_transfer_open (page->model, GTK_WIDGET (page), tell, page);
}

static void
add_button (ConvTextPage *page, GtkWidget *box, const char *label, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked_cb, page, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
}

static GtkWidget *
create_buttons (ConvTextPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (page, box, _ ("Paste"), G_CALLBACK (paste_cb));
  page->copy_button = conv_copy_menu_button_new (page->model, tell, page);
  gtk_box_pack_start (GTK_BOX (box), page->copy_button, FALSE, FALSE, 0);
  add_button (page, box, _ ("Open file…"), G_CALLBACK (open_cb));
  return box;
}

static GtkWidget *
create_editor (ConvTextPage *page)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (frame), GTK_SHADOW_IN);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 80);
  page->view = conv_text_view_new (CONV_TEXT_PAGE_MAX_CHARS);
  conv_style_name (page->view, _ ("Kernel as text"), NULL);
  gtk_container_add (GTK_CONTAINER (frame), page->view);
  conv_text_keys_add (GTK_TEXT_VIEW (page->view), page->model);
  page->typed_handler
      = g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (page->view)), "changed",
                                 G_CALLBACK (typed_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page->view, "too-long", G_CALLBACK (paste_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page->view, "notify::is-focus", G_CALLBACK (focus_changed_cb), page,
                           G_CONNECT_SWAPPED);
  return frame;
}

static void
conv_text_page_dispose (GObject *object)
{
  ConvTextPage *page = CONV_TEXT_PAGE (object);

  g_clear_handle_id (&page->rest, g_source_remove);
  G_OBJECT_CLASS (conv_text_page_parent_class)->dispose (object);
}

/* The text loses its focus while the page is taken apart, so the model is needed to the last. */
static void
conv_text_page_finalize (GObject *object)
{
  g_object_unref (CONV_TEXT_PAGE (object)->model);
  G_OBJECT_CLASS (conv_text_page_parent_class)->finalize (object);
}

static void
conv_text_page_class_init (ConvTextPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_text_page_dispose;
  G_OBJECT_CLASS (class)->finalize = conv_text_page_finalize;
  message_signal = g_signal_new ("message", CONV_TYPE_TEXT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
conv_text_page_init (ConvTextPage *page)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (page), 6);
  page->is_stale = TRUE;
}

static void
build (ConvTextPage *page)
{
  GtkBox *box = GTK_BOX (page);

  page->stack = gtk_stack_new ();
  gtk_stack_set_homogeneous (GTK_STACK (page->stack), FALSE);
  gtk_container_add (GTK_CONTAINER (page->stack), create_editor (page));
  page->too_large = conv_text_message_create_too_large ();
  gtk_container_add (GTK_CONTAINER (page->stack), page->too_large);
  gtk_box_pack_start (box, page->stack, TRUE, TRUE, 0);
  page->status = conv_text_message_create_status ();
  gtk_box_pack_start (box, page->status, FALSE, FALSE, 0);
  page->message = conv_text_message_create (G_CALLBACK (take_back_cb), page);
  gtk_box_pack_start (box, page->message, FALSE, FALSE, 0);
  gtk_box_pack_start (box, create_buttons (page), FALSE, FALSE, 0);
}

GtkWidget *
conv_text_page_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvTextPage *page = g_object_new (CONV_TYPE_TEXT_PAGE, NULL);
  page->model = g_object_ref (model);
  build (page);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect (page, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (page, "unmap", G_CALLBACK (leave), NULL);
  return GTK_WIDGET (page);
}

void
conv_text_page_grab_focus (ConvTextPage *page)
{
  ConvTextPlace place;

  if (conv_model_get_error_place (page->model, &place))
    conv_text_view_go_to (CONV_TEXT_VIEW (page->view), &place);
  gtk_widget_grab_focus (page->view);
}
