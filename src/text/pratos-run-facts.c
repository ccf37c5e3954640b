/* pratos-run-facts.c: what a finished run's figures come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-facts.h"

#include "pratos-mode.h"
#include "pratos-spans.h"

/* Whether something of the lane's work is to be seen on lanes of its own: a loop's on its
 * coroutines', the main flow's on its processes'. */
static gboolean
is_parent (PratosTrace *trace, guint32 lane)
{
  for (guint i = 0; i < pratos_trace_get_n_lanes (trace); i++)
    if (pratos_trace_get_lane (trace, i)->parent == lane)
      return TRUE;
  return FALSE;
}

static void
add_totals (gint64 states[PRATOS_N_STATES], const guint64 totals[PRATOS_N_STATES])
{
  for (guint i = 0; i < PRATOS_N_STATES; i++)
    states[i] += (gint64) totals[i];
}

/* @flows: of those that can use a core; coroutines have only their loop's. */
static void
sum_states (PratosRunFacts *facts, PratosSpans *spans, gint64 flows[PRATOS_N_STATES])
{
  PratosTrace *trace = pratos_spans_get_trace (spans);

  for (guint lane = 0; lane < pratos_spans_get_n_lanes (spans); lane++)
    {
      guint64 totals[PRATOS_N_STATES] = { 0 };

      pratos_spans_sum_lane (spans, lane, 0, totals);
      if (!is_parent (trace, lane))
        add_totals (facts->states, totals);
      if (pratos_trace_get_lane (trace, lane)->kind != PRATOS_LANE_COROUTINE)
        add_totals (flows, totals);
    }
}

/* Wanting to compute counts as work: it is what the worker had to do. */
static double
share_of_work (const gint64 states[PRATOS_N_STATES])
{
  static const PratosState working[] = {
    PRATOS_STATE_STARTING, PRATOS_STATE_COPYING, PRATOS_STATE_COMPUTING, PRATOS_STATE_READY,
    PRATOS_STATE_WAITING_GIL, PRATOS_STATE_WAITING_LOCK,
  };
  double work = 0;

  for (guint i = 0; i < G_N_ELEMENTS (working); i++)
    work += (double) states[working[i]];
  return work > 0 ? work / (work + (double) states[PRATOS_STATE_WAITING_IO]) : 0;
}

static gint64
duration (const PratosResult *result)
{
  return result->start != 0 && result->end > result->start ? result->end - result->start : 0;
}

/* The longest chain that ends with @task; those that it needs come before it. */
static gint64
chain_to (const PratosTask *task, const gint64 *chains)
{
  gint64 longest = 0;

  for (guint i = 0; i < task->n_needs; i++)
    longest = MAX (longest, chains[task->needs[i]]);
  return longest;
}

static void
measure_chains (PratosRunFacts *facts, PratosRun *run)
{
  PratosPlan *plan = pratos_run_get_plan (run);
  g_autofree gint64 *chains = g_new0 (gint64, MAX (facts->n_tasks, 1));

  for (guint i = 0; i < facts->n_tasks; i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      chains[i] = duration (pratos_run_get_result (run, i)) + chain_to (task, chains);
      if (task->n_needs > 0)
        facts->chain = MAX (facts->chain, chains[i]);
    }
}

/* How many went on at a time, on average, whose durations add up to @ns. */
static double
over_wall (const PratosReport *report, gint64 ns)
{
  return report->wall_ns > 0 ? (double) ns / (double) report->wall_ns : 0;
}

static double
load_of_others (const PratosReport *report)
{
  gint64 sum = 0;

  for (guint i = 0; i < report->n_cores; i++)
    sum += report->cores[i].other_ns;
  return over_wall (report, sum);
}

/* The main flow and the loop are one worker, whatever was asked for. */
static guint
most_busy (const PratosMode *mode, const PratosReport *report)
{
  if (mode->lane == PRATOS_LANE_MAIN || mode->lane == PRATOS_LANE_COROUTINE)
    return 1;
  return CLAMP (report->workers_started, 1, MAX (report->n_cores, 1));
}

void
pratos_run_facts_init (PratosRunFacts *facts, PratosRun *run, PratosSpans *spans)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  const PratosMode *mode = settings->mode;
  gint64 flows[PRATOS_N_STATES] = { 0 };

  *facts = (PratosRunFacts) { .report = pratos_run_get_report (run) };
  facts->n_tasks = pratos_run_get_n_tasks (run);
  facts->wall = (double) facts->report->wall_ns / 1e9;
  facts->load = pratos_report_get_load (facts->report);
  facts->others = load_of_others (facts->report);
  facts->most_busy = most_busy (mode, facts->report);
  facts->one_by_one = !(mode->flags & PRATOS_MODE_HAS_WORKERS) || settings->workers == 1
                      || ((mode->flags & PRATOS_MODE_HAS_AWAIT) && settings->await_each);
  sum_states (facts, spans, flows);
  facts->work = share_of_work (flows);
  facts->side_by_side = over_wall (facts->report, facts->states[PRATOS_STATE_WAITING_IO]);
  measure_chains (facts, run);
}

double
pratos_run_facts_share (const PratosRunFacts *facts, PratosState state, PratosState other)
{
  double both = (double) facts->states[state] + (double) facts->states[other];

  return both > 0 ? (double) facts->states[state] / both : 0;
}
