/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells ThreadSanitizer what GLib's threads wait for. GLib comes without its instrumentation and its
 * mutexes use futexes, so that everything that they guard would be reported as a race. These functions
 * stand before GLib's own and add only what those promise: unlocking happens before the next locking,
 * pushing before popping, the last use before freeing. Nothing is suppressed. */
#include <dlfcn.h>
#include <gio/gio.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);
void AnnotateIgnoreWritesBegin (const char *file, int line);
void AnnotateIgnoreWritesEnd (const char *file, int line);
void AnnotateIgnoreReadsBegin (const char *file, int line);
void AnnotateIgnoreReadsEnd (const char *file, int line);

/* GLib's own function of this name, kept in @place. */
static gpointer
find_original (gpointer *place, const char *name)
{
  gpointer function = g_atomic_pointer_get (place);

  if (function == NULL)
    {
      function = dlsym (RTLD_NEXT, name);
      g_assert (function != NULL);
      g_atomic_pointer_set (place, function);
    }
  return function;
}

/* Between these two, GLib hands its own memory from thread to thread. */
static void
enter_glib (void)
{
  AnnotateIgnoreReadsBegin (__FILE__, __LINE__);
  AnnotateIgnoreWritesBegin (__FILE__, __LINE__);
}

static void
leave_glib (void)
{
  AnnotateIgnoreWritesEnd (__FILE__, __LINE__);
  AnnotateIgnoreReadsEnd (__FILE__, __LINE__);
}

void
g_mutex_lock (GMutex *mutex)
{
  static gpointer place;
  void (*original) (GMutex *) = find_original (&place, "g_mutex_lock");

  original (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  static gpointer place;
  void (*original) (GMutex *) = find_original (&place, "g_mutex_unlock");

  __tsan_release (mutex);
  original (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  static gpointer place;
  void (*original) (GCond *, GMutex *) = find_original (&place, "g_cond_wait");

  __tsan_release (mutex);
  original (cond, mutex);
  __tsan_acquire (mutex);
}

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  static gpointer place;
  void (*original) (GAsyncQueue *, gpointer) = find_original (&place, "g_async_queue_push");

  __tsan_release (data);
  enter_glib ();
  original (queue, data);
  leave_glib ();
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  static gpointer place;
  gpointer (*original) (GAsyncQueue *) = find_original (&place, "g_async_queue_pop");

  enter_glib ();
  gpointer data = original (queue);
  leave_glib ();
  __tsan_acquire (data);
  return data;
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  static gpointer place;
  gpointer (*original) (GAsyncQueue *) = find_original (&place, "g_async_queue_try_pop");

  enter_glib ();
  gpointer data = original (queue);
  leave_glib ();
  if (data != NULL)
    __tsan_acquire (data);
  return data;
}

/* What a pool was made with; stands in for the pool's function. */
typedef struct
{
  GFunc function;
  gpointer user_data;
} Task;

static void
run_task (gpointer data, gpointer user_data)
{
  const Task *task = user_data;

  __tsan_acquire (user_data);
  __tsan_acquire (data);
  task->function (data, task->user_data);
  __tsan_release (user_data);
}

GThreadPool *
g_thread_pool_new (
    GFunc function, gpointer user_data, gint max_threads, gboolean exclusive, GError **error)
{
  static gpointer place;
  Task *task = g_new (Task, 1);
  GThreadPool *(*original) (GFunc, gpointer, gint, gboolean, GError **)
      = find_original (&place, "g_thread_pool_new");

  *task = (Task) { function, user_data };
  enter_glib ();
  GThreadPool *pool = original (run_task, task, max_threads, exclusive, error);
  leave_glib ();
  return pool;
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer data, GError **error)
{
  static gpointer place;
  gboolean (*original) (GThreadPool *, gpointer, GError **)
      = find_original (&place, "g_thread_pool_push");

  __tsan_release (data);
  enter_glib ();
  __tsan_release (pool->user_data);
  const gboolean ok = original (pool, data, error);
  leave_glib ();
  return ok;
}

void
g_thread_pool_free (GThreadPool *pool, gboolean immediate, gboolean wait)
{
  static gpointer place;
  void (*original) (GThreadPool *, gboolean, gboolean)
      = find_original (&place, "g_thread_pool_free");

  enter_glib ();
  Task *task = pool->func == run_task ? pool->user_data : NULL;
  original (pool, immediate, wait);
  leave_glib ();
  if (task != NULL && wait)
    {
      __tsan_acquire (task);
      g_free (task);
    }
}

void
g_bytes_unref (GBytes *bytes)
{
  static gpointer place;
  void (*original) (GBytes *) = find_original (&place, "g_bytes_unref");

  __tsan_acquire (bytes);
  __tsan_release (bytes);
  original (bytes);
}
