/* sample-runs.c: made-up runs of a known shape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-runs.h"

#include "pratos-mode.h"
#include "pratos-run-private.h"

#include <string.h>

#define LETTER_WIDTH 8

PratosRun *
sample_run_new (const char *mode, guint n_tasks)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = 5, .gil = TRUE };
  PratosRun *run;

  g_assert_nonnull (settings.mode);
  for (guint i = 0; i < n_tasks; i++)
    {
      g_autofree char *label = g_strdup_printf ("task %u", i + 1);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      pratos_plan_add_step (plan, task, "sample", g_variant_new_uint32 (i));
    }
  run = pratos_run_new (plan, &settings, "gallery", NULL);
  pratos_trace_set_start (pratos_run_get_trace (run), SAMPLE_START);
  return run;
}

guint32
sample_add_lane (PratosRun *run, PratosLaneKind kind, guint32 parent)
{
  PratosTrace *trace = pratos_run_get_trace (run);
  guint32 number = 1;

  for (guint i = 0; i < pratos_trace_get_n_lanes (trace); i++)
    number += pratos_trace_get_lane (trace, i)->kind == kind;
  return pratos_trace_add_lane (trace, kind, number, parent, 4000,
                                4001 + (gint32) pratos_trace_get_n_lanes (trace));
}

static void
append (PratosRun *run, PratosEventKind kind, guint32 lane, gint64 time, guint32 task, guint8 state, guint64 arg,
        guint32 aux, guint16 core)
{
  PratosEvent event = {
    .time = SAMPLE_START + time,
    .arg = arg,
    .task = task,
    .lane = lane,
    .aux = aux,
    .core = core,
    .kind = kind,
    .state = state,
  };

  g_assert_true (pratos_trace_append (pratos_run_get_trace (run), &event));
}

void
sample_activity (PratosRun *run, guint32 lane, gint64 time, PratosState state, guint32 task, PratosActivity activity)
{
  append (run, PRATOS_EVENT_STATE, lane, time, task, state, 0, activity, 0);
}

void
sample_state (PratosRun *run, guint32 lane, gint64 time, PratosState state, guint32 task)
{
  sample_activity (run, lane, time, state, task, PRATOS_ACTIVITY_NONE);
}

void
sample_on_core (PratosRun *run, guint32 lane, guint16 core, gint64 time, gint64 length, gboolean preempted)
{
  gint32 tid = pratos_trace_get_lane (pratos_run_get_trace (run), lane)->tid;

  append (run, PRATOS_EVENT_ON_CORE, PRATOS_LANE_NONE, time, PRATOS_TASK_NONE, (guint8) preempted,
          (guint64) length, (guint32) tid, core);
}

void
sample_core_busy (PratosRun *run, guint16 core, gint64 time, guint64 busy)
{
  append (run, PRATOS_EVENT_CORE_BUSY, PRATOS_LANE_NONE, time, PRATOS_TASK_NONE, 0, busy, 0, core);
}

void
sample_wake (PratosRun *run, guint32 lane, gint64 time, guint32 task, guint32 by_lane, guint32 by_task)
{
  append (run, PRATOS_EVENT_WAKE, lane, time, task, 0, by_task, by_lane, 0);
}

void
sample_end_task (PratosRun *run, guint32 lane, gint64 time, guint32 task, PratosOutcome outcome)
{
  PratosResult *result = pratos_run_open_result (run, task);
  PratosRunCounts counts;

  pratos_run_get_counts (run, &counts);
  result->outcome = outcome;
  result->lane = lane;
  result->start = SAMPLE_START;
  result->end = SAMPLE_START + time;
  result->rank = counts.done + counts.failed + 1;
  result->attempts = 1;
  if (outcome == PRATOS_OUTCOME_FAILED)
    pratos_fault_set (&result->fault, "http-status", "{'status': <%i>}", 404);
  append (run, PRATOS_EVENT_OUTCOME, lane, time, task, outcome, result->rank, 0, 0);
  sample_state (run, lane, time, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  pratos_run_publish_result (run, task);
}

void
sample_finish (PratosRun *run, gint64 wall, guint n_cores)
{
  PratosRunCounts counts;
  PratosReport report = {
    .wall_ns = wall,
    .workers_asked = 5,
    .workers_started = 5,
    .cpu_source = PRATOS_CPU_SOURCE_EXACT,
    .cores = g_new0 (PratosCoreShare, MAX (n_cores, 1)),
    .n_cores = n_cores,
  };
  PratosTrace *trace = pratos_run_get_trace (run);

  pratos_trace_seal (trace, SAMPLE_START + wall);
  pratos_run_get_counts (run, &counts);
  report.done = counts.done;
  report.failed = counts.failed;
  report.cancelled = counts.cancelled;
  report.events = pratos_trace_get_n_events (trace);
  for (guint i = 0; i < n_cores; i++)
    report.cores[i].core = i;
  for (guint64 i = 0; i < report.events; i++)
    {
      const PratosEvent *event = pratos_trace_get_event (trace, i);

      if (event->kind == PRATOS_EVENT_ON_CORE && event->core < n_cores)
        report.cores[event->core].own_ns += (gint64) event->arg;
      if (event->kind == PRATOS_EVENT_ON_CORE)
        report.user_ns += (gint64) event->arg;
    }
  pratos_run_take_report (run, &report);
}

/* Whole runs */

static PratosLaneKind
lane_kind (const char *mode)
{
  return pratos_mode_find (mode)->lane;
}

/* One picture: waits, then decodes; returns its end. */
static gint64
picture (PratosRun *run, guint32 lane, gint64 time, guint32 task)
{
  gint64 wait = (600 + 37 * ((task * 7) % 11)) * MS;
  gint64 decode = (28 + 9 * (task % 4)) * MS;

  sample_state (run, lane, time, PRATOS_STATE_WAITING_IO, task);
  sample_state (run, lane, time + wait, PRATOS_STATE_COMPUTING, task);
  sample_on_core (run, lane, (guint16) (task % 4), time + wait, decode, FALSE);
  sample_end_task (run, lane, time + wait + decode, task,
                   task == 6 ? PRATOS_OUTCOME_FAILED : PRATOS_OUTCOME_DONE);
  return time + wait + decode;
}

PratosRun *
sample_gallery (const char *mode, guint n_tasks, guint workers)
{
  PratosRun *run = sample_run_new (mode, n_tasks);
  g_autofree gint64 *free_at = g_new0 (gint64, workers);
  g_autofree guint32 *lanes = g_new0 (guint32, workers);
  guint32 parent = PRATOS_LANE_NONE;
  gint64 end = 0;

  if (g_str_equal (mode, "async"))
    parent = sample_add_lane (run, PRATOS_LANE_LOOP, PRATOS_LANE_NONE);
  for (guint i = 0; i < workers; i++)
    {
      lanes[i] = sample_add_lane (run, parent != PRATOS_LANE_NONE ? PRATOS_LANE_COROUTINE : lane_kind (mode), parent);
      if (lane_kind (mode) != PRATOS_LANE_PROCESS)
        continue;
      sample_state (run, lanes[i], 0, PRATOS_STATE_STARTING, PRATOS_TASK_NONE);
      free_at[i] = (6 + i) * MS;
    }
  for (guint task = 0; task < n_tasks; task++)
    {
      guint next = 0;

      for (guint i = 1; i < workers; i++)
        if (free_at[i] < free_at[next])
          next = i;
      if (lane_kind (mode) == PRATOS_LANE_PROCESS)
        {
          sample_activity (run, lanes[next], free_at[next], PRATOS_STATE_COPYING, task, PRATOS_ACTIVITY_SEND);
          free_at[next] += 1 * MS;
        }
      free_at[next] = picture (run, lanes[next], free_at[next], task);
      end = MAX (end, free_at[next]);
    }
  sample_finish (run, end, 4);
  return run;
}

/* Threads that share the GIL take turns of 5 ms; without it they only want cores. */
PratosRun *
sample_primes (const char *mode, guint n_tasks, guint workers, gboolean gil)
{
  PratosRun *run = sample_run_new (mode, n_tasks);
  gint64 work = 400 * MS;
  gint64 time = 0;
  guint n_cores = gil ? 1 : 2;

  for (guint i = 0; i < workers; i++)
    sample_add_lane (run, lane_kind (mode), PRATOS_LANE_NONE);
  for (guint32 first = 0; first < n_tasks; first += workers)
    {
      guint n = MIN (workers, n_tasks - first);
      gint64 turns = work / (5 * MS) * n / n_cores;

      for (guint i = 0; i < n; i++)
        sample_state (run, i, time, gil ? PRATOS_STATE_WAITING_GIL : PRATOS_STATE_COMPUTING, first + i);
      for (gint64 turn = 0; turn < turns; turn++, time += 5 * MS)
        for (guint core = 0; core < n_cores; core++)
          {
            guint32 lane = (guint32) ((turn * n_cores + core) % n);

            if (gil)
              sample_state (run, lane, time, PRATOS_STATE_COMPUTING, first + lane);
            sample_on_core (run, lane, (guint16) core, time, 5 * MS, TRUE);
            if (gil)
              sample_state (run, lane, time + 5 * MS, PRATOS_STATE_WAITING_GIL, first + lane);
          }
      for (guint i = 0; i < n; i++)
        sample_end_task (run, i, time, first + i, PRATOS_OUTCOME_DONE);
    }
  sample_finish (run, time, 2);
  return run;
}

PratosRun *
sample_every_state (void)
{
  PratosRun *run = sample_run_new ("threads", PRATOS_N_STATES);

  for (guint state = PRATOS_STATE_STARTING; state < PRATOS_N_STATES; state++)
    {
      guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
      gint64 time = state * 60 * MS;

      sample_state (run, lane, time, state, state);
      sample_end_task (run, lane, time + 300 * MS, state, PRATOS_OUTCOME_DONE);
      /* wide bars, then some of the narrow, then those too dense to be bars */
      for (guint i = 0; i < 20; i++)
        {
          sample_state (run, lane, 850 * MS + i * 8 * MS, state, PRATOS_TASK_NONE);
          sample_state (run, lane, 850 * MS + i * 8 * MS + 5 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
        }
      for (guint i = 0; i < 2000; i++)
        {
          gint64 at = 1050 * MS + i * MS / 8;

          sample_state (run, lane, at, state, PRATOS_TASK_NONE);
          sample_state (run, lane, at + MS / 8 * (i % 500 + 100) / 700, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
        }
    }
  sample_finish (run, 1400 * MS, 2);
  return run;
}

void
sample_fill_dense (PratosRun *run, guint n_lanes, guint n_spans, gint64 wall)
{
  static const PratosState states[] = {
    PRATOS_STATE_COMPUTING, PRATOS_STATE_WAITING_IO, PRATOS_STATE_WAITING_GIL, PRATOS_STATE_COPYING
  };
  guint n_tasks = pratos_run_get_n_tasks (run);
  guint per_lane = n_spans / n_lanes;
  guint32 random = 1;
  guint state = 0;

  for (guint lane = 0; lane < n_lanes; lane++)
    {
      gint64 time = 0;

      sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
      for (guint i = 0; i < per_lane; i++)
        {
          gint64 step = wall / per_lane;

          random = random * 1664525 + 1013904223;
          /* never the same twice, or they would be one span */
          state = (state + 1 + (random >> 20) % (G_N_ELEMENTS (states) - 1)) % G_N_ELEMENTS (states);
          sample_state (run, lane, time, states[state], i / 64 % n_tasks);
          time += step / 2 + (gint64) (random >> 8) % MAX (step, 1);
          if (time >= wall)
            break;
        }
      sample_state (run, lane, MIN (time, wall), PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, wall, 4);
}

PratosRun *
sample_dense (guint n_lanes, guint n_spans, gint64 wall)
{
  PratosRun *run = sample_run_new ("threads", 1000);

  sample_fill_dense (run, n_lanes, n_spans, wall);
  return run;
}

/* Words */

static char *
lane_word (const PratosLane *lane)
{
  return g_strdup_printf ("%s %u", pratos_lane_kind_get_name (lane->kind), lane->number);
}

static char *
core_word (guint index)
{
  return g_strdup_printf ("core %u", index + 1);
}

static char *
cores_word (guint n_cores)
{
  return g_strdup_printf ("%u cores", n_cores);
}

static char *
share_word (double fraction)
{
  return g_strdup_printf ("%.0f %%", fraction * 100);
}

static char *
tick_word (gint64 time_ns, gint64 step_ns)
{
  return g_strdup_printf ("%g s", (double) time_ns / 1e9);
}

static char *
failed_word (void)
{
  return g_strdup ("failed");
}

const PratosTimelineWords *
sample_words (void)
{
  static const PratosTimelineWords words = {
    .lane = lane_word,
    .core = core_word,
    .busy_cores = cores_word,
    .share = share_word,
    .tick = tick_word,
    .failed = failed_word,
  };

  return &words;
}

double
sample_measure (PratosType type, const char *text, gpointer data)
{
  return (double) strlen (text) * LETTER_WIDTH;
}
