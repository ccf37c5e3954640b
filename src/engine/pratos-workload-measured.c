/* pratos-workload-measured.c: what each task of a run did cost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-workload-private.h"

#include "pratos-error.h"
#include "pratos-spans.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Receiving bytes takes a little of a core within the waiting; less than this is not
 * worth a segment. */
#define SHORTEST_WITHIN_NS 50000

/* How a task received over a line. */
typedef struct
{
  gint64  first; /* ns: when its first bytes were there, 0: it received none */
  gint64  begin; /* ns: when it began to wait for them */
  gint64  start; /* ns: when the other side began to send, as near as can be told */
  gint64  end;   /* ns: when the last of them were there */
  guint64 bytes;
  guint64 added; /* of them, to the workload */
} Reception;

typedef struct
{
  PratosWorkload *workload;
  PratosRun      *run;
  PratosPlan     *plan;
  PratosSpans    *spans;
  Reception      *receptions; /* one a task; NULL: there is no line */
} Measuring;

/* Over a line */

/* The bytes of a task that had to try again are not all that it waited for. */
static gboolean
received_at_once (const PratosResult *result)
{
  return result->outcome == PRATOS_OUTCOME_DONE && result->attempts <= 1 && result->bytes > 0;
}

static gboolean
find_line (PratosPlan *plan, PratosLine *line)
{
  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        {
          const PratosStepKind *kind = pratos_step_kind_find (task->steps[j].kind);
          GVariant *args = task->steps[j].args;

          if (kind != NULL && kind->get_line != NULL
              && g_variant_is_of_type (args, G_VARIANT_TYPE (kind->args_type)) && kind->get_line (args, line))
            return line->link > 0;
        }
    }
  return FALSE;
}

static void
find_first_bytes (Measuring *measuring)
{
  PratosTrace *trace = pratos_run_get_trace (measuring->run);

  for (guint64 i = 0; i < pratos_trace_get_n_events (trace); i++)
    {
      const PratosEvent *event = pratos_trace_get_event (trace, i);
      Reception *reception;

      if (event->kind != PRATOS_EVENT_PROGRESS || event->task >= measuring->workload->n_tasks)
        continue;
      reception = &measuring->receptions[event->task];
      if (reception->first == 0 || event->time < reception->first)
        reception->first = event->time;
    }
}

static void
find_waiting (Measuring *measuring, const PratosSpan *span)
{
  Reception *reception = &measuring->receptions[span->task];

  if (span->state != PRATOS_STATE_WAITING_IO)
    return;
  if (reception->begin == 0)
    reception->begin = span->start;
  reception->end = MAX (reception->end, span->end);
}

/* Its bytes took as long as the line needs for them at least; and had begun to come when
 * the first were there. */
static void
find_start (const PratosLine *line, Reception *reception)
{
  guint64 most = line->rate > 0 ? MIN (line->rate, line->link) : line->link;
  double least = (double) reception->bytes * 1e9 / (double) most;

  reception->start = MIN (reception->first, reception->end - (gint64) least);
  reception->start = CLAMP (reception->start, reception->begin, reception->end);
}

/* Of @reception's bytes, by @time, were they to come evenly. */
static guint64
bytes_by (const Reception *reception, gint64 time)
{
  double part;

  if (time >= reception->end)
    return reception->bytes;
  part = (double) (time - reception->start) / (double) (reception->end - reception->start);
  return (guint64) (MAX (part, 0) * (double) reception->bytes);
}

static void
add_reception (Measuring *measuring, Reception *reception, const PratosSpan *span, gint64 within)
{
  guint64 bytes = bytes_by (reception, span->end);

  pratos_workload_add (measuring->workload, span->task, FALSE, FALSE,
                       MIN (span->end, reception->start) - span->start);
  if (bytes > reception->added)
    pratos_workload_add_receiving (measuring->workload, span->task, bytes - reception->added);
  reception->added = MAX (bytes, reception->added);
  pratos_workload_add (measuring->workload, span->task, TRUE, FALSE, within);
}

/* Spans */

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
add_waiting (Measuring *measuring, const PratosSpan *span)
{
  gint64 within = span->cpu != G_MAXUINT64 ? core_time (span) : 0;

  if (within < SHORTEST_WITHIN_NS)
    within = 0;
  if (measuring->receptions != NULL && measuring->receptions[span->task].bytes > 0)
    {
      add_reception (measuring, &measuring->receptions[span->task], span, within);
      return;
    }
  pratos_workload_add (measuring->workload, span->task, FALSE, FALSE, span->end - span->start - within);
  pratos_workload_add (measuring->workload, span->task, TRUE, FALSE, within);
}

static void
add_copying (PratosTaskWork *work, const PratosSpan *span)
{
  gint64 *copying = &work->copying[span->activity];

  *copying = MAX (*copying, 0) + (span->end - span->start);
}

static void
add_span (Measuring *measuring, const PratosSpan *span)
{
  PratosWorkload *workload = measuring->workload;

  if (span->state == PRATOS_STATE_COMPUTING)
    pratos_workload_add (workload, span->task, TRUE,
                         holds_gil (pratos_plan_get_task (measuring->plan, span->task)), core_time (span));
  else if (span->state == PRATOS_STATE_WAITING_IO)
    add_waiting (measuring, span);
  else if (span->state == PRATOS_STATE_COPYING && span->activity < PRATOS_N_ACTIVITIES)
    add_copying (&workload->tasks[span->task], span);
}

/* A loop's own lane only repeats what its coroutines do. */
static void
for_each_span (Measuring *measuring, void (*func) (Measuring *measuring, const PratosSpan *span))
{
  PratosTrace *trace = pratos_run_get_trace (measuring->run);

  for (guint32 i = 0; i < pratos_spans_get_n_lanes (measuring->spans); i++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (measuring->spans, i, &n_spans);

      if (pratos_trace_get_lane (trace, i)->kind == PRATOS_LANE_LOOP)
        continue;
      for (gsize j = 0; j < n_spans; j++)
        if (span[j].task < measuring->workload->n_tasks && span[j].end > span[j].start)
          func (measuring, &span[j]);
    }
}

/* Without a line that all share, waiting takes as long as it took. */
static void
find_receptions (Measuring *measuring)
{
  PratosWorkload *workload = measuring->workload;

  if (!find_line (measuring->plan, &workload->line))
    return;
  measuring->receptions = g_new0 (Reception, MAX (workload->n_tasks, 1));
  find_first_bytes (measuring);
  for_each_span (measuring, find_waiting);
  for (guint32 i = 0; i < workload->n_tasks; i++)
    {
      const PratosResult *result = pratos_run_get_result (measuring->run, i);
      Reception *reception = &measuring->receptions[i];

      if (!received_at_once (result) || reception->first == 0 || reception->begin == 0)
        continue;
      reception->bytes = result->bytes;
      find_start (&workload->line, reception);
    }
}

static void
add_spans (PratosWorkload *workload, PratosRun *run)
{
  Measuring measuring = { .workload = workload, .run = run, .plan = pratos_run_get_plan (run) };

  measuring.spans = pratos_spans_new (pratos_run_get_trace (run));
  pratos_spans_update (measuring.spans);
  find_receptions (&measuring);
  for_each_span (&measuring, add_span);
  pratos_spans_free (measuring.spans);
  g_free (measuring.receptions);
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
                       _("what workers do in shared memory depends on chance and cannot be planned anew"));
  return FALSE;
}

static gboolean
check_whole (PratosRun *run, GError **error)
{
  const PratosReport *report = pratos_run_get_report (run);

  if (report != NULL && !report->interrupted && report->cancelled == 0 && report->events_dropped == 0)
    return TRUE;
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                       _("only a run that was measured from its beginning to its end can be planned anew"));
  return FALSE;
}

gboolean
pratos_workload_can_measure (PratosRun *run, GError **error)
{
  return check_whole (run, error) && check_independent (run, error);
}

PratosWorkload *
pratos_workload_new_measured (PratosRun *run, GError **error)
{
  PratosWorkload *workload;

  if (!pratos_workload_can_measure (run, error))
    return NULL;
  workload = pratos_workload_new (pratos_run_get_plan (run));
  for (guint32 i = 0; i < workload->n_tasks; i++)
    add_result (&workload->tasks[i], pratos_run_get_result (run, i));
  add_spans (workload, run);
  return workload;
}
