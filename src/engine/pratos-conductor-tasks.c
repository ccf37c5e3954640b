/* pratos-conductor-tasks.c: how tasks get to workers, and how they end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor-private.h"

#include <unistd.h>

GVariant *
pratos_conductor_collect_needs (PratosConductor *conductor, guint32 id)
{
  const PratosTask *task = pratos_plan_get_task (conductor->plan, id);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < task->n_needs; i++)
    {
      const PratosResult *result = pratos_run_get_result (conductor->run, task->needs[i]);
      GVariant *value = result->n_values > 0 ? result->values[result->n_values - 1].variant : NULL;

      g_variant_builder_add (&builder, "v", value != NULL ? value : g_variant_new ("()"));
    }
  return g_variant_builder_end (&builder);
}

static void
move_values (PratosResult *result, PratosEnding *ending)
{
  for (guint i = 0; i < MIN (result->n_values, ending->n_values); i++)
    {
      result->values[i] = ending->values[i];
      ending->values[i] = (PratosValue) PRATOS_VALUE_INIT;
    }
}

/* With the conductor's lock held, so that the ranks are in the order of publishing. */
static guint
publish (PratosConductor *conductor, guint32 task, PratosEnding *ending, gint64 now)
{
  PratosResult *result = pratos_run_open_result (conductor->run, task);

  move_values (result, ending);
  result->outcome = ending->outcome;
  result->fault = ending->fault;
  ending->fault = (PratosFault) PRATOS_FAULT_INIT;
  result->start = ending->start;
  result->end = now;
  result->lane = ending->lane;
  result->attempts = ending->attempts;
  result->bytes = ending->bytes;
  if (ending->start != 0 && ending->outcome != PRATOS_OUTCOME_CANCELLED)
    result->rank = ++conductor->rank;
  conductor->attempts += ending->attempts;
  pratos_run_publish_result (conductor->run, task);
  return result->rank;
}

static void
end_one (PratosConductor *conductor, PratosWriter *writer, guint32 task, PratosEnding *ending,
         GArray *released, GArray *doomed)
{
  PratosOutcome outcome = ending->outcome;
  guint32 lane = ending->lane;
  gint64 now = pratos_now ();
  guint64 one = 1;
  guint rank;

  pthread_mutex_lock (&conductor->lock);
  rank = publish (conductor, task, ending, now);
  pthread_mutex_unlock (&conductor->lock);
  pratos_writer_record_at (writer, now, PRATOS_EVENT_OUTCOME, (PratosState) outcome, lane, task, rank, 0);
  pratos_task_queue_end (conductor->queue, task, outcome == PRATOS_OUTCOME_DONE, released, doomed);
  if (write (conductor->news_fd, &one, sizeof one) < 0)
    return; /* the counter is full: readable anyway */
}

/* The ending of a task that never began. */
static PratosEnding
unbegun (PratosOutcome outcome)
{
  return (PratosEnding) { .outcome = outcome, .lane = PRATOS_LANE_NONE };
}

static void
end_doomed (PratosConductor *conductor, PratosWriter *writer, PratosOutcome outcome, guint32 need,
            GArray *doomed)
{
  for (guint i = 0; i < doomed->len; i++)
    {
      PratosEnding ending = unbegun (outcome);

      if (outcome == PRATOS_OUTCOME_FAILED)
        pratos_fault_set (&ending.fault, PRATOS_FAULT_DEPENDENCY, "{'task': <%u>}", need);
      else
        pratos_fault_set (&ending.fault, PRATOS_FAULT_CANCELLED, NULL);
      end_one (conductor, writer, g_array_index (doomed, guint32, i), &ending, NULL, doomed);
    }
}

/* Which tasks an ended one lets go on, and which lane it was on. */
static void
record_wakeups (PratosWriter *writer, const GArray *released, guint first, guint32 task, guint32 lane)
{
  for (guint i = first; i < released->len; i++)
    pratos_writer_record (writer, PRATOS_EVENT_WAKE, PRATOS_STATE_IDLE, PRATOS_LANE_NONE,
                          g_array_index (released, guint32, i), task, lane);
}

void
pratos_conductor_end_task (PratosConductor *conductor, PratosWriter *writer, guint32 task,
                           PratosEnding *ending, GArray *released)
{
  g_autoptr (GArray) doomed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) own = released == NULL ? g_array_new (FALSE, FALSE, sizeof (guint32)) : NULL;
  GArray *freed = released != NULL ? released : own;
  PratosOutcome outcome = ending->outcome;
  guint32 lane = ending->lane;
  guint first = freed->len;

  end_one (conductor, writer, task, ending, freed, doomed);
  record_wakeups (writer, freed, first, task, lane);
  end_doomed (conductor, writer, outcome, task, doomed);
}

void
pratos_conductor_end_flow (PratosConductor *conductor, PratosTaskFlow *flow, GArray *released)
{
  PratosStepContext *context = flow->context;
  PratosEnding ending = {
    .outcome = flow->outcome,
    .fault = flow->fault,
    .values = flow->values,
    .n_values = flow->task->n_steps,
    .start = context->started,
    .lane = context->lane,
    .attempts = context->started != 0 ? context->attempts : 0,
    .bytes = context->bytes,
  };
  guint32 task = flow->task->id;

  flow->fault = (PratosFault) PRATOS_FAULT_INIT;
  pratos_step_context_end (context);
  pratos_conductor_end_task (conductor, &context->worker->writer, task, &ending, released);
  pratos_fault_clear (&ending.fault);
  pratos_task_flow_clear (flow);
}

static void
end_rest (PratosConductor *conductor, PratosWriter *writer, PratosOutcome outcome, const char *code,
          const char *reason)
{
  for (guint32 i = 0; i < pratos_run_get_n_tasks (conductor->run); i++)
    {
      PratosEnding ending = unbegun (outcome);

      if (pratos_run_get_result (conductor->run, i)->outcome != PRATOS_OUTCOME_PENDING)
        continue;
      if (reason != NULL)
        pratos_fault_set (&ending.fault, code, "{'reason': <%s>}", reason);
      else
        pratos_fault_set (&ending.fault, code, NULL);
      end_one (conductor, writer, i, &ending, NULL, NULL);
    }
}

void
pratos_conductor_cancel_rest (PratosConductor *conductor, PratosWriter *writer)
{
  end_rest (conductor, writer, PRATOS_OUTCOME_CANCELLED, PRATOS_FAULT_CANCELLED, NULL);
}

void
pratos_conductor_fail_rest (PratosConductor *conductor, PratosWriter *writer, const char *reason)
{
  end_rest (conductor, writer, PRATOS_OUTCOME_FAILED, PRATOS_FAULT_NO_WORKER, reason);
}

void
pratos_conductor_work (PratosConductor *conductor, PratosStepContext *context)
{
  guint32 task;

  while ((task = pratos_task_queue_take (conductor->queue)) != PRATOS_TASK_NONE)
    {
      PratosTaskFlow flow;

      pratos_task_flow_init (&flow, context, pratos_plan_get_task (conductor->plan, task),
                             pratos_conductor_collect_needs (conductor, task));
      pratos_task_flow_perform (&flow);
      pratos_conductor_end_flow (conductor, &flow, NULL);
    }
}
