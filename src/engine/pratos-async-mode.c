/* pratos-async-mode.c: one thread, one event loop, and coroutines that wait on it.
 *
 * A started step returns at once and tells its end later; a step that computes is
 * performed on the loop and blocks it, as it would in asyncio, and everybody else shows
 * as ready meanwhile.  The number of coroutines bounds the tasks in flight as a
 * semaphore would; "await one by one" is one coroutine.
 *
 * Everything here happens on the loop's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor-private.h"

#include <unistd.h>

typedef struct _Loop Loop;

typedef struct
{
  Loop              *loop;
  PratosStepContext  context;
  PratosTaskFlow     flow;
  gboolean           busy;    /* has a task */
} Coroutine;

struct _Loop
{
  PratosConductor   *conductor;
  PratosWorker       worker;
  PratosStepContext  context;    /* of the loop's own lane; performs nothing itself */
  Coroutine         *coroutines;
  guint              n_coroutines;
  GQueue             ready;      /* of Coroutine, to be resumed */
  GArray            *poll_fds;   /* of GPollFD */
};

/* What the loop's own lane does, and for which task. */
static void
loop_enter (Loop *loop, PratosState state, guint32 task)
{
  loop->context.task = task;
  pratos_step_context_enter (&loop->context, state, PRATOS_ACTIVITY_NONE);
}

static void
resumable_cb (gpointer data)
{
  Coroutine *coroutine = data;

  pratos_step_context_enter (&coroutine->context, PRATOS_STATE_READY, PRATOS_ACTIVITY_NONE);
  g_queue_push_tail (&coroutine->loop->ready, coroutine);
}

static void
coroutine_take (Coroutine *coroutine)
{
  PratosConductor *conductor = coroutine->loop->conductor;
  guint32 task = pratos_task_queue_try_take (conductor->queue);

  coroutine->busy = task != PRATOS_TASK_NONE;
  if (!coroutine->busy)
    return;
  pratos_task_flow_init (&coroutine->flow, &coroutine->context,
                         pratos_plan_get_task (conductor->plan, task),
                         pratos_conductor_collect_needs (conductor, task));
  coroutine->flow.resumable = resumable_cb;
  coroutine->flow.resumable_data = coroutine;
  resumable_cb (coroutine);
}

/* Whoever has no task looks for one: some may just have become available. */
static void
take_all (Loop *loop)
{
  for (guint i = 0; i < loop->n_coroutines; i++)
    if (!loop->coroutines[i].busy)
      coroutine_take (&loop->coroutines[i]);
}

static void
coroutine_resume (Coroutine *coroutine)
{
  Loop *loop = coroutine->loop;

  loop_enter (loop, PRATOS_STATE_COMPUTING, coroutine->flow.task->id);
  pratos_task_flow_advance (&coroutine->flow);
  if (coroutine->flow.outcome != PRATOS_OUTCOME_PENDING)
    {
      pratos_conductor_end_flow (loop->conductor, &coroutine->flow, NULL);
      coroutine->busy = FALSE;
      take_all (loop);
    }
}

/* One round: those that are ready now; whoever becomes ready meanwhile waits for the
 * next, after the loop has looked at its descriptors and timers. */
static void
resume_ready (Loop *loop)
{
  for (guint n = g_queue_get_length (&loop->ready); n > 0; n--)
    coroutine_resume (g_queue_pop_head (&loop->ready));
  loop_enter (loop, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
}

static guint
query (Loop *loop, gint priority, gint *timeout)
{
  gint n_fds;

  while ((n_fds = g_main_context_query (loop->worker.loop, priority, timeout,
                                        (GPollFD *) loop->poll_fds->data,
                                        (gint) loop->poll_fds->len)) > (gint) loop->poll_fds->len)
    g_array_set_size (loop->poll_fds, (guint) n_fds);
  return (guint) n_fds;
}

/* What g_main_context_iteration() does, with the waiting made visible. */
static void
iterate (Loop *loop)
{
  GMainContext *context = loop->worker.loop;
  GPollFD *fds;
  gint priority, timeout;
  guint n_fds;

  g_main_context_prepare (context, &priority);
  n_fds = query (loop, priority, &timeout);
  fds = (GPollFD *) loop->poll_fds->data;
  if (!g_queue_is_empty (&loop->ready))
    timeout = 0;
  if (timeout != 0)
    loop_enter (loop, PRATOS_STATE_WAITING_IO, PRATOS_TASK_NONE);
  g_poll (fds, n_fds, timeout);
  loop_enter (loop, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
  if (g_main_context_check (context, priority, fds, (gint) n_fds))
    g_main_context_dispatch (context);
}

static gboolean
wake_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Loop *loop = data;

  pratos_conductor_clear_wake (loop->conductor);
  take_all (loop);
  return G_SOURCE_CONTINUE;
}

/* The descriptor is the only way in from other threads. */
static GSource *
watch_wake_fd (Loop *loop)
{
  static GSourceFuncs funcs = { .dispatch = wake_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_add_unix_fd (source, loop->conductor->wake_fd, G_IO_IN);
  g_source_set_callback (source, NULL, loop, NULL);
  g_source_attach (source, loop->worker.loop);
  return source;
}

static void
cancel_all (Loop *loop)
{
  g_queue_clear (&loop->ready);
  for (guint i = 0; i < loop->n_coroutines; i++)
    {
      Coroutine *coroutine = &loop->coroutines[i];

      if (!coroutine->busy)
        continue;
      pratos_task_flow_cancel (&coroutine->flow);
      pratos_conductor_end_flow (loop->conductor, &coroutine->flow, NULL);
      coroutine->busy = FALSE;
    }
}

static void
loop_init (Loop *loop, PratosConductor *conductor)
{
  guint32 lane = pratos_conductor_become_worker (conductor, PRATOS_LANE_LOOP, &loop->worker, &loop->context);

  loop->conductor = conductor;
  loop->worker.loop = g_main_context_new ();
  loop->poll_fds = g_array_new (FALSE, TRUE, sizeof (GPollFD));
  g_queue_init (&loop->ready);
  loop->n_coroutines = conductor->settings.await_each ? 1 : conductor->settings.workers;
  loop->coroutines = g_new0 (Coroutine, loop->n_coroutines);
  for (guint i = 0; i < loop->n_coroutines; i++)
    {
      Coroutine *coroutine = &loop->coroutines[i];

      coroutine->loop = loop;
      pratos_step_context_init (&coroutine->context, &loop->worker,
                                pratos_trace_add_lane (conductor->trace, PRATOS_LANE_COROUTINE, i + 1,
                                                       lane, getpid (), gettid ()),
                                NULL);
      pratos_conductor_add_context (conductor, &coroutine->context);
    }
}

static void
loop_clear (Loop *loop)
{
  pratos_step_context_end (&loop->context);
  pratos_worker_clear (&loop->worker);
  for (guint i = 0; i < loop->n_coroutines; i++)
    {
      pratos_conductor_remove_context (loop->conductor, &loop->coroutines[i].context);
      pratos_step_context_clear (&loop->coroutines[i].context);
    }
  g_free (loop->coroutines);
  pratos_step_context_clear (&loop->context);
  g_array_unref (loop->poll_fds);
  g_main_context_unref (loop->worker.loop);
}

static void
async_run (PratosConductor *conductor)
{
  Loop loop = { 0 };
  g_autoptr (GSource) wake = NULL;

  pthread_setname_np (pthread_self (), "pratos-w1");
  loop_init (&loop, conductor);
  pratos_conductor_count_worker (conductor);
  g_main_context_push_thread_default (loop.worker.loop);
  wake = watch_wake_fd (&loop);

  loop_enter (&loop, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
  take_all (&loop);
  while (!pratos_task_queue_is_done (conductor->queue) && !pratos_conductor_is_interrupted (conductor))
    {
      resume_ready (&loop);
      if (!pratos_task_queue_is_done (conductor->queue))
        iterate (&loop);
    }
  cancel_all (&loop);
  pratos_conductor_cancel_rest (conductor, &loop.worker.writer);

  g_source_destroy (wake);
  g_main_context_pop_thread_default (loop.worker.loop);
  loop_clear (&loop);
}

const PratosMode pratos_async_mode = {
  .name = "async",
  .flags = PRATOS_MODE_HAS_WORKERS | PRATOS_MODE_HAS_AWAIT,
  .lane = PRATOS_LANE_COROUTINE,
  .run = async_run,
  .simulate = pratos_simulation_async,
};
