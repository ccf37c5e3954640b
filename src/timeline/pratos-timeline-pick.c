/* pratos-timeline-pick.c: what stands at a point of a layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout.h"
#include "pratos-timeline-layout-private.h"

static gboolean
contains (const PratosShape *shape, double x, double y)
{
  return x >= shape->x && x < shape->x + shape->w && y >= shape->y && y < shape->y + shape->h;
}

static gboolean
pick_mark (PratosTimelineLayout *layout, double x, double y, PratosHit *hit)
{
  /* marks come last, so from the end */
  for (guint i = layout->shapes->len; i > 0; i--)
    {
      const PratosShape *shape = &g_array_index (layout->shapes, PratosShape, i - 1);

      if (shape->kind != PRATOS_SHAPE_PLATE && shape->kind != PRATOS_SHAPE_LINE
          && shape->kind != PRATOS_SHAPE_DASHED)
        return FALSE;
      if (shape->kind == PRATOS_SHAPE_PLATE && contains (shape, x, y))
        {
          hit->kind = PRATOS_HIT_MARK;
          hit->index = shape->index;
          return TRUE;
        }
    }
  return FALSE;
}

static const PratosLayoutRow *
find_row (PratosTimelineLayout *layout, double y, guint *index)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, i);

      if (y < row->y || y >= row->y + row->h || !pratos_layout_row_is_seen (layout, row))
        continue;
      /* a row that is scrolled half away is not below the cores that cover it */
      if (row->kind == PRATOS_ROW_LANE && y < layout->viewport.y)
        continue;
      *index = i;
      return row;
    }
  return NULL;
}

/* The last of the row's shapes that begins at or before @x. */
static const PratosShape *
find_shape (PratosTimelineLayout *layout, const PratosLayoutRow *row, double x)
{
  const PratosShape *shapes = &g_array_index (layout->shapes, PratosShape, row->first);
  guint low = 0, high = row->n_shapes;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (shapes[middle].x <= x)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && x < shapes[low - 1].x + shapes[low - 1].w ? &shapes[low - 1] : NULL;
}

/* What filled the columns at that very moment, or came next. */
static gsize
look_into (PratosTimelineLayout *layout, const PratosLayoutRow *row, gint64 time)
{
  PratosTimelineModel *model = g_ptr_array_index (layout->models, row->part);
  PratosCoverage *coverage = row->kind == PRATOS_ROW_LANE
    ? pratos_timeline_model_get_row (model, row->index)->coverage
    : pratos_timeline_model_get_core (model, row->index)->coverage;
  PratosSums sums;
  gsize hint = 0;

  return pratos_coverage_sum (coverage, time + pratos_timeline_model_get_start (model), 0, &hint, &sums);
}

static void
pick_in_row (PratosTimelineLayout *layout, const PratosLayoutRow *row, double x, PratosHit *hit)
{
  const PratosShape *shape = find_shape (layout, row, x);

  hit->kind = PRATOS_HIT_ROW;
  if (shape == NULL || row->kind == PRATOS_ROW_CORES)
    return;
  hit->kind = row->kind == PRATOS_ROW_LANE ? PRATOS_HIT_SPAN : PRATOS_HIT_CORE;
  hit->index = shape->kind == PRATOS_SHAPE_SPAN || shape->kind == PRATOS_SHAPE_CORE
    ? shape->index : look_into (layout, row, hit->time);
}

void
pratos_timeline_layout_pick (PratosTimelineLayout *layout, double x, double y, PratosHit *hit)
{
  const PratosLayoutRow *row;
  PratosTimelineModel *model;

  *hit = (PratosHit) {
    .kind = PRATOS_HIT_NOTHING,
    .lane = PRATOS_LANE_NONE,
    .core = G_MAXUINT,
    .index = G_MAXSIZE,
    .time = pratos_timeline_layout_get_time (layout, x),
  };
  if (pick_mark (layout, x, y, hit))
    return;
  if (y >= 0 && y < layout->metrics.axis)
    hit->kind = PRATOS_HIT_AXIS;
  row = y >= layout->metrics.axis ? find_row (layout, y, &hit->row) : NULL;
  if (row == NULL)
    return;

  model = g_ptr_array_index (layout->models, row->part);
  hit->part = row->part;
  if (row->kind == PRATOS_ROW_LANE)
    hit->lane = pratos_timeline_model_get_row (model, row->index)->lane;
  else if (row->kind == PRATOS_ROW_CORE)
    hit->core = pratos_timeline_model_get_core (model, row->index)->core;
  if (row->kind == PRATOS_ROW_HEADING || x < layout->area.x)
    hit->kind = PRATOS_HIT_LABEL;
  else
    pick_in_row (layout, row, x, hit);
}
