/* pratos-simulation-gil.c: the GIL in virtual time, as pratos-gil.h has it in real time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

#include "pratos-gil.h"

static void interval_cb (PratosSimulation *simulation, gpointer data);

static void
start_interval (PratosSimulation *simulation)
{
  pratos_simulation_after (simulation, PRATOS_GIL_INTERVAL_NS, &simulation->gil.ticket, interval_cb, NULL);
}

/* A new holder has its interval too, whoever waited for how long. */
static void
hand_over (PratosSimulation *simulation)
{
  PratosVirtualGil *gil = &simulation->gil;

  gil->ticket++;
  gil->wanted = FALSE;
  gil->holder = g_queue_pop_head (&gil->waiters);
  if (!g_queue_is_empty (&gil->waiters))
    start_interval (simulation);
  if (gil->holder != NULL)
    gil->holder->taken (simulation, gil->holder);
}

static void
wait_for_gil (PratosSimulation *simulation, PratosVirtualWorker *worker, PratosVirtualFunc taken)
{
  worker->taken = taken;
  g_queue_push_tail (&simulation->gil.waiters, worker);
  pratos_simulation_show_worker (simulation, worker, PRATOS_STATE_WAITING_GIL, PRATOS_ACTIVITY_NONE);
}

/* It lets go by itself at this very moment. */
static gboolean
has_done (PratosSimulation *simulation, const PratosVirtualWorker *worker)
{
  return worker->left == simulation->now - simulation->cores[worker->core].since;
}

/* The interval has passed: at its next checkpoint the holder lets go, if it has a core to
 * come to one. */
static void
interval_cb (PratosSimulation *simulation, gpointer data)
{
  PratosVirtualGil *gil = &simulation->gil;
  PratosVirtualWorker *holder = gil->holder;

  if (holder->core == PRATOS_NO_CORE)
    {
      gil->wanted = TRUE;
      return;
    }
  if (has_done (simulation, holder))
    return;
  pratos_simulation_preempt (simulation, holder);
  wait_for_gil (simulation, holder, pratos_simulation_resume);
  hand_over (simulation);
}

void
pratos_simulation_check_gil (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  PratosVirtualGil *gil = &simulation->gil;

  if (gil->wanted && gil->holder == worker)
    {
      gil->wanted = FALSE;
      pratos_simulation_after (simulation, 0, &gil->ticket, interval_cb, NULL);
    }
}

void
pratos_simulation_take_gil (PratosSimulation *simulation, PratosVirtualWorker *worker, PratosVirtualFunc taken)
{
  PratosVirtualGil *gil = &simulation->gil;

  if (gil->holder == NULL)
    {
      gil->holder = worker;
      taken (simulation, worker);
      return;
    }
  if (g_queue_is_empty (&gil->waiters))
    start_interval (simulation);
  wait_for_gil (simulation, worker, taken);
}

void
pratos_simulation_drop_gil (PratosSimulation *simulation, PratosVirtualWorker *worker)
{
  if (simulation->gil.holder == worker)
    hand_over (simulation);
}
