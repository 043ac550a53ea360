/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-renderer.h"

#include "conv-render-private.h"

/* How long a computation goes on whose area is not the newest one. */
#define PATIENCE_MS 100

/* A request on its way. Jobs of the same edit ask for the same pixels, wherever they look. */
typedef struct
{
  ConvRenderJob job;
  guint64 request;
  guint edit;
  GCancellable *cancellable;
} Order;

/* A frame on its way back. */
typedef struct
{
  ConvFrame *frame;
  guint edit;
} Delivery;

struct _ConvRenderer
{
  GObject parent;
  ConvSource source;
  ConvFetcher *fetcher;
  GThread *thread;
  GSource *deliverer;
  guint64 n_requests;
  guint n_edits;
  ConvRenderJob newest; /* what the last request asked for, to tell edits from moves */
  guint patience;       /* source id; 0: nothing to be cancelled later */

  GMutex mutex; /* guards what follows */
  GCond ordered;
  Order *next, *running;
  GQueue deliveries; /* of Delivery */
  gboolean quits;
};

typedef struct
{
  GSource source;
  ConvRenderer *renderer;
} Deliverer;

G_DEFINE_TYPE (ConvRenderer, conv_renderer, G_TYPE_OBJECT)

static void
order_free (Order *order)
{
  conv_render_job_clear (&order->job);
  g_object_unref (order->cancellable);
  g_free (order);
}

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  conv_frame_free (delivery->frame);
  g_free (delivery);
}

/* Called by the renderer's thread. */
static void
deliver (gpointer user_data, ConvFrame *frame)
{
  ConvRenderer *self = user_data;
  Delivery *delivery = g_new (Delivery, 1);

  g_mutex_lock (&self->mutex);
  frame->request = self->running->request;
  *delivery = (Delivery) { frame, self->running->edit };
  g_queue_push_tail (&self->deliveries, delivery);
  g_source_set_ready_time (self->deliverer, 0);
  g_mutex_unlock (&self->mutex);
}

/* Waits for the next order and makes it the one that runs. Returns: %NULL when there will be none. */
static Order *
take_order (ConvRenderer *self)
{
  g_mutex_lock (&self->mutex);
  while (self->next == NULL && !self->quits)
    g_cond_wait (&self->ordered, &self->mutex);
  if (!self->quits)
    self->running = g_steal_pointer (&self->next);
  Order *order = self->running;
  g_mutex_unlock (&self->mutex);
  return order;
}

static gpointer
work (gpointer data)
{
  ConvRenderer *self = data;
  ConvRender render = { .source = &self->source, .fetcher = self->fetcher };
  Order *order;

  while ((order = take_order (self)) != NULL)
    {
      const ConvRenderTask task = { &order->job, order->cancellable, deliver, self };
      conv_render_run (&render, &task);
      g_mutex_lock (&self->mutex);
      self->running = NULL;
      g_mutex_unlock (&self->mutex);
      order_free (order);
    }
  conv_render_clear (&render);
  return NULL;
}

static Delivery *
take_delivery (ConvRenderer *self)
{
  g_mutex_lock (&self->mutex);
  Delivery *delivery = g_queue_pop_head (&self->deliveries);
  g_mutex_unlock (&self->mutex);
  return delivery;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_autoptr (ConvRenderer) self = g_object_ref (((Deliverer *) source)->renderer);
  Delivery *delivery;

  (void) callback;
  (void) user_data;
  g_source_set_ready_time (source, -1);
  /* A handler may dispose of the renderer, which empties the queue. */
  while ((delivery = take_delivery (self)) != NULL)
    {
      if (delivery->edit == self->n_edits)
        g_signal_emit_by_name (self, "rendered", delivery->frame);
      delivery_free (delivery);
    }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs deliverer_functions = { .dispatch = dispatch };

/* Cancels what is computed if something newer waits for it. */
static gboolean
lose_patience_cb (gpointer data)
{
  ConvRenderer *self = data;

  self->patience = 0;
  g_mutex_lock (&self->mutex);
  if (self->running != NULL && self->next != NULL)
    g_cancellable_cancel (self->running->cancellable);
  g_mutex_unlock (&self->mutex);
  conv_fetcher_wake (self->fetcher);
  return G_SOURCE_REMOVE;
}

static gboolean
is_same_edit (const ConvRenderJob *a, const ConvRenderJob *b)
{
  return conv_render_job_has_same_kernels (a, b)
         && (a->kernel == NULL || conv_options_equal (&a->options, &b->options));
}

/* Hands @order over, and cancels what is computed unless it may finish. Returns: whether it may. */
static gboolean
push (ConvRenderer *self, Order *order, gboolean may_finish)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->next, order_free);
  self->next = order;
  const gboolean runs = self->running != NULL;
  if (runs && !may_finish)
    g_cancellable_cancel (self->running->cancellable);
  g_cond_signal (&self->ordered);
  g_mutex_unlock (&self->mutex);
  conv_fetcher_wake (self->fetcher);
  return runs && may_finish;
}

guint64
conv_renderer_request (ConvRenderer *self, const ConvRenderJob *job)
{
  g_return_val_if_fail (CONV_IS_RENDERER (self) && self->thread != NULL, 0);
  g_return_val_if_fail (job->area.width >= 1 && job->area.height >= 1 && job->reduction >= 1, 0);

  const gboolean same = self->n_requests > 0 && is_same_edit (job, &self->newest);
  const gboolean moves = same && job->reduction == self->newest.reduction;
  const guint64 request = ++self->n_requests;
  Order *order = g_new0 (Order, 1);

  self->n_edits += !same;
  *order = (Order) { { 0 }, request, self->n_edits, g_cancellable_new () };
  conv_render_job_copy (&order->job, job);
  conv_render_job_copy (&self->newest, job);

  if (!push (self, order, moves))
    g_clear_handle_id (&self->patience, g_source_remove);
  else if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, lose_patience_cb, self);
  return request;
}

static void
conv_renderer_init (ConvRenderer *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ordered);
  g_queue_init (&self->deliveries);
}

ConvRenderer *
conv_renderer_new (const ConvSource *source)
{
  ConvRenderer *self = g_object_new (CONV_TYPE_RENDERER, NULL);

  self->source = *source;
  self->fetcher = conv_fetcher_new (&self->source);
  self->deliverer = g_source_new (&deliverer_functions, sizeof (Deliverer));
  ((Deliverer *) self->deliverer)->renderer = self;
  g_source_set_static_name (self->deliverer, "ConvRenderer");
  g_source_set_priority (self->deliverer, G_PRIORITY_HIGH_IDLE);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_source_attach (self->deliverer, context);
  self->thread = g_thread_new ("convolve-preview", work, self);
  return self;
}

/* Waits for the thread, because it uses what the source's owner may free next. It looks at its
 * cancellable between tiles. */
static void
stop (ConvRenderer *self)
{
  g_mutex_lock (&self->mutex);
  self->quits = TRUE;
  if (self->running != NULL)
    g_cancellable_cancel (self->running->cancellable);
  g_cond_signal (&self->ordered);
  g_mutex_unlock (&self->mutex);
  conv_fetcher_wake (self->fetcher);
  g_thread_join (g_steal_pointer (&self->thread));
}

static void
conv_renderer_dispose (GObject *object)
{
  ConvRenderer *self = CONV_RENDERER (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->thread != NULL)
    {
      stop (self);
      g_source_destroy (self->deliverer);
      g_clear_pointer (&self->deliverer, g_source_unref);
      g_queue_clear_full (&self->deliveries, delivery_free);
      g_clear_pointer (&self->next, order_free);
      g_clear_pointer (&self->fetcher, conv_fetcher_free);
      conv_render_job_clear (&self->newest);
    }
  G_OBJECT_CLASS (conv_renderer_parent_class)->dispose (object);
}

static void
conv_renderer_finalize (GObject *object)
{
  ConvRenderer *self = CONV_RENDERER (object);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ordered);
  G_OBJECT_CLASS (conv_renderer_parent_class)->finalize (object);
}

static void
conv_renderer_class_init (ConvRendererClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = conv_renderer_dispose;
  object_class->finalize = conv_renderer_finalize;
  /* (frame): pointer to const ConvFrame, valid during the emission. */
  g_signal_new ("rendered", CONV_TYPE_RENDERER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
}
