/* pratos-simulation-cores.c: virtual cores, shared out in turns.
 *
 * Who wants a core takes an idle one, the one it had before if it can; when there is
 * none, it stands in a queue, and whoever has had a core longest goes to the queue's end
 * after a quantum.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

static void schedule (PratosSimulation *simulation, PratosVirtualCore *core);

static guint
number_of (PratosSimulation *simulation, const PratosVirtualCore *core)
{
  return (guint) (core - simulation->cores);
}

static void
account (PratosSimulation *simulation, PratosVirtualCore *core)
{
  gint64 used = simulation->now - core->since;

  core->worker->left -= used;
  core->worker->cpu += used;
  core->total += used;
  core->since = simulation->now;
}

/* What the kernel would record when it takes a thread off a core. */
static void
record_on_core (PratosSimulation *simulation, const PratosVirtualCore *core, gboolean preempted)
{
  PratosEvent event = {
    .time = core->on,
    .arg = (guint64) (simulation->now - core->on),
    .task = PRATOS_TASK_NONE,
    .lane = core->worker->lane,
    .core = (guint16) number_of (simulation, core),
    .kind = PRATOS_EVENT_ON_CORE,
    .state = (guint8) preempted,
  };

  if (event.arg > 0 && event.lane != PRATOS_LANE_NONE)
    pratos_simulation_record (simulation, &event);
}

static void
leave (PratosSimulation *simulation, PratosVirtualCore *core, gboolean preempted)
{
  record_on_core (simulation, core, preempted);
  core->worker->core = PRATOS_NO_CORE;
  core->worker = NULL;
  core->armed = FALSE;
  core->ticket++;
}

static void
put (PratosSimulation *simulation, PratosVirtualCore *core, PratosVirtualWorker *worker)
{
  core->worker = worker;
  core->since = core->turn = core->on = simulation->now;
  worker->core = worker->last_core = number_of (simulation, core);
  pratos_simulation_show_worker (simulation, worker, worker->state, worker->activity);
  schedule (simulation, core);
  pratos_simulation_check_gil (simulation, worker);
}

static PratosVirtualCore *
find_idle (PratosSimulation *simulation, const PratosVirtualWorker *worker)
{
  if (worker->last_core != PRATOS_NO_CORE && simulation->cores[worker->last_core].worker == NULL)
    return &simulation->cores[worker->last_core];
  for (guint i = 0; i < simulation->n_cores; i++)
    if (simulation->cores[i].worker == NULL)
      return &simulation->cores[i];
  return NULL;
}

/* The busy core whose turn began first of those that may go on for as long as they want. */
static PratosVirtualCore *
find_unarmed (PratosSimulation *simulation)
{
  PratosVirtualCore *found = NULL;

  for (guint i = 0; i < simulation->n_cores; i++)
    {
      PratosVirtualCore *core = &simulation->cores[i];

      if (core->worker != NULL && !core->armed && (found == NULL || core->turn < found->turn))
        found = core;
    }
  return found;
}

/* As many turns end as there are workers waiting for one. */
static void
arm (PratosSimulation *simulation)
{
  guint n_waiting = g_queue_get_length (&simulation->ready);
  PratosVirtualCore *core;
  guint n_armed = 0;

  for (guint i = 0; n_waiting > 0 && i < simulation->n_cores; i++)
    n_armed += simulation->cores[i].armed;
  for (; n_armed < n_waiting && (core = find_unarmed (simulation)) != NULL; n_armed++)
    {
      core->armed = TRUE;
      account (simulation, core);
      schedule (simulation, core);
    }
}

static void
share_out (PratosSimulation *simulation)
{
  PratosVirtualWorker *first;
  PratosVirtualCore *core;

  while ((first = g_queue_peek_head (&simulation->ready)) != NULL
         && (core = find_idle (simulation, first)) != NULL)
    {
      g_queue_pop_head (&simulation->ready);
      put (simulation, core, first);
    }
  arm (simulation);
}

/* @worker has had all that it asked for, and may ask for more before it leaves. */
static void
finish (PratosSimulation *simulation, PratosVirtualCore *core)
{
  PratosVirtualWorker *worker = core->worker;

  do
    {
      worker->wants = FALSE;
      worker->then (simulation, worker);
    }
  while (worker->wants && worker->left == 0);
  if (worker->wants)
    schedule (simulation, core);
  else
    leave (simulation, core, FALSE);
  share_out (simulation);
}

static void
core_cb (PratosSimulation *simulation, gpointer data)
{
  PratosVirtualCore *core = data;
  PratosVirtualWorker *worker = core->worker;

  account (simulation, core);
  if (worker->left == 0)
    finish (simulation, core);
  else if (g_queue_is_empty (&simulation->ready))
    {
      core->armed = FALSE;
      schedule (simulation, core);
    }
  else
    {
      leave (simulation, core, TRUE);
      pratos_simulation_resume (simulation, worker);
    }
}

/* Until the worker has had enough, or its turn is over. */
static void
schedule (PratosSimulation *simulation, PratosVirtualCore *core)
{
  gint64 left = core->worker->left;

  if (core->armed)
    left = MIN (left, MAX (core->turn + simulation->quantum - simulation->now, 0));
  core->ticket++;
  pratos_simulation_after (simulation, left, &core->ticket, core_cb, core);
}

void
pratos_simulation_resume (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  worker->wants = TRUE;
  g_queue_push_tail (&simulation->ready, worker);
  share_out (simulation);
  if (worker->core == PRATOS_NO_CORE && worker->state == PRATOS_STATE_COMPUTING)
    pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_READY, PRATOS_ACTIVITY_NONE);
}

void
pratos_simulation_compute (PratosSimulation *simulation, PratosVirtualWorker *worker, gint64 ns,
                           PratosState state, PratosActivity activity, PratosVirtualFunc then)
{
  worker->left = ns;
  worker->state = state;
  worker->activity = activity;
  worker->then = then;
  if (worker->core == PRATOS_NO_CORE)
    {
      pratos_simulation_resume (simulation, worker);
      return;
    }
  /* it goes on with the core that it has: see finish() */
  worker->wants = TRUE;
  pratos_simulation_show_worker (simulation, worker, state, activity);
}

void
pratos_simulation_preempt (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  PratosVirtualCore *core = &simulation->cores[worker->core];

  account (simulation, core);
  leave (simulation, core, FALSE);
  worker->wants = FALSE;
}
