/* pratos-simulation-record.c: what a simulation writes into its run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

void
pratos_simulation_record (PratosSimulation *simulation, const PratosEvent *event)
{
  pratos_trace_append (simulation->trace, event);
}

guint32
pratos_simulation_add_lane (PratosSimulation *simulation, PratosLaneKind kind, guint number, guint32 parent)
{
  static const PratosShown idle = { PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE, PRATOS_TASK_NONE };

  g_array_append_val (simulation->shown, idle);
  return pratos_trace_add_lane (simulation->trace, kind, number, parent, 0, 0);
}

void
pratos_simulation_show (PratosSimulation *simulation, guint32 lane, PratosState state, PratosActivity activity,
                        guint32 task)
{
  PratosShown *shown = &g_array_index (simulation->shown, PratosShown, lane);
  PratosEvent event = {
    .time = simulation->now,
    .task = task,
    .lane = lane,
    .aux = activity,
    .core = PRATOS_CORE_NONE,
    .kind = PRATOS_EVENT_STATE,
    .state = (guint8) state,
  };

  if (shown->state == state && shown->activity == activity && shown->task == task)
    return;
  *shown = (PratosShown) { state, activity, task };
  pratos_simulation_record (simulation, &event);
}

void
pratos_simulation_show_worker (PratosSimulation *simulation, PratosVirtualWorker *worker, PratosState state,
                               PratosActivity activity)
{
  pratos_simulation_show (simulation, worker->lane, state, activity, worker->task);
  if (worker->coroutine != PRATOS_LANE_NONE)
    pratos_simulation_show (simulation, worker->coroutine, state, activity, worker->task);
}

static void
record_outcome (PratosSimulation *simulation, guint32 lane, guint32 task, const PratosResult *result)
{
  PratosEvent event = {
    .time = simulation->now,
    .arg = result->rank,
    .task = task,
    .lane = lane,
    .core = PRATOS_CORE_NONE,
    .kind = PRATOS_EVENT_OUTCOME,
    .state = (guint8) result->outcome,
  };

  pratos_simulation_record (simulation, &event);
}

static void
record_wakeup (PratosSimulation *simulation, guint32 task, guint32 by_task, guint32 by_lane)
{
  PratosEvent event = {
    .time = simulation->now,
    .arg = by_task,
    .task = task,
    .lane = PRATOS_LANE_NONE,
    .aux = by_lane,
    .core = PRATOS_CORE_NONE,
    .kind = PRATOS_EVENT_WAKE,
  };

  pratos_simulation_record (simulation, &event);
}

static void
copy_values (PratosResult *result, const PratosTaskWork *work)
{
  for (guint i = 0; i < MIN (result->n_values, work->n_values); i++)
    pratos_value_copy (&work->values[i], &result->values[i]);
}

/* @need: (PRATOS_TASK_NONE: none) the task whose failure ends this one. */
static void
publish (PratosSimulation *simulation, guint32 lane, guint32 task, gint64 started, guint32 need)
{
  const PratosTaskWork *work = pratos_workload_get_task (simulation->workload, task);
  PratosResult *result = pratos_run_open_result (simulation->run, task);

  result->outcome = work->outcome;
  result->end = simulation->now;
  if (need != PRATOS_TASK_NONE)
    {
      result->outcome = PRATOS_OUTCOME_FAILED;
      pratos_fault_set (&result->fault, PRATOS_FAULT_DEPENDENCY, "{'task': <%u>}", need);
    }
  else
    {
      pratos_fault_copy (&work->fault, &result->fault);
      copy_values (result, work);
      result->start = started;
      result->lane = lane;
      result->rank = ++simulation->rank;
      result->attempts = MAX (work->attempts, 1);
      result->bytes = work->bytes;
    }
  simulation->attempts += result->attempts;
  record_outcome (simulation, result->lane, task, result);
  pratos_run_publish_result (simulation->run, task);
}

/* @done: what @task's end releases, otherwise what it dooms. */
static void
settle_dependents (PratosSimulation *simulation, guint32 lane, guint32 task, gboolean done)
{
  g_autoptr (GArray) released = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) doomed = g_array_new (FALSE, FALSE, sizeof (guint32));

  pratos_task_queue_end (simulation->queue, task, done, released, doomed);
  for (guint i = 0; i < released->len; i++)
    record_wakeup (simulation, g_array_index (released, guint32, i), task, lane);
  for (guint i = 0; i < doomed->len; i++)
    {
      guint32 next = g_array_index (doomed, guint32, i);

      publish (simulation, PRATOS_LANE_NONE, next, 0, task);
      pratos_task_queue_end (simulation->queue, next, FALSE, NULL, doomed);
    }
}

void
pratos_simulation_end_task (PratosSimulation *simulation, guint32 lane, guint32 task, gint64 started)
{
  gboolean done = pratos_workload_get_task (simulation->workload, task)->outcome == PRATOS_OUTCOME_DONE;

  publish (simulation, lane, task, started, PRATOS_TASK_NONE);
  settle_dependents (simulation, lane, task, done);
  simulation->end = simulation->now;
}
