/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preview-private.h"

#include "conv-i18n-private.h"

#define MIN_WIDTH 300
#define MIN_HEIGHT 200

/* How long a picture that is no longer right may stay. */
#define DIM_AFTER_MS 100

enum
{
  PROP_ACTIVE = 1,
  PROP_SPLIT,
  PROP_SPLIT_POSITION,
};

G_DEFINE_TYPE (ConvPreview, conv_preview, GTK_TYPE_DRAWING_AREA)

static gboolean
dim_cb (gpointer data)
{
  ConvPreview *self = data;

  self->dim_timer = 0;
  self->dims = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The result is there, or none is wanted any more. */
static void
stop_waiting (ConvPreview *self)
{
  self->awaited = 0;
  self->dims = FALSE;
  g_clear_handle_id (&self->dim_timer, g_source_remove);
}

static void
clear_result (ConvPreview *self)
{
  g_clear_pointer (&self->after, conv_sheet_unref);
  g_clear_error (&self->error);
  self->outdated = FALSE;
  self->tally = (ConvTally) { 0 };
  self->range = (ConvRange) { 1, 0 };
  self->range_is_partial = FALSE;
}

static gboolean
computes (const ConvPreview *self)
{
  return self->active && self->kernel != NULL;
}

void
conv_preview_request (ConvPreview *self)
{
  ConvKernel *kernel = self->bank != NULL ? conv_bank_get_kernel (self->bank, 0) : self->kernel;
  const ConvRenderJob job = { .kernel = computes (self) ? kernel : NULL,
                              .bank = computes (self) ? self->bank : NULL,
                              .options = self->options,
                              .area = conv_view_get_visible (&self->view),
                              .reduction = self->view.zoom.out };

  if (self->renderer == NULL || job.area.width < 1 || job.area.height < 1)
    return;
  self->requested = job.area;
  self->requested_reduction = job.reduction;
  const guint64 number = conv_renderer_request (self->renderer, &job);
  if (computes (self))
    {
      self->awaited = number;
      if (self->dim_timer == 0 && !self->dims)
        self->dim_timer = g_timeout_add (DIM_AFTER_MS, dim_cb, self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_result (ConvPreview *self, const ConvFrame *frame)
{
  clear_result (self);
  self->after = frame->after != NULL ? conv_sheet_ref (frame->after) : NULL;
  self->error = frame->error != NULL ? g_error_copy (frame->error) : NULL;
  self->tally = frame->tally;
  self->range = frame->range;
  self->range_is_partial = frame->range_is_partial;
  if (frame->request == self->awaited)
    stop_waiting (self);
}

static void
rendered_cb (ConvRenderer *renderer, const ConvFrame *frame, gpointer data)
{
  ConvPreview *self = data;

  (void) renderer;
  if (frame->before != NULL)
    {
      g_clear_pointer (&self->before, conv_sheet_unref);
      self->before = conv_sheet_ref (frame->before);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (frame->after != NULL || frame->error != NULL)
    {
      take_result (self, frame);
      g_signal_emit_by_name (self, "done");
    }
  conv_preview_point (self);
}

static gboolean
has_same_bank (const ConvPreview *self, const ConvBank *bank)
{
  return (self->bank == NULL) == (bank == NULL)
         && (bank == NULL || conv_bank_has_same_kernels (self->bank, bank));
}

/* What is computed is that of @bank, if there is one. Another kernel of the same is no news then. */
static void
set_kernels (ConvPreview *self, ConvKernel *kernel, ConvBank *bank, const ConvOptions *options)
{
  const gboolean is_same = has_same_bank (self, bank)
                           && conv_options_equal (&self->options, options)
                           && (bank != NULL
                               || (self->kernel != NULL && kernel != NULL
                                   && conv_kernel_equal (self->kernel, kernel)));
  ConvKernel *old = self->kernel;
  ConvBank *old_bank = self->bank;

  self->kernel = kernel != NULL ? conv_kernel_ref (kernel) : NULL;
  self->bank = bank != NULL ? conv_bank_ref (bank) : NULL;
  g_clear_pointer (&old, conv_kernel_unref);
  g_clear_pointer (&old_bank, conv_bank_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (is_same)
    return;
  self->options = *options;
  self->outdated = TRUE;
  if (kernel == NULL)
    {
      stop_waiting (self);
      clear_result (self);
    }
  conv_preview_request (self);
}

void
conv_preview_set_kernel (ConvPreview *self, ConvKernel *kernel, const ConvOptions *options)
{
  g_return_if_fail (CONV_IS_PREVIEW (self) && options != NULL);
  g_return_if_fail (options->output != CONV_OUTPUT_AUTO);

  set_kernels (self, kernel, NULL, options);
}

void
conv_preview_set_bank (ConvPreview *self, ConvBank *bank, int selected, const ConvOptions *options)
{
  g_return_if_fail (CONV_IS_PREVIEW (self) && bank != NULL && options != NULL);
  g_return_if_fail (options->output != CONV_OUTPUT_AUTO);

  set_kernels (self, conv_bank_get_kernel (bank, selected),
               conv_bank_get_n (bank) > 1 ? bank : NULL, options);
}

static void
set_active (ConvPreview *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  stop_waiting (self);
  clear_result (self);
  conv_preview_request (self);
  conv_preview_point (self);
  g_object_notify (G_OBJECT (self), "active");
  if (!active)
    g_signal_emit_by_name (self, "done");
}

void
conv_preview_set_split_position (ConvPreview *self, double position)
{
  position = CLAMP (position, 0, 1);
  if (self->split_position == position)
    return;
  self->split_position = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "split-position");
}

const ConvView *
conv_preview_get_view (const ConvPreview *self)
{
  return &self->view;
}

const ConvSource *
conv_preview_get_source (const ConvPreview *self)
{
  return &self->source;
}

const ConvTally *
conv_preview_get_tally (const ConvPreview *self)
{
  return &self->tally;
}

gboolean
conv_preview_range_is_partial (const ConvPreview *self)
{
  return self->range_is_partial;
}

gboolean
conv_preview_get_range (const ConvPreview *self, ConvRange *range)
{
  *range = self->range;
  return range->minimum <= range->maximum;
}

const GError *
conv_preview_get_error (const ConvPreview *self)
{
  return self->error;
}

gboolean
conv_preview_is_busy (const ConvPreview *self)
{
  return self->awaited != 0;
}

static void
conv_preview_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  GTK_WIDGET_CLASS (conv_preview_parent_class)->size_allocate (widget, allocation);
  conv_preview_update_size (CONV_PREVIEW (widget));
}

static void
scale_factor_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) pspec;
  (void) data;
  conv_preview_update_size (CONV_PREVIEW (object));
}

static void
conv_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const ConvPreview *self = CONV_PREVIEW (object);

  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, self->active);
  else if (id == PROP_SPLIT)
    g_value_set_boolean (value, self->split);
  else if (id == PROP_SPLIT_POSITION)
    g_value_set_double (value, self->split_position);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
conv_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConvPreview *self = CONV_PREVIEW (object);

  if (id == PROP_ACTIVE)
    set_active (self, g_value_get_boolean (value));
  else if (id == PROP_SPLIT && self->split != g_value_get_boolean (value))
    {
      self->split = g_value_get_boolean (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      g_object_notify_by_pspec (object, pspec);
    }
  else if (id == PROP_SPLIT_POSITION)
    conv_preview_set_split_position (self, g_value_get_double (value));
}

static void
conv_preview_dispose (GObject *object)
{
  ConvPreview *self = CONV_PREVIEW (object);

  stop_waiting (self);
  if (self->renderer != NULL)
    g_signal_handlers_disconnect_by_data (self->renderer, self);
  g_clear_object (&self->renderer);
  clear_result (self);
  g_clear_pointer (&self->before, conv_sheet_unref);
  g_clear_pointer (&self->kernel, conv_kernel_unref);
  g_clear_pointer (&self->bank, conv_bank_unref);
  G_OBJECT_CLASS (conv_preview_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  class->get_property = conv_preview_get_property;
  class->set_property = conv_preview_set_property;
  g_object_class_install_property (class, PROP_ACTIVE,
                                   g_param_spec_boolean ("active", NULL, NULL, TRUE, flags));
  g_object_class_install_property (class, PROP_SPLIT,
                                   g_param_spec_boolean ("split", NULL, NULL, TRUE, flags));
  g_object_class_install_property (
      class, PROP_SPLIT_POSITION,
      g_param_spec_double ("split-position", NULL, NULL, 0, 1, 0.5, flags));
}

static void
conv_preview_class_init (ConvPreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = conv_preview_dispose;
  install_properties (G_OBJECT_CLASS (class));
  widget_class->size_allocate = conv_preview_size_allocate;
  widget_class->draw = conv_preview_draw;
  conv_preview_connect_input (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, ATK_ROLE_DRAWING_AREA);
  g_signal_new ("done", CONV_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("pointed", CONV_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("pinned", CONV_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("view-changed", CONV_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
conv_preview_init (ConvPreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  self->active = self->split = TRUE;
  self->split_position = 0.5;
  self->options = conv_options_default;
  self->range = (ConvRange) { 1, 0 };
  gtk_widget_set_can_focus (widget, TRUE);
  gtk_widget_set_size_request (widget, MIN_WIDTH, MIN_HEIGHT);
  gtk_widget_add_events (widget, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK
                                     | GDK_POINTER_MOTION_MASK | GDK_SCROLL_MASK
                                     | GDK_SMOOTH_SCROLL_MASK | GDK_KEY_PRESS_MASK
                                     | GDK_KEY_RELEASE_MASK | GDK_ENTER_NOTIFY_MASK
                                     | GDK_LEAVE_NOTIFY_MASK | GDK_FOCUS_CHANGE_MASK);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
  atk_object_set_name (accessible, _ ("Preview"));
  atk_object_set_description (accessible,
                              _ ("The picture before and after. Arrow keys move it, plus and minus "
                                 "zoom, Alt with left and right moves the divider, B shows the "
                                 "picture before, Space explains the pixel in the middle; then "
                                 "arrow keys step from pixel to pixel, Tab leads to the "
                                 "explanation, and Escape closes it."));
}

GtkWidget *
conv_preview_new (const ConvSource *source)
{
  ConvPreview *self = g_object_new (CONV_TYPE_PREVIEW, NULL);
  const ConvRect all = { 0, 0, source->width, source->height };

  self->source = *source;
  self->renderer = conv_renderer_new (&self->source);
  conv_view_init (&self->view, source->width, source->height,
                  source->selection.width > 0 ? &source->selection : &all);
  g_signal_connect (self->renderer, "rendered", G_CALLBACK (rendered_cb), self);
  return GTK_WIDGET (self);
}
