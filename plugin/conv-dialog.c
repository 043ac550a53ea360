/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-dialog.h"

#include <libgimp/gimpui.h>

#include "conv-drawable-source.h"
#include "conv-keep.h"
#include "conv-page.h"
#include "conv-plug-in.h"
#include "conv-popover.h"
#include "conv-settings.h"
#include "conv-style.h"

#define DEFAULT_WIDTH 1180
#define DEFAULT_HEIGHT 760
#define BORDER 12

/* What the page and the arguments have in common besides the model; the names are the same. */
static const char *const shared_properties[]
    = { "preview", "split", "split-position", "options-open", "page", "symmetry", "opposite" };

typedef struct
{
  GtkWidget *dialog;
  GimpProcedureConfig *config;
  ConvModel *model;
  GtkWidget *page;
  gulong config_handler;
  gboolean is_stale; /* @config does not have yet what the model has */
  guint loading;     /* source that takes over what has changed in @config */
  gint64 called;     /* when, in microseconds */
} Dialog;

/* Everything that Reset or Load Settings change arrives one by one; it is one step. */
static gboolean
load_config_cb (gpointer user_data)
{
  Dialog *self = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  ConvOptions options;

  self->loading = 0;
  g_object_get (self->config, "kernel", &text, NULL);
  if (!conv_settings_read_options (self->config, &options, &error))
    {
      conv_page_show_message (CONV_PAGE (self->page), error->message, TRUE);
      options = *conv_model_get_options (self->model);
    }
  conv_model_load (self->model, text != NULL ? text : "", &options);
  return G_SOURCE_REMOVE;
}

static void
config_notify_cb (GimpProcedureConfig *config, GParamSpec *property, Dialog *self)
{
  (void) config;
  for (size_t i = 0; i < G_N_ELEMENTS (shared_properties); i++)
    if (strcmp (property->name, shared_properties[i]) == 0)
      return;
  if (self->loading == 0)
    self->loading = g_idle_add (load_config_cb, self);
}

/* A million numbers take a second to print, so not at each change but when somebody is about to read them. */
static void
write_config (Dialog *self)
{
  const char *base = conv_model_get_base (self->model);

  if (!self->is_stale)
    return;
  self->is_stale = FALSE;
  g_signal_handler_block (self->config, self->config_handler);
  conv_settings_write (self->config, conv_model_get_text (self->model),
                       conv_model_get_options (self->model));
  g_object_set (self->config, "base", base != NULL ? base : "", NULL);
  g_signal_handler_unblock (self->config, self->config_handler);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, Dialog *self)
{
  (void) model;
  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) != 0)
    self->is_stale = TRUE;
}

/* GIMP's own buttons read the settings, or change some of them. A hook, for their handlers are older than any
 * of ours. */
static gboolean
clicked_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  Dialog *self = user_data;
  GtkWidget *button = g_value_get_object (values);

  (void) hint;
  (void) n_values;
  if (!gtk_widget_is_ancestor (button, self->page)
      && gtk_widget_get_ancestor (button, CONV_TYPE_POPOVER) == NULL)
    write_config (self);
  return TRUE;
}

static void
page_ready_cb (GtkWidget *page, GParamSpec *property, Dialog *self)
{
  gboolean ready;

  (void) property;
  g_object_get (page, "ready", &ready, NULL);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (self->dialog), GTK_RESPONSE_OK, ready);
}

static void
page_apply_cb (GtkWidget *page, Dialog *self)
{
  (void) page;
  write_config (self);
  gtk_dialog_response (GTK_DIALOG (self->dialog), GTK_RESPONSE_OK);
}

/* GIMP 3.0 gives Load and Save a row of their own above its other buttons; in the same row they leave more
 * room for the picture. Does nothing where a later GIMP looks different. */
static void
join_button_rows (GtkDialog *dialog)
{
  GtkWidget *ok = gtk_dialog_get_widget_for_response (dialog, GTK_RESPONSE_OK);
  GtkWidget *content = gtk_dialog_get_content_area (dialog);
  GtkWidget *actions = ok != NULL ? gtk_widget_get_parent (ok) : NULL;
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (content));

  if (!GTK_IS_BUTTON_BOX (actions))
    return;
  for (GList *child = children; child != NULL; child = child->next)
    {
      g_autoptr (GList) buttons = GTK_IS_BUTTON_BOX (child->data)
                                      ? gtk_container_get_children (GTK_CONTAINER (child->data))
                                      : NULL;
      if (g_list_length (buttons) != 2 || child->data == actions)
        continue;
      for (GList *button = buttons; button != NULL; button = button->next)
        {
          g_object_ref (button->data);
          gtk_container_remove (GTK_CONTAINER (child->data), button->data);
          gtk_container_add (GTK_CONTAINER (actions), button->data);
          gtk_button_box_set_child_secondary (GTK_BUTTON_BOX (actions), button->data, TRUE);
          gtk_button_box_set_child_non_homogeneous (GTK_BUTTON_BOX (actions), button->data, TRUE);
          g_object_unref (button->data);
        }
      gtk_widget_destroy (child->data);
      gtk_container_set_border_width (GTK_CONTAINER (actions), 0);
      gtk_box_set_spacing (GTK_BOX (content), BORDER);
      return;
    }
}

/* As large as drawn, but never larger than the screen's work area. */
static void
set_size (GtkWidget *dialog)
{
  GdkDisplay *display = gtk_widget_get_display (dialog);
  GdkMonitor *monitor = gdk_display_get_primary_monitor (display);
  GdkRectangle area = { 0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT };
  const int title_bar = 35;

  if (monitor == NULL)
    monitor = gdk_display_get_monitor (display, 0);
  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &area);
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (DEFAULT_WIDTH, area.width),
                               MIN (DEFAULT_HEIGHT, area.height - title_bar));
}

static ConvModel *
create_model (GimpProcedureConfig *config)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autofree char *text = NULL, *base = NULL;
  ConvModel *model = conv_model_new (store);
  ConvOptions options;

  g_object_get (config, "kernel", &text, "base", &base, NULL);
  if (!conv_settings_read_options (config, &options, NULL))
    options = conv_options_default;
  conv_model_load (model, text != NULL ? text : "", &options);
  if (base != NULL && *base != '\0')
    conv_model_set_base (model, base);
  conv_model_forget_history (model);
  return model;
}

/* For who wants to know how fast it is. */
static gboolean
mapped_cb (GtkWidget *dialog, GdkEvent *event, Dialog *self)
{
  (void) dialog;
  (void) event;
  g_debug ("dialog: %.0f ms after the call",
           (double) (g_get_monotonic_time () - self->called) / 1000);
  return GDK_EVENT_PROPAGATE;
}

static void
create_dialog (Dialog *self, GimpProcedure *procedure, const ConvSource *source)
{
  self->dialog = gimp_procedure_dialog_new (procedure, self->config, _ ("Convolve with Kernel"));
  conv_style_install (gtk_widget_get_screen (self->dialog));
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (self->dialog));
  join_button_rows (GTK_DIALOG (self->dialog));
  gtk_container_set_border_width (GTK_CONTAINER (content), BORDER);
  set_size (self->dialog);
  g_signal_connect (self->dialog, "map-event", G_CALLBACK (mapped_cb), self);

  self->page = conv_page_new (self->model, source);
  gtk_box_pack_start (GTK_BOX (content), self->page, TRUE, TRUE, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (shared_properties); i++)
    g_object_bind_property (self->config, shared_properties[i], self->page, shared_properties[i],
                            G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  self->config_handler
      = g_signal_connect (self->config, "notify", G_CALLBACK (config_notify_cb), self);
  g_signal_connect (self->model, "changed", G_CALLBACK (model_changed_cb), self);
  g_signal_connect (self->page, "notify::ready", G_CALLBACK (page_ready_cb), self);
  g_signal_connect (self->page, "apply", G_CALLBACK (page_apply_cb), self);
  gtk_widget_show_all (self->page);
  page_ready_cb (self->page, NULL, self);
  conv_page_grab_focus (CONV_PAGE (self->page));
}

gboolean
conv_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, GimpDrawable *drawable)
{
  const gint64 called = g_get_monotonic_time ();

  gimp_ui_init (g_get_prgname ());
  g_autoptr (ConvDrawableSource) source = conv_drawable_source_new (drawable);
  g_autoptr (ConvModel) model = create_model (config);
  Dialog self = { .config = config, .model = model, .called = called };

  create_dialog (&self, procedure, conv_drawable_source_get (source));
  const guint clicked = g_signal_lookup ("clicked", GTK_TYPE_BUTTON);
  const gulong hook = g_signal_add_emission_hook (clicked, 0, clicked_hook, &self, NULL);
  gboolean ok = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (self.dialog));
  g_signal_remove_emission_hook (clicked, hook);
  write_config (&self);
  g_signal_handler_disconnect (config, self.config_handler);
  g_signal_handlers_disconnect_by_data (model, &self);
  if (self.loading != 0)
    g_source_remove (self.loading);
  gtk_widget_destroy (self.dialog);
  if (!ok)
    conv_keep_last_edited (model, NULL);
  return ok;
}
