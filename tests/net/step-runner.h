/* step-runner.h: performs one task as a worker would, and keeps what it recorded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-task-flow.h"

typedef struct
{
  GMainContext      *loop;    /* NULL: blocking */
  PratosRing        *ring;
  PratosWorker       worker;
  PratosStepContext  context;
  PratosPlan        *plan;
  PratosTaskFlow     flow;    /* of the last task performed */
  GArray            *events;  /* of PratosEvent: all so far */
} StepRunner;

/* @on_loop: as in async mode, else as in the others. */
StepRunner *step_runner_new     (gboolean on_loop);
void        step_runner_free    (StepRunner *runner);

/* One task of one or two steps: fetch @url (text-format options, NULL: none), and decode
 * to @box pixels unless that is 0.  Returns how it ended; runner->flow has the rest. */
PratosOutcome step_runner_fetch (StepRunner *runner, const char *url, const char *options, guint box);

/* How many events of @kind with @state (of PRATOS_EVENT_STATE) and @aux there were. */
guint       step_runner_count   (StepRunner *runner, PratosEventKind kind, PratosState state, guint aux);

/* Of the last task's fault; aborts the test when there is no such parameter. */
guint64     step_runner_get_number (StepRunner *runner, const char *param);
char       *step_runner_get_text   (StepRunner *runner, const char *param);
