/* pratos-workload.c: what each task of a plan costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-workload.h"

#include "pratos-error.h"
#include "pratos-mode.h"
#include "pratos-spans.h"
#include "pratos-step.h"

#include <stdatomic.h>

/* Receiving bytes takes a little of a core within the waiting; less than this is not
 * worth a segment. */
#define SHORTEST_WITHIN_NS 50000

struct _PratosWorkload
{
  atomic_uint     references;
  PratosTaskWork *tasks;
  guint           n_tasks;
};

PratosWorkload *
pratos_workload_new (PratosPlan *plan)
{
  PratosWorkload *workload = g_new0 (PratosWorkload, 1);

  atomic_init (&workload->references, 1);
  workload->n_tasks = pratos_plan_get_n_tasks (plan);
  workload->tasks = g_new0 (PratosTaskWork, MAX (workload->n_tasks, 1));
  for (guint32 i = 0; i < workload->n_tasks; i++)
    {
      PratosTaskWork *work = &workload->tasks[i];

      work->segments = g_array_new (FALSE, FALSE, sizeof (PratosSegment));
      for (guint j = 0; j < PRATOS_N_ACTIVITIES; j++)
        work->copying[j] = -1;
      work->outcome = PRATOS_OUTCOME_DONE;
      work->n_values = pratos_plan_get_task (plan, i)->n_steps;
      work->values = g_new0 (PratosValue, MAX (work->n_values, 1));
      work->attempts = 1;
    }
  return workload;
}

PratosWorkload *
pratos_workload_ref (PratosWorkload *workload)
{
  atomic_fetch_add_explicit (&workload->references, 1, memory_order_relaxed);
  return workload;
}

static void
work_clear (PratosTaskWork *work)
{
  g_array_unref (work->segments);
  pratos_fault_clear (&work->fault);
  for (guint i = 0; i < work->n_values; i++)
    pratos_value_clear (&work->values[i]);
  g_free (work->values);
}

void
pratos_workload_unref (PratosWorkload *workload)
{
  if (workload == NULL
      || atomic_fetch_sub_explicit (&workload->references, 1, memory_order_acq_rel) != 1)
    return;
  for (guint i = 0; i < workload->n_tasks; i++)
    work_clear (&workload->tasks[i]);
  g_free (workload->tasks);
  g_free (workload);
}

void
pratos_workload_add (PratosWorkload *workload, guint32 task, gboolean computing, gboolean holds_gil,
                     gint64 ns)
{
  PratosSegment segment = { ns, computing, computing && holds_gil };
  GArray *segments;
  PratosSegment *last;

  g_return_if_fail (task < workload->n_tasks);

  segments = workload->tasks[task].segments;
  last = segments->len > 0 ? &g_array_index (segments, PratosSegment, segments->len - 1) : NULL;
  if (ns <= 0)
    return;
  if (last != NULL && last->computing == segment.computing && last->holds_gil == segment.holds_gil)
    last->ns += ns;
  else
    g_array_append_val (segments, segment);
}

guint
pratos_workload_get_n_tasks (PratosWorkload *workload)
{
  return workload->n_tasks;
}

const PratosTaskWork *
pratos_workload_get_task (PratosWorkload *workload, guint32 task)
{
  g_return_val_if_fail (task < workload->n_tasks, NULL);

  return &workload->tasks[task];
}

gint64
pratos_workload_get_computing (PratosWorkload *workload)
{
  gint64 sum = 0;

  for (guint i = 0; i < workload->n_tasks; i++)
    {
      const GArray *segments = workload->tasks[i].segments;

      for (guint j = 0; j < segments->len; j++)
        if (g_array_index (segments, PratosSegment, j).computing)
          sum += g_array_index (segments, PratosSegment, j).ns;
    }
  return sum;
}

/* From a measured run */

/* A trace tells tasks, not steps: a task holds the GIL while it computes when one of its
 * steps does. */
static gboolean
holds_gil (const PratosTask *task)
{
  for (guint i = 0; i < task->n_steps; i++)
    {
      const PratosStepKind *kind = pratos_step_kind_find (task->steps[i].kind);

      if (kind != NULL && kind->holds_gil)
        return TRUE;
    }
  return FALSE;
}

static gint64
core_time (const PratosSpan *span)
{
  gint64 length = span->end - span->start;

  return span->cpu < (guint64) length ? (gint64) span->cpu : length;
}

static void
add_waiting (PratosWorkload *workload, const PratosSpan *span)
{
  gint64 within = span->cpu != G_MAXUINT64 ? core_time (span) : 0;

  if (within < SHORTEST_WITHIN_NS)
    within = 0;
  pratos_workload_add (workload, span->task, FALSE, FALSE, span->end - span->start - within);
  pratos_workload_add (workload, span->task, TRUE, FALSE, within);
}

static void
add_copying (PratosTaskWork *work, const PratosSpan *span)
{
  gint64 *copying = &work->copying[span->activity];

  *copying = MAX (*copying, 0) + (span->end - span->start);
}

static void
add_span (PratosWorkload *workload, PratosPlan *plan, const PratosSpan *span)
{
  if (span->task >= workload->n_tasks || span->end <= span->start)
    return;
  if (span->state == PRATOS_STATE_COMPUTING)
    pratos_workload_add (workload, span->task, TRUE, holds_gil (pratos_plan_get_task (plan, span->task)),
                         core_time (span));
  else if (span->state == PRATOS_STATE_WAITING_IO)
    add_waiting (workload, span);
  else if (span->state == PRATOS_STATE_COPYING && span->activity < PRATOS_N_ACTIVITIES)
    add_copying (&workload->tasks[span->task], span);
}

/* A loop's own lane only repeats what its coroutines do. */
static void
add_spans (PratosWorkload *workload, PratosRun *run)
{
  PratosTrace *trace = pratos_run_get_trace (run);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  pratos_spans_update (spans);
  for (guint32 i = 0; i < pratos_spans_get_n_lanes (spans); i++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (spans, i, &n_spans);

      if (pratos_trace_get_lane (trace, i)->kind == PRATOS_LANE_LOOP)
        continue;
      for (gsize j = 0; j < n_spans; j++)
        add_span (workload, pratos_run_get_plan (run), &span[j]);
    }
}

static void
add_result (PratosTaskWork *work, const PratosResult *result)
{
  work->outcome = result->outcome;
  pratos_fault_copy (&result->fault, &work->fault);
  work->attempts = result->attempts;
  work->bytes = result->bytes;
  for (guint i = 0; i < MIN (work->n_values, result->n_values); i++)
    pratos_value_copy (&result->values[i], &work->values[i]);
}

/* Whose workers share memory: what they leave in it depends on who came first. */
static gboolean
shares_memory (PratosPlan *plan)
{
  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        {
          const PratosStepKind *kind = pratos_step_kind_find (task->steps[j].kind);

          if (kind != NULL && kind->shared_size > 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_independent (PratosRun *run, GError **error)
{
  if (!shares_memory (pratos_run_get_plan (run)))
    return TRUE;
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                       "what workers do in shared memory depends on chance and cannot be planned anew");
  return FALSE;
}

static gboolean
check_whole (PratosRun *run, GError **error)
{
  const PratosReport *report = pratos_run_get_report (run);

  if (report != NULL && !report->interrupted && report->cancelled == 0 && report->events_dropped == 0)
    return TRUE;
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                       "only a run that was measured from its beginning to its end can be planned anew");
  return FALSE;
}

PratosWorkload *
pratos_workload_new_measured (PratosRun *run, GError **error)
{
  PratosWorkload *workload;

  if (!check_whole (run, error) || !check_independent (run, error))
    return NULL;
  workload = pratos_workload_new (pratos_run_get_plan (run));
  for (guint32 i = 0; i < workload->n_tasks; i++)
    add_result (&workload->tasks[i], pratos_run_get_result (run, i));
  add_spans (workload, run);
  return workload;
}

/* From what the kinds foretell */

static gboolean
foretell_step (PratosWorkload *workload, const PratosTask *task, guint step, GError **error)
{
  const PratosStepKind *kind = pratos_step_kind_find (task->steps[step].kind);
  GVariant *args = task->steps[step].args;

  if (kind == NULL || kind->foretell == NULL || !g_variant_is_of_type (args, G_VARIANT_TYPE (kind->args_type)))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   "what the step “%s” of task “%s” takes is not known before it was measured",
                   task->steps[step].kind, task->label);
      return FALSE;
    }
  kind->foretell (args, workload, task->id, &workload->tasks[task->id].values[step]);
  return TRUE;
}

PratosWorkload *
pratos_workload_new_foretold (PratosPlan *plan, GError **error)
{
  g_autoptr (PratosWorkload) workload = pratos_workload_new (plan);

  for (guint32 i = 0; i < workload->n_tasks; i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        if (!foretell_step (workload, task, j, error))
          return NULL;
    }
  return g_steal_pointer (&workload);
}
