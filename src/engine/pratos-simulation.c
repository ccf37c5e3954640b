/* pratos-simulation.c: a plan carried out in virtual time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation.h"
#include "pratos-simulation-private.h"

#include "pratos-conductor.h"
#include "pratos-error.h"

/* Virtual time begins here: 0 would mean that a run has not begun. */
#define START_NS G_GINT64_CONSTANT (1000000000)

/* About what a thread gets before another has its turn; longer where that would be more
 * turns than anybody can look at. */
#define QUANTUM_NS 4000000
#define MOST_TURNS 100000

static gboolean
refuse (GError **error, const char *what, guint n, guint most)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, "%u %s: it must be 1 to %u", n, what, most);
  return FALSE;
}

static gboolean
check_settings (PratosRun *run, PratosWorkload *workload, GError **error)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  const PratosMode *mode = settings->mode;

  g_return_val_if_fail (pratos_workload_get_n_tasks (workload) == pratos_run_get_n_tasks (run), FALSE);

  if (settings->cores < 1 || settings->cores > PRATOS_SIMULATION_MAX_CORES)
    return refuse (error, "cores", settings->cores, PRATOS_SIMULATION_MAX_CORES);
  if (settings->workers < 1 || settings->workers > PRATOS_MAX_WORKERS)
    return refuse (error, "workers", settings->workers, PRATOS_MAX_WORKERS);
  return mode->validate == NULL || mode->validate (pratos_run_get_plan (run), settings, error);
}

static void
simulation_init (PratosSimulation *simulation, PratosRun *run, PratosWorkload *workload)
{
  PratosPlan *plan = pratos_run_get_plan (run);
  guint max_in_flight = pratos_plan_get_max_in_flight (plan);

  simulation->run = run;
  simulation->settings = pratos_run_get_settings (run);
  simulation->workload = workload;
  simulation->trace = pratos_run_get_trace (run);
  simulation->queue = pratos_task_queue_new (plan);
  simulation->n_workers = simulation->settings->workers;
  if (max_in_flight > 0)
    simulation->n_workers = MIN (simulation->n_workers, max_in_flight);
  simulation->now = simulation->end = START_NS;
  simulation->n_cores = simulation->settings->cores;
  simulation->cores = g_new0 (PratosVirtualCore, simulation->n_cores);
  simulation->quantum = MAX (QUANTUM_NS, pratos_workload_get_computing (workload) / MOST_TURNS);
  simulation->workers = g_ptr_array_new_with_free_func (g_free);
  pratos_simulation_line_init (&simulation->line);
  simulation->shown = g_array_new (FALSE, FALSE, sizeof (PratosShown));
}

static void
simulation_clear (PratosSimulation *simulation)
{
  if (simulation->mode_free != NULL)
    simulation->mode_free (simulation->mode_data);
  g_clear_pointer (&simulation->events, g_array_unref);
  g_array_unref (simulation->shown);
  pratos_simulation_line_clear (&simulation->line);
  g_queue_clear (&simulation->idle);
  g_queue_clear (&simulation->ready);
  g_queue_clear (&simulation->gil.waiters);
  g_ptr_array_unref (simulation->workers);
  g_free (simulation->cores);
  pratos_task_queue_free (simulation->queue);
}

/* A coroutine has no CPU clock of its own. */
static void
fill_lanes (PratosSimulation *simulation, PratosReport *report)
{
  report->n_lanes = pratos_trace_get_n_lanes (simulation->trace);
  report->lane_cpu_ns = g_new (gint64, MAX (report->n_lanes, 1));
  for (guint i = 0; i < report->n_lanes; i++)
    report->lane_cpu_ns[i] = -1;
  for (guint i = 0; i < simulation->workers->len; i++)
    {
      const PratosVirtualWorker *worker = g_ptr_array_index (simulation->workers, i);

      if (worker->lane != PRATOS_LANE_NONE)
        report->lane_cpu_ns[worker->lane] = worker->cpu;
      report->user_ns += worker->cpu;
    }
}

static void
fill_cores (PratosSimulation *simulation, PratosReport *report)
{
  report->n_cores = simulation->n_cores;
  report->cores = g_new0 (PratosCoreShare, simulation->n_cores);
  for (guint i = 0; i < simulation->n_cores; i++)
    report->cores[i] = (PratosCoreShare) { .core = i, .own_ns = simulation->cores[i].total };
}

static void
make_report (PratosSimulation *simulation)
{
  PratosReport report = { 0 };
  PratosRunCounts counts;

  pratos_run_get_counts (simulation->run, &counts);
  report.wall_ns = simulation->end - START_NS;
  report.bytes = counts.bytes;
  report.done = counts.done;
  report.failed = counts.failed;
  report.attempts = simulation->attempts;
  report.workers_asked = simulation->settings->workers;
  report.workers_started = simulation->workers_started;
  report.cpu_source = PRATOS_CPU_SOURCE_SIMULATED;
  report.events = pratos_trace_get_n_events (simulation->trace);
  report.events_dropped = pratos_trace_get_n_dropped (simulation->trace);
  fill_lanes (simulation, &report);
  fill_cores (simulation, &report);
  pratos_run_take_report (simulation->run, &report);
}

gboolean
pratos_simulation_carry_out (PratosRun *run, PratosWorkload *workload, GError **error)
{
  PratosSimulation simulation = { 0 };

  if (!check_settings (run, workload, error))
    return FALSE;
  simulation_init (&simulation, run, workload);
  pratos_trace_set_start (simulation.trace, START_NS);
  simulation.settings->mode->simulate (&simulation);
  while (pratos_simulation_step (&simulation))
    ;
  g_assert (pratos_task_queue_is_done (simulation.queue));
  pratos_trace_seal (simulation.trace, simulation.end);
  make_report (&simulation);
  simulation_clear (&simulation);
  return TRUE;
}

PratosRun *
pratos_simulation_what_if (PratosRun *measured, const PratosRunSettings *settings, GError **error)
{
  g_autoptr (PratosWorkload) workload = pratos_workload_new_measured (measured, error);
  g_autoptr (PratosRun) run = NULL;

  if (workload == NULL)
    return NULL;
  run = pratos_run_new (pratos_run_get_plan (measured), settings, pratos_run_get_demo (measured),
                        pratos_run_get_options (measured));
  pratos_run_set_prepare (run, pratos_run_get_prepare (measured));
  return pratos_simulation_carry_out (run, workload, error) ? g_steal_pointer (&run) : NULL;
}
