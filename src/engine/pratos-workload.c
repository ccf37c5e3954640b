/* pratos-workload.c: what each task of a plan costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-workload-private.h"

#include "pratos-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>

PratosWorkload *
pratos_workload_new (PratosPlan *plan)
{
  PratosWorkload *workload = g_new0 (PratosWorkload, 1);

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
pratos_workload_free (PratosWorkload *workload)
{
  if (workload == NULL)
    return;
  for (guint i = 0; i < workload->n_tasks; i++)
    work_clear (&workload->tasks[i]);
  g_free (workload->tasks);
  g_free (workload);
}

static gboolean
are_alike (const PratosSegment *one, const PratosSegment *two)
{
  return one->computing == two->computing && one->holds_gil == two->holds_gil
         && (one->bytes > 0) == (two->bytes > 0);
}

static void
append (GArray *segments, const PratosSegment *segment)
{
  PratosSegment *last = NULL;

  if (segments->len > 0)
    last = &g_array_index (segments, PratosSegment, segments->len - 1);
  if (last == NULL || !are_alike (last, segment))
    {
      g_array_append_vals (segments, segment, 1);
      return;
    }
  last->ns += segment->ns;
  last->bytes += segment->bytes;
}

void
pratos_workload_add (PratosWorkload *workload, guint32 task, gboolean computing, gboolean holds_gil,
                     gint64 ns)
{
  PratosSegment segment = { .ns = ns, .computing = computing, .holds_gil = computing && holds_gil };

  g_return_if_fail (task < workload->n_tasks);

  if (ns > 0)
    append (workload->tasks[task].segments, &segment);
}

void
pratos_workload_add_receiving (PratosWorkload *workload, guint32 task, guint64 bytes)
{
  PratosSegment segment = { .bytes = bytes };

  g_return_if_fail (task < workload->n_tasks);
  g_return_if_fail (workload->line.rate > 0 || workload->line.link > 0);

  if (bytes > 0)
    append (workload->tasks[task].segments, &segment);
}

void
pratos_workload_set_line (PratosWorkload *workload, const PratosLine *line)
{
  workload->line = *line;
}

const PratosLine *
pratos_workload_get_line (PratosWorkload *workload)
{
  return &workload->line;
}

guint64
pratos_workload_get_bytes (PratosWorkload *workload, guint32 task)
{
  const GArray *segments = pratos_workload_get_task (workload, task)->segments;
  guint64 sum = 0;

  for (guint i = 0; i < segments->len; i++)
    sum += g_array_index (segments, PratosSegment, i).bytes;
  return sum;
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

/* From what the kinds foretell */

static gboolean
foretell_step (PratosWorkload *workload, const PratosTask *task, guint step, GError **error)
{
  const PratosStepKind *kind = pratos_step_kind_find (task->steps[step].kind);
  GVariant *args = task->steps[step].args;

  if (kind == NULL || kind->foretell == NULL || !g_variant_is_of_type (args, G_VARIANT_TYPE (kind->args_type)))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   _("what the step “%s” of task “%s” takes is not known before it was measured"),
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
