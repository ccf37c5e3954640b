/* pratos-simulation-loop.c: the mode async in virtual time: one loop and its coroutines.
 *
 * Waiting goes on beside each other, computing one after the other on the loop's core, in
 * the order in which the coroutines became ready.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

#include "pratos-conductor-private.h"

typedef struct _Loop Loop;

typedef struct
{
  PratosSimulation *simulation;
  guint32           lane;
  guint32           task;     /* TASK_NONE: it has none */
  guint             segment;
  gint64            started;
} Coroutine;

struct _Loop
{
  PratosVirtualWorker *worker;
  Coroutine           *coroutines;
  guint                n_coroutines;
  GQueue               ready;   /* of Coroutine, to be resumed */
  Coroutine           *resumed; /* it computes now, NULL: the loop waits */
};

static void turn (PratosSimulation *simulation, Loop *loop);

static void
loop_free (gpointer data)
{
  Loop *loop = data;

  g_queue_clear (&loop->ready);
  g_free (loop->coroutines);
  g_free (loop);
}

static void
show (Coroutine *coroutine, PratosState state)
{
  pratos_simulation_show (coroutine->simulation, coroutine->lane, state, PRATOS_ACTIVITY_NONE, coroutine->task);
}

static void
make_ready (Loop *loop, Coroutine *coroutine)
{
  show (coroutine, PRATOS_STATE_READY);
  g_queue_push_tail (&loop->ready, coroutine);
}

static void
take_tasks (PratosSimulation *simulation, Loop *loop)
{
  for (guint i = 0; i < loop->n_coroutines; i++)
    {
      Coroutine *coroutine = &loop->coroutines[i];

      if (coroutine->task != PRATOS_TASK_NONE)
        continue;
      coroutine->task = pratos_task_queue_try_take (simulation->queue);
      if (coroutine->task == PRATOS_TASK_NONE)
        return;
      coroutine->segment = 0;
      coroutine->started = simulation->now;
      make_ready (loop, coroutine);
    }
}

static void
end_task (PratosSimulation *simulation, Loop *loop, Coroutine *coroutine)
{
  guint32 task = coroutine->task;

  coroutine->task = PRATOS_TASK_NONE;
  show (coroutine, PRATOS_STATE_IDLE);
  pratos_simulation_end_task (simulation, coroutine->lane, task, coroutine->started);
  take_tasks (simulation, loop);
}

static void
wait_over_cb (PratosSimulation *simulation, gpointer data)
{
  Coroutine *coroutine = data;
  Loop *loop = simulation->mode_data;

  coroutine->segment++;
  make_ready (loop, coroutine);
  if (loop->resumed == NULL)
    turn (simulation, loop);
}

static const PratosSegment *
segment_of (PratosSimulation *simulation, const Coroutine *coroutine)
{
  const GArray *segments = pratos_workload_get_task (simulation->workload, coroutine->task)->segments;

  return coroutine->segment < segments->len
           ? &g_array_index (segments, PratosSegment, coroutine->segment) : NULL;
}

/* What @coroutine has to compute now; NULL: it waits, or its task has ended. */
static const PratosSegment *
advance (PratosSimulation *simulation, Loop *loop, Coroutine *coroutine)
{
  const PratosSegment *segment = segment_of (simulation, coroutine);

  if (segment == NULL)
    end_task (simulation, loop, coroutine);
  else if (segment->computing)
    return segment;
  else
    {
      show (coroutine, PRATOS_STATE_WAITING_IO);
      pratos_simulation_wait (simulation, coroutine->task, segment, wait_over_cb, coroutine);
    }
  return NULL;
}

/* Computing is over: the coroutine awaits something, or computes in another way. */
static void
computed (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  Loop *loop = simulation->mode_data;
  Coroutine *coroutine = loop->resumed;

  loop->resumed = NULL;
  worker->coroutine = PRATOS_LANE_NONE;
  worker->task = PRATOS_TASK_NONE;
  coroutine->segment++;
  if (advance (simulation, loop, coroutine) != NULL)
    g_queue_push_head (&loop->ready, coroutine);
  turn (simulation, loop);
}

static void
resume (PratosSimulation *simulation, Loop *loop, Coroutine *coroutine, gint64 ns)
{
  loop->resumed = coroutine;
  loop->worker->coroutine = coroutine->lane;
  loop->worker->task = coroutine->task;
  pratos_simulation_compute (simulation, loop->worker, ns, PRATOS_STATE_COMPUTING,
                             PRATOS_ACTIVITY_NONE, computed);
}

static void
turn (PratosSimulation *simulation, Loop *loop)
{
  Coroutine *coroutine;

  while ((coroutine = g_queue_pop_head (&loop->ready)) != NULL)
    {
      const PratosSegment *segment = advance (simulation, loop, coroutine);

      if (segment == NULL)
        continue;
      resume (simulation, loop, coroutine, segment->ns);
      return;
    }
  pratos_simulation_show_worker (simulation, loop->worker,
                                 pratos_task_queue_is_done (simulation->queue) ? PRATOS_STATE_IDLE
                                                                               : PRATOS_STATE_WAITING_IO,
                                 PRATOS_ACTIVITY_NONE);
}

void
pratos_simulation_async (PratosSimulation *simulation)
{
  Loop *loop = g_new0 (Loop, 1);

  simulation->mode_data = loop;
  simulation->mode_free = loop_free;
  simulation->workers_started = 1;
  loop->worker = pratos_simulation_add_worker (simulation);
  loop->worker->lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_LOOP, 1, PRATOS_LANE_NONE);
  loop->n_coroutines = simulation->settings->await_each ? 1 : simulation->n_workers;
  loop->coroutines = g_new0 (Coroutine, loop->n_coroutines);
  for (guint i = 0; i < loop->n_coroutines; i++)
    {
      guint32 lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_COROUTINE, i + 1, loop->worker->lane);

      loop->coroutines[i] = (Coroutine) { .simulation = simulation, .lane = lane, .task = PRATOS_TASK_NONE };
    }
  take_tasks (simulation, loop);
  turn (simulation, loop);
}
