/* pratos-timeline-arrow-layout.c: which task let which other go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>

#define MAX_ARROWS  500 /* more are a black surface, not information */
#define LOOK_AHEAD  64  /* spans between a wake-up and the one it led to */

static const PratosLayoutRow *
row_of_lane (PratosTimelineLayout *layout, guint part, guint32 lane)
{
  guint index = pratos_timeline_model_find_row (layout->view.parts[part].model, lane);

  for (guint i = 0; i < layout->rows->len && index != G_MAXUINT; i++)
    {
      const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, i);

      if (row->kind == PRATOS_ROW_LANE && row->part == part && row->index == index
          && pratos_layout_row_is_seen (layout, row))
        return row;
    }
  return NULL;
}

/* When @task of the wake-up really went on: its next span. */
static gint64
next_start (PratosTimelineModel *model, const PratosWakeup *wakeup)
{
  const PratosTimelineRow *row = pratos_timeline_model_get_row (model,
    pratos_timeline_model_find_row (model, wakeup->lane));
  gsize n_spans, hint = 0;
  const PratosSpan *spans = pratos_spans_get_lane (pratos_timeline_model_get_spans (model), wakeup->lane, &n_spans);
  PratosSums sums;
  gsize index = pratos_coverage_sum (row->coverage, wakeup->time, 0, &hint, &sums);

  for (gsize i = index; i < MIN (n_spans, index + LOOK_AHEAD); i++)
    if (spans[i].task == wakeup->task && spans[i].start >= wakeup->time)
      return spans[i].start;
  return wakeup->time;
}

static gboolean
add_arrow (PratosTimelineLayout *layout, guint part, const PratosWakeup *wakeup)
{
  PratosTimelineModel *model = layout->view.parts[part].model;
  gint64 origin = pratos_timeline_model_get_start (model);
  gint64 time = wakeup->time - origin;
  const PratosLayoutRow *from, *to;
  double x, end_x, y, end_y;
  PratosShape *shape;

  if (time < layout->view.from || time > layout->view.to)
    return FALSE;
  from = row_of_lane (layout, part, wakeup->by_lane);
  to = row_of_lane (layout, part, wakeup->lane);
  if (from == NULL || to == NULL)
    return FALSE;

  x = pratos_timeline_layout_get_x (layout, time);
  end_x = MIN (pratos_timeline_layout_get_x (layout, next_start (model, wakeup) - origin),
               layout->area.x + layout->area.w);
  y = from->y + from->h / 2;
  end_y = to->y + to->h / 2;
  /* from edge to edge, so that neither bar's number is struck through */
  if (to != from)
    {
      y += (to->y > from->y ? 1 : -1) * from->h / 2;
      end_y += (to->y > from->y ? -1 : 1) * to->h / 2;
    }
  shape = pratos_layout_add (layout, PRATOS_SHAPE_ARROW, x, y, end_x - x, end_y - y);
  shape->task = wakeup->task;
  shape->scrolled = TRUE;
  return TRUE;
}

void
pratos_layout_add_arrows (PratosTimelineLayout *layout, guint part)
{
  PratosSpans *spans = pratos_timeline_model_get_spans (layout->view.parts[part].model);
  gsize n_wakeups;
  const PratosWakeup *wakeups = pratos_spans_get_wakeups (spans, &n_wakeups);
  guint n_arrows = 0;

  for (gsize i = 0; i < n_wakeups && n_arrows < MAX_ARROWS; i++)
    {
      gboolean wanted = layout->view.arrows == PRATOS_ARROWS_ALL
                        || wakeups[i].task == layout->view.arrows_task
                        || wakeups[i].by_task == layout->view.arrows_task;

      if (wanted && add_arrow (layout, part, &wakeups[i]))
        n_arrows++;
    }
}
