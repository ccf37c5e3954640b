/* pratos-spans-tasks.c: what a trace tells of each task, for live views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spans-private.h"

static const PratosTaskProgress unheard = {
  .lane = PRATOS_LANE_NONE, .permille = G_MAXUINT32, .spooled = G_MAXUINT64,
};

/* NULL: no plan has such a task. */
static PratosTaskProgress *
progress_of (PratosSpans *spans, guint32 task)
{
  if (task >= PRATOS_PLAN_MAX_TASKS)
    return NULL;
  while (task >= spans->progress->len)
    g_array_append_val (spans->progress, unheard);
  return &g_array_index (spans->progress, PratosTaskProgress, task);
}

/* A loop's own lane only repeats what its coroutines do. */
void
pratos_spans_note_state (PratosSpans *spans, const PratosEvent *event)
{
  PratosTaskProgress *progress;

  if (event->state == PRATOS_STATE_IDLE
      || pratos_trace_get_lane (spans->trace, event->lane)->kind == PRATOS_LANE_LOOP
      || (progress = progress_of (spans, event->task)) == NULL)
    return;
  if (progress->start == 0 || event->time < progress->start)
    progress->start = event->time;
  progress->attempt = MAX (progress->attempt, 1);
  if (progress->outcome != PRATOS_OUTCOME_PENDING)
    return;
  progress->state = event->state;
  progress->lane = event->lane;
}

/* Its worker's: that of a process that hands the task out may be read later, though it
 * happened before. */
static void
note_worker (PratosTaskProgress *progress, const PratosEvent *event)
{
  if (progress->outcome == PRATOS_OUTCOME_PENDING)
    progress->lane = event->lane;
}

void
pratos_spans_note_progress (PratosSpans *spans, const PratosEvent *event)
{
  PratosTaskProgress *progress = progress_of (spans, event->task);

  if (progress == NULL)
    return;
  note_worker (progress, event);
  progress->amount = event->arg;
  progress->permille = event->aux;
}

/* What was told before was of an earlier step, or of an earlier worker. */
void
pratos_spans_note_value (PratosSpans *spans, const PratosEvent *event)
{
  PratosTaskProgress *progress = progress_of (spans, event->task);

  if (progress == NULL || event->aux != PRATOS_VALUE_SPOOLED)
    return;
  note_worker (progress, event);
  progress->spooled = event->arg;
  progress->amount = 0;
}

void
pratos_spans_note_attempt (PratosSpans *spans, const PratosEvent *event)
{
  PratosTaskProgress *progress = progress_of (spans, event->task);

  if (progress != NULL)
    progress->attempt = MAX (progress->attempt, (guint32) event->arg);
}

void
pratos_spans_note_outcome (PratosSpans *spans, const PratosEvent *event)
{
  PratosTaskProgress *progress = progress_of (spans, event->task);

  if (progress == NULL || event->state >= PRATOS_N_OUTCOMES)
    return;
  progress->state = PRATOS_STATE_IDLE;
  progress->outcome = (PratosOutcome) event->state;
  progress->rank = (guint32) event->arg;
  progress->end = event->time;
  if (event->lane != PRATOS_LANE_NONE)
    progress->lane = event->lane;
}

void
pratos_spans_get_progress (PratosSpans *spans, guint32 task, PratosTaskProgress *progress)
{
  *progress = task < spans->progress->len
                ? g_array_index (spans->progress, PratosTaskProgress, task) : unheard;
}
