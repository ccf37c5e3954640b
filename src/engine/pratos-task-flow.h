/* pratos-task-flow.h: one task's steps in order, on one lane.
 *
 * What all modes share: which step comes next, what is fed by what, where the values
 * go, how it ends.  Modes differ in who calls this and when.
 *
 * Blocking workers call pratos_task_flow_perform().  A loop calls
 * pratos_task_flow_advance() once for each step, again whenever its callback said so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step-context.h"

typedef struct
{
  PratosStepContext *context;
  const PratosTask  *task;
  guint              next;      /* index of the step to come */
  gboolean           started;   /* a step is under way on the loop */
  PratosValue       *values;    /* one a step, owned */
  PratosFault        fault;
  PratosOutcome      outcome;   /* PENDING until it ended */
  void             (*resumable) (gpointer data); /* loop: advance it again, soon */
  gpointer           resumable_data;
} PratosTaskFlow;

/* Begins @task on @context; @needs "av" or NULL. */
void     pratos_task_flow_init    (PratosTaskFlow *flow, PratosStepContext *context,
                                   const PratosTask *task, GVariant *needs);
void     pratos_task_flow_clear   (PratosTaskFlow *flow);

/* All steps, blocking; flow->outcome tells the end. */
void     pratos_task_flow_perform (PratosTaskFlow *flow);

/* The next step: performs it, or starts it on the loop.  Returns when the task has ended
 * (outcome), or waits for a started step, or could go on at once (resumable was called). */
void     pratos_task_flow_advance (PratosTaskFlow *flow);

/* Ends a flow that waits: cancels its started step. */
void     pratos_task_flow_cancel  (PratosTaskFlow *flow);
