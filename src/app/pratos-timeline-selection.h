/* pratos-timeline-selection.h: what someone has chosen on a timeline.
 *
 * A plain value.  Spans are named by lane and time, since their indices change while a
 * run goes on.  Times: ns from the run's start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-model.h"

typedef enum
{
  PRATOS_SELECTION_NONE,
  PRATOS_SELECTION_SPAN,
  PRATOS_SELECTION_LANE,
  PRATOS_SELECTION_RANGE,
} PratosSelectionKind;

typedef struct
{
  PratosSelectionKind kind;
  guint32             lane;     /* SPAN, LANE */
  guint32             task;     /* SPAN; PRATOS_TASK_NONE: the worker's own doing */
  gint64              from, to; /* RANGE; SPAN: any moment in it, twice */
} PratosTimelineSelection;

/* The span that was chosen as it is now, NULL: none.  Valid until the model's next update. */
const PratosSpan *pratos_timeline_selection_find_span (const PratosTimelineSelection *selection,
                                                       PratosTimelineModel *model);

/* Totals of what is chosen, a row for each worker or each task that did anything in it. */
typedef struct
{
  guint32 id;       /* lane or task */
  gboolean is_loop; /* a lane whose time is also that of its coroutines: not to be added to theirs */
  gint64  ns[PRATOS_N_STATES];
} PratosTotal;

typedef enum
{
  PRATOS_TOTALS_BY_WORKER,
  PRATOS_TOTALS_BY_TASK,
} PratosTotalsBy;

/* Of PratosTotal, in order of id; the caller's.  Without a selection: of everything.  What
 * a loop does it does for its coroutines, so by task the loop itself does not count. */
GArray *pratos_timeline_selection_sum (const PratosTimelineSelection *selection,
                                       PratosTimelineModel *model, PratosTotalsBy by);
