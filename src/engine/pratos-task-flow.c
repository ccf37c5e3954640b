/* pratos-task-flow.c: one task's steps in order, on one lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-task-flow.h"

#include <errno.h>

#define FEED_SIZE (256 * 1024)

void
pratos_task_flow_init (PratosTaskFlow *flow, PratosStepContext *context, const PratosTask *task,
                       GVariant *needs)
{
  *flow = (PratosTaskFlow) { 0 };
  flow->context = context;
  flow->task = task;
  flow->values = g_new0 (PratosValue, MAX (task->n_steps, 1));
  flow->outcome = PRATOS_OUTCOME_PENDING;
  pratos_step_context_begin (context, task->id, needs);
}

static void
close_sink (PratosStepContext *context)
{
  if (context->sink_class != NULL)
    context->sink_class->free (context->sink);
  context->sink_class = NULL;
  context->sink = NULL;
}

void
pratos_task_flow_clear (PratosTaskFlow *flow)
{
  if (flow->values == NULL)
    return;
  close_sink (flow->context);
  for (guint i = 0; i < flow->task->n_steps; i++)
    pratos_value_clear (&flow->values[i]);
  g_clear_pointer (&flow->values, g_free);
  pratos_fault_clear (&flow->fault);
}

static void
flow_end (PratosTaskFlow *flow, PratosOutcome outcome)
{
  if (outcome == PRATOS_OUTCOME_FAILED
      && (pratos_fault_is (&flow->fault, PRATOS_FAULT_CANCELLED)
          || pratos_step_is_cancelled (flow->context)))
    outcome = PRATOS_OUTCOME_CANCELLED;
  close_sink (flow->context);
  flow->outcome = outcome;
}

static const PratosStepKind *
kind_of (PratosTaskFlow *flow, guint step)
{
  return step < flow->task->n_steps ? pratos_step_kind_find (flow->task->steps[step].kind) : NULL;
}

/* The sink of the step after this one, so that bytes can flow into it as they come. */
static void
open_sink_of (PratosTaskFlow *flow, guint step)
{
  const PratosStepKind *kind = kind_of (flow, step);
  PratosStepContext *context = flow->context;

  if (kind == NULL || kind->sink == NULL)
    return;
  context->sink_class = kind->sink;
  context->sink = kind->sink->open (context, flow->task->steps[step].args);
}

/* A fed step that nobody fed: the value of the step before is its input. */
static gboolean
feed_from_blob (PratosTaskFlow *flow, const PratosBlob *blob)
{
  PratosStepContext *context = flow->context;
  g_autofree char *buffer = g_malloc (FEED_SIZE);

  g_assert (context->sink_class != NULL);

  for (guint64 offset = 0; offset < blob->length; offset += FEED_SIZE)
    {
      gsize length = MIN (FEED_SIZE, blob->length - offset);

      if (!pratos_blob_read (blob, offset, buffer, length))
        {
          pratos_fault_set (&flow->fault, PRATOS_FAULT_SPOOL, "{'reason': <%s>}", g_strerror (errno));
          return FALSE;
        }
      if (!context->sink_class->write (context->sink, buffer, length, &flow->fault))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_sink (PratosTaskFlow *flow, guint step)
{
  PratosStepContext *context = flow->context;

  if (context->sink_class == NULL)
    {
      open_sink_of (flow, step);
      if (step > 0 && flow->values[step - 1].blob.spool != NULL
          && !feed_from_blob (flow, &flow->values[step - 1].blob))
        return FALSE;
    }
  g_assert (context->sink_class != NULL);
  return context->sink_class->finish (context->sink, &flow->values[step], &flow->fault);
}

static gboolean
perform_step (PratosTaskFlow *flow, guint step)
{
  static const PratosValue none = PRATOS_VALUE_INIT;
  PratosStepContext *context = flow->context;
  const PratosStepKind *kind = context->kind;
  gboolean success;

  if (kind->holds_gil)
    pratos_step_context_take_gil (context);
  pratos_step_context_enter (context, kind->state, PRATOS_ACTIVITY_NONE);
  if (kind->sink != NULL)
    {
      success = finish_sink (flow, step);
      close_sink (context);
    }
  else
    {
      open_sink_of (flow, step + 1);
      success = kind->perform (context, flow->task->steps[step].args,
                               step > 0 ? &flow->values[step - 1] : &none,
                               &flow->values[step], &flow->fault);
    }
  pratos_step_context_drop_gil (context);
  return success;
}

/* Whether there is a step to do; otherwise the task has ended. */
static gboolean
next_step (PratosTaskFlow *flow)
{
  PratosStepContext *context = flow->context;
  const PratosStep *step;

  if (pratos_step_is_cancelled (context))
    {
      pratos_fault_set (&flow->fault, PRATOS_FAULT_CANCELLED, NULL);
      flow_end (flow, PRATOS_OUTCOME_CANCELLED);
      return FALSE;
    }
  if (flow->next == flow->task->n_steps)
    {
      flow_end (flow, PRATOS_OUTCOME_DONE);
      return FALSE;
    }
  step = &flow->task->steps[flow->next];
  context->kind = pratos_step_kind_find (step->kind);
  if (context->kind == NULL || !g_variant_is_of_type (step->args, G_VARIANT_TYPE (context->kind->args_type)))
    {
      pratos_fault_set (&flow->fault, PRATOS_FAULT_UNKNOWN_STEP, "{'kind': <%s>}", step->kind);
      flow_end (flow, PRATOS_OUTCOME_FAILED);
      return FALSE;
    }
  return TRUE;
}

void
pratos_task_flow_perform (PratosTaskFlow *flow)
{
  while (next_step (flow))
    {
      if (!perform_step (flow, flow->next))
        {
          flow_end (flow, PRATOS_OUTCOME_FAILED);
          return;
        }
      flow->next++;
    }
}

static void
step_ended_cb (PratosStepContext *context, gboolean success, gpointer data)
{
  PratosTaskFlow *flow = data;

  g_assert (flow->started);

  flow->started = FALSE;
  if (success)
    flow->next++;
  else
    flow_end (flow, PRATOS_OUTCOME_FAILED);
  flow->resumable (flow->resumable_data);
}

static void
start_step (PratosTaskFlow *flow, guint step)
{
  static const PratosValue none = PRATOS_VALUE_INIT;
  PratosStepContext *context = flow->context;

  pratos_step_context_enter (context, context->kind->state, PRATOS_ACTIVITY_NONE);
  open_sink_of (flow, step + 1);
  context->result = &flow->values[step];
  context->fault = &flow->fault;
  context->end_func = step_ended_cb;
  context->end_data = flow;
  flow->started = TRUE;
  context->kind->start (context, flow->task->steps[step].args,
                        step > 0 ? &flow->values[step - 1] : &none);
}

void
pratos_task_flow_advance (PratosTaskFlow *flow)
{
  if (flow->outcome != PRATOS_OUTCOME_PENDING || !next_step (flow))
    return;
  if (flow->context->kind->start != NULL)
    {
      start_step (flow, flow->next);
      return;
    }
  if (!perform_step (flow, flow->next))
    {
      flow_end (flow, PRATOS_OUTCOME_FAILED);
      return;
    }
  flow->next++;
  if (flow->next == flow->task->n_steps)
    flow_end (flow, PRATOS_OUTCOME_DONE);
  else
    flow->resumable (flow->resumable_data);
}

void
pratos_task_flow_cancel (PratosTaskFlow *flow)
{
  if (flow->started)
    {
      flow->started = FALSE;
      flow->context->kind->cancel (flow->context);
    }
  if (flow->outcome == PRATOS_OUTCOME_PENDING)
    {
      pratos_fault_set (&flow->fault, PRATOS_FAULT_CANCELLED, NULL);
      flow_end (flow, PRATOS_OUTCOME_CANCELLED);
    }
}
