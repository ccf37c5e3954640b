/* pratos-step-context.c: what a running step can ask of the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-step-context.h"

#include "pratos-usage.h"

#define PROGRESS_INTERVAL_NS (10 * 1000000)
#define SHORTEST_SLICE_NS    (50 * 1000)

typedef struct
{
  gconstpointer  key;
  gpointer       data;
  GDestroyNotify destroy;
} Resource;

void
pratos_worker_init (PratosWorker *worker, PratosRing *ring, guint32 lane)
{
  *worker = (PratosWorker) { 0 };
  pratos_writer_init (&worker->writer, ring, lane);
  worker->resources = g_array_new (FALSE, FALSE, sizeof (Resource));
}

void
pratos_worker_clear (PratosWorker *worker)
{
  if (worker->resources == NULL)
    return;
  for (guint i = 0; i < worker->resources->len; i++)
    {
      Resource *resource = &g_array_index (worker->resources, Resource, i);

      resource->destroy (resource->data);
    }
  g_clear_pointer (&worker->resources, g_array_unref);
}

void
pratos_step_context_init (PratosStepContext *context, PratosWorker *worker, guint32 lane,
                          PratosSpool *spool)
{
  *context = (PratosStepContext) { 0 };
  context->worker = worker;
  context->lane = lane;
  context->spool = spool != NULL ? pratos_spool_ref (spool) : NULL;
  context->task = PRATOS_TASK_NONE;
  context->state_task = PRATOS_TASK_NONE;
  context->state = PRATOS_STATE_IDLE;
  pthread_mutex_init (&context->lock, NULL);
  pratos_cond_init (&context->woken);
}

void
pratos_step_context_clear (PratosStepContext *context)
{
  g_clear_pointer (&context->needs, g_variant_unref);
  g_clear_pointer (&context->spool, pratos_spool_unref);
  pthread_cond_destroy (&context->woken);
  pthread_mutex_destroy (&context->lock);
}

void
pratos_step_context_cancel (PratosStepContext *context)
{
  pthread_mutex_lock (&context->lock);
  atomic_store_explicit (&context->cancelled, TRUE, memory_order_relaxed);
  pthread_cond_signal (&context->woken);
  if (context->wake != NULL)
    context->wake (context->wake_data);
  context->wake = NULL;
  pthread_mutex_unlock (&context->lock);
}

static gboolean
uses_cpu (PratosState state)
{
  return state == PRATOS_STATE_COMPUTING || state == PRATOS_STATE_COPYING;
}

static void
record_state (PratosStepContext *context, gint64 time, PratosState state, PratosActivity activity,
              guint64 clock)
{
  context->state = state;
  context->activity = activity;
  context->state_task = context->task;
  if (context->started == 0)
    context->started = time;
  pratos_writer_record_at (&context->worker->writer, time, PRATOS_EVENT_STATE, state,
                           context->lane, context->task, clock, activity);
}

void
pratos_step_context_enter_at (PratosStepContext *context, gint64 time, PratosState state,
                              PratosActivity activity)
{
  guint64 clock = 0;

  if (context->state == state && context->activity == activity && context->state_task == context->task)
    return;
  if (context->worker->sampled && (uses_cpu (state) || uses_cpu (context->state)))
    clock = (guint64) pratos_usage_get_cpu ();
  record_state (context, time, state, activity, clock);
}

void
pratos_step_context_enter (PratosStepContext *context, PratosState state, PratosActivity activity)
{
  pratos_step_context_enter_at (context, pratos_now (), state, activity);
}

void
pratos_step_context_begin (PratosStepContext *context, guint32 task, GVariant *needs)
{
  context->task = task;
  context->started = 0;
  context->bytes = 0;
  context->attempts = 1;
  context->told = 0;
  context->state = PRATOS_STATE_IDLE;
  context->activity = PRATOS_ACTIVITY_NONE;
  g_clear_pointer (&context->needs, g_variant_unref);
  context->needs = g_variant_ref_sink (needs != NULL ? needs : g_variant_new ("av", NULL));
}

void
pratos_step_context_end (PratosStepContext *context)
{
  pratos_step_context_enter (context, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE);
  context->task = PRATOS_TASK_NONE;
}

void
pratos_step_context_take_gil (PratosStepContext *context)
{
  PratosGil *gil = context->worker->gil;

  if (gil == NULL || context->computing_gil)
    return;
  if (!pratos_gil_try_take (gil, context))
    {
      pratos_step_context_enter (context, PRATOS_STATE_WAITING_GIL, PRATOS_ACTIVITY_NONE);
      pratos_gil_take (gil, context);
    }
  context->computing_gil = TRUE;
}

void
pratos_step_context_drop_gil (PratosStepContext *context)
{
  if (!context->computing_gil)
    return;
  context->computing_gil = FALSE;
  pratos_gil_drop (context->worker->gil, context);
}

gboolean
pratos_step_is_cancelled (PratosStepContext *context)
{
  return atomic_load_explicit (&context->cancelled, memory_order_relaxed);
}

static void
record_progress (PratosStepContext *context, gint64 now, guint64 amount, guint32 permille)
{
  context->told = now;
  pratos_writer_record_at (&context->worker->writer, now, PRATOS_EVENT_PROGRESS, context->state,
                           context->lane, context->task, amount, permille);
}

void
pratos_step_progress (PratosStepContext *context, guint64 amount, guint32 permille)
{
  gint64 now = pratos_now ();

  if (now - context->told >= PROGRESS_INTERVAL_NS)
    record_progress (context, now, amount, permille);
}

/* As CPython's eval breaker: the holder lets go, waits until another had its turn, and
 * queues up again. */
static void
give_up_gil (PratosStepContext *context)
{
  pratos_step_context_enter (context, PRATOS_STATE_WAITING_GIL, PRATOS_ACTIVITY_NONE);
  pratos_step_context_drop_gil (context);
  pratos_gil_take (context->worker->gil, context);
  context->computing_gil = TRUE;
  pratos_step_context_enter (context, PRATOS_STATE_COMPUTING, PRATOS_ACTIVITY_NONE);
}

gboolean
pratos_step_switch_wanted (PratosStepContext *context)
{
  return context->computing_gil && pratos_gil_is_wanted (context->worker->gil);
}

void
pratos_step_switch (PratosStepContext *context)
{
  g_return_if_fail (context->computing_gil);

  give_up_gil (context);
}

void
pratos_step_leave_gil (PratosStepContext *context)
{
  pratos_step_context_drop_gil (context);
}

void
pratos_step_retake_gil (PratosStepContext *context)
{
  if (context->kind->holds_gil)
    pratos_step_context_take_gil (context);
  pratos_step_context_enter (context, context->kind->state, PRATOS_ACTIVITY_NONE);
}

gboolean
pratos_step_checkpoint (PratosStepContext *context, guint64 amount, guint32 permille)
{
  gint64 now;

  if (pratos_step_is_cancelled (context))
    return FALSE;
  if (pratos_step_switch_wanted (context))
    give_up_gil (context);
  now = pratos_now ();
  if (now - context->told >= PROGRESS_INTERVAL_NS)
    {
      record_progress (context, now, amount, permille);
      if (context->worker->sampled)
        pratos_writer_record (&context->worker->writer, PRATOS_EVENT_CPU_CLOCK, context->state,
                              context->lane, context->task, (guint64) pratos_usage_get_cpu (), 0);
    }
  return !pratos_step_is_cancelled (context);
}

void
pratos_step_attempt (PratosStepContext *context, guint number)
{
  context->attempts = MAX (context->attempts, number);
  pratos_writer_record (&context->worker->writer, PRATOS_EVENT_ATTEMPT, context->state,
                        context->lane, context->task, number, 0);
}

void
pratos_step_set_state (PratosStepContext *context, PratosState state, PratosActivity activity)
{
  pratos_step_context_enter (context, state, activity);
}

void
pratos_step_computed (PratosStepContext *context, gint64 start, gint64 end)
{
  PratosState state = context->state;
  PratosActivity activity = context->activity;

  if (end - start < SHORTEST_SLICE_NS || state == PRATOS_STATE_COMPUTING)
    return;
  /* nobody read the CPU clock at the start: then the span's share of it is not known */
  record_state (context, start, PRATOS_STATE_COMPUTING, PRATOS_ACTIVITY_NONE, 0);
  pratos_step_context_enter_at (context, end, state, activity);
}

void
pratos_step_waited (PratosStepContext *context, PratosState state, gint64 start, gint64 end)
{
  PratosState before = context->state;
  PratosActivity activity = context->activity;

  if (end - start < SHORTEST_SLICE_NS)
    return;
  pratos_step_context_enter_at (context, start, state, PRATOS_ACTIVITY_NONE);
  pratos_step_context_enter_at (context, end, before, activity);
}

void
pratos_step_was_ready (PratosStepContext *context, gint64 since)
{
  if (pratos_now () - since >= SHORTEST_SLICE_NS)
    pratos_step_context_enter_at (context, since, PRATOS_STATE_READY, PRATOS_ACTIVITY_NONE);
}

void
pratos_step_add_bytes (PratosStepContext *context, guint64 bytes)
{
  context->bytes += bytes;
}

void
pratos_step_restart_bytes (PratosStepContext *context)
{
  context->bytes = 0;
}

gboolean
pratos_step_sleep (PratosStepContext *context, gint64 deadline)
{
  pthread_mutex_lock (&context->lock);
  while (!pratos_step_is_cancelled (context)
         && pratos_cond_wait_until (&context->woken, &context->lock, deadline))
    ;
  pthread_mutex_unlock (&context->lock);
  return !pratos_step_is_cancelled (context);
}

void
pratos_step_set_waker (PratosStepContext *context, void (*wake) (gpointer data), gpointer data)
{
  pthread_mutex_lock (&context->lock);
  context->wake = wake;
  context->wake_data = data;
  if (wake != NULL && pratos_step_is_cancelled (context))
    {
      context->wake = NULL;
      wake (data);
    }
  pthread_mutex_unlock (&context->lock);
}

PratosSpool *
pratos_step_get_spool (PratosStepContext *context, PratosFault *fault)
{
  g_autoptr (GError) error = NULL;

  if (context->spool != NULL)
    return context->spool;
  context->spool = pratos_spool_new (&error);
  if (context->spool != NULL && context->worker->spools != NULL)
    pratos_spools_put (context->worker->spools, context->lane, context->spool);
  if (context->spool == NULL)
    pratos_fault_set (fault, PRATOS_FAULT_SPOOL, "{'reason': <%s>}", error->message);
  return context->spool;
}

void
pratos_step_receives (PratosStepContext *context, guint64 offset)
{
  pratos_writer_record (&context->worker->writer, PRATOS_EVENT_VALUE, context->state, context->lane,
                        context->task, offset, PRATOS_VALUE_SPOOLED);
}

const PratosSinkClass *
pratos_step_get_sink (PratosStepContext *context, gpointer *sink)
{
  *sink = context->sink;
  return context->sink_class;
}

GVariant *
pratos_step_get_needs (PratosStepContext *context)
{
  return context->needs;
}

gpointer
pratos_step_get_shared (PratosStepContext *context)
{
  return context->worker->shared != NULL ? pratos_shared_get_memory (context->worker->shared) : NULL;
}

guint
pratos_step_get_peers (PratosStepContext *context)
{
  return context->worker->shared != NULL ? MAX (pratos_shared_get_peers (context->worker->shared), 1) : 1;
}

gint64
pratos_step_get_run_start (PratosStepContext *context)
{
  return context->worker->shared != NULL ? pratos_shared_get_start (context->worker->shared) : 0;
}

gboolean
pratos_step_meet_deadline (gint64 deadline, PratosFault *fault)
{
  gint64 late = pratos_now () - deadline;

  if (late <= 0)
    return TRUE;
  pratos_fault_set (fault, PRATOS_FAULT_DEADLINE, "{'late_ms': <%t>}", (guint64) late / 1000000 + 1);
  return FALSE;
}

GMainContext *
pratos_step_get_loop (PratosStepContext *context)
{
  return context->worker->loop;
}

void
pratos_step_complete (PratosStepContext *context, PratosValue *result)
{
  pratos_value_clear (context->result);
  *context->result = *result;
  *result = (PratosValue) PRATOS_VALUE_INIT;
  context->end_func (context, TRUE, context->end_data);
}

void
pratos_step_fail (PratosStepContext *context, PratosFault *fault)
{
  pratos_fault_clear (context->fault);
  *context->fault = *fault;
  *fault = (PratosFault) PRATOS_FAULT_INIT;
  context->end_func (context, FALSE, context->end_data);
}

void
pratos_step_set_data (PratosStepContext *context, gpointer data)
{
  context->data = data;
}

gpointer
pratos_step_get_data (PratosStepContext *context)
{
  return context->data;
}

gpointer
pratos_step_get_resource (PratosStepContext *context, gconstpointer key,
                          gpointer (*create) (PratosStepContext *context), GDestroyNotify destroy)
{
  GArray *resources = context->worker->resources;
  Resource resource = { key, NULL, destroy };

  for (guint i = 0; i < resources->len; i++)
    if (g_array_index (resources, Resource, i).key == key)
      return g_array_index (resources, Resource, i).data;
  resource.data = create (context);
  if (resource.data != NULL)
    g_array_append_val (resources, resource);
  return resource.data;
}
