/* pratos-simulation-pool.c: the mode processes in virtual time.
 *
 * The parent does one thing after the other: starting children, packing and sending
 * tasks, unpacking results.  Each child unpacks a task, performs it, packs and sends what
 * came of it.  A task whose copying was measured pays that, others what an empty one costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

#include "pratos-conductor-private.h"

typedef struct _Pool Pool;

typedef void (*JobFunc) (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child);

typedef struct
{
  JobFunc              func;
  PratosVirtualWorker *child;
} Job;

struct _Pool
{
  PratosVirtualWorker *parent;
  GPtrArray           *children; /* of PratosVirtualWorker, borrowed */
  GQueue               jobs;     /* of Job */
  PratosVirtualWorker *child;    /* of the job at hand */
  gboolean             busy;
};

static void next_job (PratosSimulation *simulation, Pool *pool);

static void
pool_free (gpointer data)
{
  Pool *pool = data;

  g_queue_clear_full (&pool->jobs, g_free);
  g_ptr_array_unref (pool->children);
  g_free (pool);
}

static void
add_job (PratosSimulation *simulation, JobFunc func, PratosVirtualWorker *child)
{
  Pool *pool = simulation->mode_data;
  Job *job = g_new (Job, 1);

  *job = (Job) { func, child };
  g_queue_push_tail (&pool->jobs, job);
  if (!pool->busy)
    next_job (simulation, pool);
}

static gint64
cost_of (PratosSimulation *simulation, guint32 task, PratosActivity activity)
{
  gint64 measured = pratos_workload_get_task (simulation->workload, task)->copying[activity];

  return measured >= 0 ? measured : simulation->settings->overhead.copying[activity];
}

static void
copy (PratosSimulation *simulation, PratosVirtualWorker *worker, PratosActivity activity, PratosVirtualFunc then)
{
  pratos_simulation_compute (simulation, worker, cost_of (simulation, worker->task, activity),
                             PRATOS_STATE_COPYING, activity, then);
}

static void
rest (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  worker->task = PRATOS_TASK_NONE;
  pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE);
}

/* The end: a child whose socket is closed ends by itself. */

static void
child_gone (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  simulation->end = simulation->now;
}

static void
dismiss (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  pratos_simulation_compute (simulation, child, simulation->settings->overhead.process_end,
                             PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE, child_gone);
}

static void
dismiss_all (PratosSimulation *simulation, Pool *pool)
{
  for (guint i = 0; i < pool->children->len; i++)
    {
      PratosVirtualWorker *child = g_ptr_array_index (pool->children, i);

      if (child->ready)
        dismiss (simulation, child);
    }
}

/* A child with a task */

static void unpack_result (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child);

static void
child_sent (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  pratos_simulation_show (simulation, child->lane, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE, PRATOS_TASK_NONE);
  add_job (simulation, unpack_result, child);
}

static void
child_packed (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  copy (simulation, child, PRATOS_ACTIVITY_SEND_RESULT, child_sent);
}

static void
child_performed (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  copy (simulation, child, PRATOS_ACTIVITY_PACK_RESULT, child_packed);
}

static void
child_unpacked (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  pratos_simulation_perform (simulation, child, child->task, child_performed);
}

/* The parent's jobs; next_job() ends each. */

static void
sent (PratosSimulation *simulation, PratosVirtualWorker *parent)
{
  Pool *pool = simulation->mode_data;
  PratosVirtualWorker *child = pool->child;

  rest (simulation, parent);
  child->started = simulation->now;
  copy (simulation, child, PRATOS_ACTIVITY_UNPACK, child_unpacked);
  next_job (simulation, pool);
}

static void
packed (PratosSimulation *simulation, PratosVirtualWorker *parent)
{
  copy (simulation, parent, PRATOS_ACTIVITY_SEND, sent);
}

static void
send_task (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child)
{
  pool->parent->task = child->task;
  copy (simulation, pool->parent, PRATOS_ACTIVITY_PACK, packed);
}

static void
give_tasks (PratosSimulation *simulation, Pool *pool)
{
  for (guint i = 0; i < pool->children->len; i++)
    {
      PratosVirtualWorker *child = g_ptr_array_index (pool->children, i);

      if (!child->ready || child->task != PRATOS_TASK_NONE)
        continue;
      child->task = pratos_task_queue_try_take (simulation->queue);
      if (child->task == PRATOS_TASK_NONE)
        return;
      add_job (simulation, send_task, child);
    }
}

static void
unpacked (PratosSimulation *simulation, PratosVirtualWorker *parent)
{
  Pool *pool = simulation->mode_data;
  PratosVirtualWorker *child = pool->child;
  guint32 task = child->task;

  rest (simulation, parent);
  child->task = PRATOS_TASK_NONE;
  pratos_simulation_end_task (simulation, child->lane, task, child->started);
  give_tasks (simulation, pool);
  if (pratos_task_queue_is_done (simulation->queue))
    dismiss_all (simulation, pool);
  next_job (simulation, pool);
}

static void
unpack_result (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child)
{
  pool->parent->task = child->task;
  copy (simulation, pool->parent, PRATOS_ACTIVITY_UNPACK_RESULT, unpacked);
}

static void
welcome (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child)
{
  child->ready = TRUE;
  if (pratos_task_queue_is_done (simulation->queue))
    dismiss (simulation, child);
  else
    give_tasks (simulation, pool);
  next_job (simulation, pool);
}

static void
child_ready (PratosSimulation *simulation, PratosVirtualWorker *child)
{
  rest (simulation, child);
  add_job (simulation, welcome, child);
}

/* What starting takes from the parent's side is over before the child goes on. */
static void
started (PratosSimulation *simulation, PratosVirtualWorker *parent)
{
  const PratosOverhead *overhead = &simulation->settings->overhead;
  Pool *pool = simulation->mode_data;

  pratos_simulation_compute (simulation, pool->child, MAX (overhead->process_start - overhead->process_gap, 0),
                             PRATOS_STATE_STARTING, PRATOS_ACTIVITY_LOAD, child_ready);
  next_job (simulation, pool);
}

static void
start_child (PratosSimulation *simulation, Pool *pool, PratosVirtualWorker *child)
{
  guint number = ++simulation->workers_started;

  child->lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_PROCESS, number, PRATOS_LANE_NONE);
  pratos_simulation_show_worker (simulation, child, PRATOS_STATE_STARTING, PRATOS_ACTIVITY_LOAD);
  pratos_simulation_compute (simulation, pool->parent, simulation->settings->overhead.process_gap,
                             PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE, started);
}

static void
next_job (PratosSimulation *simulation, Pool *pool)
{
  g_autofree Job *job = g_queue_pop_head (&pool->jobs);

  pool->busy = job != NULL;
  if (job == NULL)
    return;
  pool->child = job->child;
  job->func (simulation, pool, job->child);
}

void
pratos_simulation_processes (PratosSimulation *simulation)
{
  Pool *pool = g_new0 (Pool, 1);

  simulation->mode_data = pool;
  simulation->mode_free = pool_free;
  pool->children = g_ptr_array_new ();
  pool->parent = pratos_simulation_add_worker (simulation);
  pool->parent->lane = pratos_simulation_add_lane (simulation, PRATOS_LANE_MAIN, 1, PRATOS_LANE_NONE);
  pool->busy = TRUE;
  for (guint i = 0; i < simulation->n_workers; i++)
    {
      PratosVirtualWorker *child = pratos_simulation_add_worker (simulation);

      g_ptr_array_add (pool->children, child);
      add_job (simulation, start_child, child);
    }
  next_job (simulation, pool);
}
