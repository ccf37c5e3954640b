/* pratos-overhead.c: what starting workers and passing tasks to them costs on a machine.
 *
 * Measured with the engine's own modes and read from their traces, so that it is what a
 * run really pays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-overhead.h"

#include "pratos-conductor-private.h"
#include "pratos-spans.h"
#include "pratos-step.h"

#define N_WORKERS 2
#define N_TASKS   8

/* Something else on the computer spoils one measurement, hardly two of three. */
#define N_MEASUREMENTS 3

/* All are ns of the same type, whatever they are called. */
#define N_COSTS (sizeof (PratosOverhead) / sizeof (gint64))

/* More than a year is damage. */
#define MAX_COST_NS (G_GINT64_CONSTANT (1000000000) * 3600 * 24 * 365)

static int
compare_ns (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

/* Sorts @values (gint64); 0 if there are none. */
static gint64
median (GArray *values)
{
  g_array_sort (values, compare_ns);
  return values->len > 0 ? g_array_index (values, gint64, values->len / 2) : 0;
}

/* A kind that decides which program the workers are: the dearest. */
static const char *
deciding_kind (PratosPlan *plan)
{
  const char *name = NULL;

  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        {
          const PratosStepKind *kind = pratos_step_kind_find (task->steps[j].kind);

          if (kind != NULL && (name == NULL || kind->program == PRATOS_PROGRAM_FETCH))
            name = kind->name;
        }
    }
  return name;
}

/* Tasks of that kind whose arguments cannot be: a worker unpacks them, sees it, and sends
 * that back without performing anything. */
static PratosPlan *
make_plan (const char *kind)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < N_TASKS; i++)
    {
      guint32 task = pratos_plan_add_task (plan, "", NULL, 0);

      if (kind != NULL)
        pratos_plan_add_step (plan, task, kind, g_variant_new ("(sss)", "", "", ""));
    }
  return plan;
}

static PratosRun *
carry_out (PratosPlan *plan, const PratosMode *mode, GError **error)
{
  PratosRunSettings settings = { .mode = mode, .workers = N_WORKERS };
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, "", NULL);
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, error);

  if (conductor == NULL || !pratos_conductor_start (conductor, error))
    return NULL;
  pratos_conductor_wait (conductor, -1);
  return g_steal_pointer (&run);
}

/* How long spans of one state and activity last. */
static gint64
median_span (PratosSpans *spans, PratosState state, PratosActivity activity)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint32 i = 0; i < pratos_spans_get_n_lanes (spans); i++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (spans, i, &n_spans);

      for (gsize j = 0; j < n_spans; j++)
        if (span[j].state == state && span[j].activity == activity)
          {
            gint64 length = span[j].end - span[j].start;

            g_array_append_val (lengths, length);
          }
    }
  return median (lengths);
}

/* From the start of one worker to that of the next. */
static gint64
median_gap (PratosSpans *spans)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 before = 0;

  for (guint32 i = 0; i < pratos_spans_get_n_lanes (spans); i++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (spans, i, &n_spans);
      gint64 gap;

      if (n_spans == 0 || span[0].state != PRATOS_STATE_STARTING)
        continue;
      gap = span[0].start - before;
      if (before != 0)
        g_array_append_val (gaps, gap);
      before = span[0].start;
    }
  return median (gaps);
}

static gint64
last_result (PratosRun *run)
{
  gint64 last = 0;

  for (guint32 i = 0; i < pratos_run_get_n_tasks (run); i++)
    last = MAX (last, pratos_run_get_result (run, i)->end);
  return last;
}

/* Short absences from a core while they were measured are part of what they take. */
static void
read_process (PratosOverhead *overhead, PratosRun *run, PratosSpans *spans)
{
  overhead->process_gap = median_gap (spans);
  overhead->process_start = median_span (spans, PRATOS_STATE_STARTING, PRATOS_ACTIVITY_LOAD);
  overhead->process_end = pratos_trace_get_end (pratos_run_get_trace (run)) - last_result (run);
  for (guint i = 0; i < PRATOS_N_ACTIVITIES; i++)
    overhead->copying[i] = median_span (spans, PRATOS_STATE_COPYING, i);
}

static void
read_thread (PratosOverhead *overhead, PratosRun *run, PratosSpans *spans)
{
  overhead->thread_gap = median_gap (spans);
  overhead->thread_start = median_span (spans, PRATOS_STATE_STARTING, PRATOS_ACTIVITY_NONE);
}

static gboolean
measure_mode (PratosOverhead *overhead, PratosPlan *plan, const PratosMode *mode,
              void (*read) (PratosOverhead *overhead, PratosRun *run, PratosSpans *spans), GError **error)
{
  g_autoptr (PratosRun) run = carry_out (plan, mode, error);
  g_autoptr (PratosSpans) spans = NULL;

  if (run == NULL)
    return FALSE;
  spans = pratos_spans_new (pratos_run_get_trace (run));
  pratos_spans_update (spans);
  read (overhead, run, spans);
  return TRUE;
}

/* Of each cost by itself. */
static void
take_medians (PratosOverhead *overhead, const PratosOverhead measured[N_MEASUREMENTS])
{
  gint64 *cost = (gint64 *) overhead;

  for (gsize i = 0; i < N_COSTS; i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint j = 0; j < N_MEASUREMENTS; j++)
        g_array_append_val (values, ((const gint64 *) &measured[j])[i]);
      cost[i] = median (values);
    }
}

gboolean
pratos_overhead_measure (PratosOverhead *overhead, PratosPlan *plan, GError **error)
{
  g_autoptr (PratosPlan) empty = make_plan (deciding_kind (plan));
  PratosOverhead measured[N_MEASUREMENTS] = { 0 };

  *overhead = (PratosOverhead) { 0 };
  for (guint i = 0; i < N_MEASUREMENTS; i++)
    if (!measure_mode (&measured[i], empty, &pratos_threads_mode, read_thread, error)
        || !measure_mode (&measured[i], empty, &pratos_processes_mode, read_process, error))
      return FALSE;
  take_medians (overhead, measured);
  return TRUE;
}

GVariant *
pratos_overhead_to_variant (const PratosOverhead *overhead)
{
  return g_variant_new ("(xxxxx@ax)", overhead->thread_gap, overhead->thread_start, overhead->process_gap,
                        overhead->process_start, overhead->process_end,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, overhead->copying,
                                                   PRATOS_N_ACTIVITIES, sizeof (gint64)));
}

static gboolean
is_possible (const PratosOverhead *overhead)
{
  const gint64 *all = (const gint64 *) overhead;

  for (gsize i = 0; i < N_COSTS; i++)
    if (all[i] < 0 || all[i] > MAX_COST_NS)
      return FALSE;
  return TRUE;
}

gboolean
pratos_overhead_from_variant (PratosOverhead *overhead, GVariant *variant)
{
  g_autoptr (GVariant) copying = NULL;
  const gint64 *values;
  gsize n_values;

  *overhead = (PratosOverhead) { 0 };
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE ("(xxxxxax)")))
    return FALSE;
  g_variant_get (variant, "(xxxxx@ax)", &overhead->thread_gap, &overhead->thread_start, &overhead->process_gap,
                 &overhead->process_start, &overhead->process_end, &copying);
  values = g_variant_get_fixed_array (copying, &n_values, sizeof *values);
  for (gsize i = 0; i < MIN (n_values, PRATOS_N_ACTIVITIES); i++)
    overhead->copying[i] = values[i];
  if (is_possible (overhead))
    return TRUE;
  *overhead = (PratosOverhead) { 0 };
  return FALSE;
}
