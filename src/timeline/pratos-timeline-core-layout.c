/* pratos-timeline-core-layout.c: what the cores gave us.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>

typedef struct
{
  PratosTimelineLayout  *layout;
  guint32                row_index;
  const PratosCoreSlice *slices;
  double                 y, h;
  guint32                merged;
} CoreFill;

static gint64
slice_start (gconstpointer items, gsize index)
{
  return ((const PratosCoreSlice *) items)[index].start;
}

static gint64
slice_end (gconstpointer items, gsize index)
{
  return ((const PratosCoreSlice *) items)[index].end;
}

static void
inner_box (PratosTimelineLayout *layout, const PratosLayoutRow *row, double *y, double *h)
{
  double inset = layout->metrics.row_gap / 2;

  *y = pratos_layout_snap (layout, row->y + inset);
  *h = pratos_layout_snap (layout, row->y + row->h - inset) - *y;
}

/* A stretch of which we had half is half as high. */
static void
add_slice (gpointer data, gsize index, double x, double w)
{
  CoreFill *fill = data;
  const PratosCoreSlice *slice = &fill->slices[index];
  double share = (double) slice->cpu / (double) MAX (slice->end - slice->start, 1);
  double h = MIN (share, 1) * fill->h;
  PratosShape *shape = pratos_layout_add (fill->layout, PRATOS_SHAPE_CORE, x, fill->y + fill->h - h, w, h);

  shape->row = fill->row_index;
  shape->index = index;
  shape->state = PRATOS_STATE_COMPUTING;
}

static guint32
add_busy (PratosTimelineLayout *layout, guint32 row_index, double x, double y, double w, double h)
{
  PratosShape *shape = pratos_layout_add (layout, PRATOS_SHAPE_BUSY, x, y, w, h);

  shape->row = row_index;
  shape->state = PRATOS_STATE_COMPUTING;
  shape->columns = layout->columns->len;
  return layout->shapes->len - 1;
}

static void
add_column (gpointer data, gsize index, double x, const PratosSums *part, double column_ns)
{
  CoreFill *fill = data;
  float share = (float) MIN ((double) part->ns[PRATOS_STATE_COMPUTING] / column_ns, 1);

  if (fill->merged == G_MAXUINT32)
    fill->merged = add_busy (fill->layout, fill->row_index, x, fill->y, 0, fill->h);
  g_array_append_val (fill->layout->columns, share);
  g_array_index (fill->layout->shapes, PratosShape, fill->merged).n_columns++;
}

static void
end_columns (gpointer data, double w)
{
  CoreFill *fill = data;

  g_array_index (fill->layout->shapes, PratosShape, fill->merged).w = (float) w;
  fill->merged = G_MAXUINT32;
}

void
pratos_layout_fill_core (PratosTimelineLayout *layout, guint index)
{
  PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, index);
  PratosTimelineModel *model = layout->view.parts[row->part].model;
  PratosSpans *spans = pratos_timeline_model_get_spans (model);
  const PratosTimelineCore *core = pratos_timeline_model_get_core (model, row->index);
  CoreFill fill = { .layout = layout, .row_index = index, .merged = G_MAXUINT32 };
  PratosWalk walk = {
    .layout = layout,
    .coverage = core->coverage,
    .origin = pratos_timeline_model_get_start (model),
    .until = pratos_timeline_model_get_now (model),
    /* a share is a height here: a widened slice would be more than we had */
    .min_width = 0,
    .wide_width = 2,
    .start = slice_start,
    .end = slice_end,
    .single = add_slice,
    .column = add_column,
    .columns_end = end_columns,
    .data = &fill,
  };

  inner_box (layout, row, &fill.y, &fill.h);
  pratos_layout_add_others (layout, index, row->index, fill.y, fill.h);
  row->first = layout->shapes->len;
  if (core->core < pratos_spans_get_n_cores (spans))
    {
      fill.slices = pratos_spans_get_core (spans, core->core, &walk.n);
      walk.items = fill.slices;
      pratos_layout_walk (&walk);
    }
  row->n_shapes = layout->shapes->len - row->first;
}

/* Adds what each core gave to the columns of all. */
static void
add_to_columns (PratosTimelineLayout *layout, PratosTimelineModel *model, guint core,
                guint first_column, guint n_columns)
{
  PratosCoverage *coverage = pratos_timeline_model_get_core (model, core)->coverage;
  gint64 origin = pratos_timeline_model_get_start (model);
  guint n_cores = pratos_timeline_model_get_n_cores (model);
  gsize hint = 0;
  guint64 before = 0;

  for (guint i = 0; i <= n_columns; i++)
    {
      gint64 time = pratos_timeline_layout_get_time (layout, layout->area.x + i);
      PratosSums sums;
      guint64 busy;

      pratos_coverage_sum (coverage, origin + time, 0, &hint, &sums);
      busy = sums.ns[PRATOS_STATE_COMPUTING];
      if (i > 0)
        g_array_index (layout->columns, float, first_column + i - 1) +=
          (float) ((double) (busy - before) * layout->px_per_ns / n_cores);
      before = busy;
    }
}

void
pratos_layout_fill_cores (PratosTimelineLayout *layout, guint index)
{
  PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, index);
  PratosTimelineModel *model = layout->view.parts[row->part].model;
  gint64 seen = pratos_timeline_model_get_now (model) - pratos_timeline_model_get_start (model);
  double right = MIN (pratos_timeline_layout_get_x (layout, seen), layout->area.x + layout->area.w);
  guint n_columns = (guint) MAX (ceil (right - layout->area.x), 0);
  double y, h;
  guint32 busy;
  PratosShape *shape;

  if (n_columns == 0)
    return;
  inner_box (layout, row, &y, &h);
  busy = add_busy (layout, index, layout->area.x, y, n_columns, h);
  shape = &g_array_index (layout->shapes, PratosShape, busy);
  shape->n_columns = n_columns;
  g_array_set_size (layout->columns, shape->columns + n_columns);
  memset (&g_array_index (layout->columns, float, shape->columns), 0, n_columns * sizeof (float));
  for (guint core = 0; core < pratos_timeline_model_get_n_cores (model); core++)
    add_to_columns (layout, model, core, shape->columns, n_columns);
  row->n_shapes = 1;
}
