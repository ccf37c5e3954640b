/* pratos-simulation-workers.c: the modes sequential and threads in virtual time: workers
 * that each take one task after the other, and block.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

#include "pratos-conductor-private.h"

static void next_segment (PratosSimulation *simulation, PratosVirtualWorker *worker);
static void next_task    (PratosSimulation *simulation, PratosVirtualWorker *worker);

PratosVirtualWorker *
pratos_simulation_add_worker (PratosSimulation *simulation)
{
  PratosVirtualWorker *worker = g_new0 (PratosVirtualWorker, 1);

  worker->lane = PRATOS_LANE_NONE;
  worker->coroutine = PRATOS_LANE_NONE;
  worker->task = PRATOS_TASK_NONE;
  worker->core = PRATOS_NO_CORE;
  worker->last_core = PRATOS_NO_CORE;
  g_ptr_array_add (simulation->workers, worker);
  return worker;
}

/* A task's segments */

static const PratosSegment *
segment_of (PratosSimulation *simulation, const PratosVirtualWorker *worker)
{
  const GArray *segments = pratos_workload_get_task (simulation->workload, worker->task)->segments;

  return worker->segment < segments->len ? &g_array_index (segments, PratosSegment, worker->segment) : NULL;
}

static void
segment_over (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  pratos_simulation_drop_gil (simulation, worker);
  worker->segment++;
  next_segment (simulation, worker);
}

static void
wait_over_cb (PratosSimulation *simulation, gpointer data)
{
  segment_over (simulation, data);
}

static void
compute_segment (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  pratos_simulation_compute (simulation, worker, worker->left, PRATOS_STATE_COMPUTING, PRATOS_ACTIVITY_NONE,
                             segment_over);
}

static void
next_segment (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  const PratosSegment *segment = segment_of (simulation, worker);

  if (segment == NULL)
    {
      worker->done (simulation, worker);
      return;
    }
  worker->left = segment->ns;
  if (!segment->computing)
    {
      pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_WAITING_IO, PRATOS_ACTIVITY_NONE);
      pratos_simulation_wait (simulation, worker->task, segment, wait_over_cb, worker);
    }
  else if (simulation->has_gil && segment->holds_gil)
    pratos_simulation_take_gil (simulation, worker, compute_segment);
  else
    compute_segment (simulation, worker);
}

void
pratos_simulation_perform (PratosSimulation *simulation, PratosVirtualWorker *worker, guint32 task,
                           PratosVirtualFunc done)
{
  worker->task = task;
  worker->segment = 0;
  worker->done = done;
  next_segment (simulation, worker);
}

/* One task after the other */

static void
end_task (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  guint32 task = worker->task;

  worker->task = PRATOS_TASK_NONE;
  pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE);
  pratos_simulation_end_task (simulation, worker->lane, task, worker->started);
}

/* FALSE: @task took no time and has ended. */
static gboolean
begin_task (PratosSimulation *simulation, PratosVirtualWorker *worker, guint32 task)
{
  worker->started = simulation->now;
  if (pratos_workload_get_task (simulation->workload, task)->segments->len > 0)
    {
      pratos_simulation_perform (simulation, worker, task, next_task);
      return TRUE;
    }
  worker->task = task;
  end_task (simulation, worker);
  return FALSE;
}

static void
take_task (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  guint32 task;

  while ((task = pratos_task_queue_try_take (simulation->queue)) != PRATOS_TASK_NONE)
    if (begin_task (simulation, worker, task))
      return;
  /* it may have just started */
  pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE);
  g_queue_push_tail (&simulation->idle, worker);
}

/* Ends the one at hand.  Whoever ended a task takes another before those who must wake up
 * first. */
static void
next_task (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  guint n_idle;

  if (worker->task != PRATOS_TASK_NONE)
    end_task (simulation, worker);
  take_task (simulation, worker);
  for (n_idle = g_queue_get_length (&simulation->idle); n_idle > 0; n_idle--)
    take_task (simulation, g_queue_pop_head (&simulation->idle));
}

/* The modes */

void
pratos_simulation_sequential (PratosSimulation *simulation)
{
  PratosVirtualWorker *worker = pratos_simulation_add_worker (simulation);

  worker->lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_MAIN, 1, PRATOS_LANE_NONE);
  simulation->workers_started = 1;
  next_task (simulation, worker);
}

static void
thread_cb (PratosSimulation *simulation, gpointer data)
{
  PratosVirtualWorker *worker = data;
  guint number = ++simulation->workers_started;

  worker->lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_THREAD, number, PRATOS_LANE_NONE);
  pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_STARTING, PRATOS_ACTIVITY_NONE);
  pratos_simulation_compute (simulation, worker, simulation->settings->overhead.thread_start,
                             PRATOS_STATE_STARTING, PRATOS_ACTIVITY_NONE, next_task);
}

void
pratos_simulation_threads (PratosSimulation *simulation)
{
  simulation->has_gil = simulation->settings->gil;
  for (guint i = 0; i < simulation->n_workers; i++)
    pratos_simulation_after (simulation, i * simulation->settings->overhead.thread_gap, NULL, thread_cb,
                             pratos_simulation_add_worker (simulation));
}
