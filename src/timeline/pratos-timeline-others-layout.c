/* pratos-timeline-others-layout.c: what other programs had of the cores.
 *
 * The kernel counts a core's busy time in ticks of 10 ms, and it is read some ten times a
 * second: less than what was ours is what others had, a step for each reading.  It hangs
 * from the top of the strip, ours stands on its ground, and what is between them was idle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>

#define LEAST_WIDTH 2    /* px: shorter steps are taken together */

typedef struct
{
  PratosTimelineLayout *layout;
  PratosTimelineModel  *model;
  guint32               row_index;
  double                y, h;
} OthersFill;

static guint64
own_before (PratosTimelineModel *model, guint index, gint64 time)
{
  PratosSums sums;
  gsize hint = 0;

  pratos_coverage_sum (pratos_timeline_model_get_core (model, index)->coverage, time, 0, &hint, &sums);
  return sums.ns[PRATOS_STATE_COMPUTING];
}

/* Between two readings of one core: a share of the time between them. */
static double
others_share (PratosTimelineModel *model, guint index, const PratosCoreBusy *from, const PratosCoreBusy *to)
{
  double own = (double) (own_before (model, index, to->time) - own_before (model, index, from->time));
  double busy = to->busy > from->busy ? (double) (to->busy - from->busy) : 0;

  /* less than a tick may be the error of reading in ticks */
  if (busy - own < PRATOS_TICK_NS)
    return 0;
  return MIN ((busy - own) / (double) MAX (to->time - from->time, 1), 1);
}

static void
add_step (OthersFill *fill, double x, double end, double share)
{
  double h = round (share * fill->h * fill->layout->view.scale) / fill->layout->view.scale;
  PratosShape *shape;

  x = MAX (pratos_layout_snap (fill->layout, x), fill->layout->area.x);
  end = MIN (pratos_layout_snap (fill->layout, end), fill->layout->area.x + fill->layout->area.w);
  if (h <= 0 || end <= x)
    return;
  shape = pratos_layout_add (fill->layout, PRATOS_SHAPE_OTHERS, x, fill->y, end - x, h);
  shape->row = fill->row_index;
}

void
pratos_layout_add_others (PratosTimelineLayout *layout, guint32 row_index, guint core_index, double y, double h)
{
  const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, row_index);
  PratosTimelineModel *model = layout->view.parts[row->part].model;
  PratosSpans *spans = pratos_timeline_model_get_spans (model);
  guint core = pratos_timeline_model_get_core (model, core_index)->core;
  gint64 origin = pratos_timeline_model_get_start (model);
  OthersFill fill = { layout, model, row_index, y, h };
  const PratosCoreBusy *samples;
  gsize n_samples = 0, from = 0;

  if (core >= pratos_spans_get_n_cores (spans))
    return;
  samples = pratos_spans_get_core_busy (spans, core, &n_samples);
  for (gsize i = 1; i < n_samples; i++)
    {
      double x = pratos_timeline_layout_get_x (layout, samples[from].time - origin);
      double end = pratos_timeline_layout_get_x (layout, samples[i].time - origin);

      if (end - x < LEAST_WIDTH && i + 1 < n_samples)
        continue;
      add_step (&fill, x, end, others_share (model, core_index, &samples[from], &samples[i]));
      from = i;
    }
}
