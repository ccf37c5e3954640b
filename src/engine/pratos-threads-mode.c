/* pratos-threads-mode.c: N threads take tasks from one queue, steps block.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor-private.h"

#include "pratos-usage.h"

#include <stdio.h>
#include <unistd.h>

typedef struct
{
  PratosConductor  *conductor;
  PratosGil        *gil;     /* shared, NULL: none */
  pthread_t         thread;
  guint             number;
  guint32           lane;
  PratosRing       *ring;
} Thread;

static void *
thread_main (void *data)
{
  Thread *thread = data;
  PratosConductor *conductor = thread->conductor;
  PratosUsage before = { 0 };
  struct rusage usage;
  char name[16];
  PratosWorker worker;
  PratosStepContext context;

  snprintf (name, sizeof name, "pratos-w%u", thread->number);
  pthread_setname_np (pthread_self (), name);
  pratos_trace_set_lane_worker (conductor->trace, thread->lane, getpid (), gettid ());
  pratos_worker_init (&worker, thread->ring, thread->lane);
  worker.gil = thread->gil;
  worker.shared = conductor->shared;
  worker.spools = pratos_run_get_spools (conductor->run);
  worker.sampled = conductor->sampled;
  pratos_step_context_init (&context, &worker, thread->lane, NULL);
  pratos_conductor_add_context (conductor, &context);
  pratos_writer_record (&worker.writer, PRATOS_EVENT_STATE, PRATOS_STATE_IDLE, thread->lane,
                        PRATOS_TASK_NONE, 0, PRATOS_ACTIVITY_NONE);

  pratos_conductor_work (conductor, &context);

  pratos_conductor_remove_context (conductor, &context);
  pratos_worker_clear (&worker);
  pratos_step_context_clear (&context);
  pratos_usage_since (&before, &usage);
  pratos_conductor_add_usage (conductor, thread->lane, &usage);
  return NULL;
}

/* Its lane begins when it was asked for: starting is part of what threads cost. */
static gboolean
thread_start (Thread *thread, PratosConductor *conductor, PratosWriter *writer, guint number,
              PratosGil *gil)
{
  thread->conductor = conductor;
  thread->number = number;
  thread->gil = gil;
  thread->ring = pratos_conductor_add_ring (conductor);
  if (thread->ring == NULL)
    return FALSE;
  thread->lane = pratos_trace_add_lane (conductor->trace, PRATOS_LANE_THREAD, number,
                                        PRATOS_LANE_NONE, getpid (), 0);
  pratos_writer_record (writer, PRATOS_EVENT_STATE, PRATOS_STATE_STARTING, thread->lane,
                        PRATOS_TASK_NONE, 0, PRATOS_ACTIVITY_NONE);
  if (pthread_create (&thread->thread, NULL, thread_main, thread) != 0)
    {
      pratos_writer_record (writer, PRATOS_EVENT_STATE, PRATOS_STATE_IDLE, thread->lane,
                            PRATOS_TASK_NONE, 0, PRATOS_ACTIVITY_NONE);
      return FALSE;
    }
  pratos_conductor_count_worker (conductor);
  return TRUE;
}

static void
threads_run (PratosConductor *conductor)
{
  guint n_workers = conductor->settings.workers;
  g_autofree Thread *threads = g_new0 (Thread, n_workers);
  PratosGil *gil = conductor->settings.gil ? pratos_gil_new () : NULL;
  PratosWriter writer;
  guint n_started = 0;

  pratos_writer_init (&writer, conductor->ring, PRATOS_LANE_NONE);
  while (n_started < n_workers
         && thread_start (&threads[n_started], conductor, &writer, n_started + 1, gil))
    n_started++;
  if (n_started < n_workers)
    pratos_conductor_limit_peers (conductor, n_started);
  for (guint i = 0; i < n_started; i++)
    pthread_join (threads[i].thread, NULL);
  if (n_started == 0)
    pratos_conductor_fail_rest (conductor, &writer, "no thread could be created");
  pratos_conductor_cancel_rest (conductor, &writer);
  pratos_gil_free (gil);
}

const PratosMode pratos_threads_mode = {
  .name = "threads",
  .flags = PRATOS_MODE_HAS_WORKERS | PRATOS_MODE_HAS_GIL,
  .lane = PRATOS_LANE_THREAD,
  .run = threads_run,
  .simulate = pratos_simulation_threads,
};
