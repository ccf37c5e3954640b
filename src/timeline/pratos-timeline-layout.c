/* pratos-timeline-layout.c: where everything on a timeline goes: rows, bands, axis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout.h"
#include "pratos-timeline-layout-private.h"

#include "pratos-timeline-axis.h"

#include <math.h>
#include <string.h>

#define TICK_GAP 28 /* px between the labels of two ticks */

void
pratos_timeline_metrics_init (PratosTimelineMetrics *metrics, double text)
{
  double k = text / 14;

  *metrics = (PratosTimelineMetrics) {
    .text = text,
    .small_text = MAX (12, round (text * 12 / 14)),
    .small_below = round (18 * k),
    .axis = round (22 * k),
    .heading = round (30 * k),
    .core = round (21 * k),
    .cores = round (40 * k),
    .lane_max = round (26 * k),
    .lane_min = round (14 * k),
    .gap = 8,
    .part_gap = round (14 * k),
    .row_gap = 3,
    .plate = round (22 * k),
    .pill = round (17 * k),
    .pad = round (8 * k),
    .indent = round (14 * k),
    .min_span = 3,
    .wide_span = 5,
    .task_gap = 2,
  };
}

/* Shapes */

PratosShape *
pratos_layout_add (PratosTimelineLayout *layout, PratosShapeKind kind, double x, double y, double w, double h)
{
  PratosShape *shape;

  g_array_set_size (layout->shapes, layout->shapes->len + 1);
  shape = &g_array_index (layout->shapes, PratosShape, layout->shapes->len - 1);
  *shape = (PratosShape) {
    .kind = kind,
    .x = (float) x,
    .y = (float) y,
    .w = (float) w,
    .h = (float) h,
    .row = G_MAXUINT32,
    .task = PRATOS_TASK_NONE,
    .index = G_MAXSIZE,
  };
  return shape;
}

PratosShape *
pratos_layout_add_text (PratosTimelineLayout *layout, PratosType type, const char *text,
                        double x, double y, double w, double h)
{
  PratosShape *shape = pratos_layout_add (layout, PRATOS_SHAPE_TEXT, x, y, w, h);

  shape->type = type;
  shape->text = g_string_chunk_insert (layout->strings, text);
  return shape;
}

double
pratos_layout_measure (PratosTimelineLayout *layout, PratosType type, const char *text)
{
  return layout->view.measure (type, text, layout->view.measure_data);
}

double
pratos_layout_snap (PratosTimelineLayout *layout, double position)
{
  return floor (position * layout->view.scale + 0.5) / layout->view.scale;
}

/* Rows */

gboolean
pratos_layout_folds_cores (const PratosTimelineView *view, PratosTimelineModel *model)
{
  return !view->unfold_cores && pratos_timeline_model_get_n_cores (model) > PRATOS_MAX_CORE_STRIPS;
}

static double
cores_height (const PratosTimelineView *view, PratosTimelineModel *model)
{
  guint n_cores = pratos_timeline_model_get_n_cores (model);

  return pratos_layout_folds_cores (view, model) ? view->metrics->cores : n_cores * view->metrics->core;
}

/* Everything but axis, lanes and the marks' labels. */
static double
fixed_height (const PratosTimelineView *view)
{
  double height = 0;

  for (guint i = 0; i < view->n_parts; i++)
    {
      height += cores_height (view, view->parts[i].model) + view->metrics->gap;
      if (view->parts[i].heading != NULL)
        height += view->metrics->heading;
      if (i > 0)
        height += view->metrics->part_gap;
    }
  return height;
}

static guint
count_lanes (const PratosTimelineView *view)
{
  guint n_lanes = 0;

  for (guint i = 0; i < view->n_parts; i++)
    n_lanes += pratos_timeline_model_get_n_rows (view->parts[i].model);
  return n_lanes;
}

static double
add_row (PratosTimelineLayout *layout, PratosRowKind kind, guint part, guint index, double y, double h)
{
  PratosLayoutRow row = { .kind = kind, .part = part, .index = index, .y = y, .h = h };

  g_array_append_val (layout->rows, row);
  return y + h;
}

static double
add_core_rows (PratosTimelineLayout *layout, guint part, double y)
{
  PratosTimelineModel *model = layout->view.parts[part].model;

  if (pratos_layout_folds_cores (&layout->view, model))
    return add_row (layout, PRATOS_ROW_CORES, part, 0, y, layout->metrics.cores);
  for (guint i = 0; i < pratos_timeline_model_get_n_cores (model); i++)
    y = add_row (layout, PRATOS_ROW_CORE, part, i, y, layout->metrics.core);
  return y;
}

/* With one part its cores stay and the lanes scroll below them; several scroll whole. */
static void
add_rows (PratosTimelineLayout *layout)
{
  const PratosTimelineView *view = &layout->view;
  gboolean whole = view->n_parts > 1;
  double bottom = MAX (view->height - layout->footer, layout->metrics.axis);
  double top = layout->metrics.axis;
  double y = top - (whole ? view->scroll : 0);

  for (guint i = 0; i < view->n_parts; i++)
    {
      PratosTimelineModel *model = view->parts[i].model;

      if (i > 0)
        y += layout->metrics.part_gap;
      if (view->parts[i].heading != NULL)
        y = add_row (layout, PRATOS_ROW_HEADING, i, 0, y, layout->metrics.heading);
      y = add_core_rows (layout, i, y) + layout->metrics.gap;
      if (!whole)
        {
          top = y;
          y -= view->scroll;
        }
      for (guint row = 0; row < pratos_timeline_model_get_n_rows (model); row++)
        y = add_row (layout, PRATOS_ROW_LANE, i, row, y, layout->lane_height);
    }
  layout->viewport = (PratosBox) { 0, top, view->width, MAX (bottom - top, 0) };
  layout->scroll_height = y + view->scroll - top;
}

gboolean
pratos_layout_row_is_seen (PratosTimelineLayout *layout, const PratosLayoutRow *row)
{
  gboolean scrolls = layout->view.n_parts > 1 || row->kind == PRATOS_ROW_LANE;

  return !scrolls || (row->y + row->h > layout->viewport.y
                      && row->y < layout->viewport.y + layout->viewport.h);
}

gboolean
pratos_layout_part_extent (PratosTimelineLayout *layout, guint part, double *top, double *bottom)
{
  *top = G_MAXDOUBLE;
  *bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, i);

      if (row->part != part || row->kind == PRATOS_ROW_HEADING)
        continue;
      *top = MIN (*top, row->y);
      *bottom = MAX (*bottom, row->y + row->h);
    }
  *top = MAX (*top, layout->area.y);
  *bottom = MIN (*bottom, layout->area.y + layout->area.h);
  return *bottom > *top;
}

/* Labels of the marks get a place of their own below the rows when there is room for it
 * with every lane at its full height, and stand over the lanes otherwise. */
static void
divide_height (PratosTimelineLayout *layout)
{
  const PratosTimelineView *view = &layout->view;
  guint n_lanes = count_lanes (view);
  double room = view->height - layout->metrics.axis - fixed_height (view);
  double marks = pratos_layout_marks_height (layout);

  if (n_lanes * layout->metrics.lane_max + marks <= room)
    layout->footer = marks;
  layout->lane_height = CLAMP (floor ((room - layout->footer) / MAX (n_lanes, 1)),
                               layout->metrics.lane_min, layout->metrics.lane_max);
}

/* Bands, axis */

static void
add_band (PratosTimelineLayout *layout, const PratosLayoutRow *row, guint index)
{
  double inset = MIN (layout->metrics.row_gap / 2, row->h / 8);
  double y = pratos_layout_snap (layout, row->y + inset);
  PratosShape *shape;

  if (row->kind == PRATOS_ROW_HEADING)
    return;
  shape = pratos_layout_add (layout, PRATOS_SHAPE_BAND, layout->area.x, y, layout->area.w,
                             pratos_layout_snap (layout, row->y + row->h - inset) - y);
  shape->row = index;
  shape->on_core = row->kind != PRATOS_ROW_LANE;
  shape->simulated = layout->view.n_parts > 1
                     && pratos_run_is_simulated (pratos_timeline_model_get_run (layout->view.parts[row->part].model));
}

static double
widest_tick (PratosTimelineLayout *layout, const PratosTimelineWords *words, gint64 step)
{
  g_autofree char *label = words->tick (layout->view.to / step * step, step);

  return pratos_layout_measure (layout, PRATOS_TYPE_TICK, label);
}

static gint64
find_step (PratosTimelineLayout *layout, const PratosTimelineWords *words)
{
  gint64 range = MAX (layout->view.to - layout->view.from, 1);
  gint64 step = pratos_timeline_axis_step (range, layout->area.w, 40);

  /* finer steps have longer labels, so this is asked of each */
  while (step < range
         && (double) step * layout->px_per_ns < widest_tick (layout, words, step) + TICK_GAP)
    step = pratos_timeline_axis_step (step + 1, 1, 1);
  return step;
}

/* Across the bands of each part, not across the headings between them. */
static void
add_grid_line (PratosTimelineLayout *layout, double x)
{
  double top, bottom;

  for (guint part = 0; part < layout->view.n_parts; part++)
    if (pratos_layout_part_extent (layout, part, &top, &bottom))
      pratos_layout_add (layout, PRATOS_SHAPE_GRID, x, top, 1, bottom - top);
}

static void
add_axis (PratosTimelineLayout *layout)
{
  const PratosTimelineWords *words;
  gint64 step;

  if (layout->view.n_parts == 0)
    return;
  words = pratos_timeline_model_get_words (layout->view.parts[0].model);
  step = find_step (layout, words);
  for (gint64 time = (layout->view.from + step - 1) / step * step; time <= layout->view.to; time += step)
    {
      g_autofree char *label = words->tick (time, step);
      double x = pratos_layout_snap (layout, pratos_timeline_layout_get_x (layout, time));
      double w = pratos_layout_measure (layout, PRATOS_TYPE_TICK, label);
      double label_x = CLAMP (x - w / 2, layout->area.x - layout->metrics.pad, layout->view.width - w - 2);

      add_grid_line (layout, x);
      pratos_layout_add_text (layout, PRATOS_TYPE_TICK, label, label_x, 0, w, layout->metrics.axis);
    }
}

/* All of it */

static void
fill_row (PratosTimelineLayout *layout, guint index)
{
  PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, index);

  row->first = layout->shapes->len;
  if (row->kind == PRATOS_ROW_LANE)
    pratos_layout_fill_lane (layout, index);
  else if (row->kind == PRATOS_ROW_CORE)
    pratos_layout_fill_core (layout, index);
  else if (row->kind == PRATOS_ROW_CORES)
    pratos_layout_fill_cores (layout, index);
}

static void
mark_scrolled (PratosTimelineLayout *layout, guint first, const PratosLayoutRow *row)
{
  if (layout->view.n_parts == 1 && row->kind != PRATOS_ROW_LANE)
    return;
  for (guint i = first; i < layout->shapes->len; i++)
    g_array_index (layout->shapes, PratosShape, i).scrolled = TRUE;
}

typedef enum { PASS_BANDS, PASS_CONTENT, PASS_LABELS } Pass;

static void
do_pass (PratosTimelineLayout *layout, Pass pass)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, i);
      guint first = layout->shapes->len;

      if (!pratos_layout_row_is_seen (layout, row))
        continue;
      if (pass == PASS_BANDS)
        add_band (layout, row, i);
      else if (pass == PASS_CONTENT)
        fill_row (layout, i);
      else
        pratos_layout_label_row (layout, row);
      mark_scrolled (layout, first, row);
    }
}

PratosTimelineLayout *
pratos_timeline_layout_new (const PratosTimelineView *view)
{
  PratosTimelineLayout *layout = g_new0 (PratosTimelineLayout, 1);

  layout->view = *view;
  layout->view.scale = view->scale > 0 ? view->scale : 1;
  layout->metrics = *view->metrics;
  layout->models = g_ptr_array_new ();
  for (guint i = 0; i < view->n_parts; i++)
    g_ptr_array_add (layout->models, view->parts[i].model);
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (PratosShape));
  layout->rows = g_array_new (FALSE, FALSE, sizeof (PratosLayoutRow));
  layout->columns = g_array_new (FALSE, FALSE, sizeof (float));
  layout->strings = g_string_chunk_new (4096);

  divide_height (layout);
  pratos_layout_place_area (layout);
  add_rows (layout);
  do_pass (layout, PASS_BANDS);
  add_axis (layout);
  do_pass (layout, PASS_CONTENT);
  for (guint i = 0; i < view->n_parts && view->arrows != PRATOS_ARROWS_NONE; i++)
    pratos_layout_add_arrows (layout, i);
  do_pass (layout, PASS_LABELS);
  pratos_layout_add_marks (layout);
  return layout;
}

void
pratos_timeline_layout_free (PratosTimelineLayout *layout)
{
  if (layout == NULL)
    return;
  g_ptr_array_unref (layout->models);
  g_array_unref (layout->shapes);
  g_array_unref (layout->rows);
  g_array_unref (layout->columns);
  g_string_chunk_free (layout->strings);
  g_free (layout);
}

double
pratos_timeline_layout_natural_height (const PratosTimelineView *view)
{
  PratosTimelineLayout layout = { .view = *view, .metrics = *view->metrics };

  return view->metrics->axis + fixed_height (view) + count_lanes (view) * view->metrics->lane_max
         + pratos_layout_marks_height (&layout);
}

/* Questions */

const PratosShape *
pratos_timeline_layout_get_shapes (PratosTimelineLayout *layout, guint *n_shapes)
{
  *n_shapes = layout->shapes->len;
  return (const PratosShape *) (gpointer) layout->shapes->data;
}

const PratosLayoutRow *
pratos_timeline_layout_get_rows (PratosTimelineLayout *layout, guint *n_rows)
{
  *n_rows = layout->rows->len;
  return (const PratosLayoutRow *) (gpointer) layout->rows->data;
}

const float *
pratos_timeline_layout_get_columns (PratosTimelineLayout *layout, const PratosShape *shape)
{
  g_return_val_if_fail (shape->kind == PRATOS_SHAPE_MERGED || shape->kind == PRATOS_SHAPE_BUSY, NULL);

  return &g_array_index (layout->columns, float, shape->columns);
}

void
pratos_timeline_layout_get_area (PratosTimelineLayout *layout, PratosBox *area)
{
  *area = layout->area;
}

void
pratos_timeline_layout_get_viewport (PratosTimelineLayout *layout, PratosBox *viewport)
{
  *viewport = layout->viewport;
}

double
pratos_timeline_layout_get_scroll_height (PratosTimelineLayout *layout)
{
  return layout->scroll_height;
}

double
pratos_timeline_layout_get_lane_height (PratosTimelineLayout *layout)
{
  return layout->lane_height;
}

double
pratos_timeline_layout_get_scale (PratosTimelineLayout *layout)
{
  return layout->view.scale;
}

gint64
pratos_timeline_layout_get_time (PratosTimelineLayout *layout, double x)
{
  return layout->view.from + (gint64) llround ((x - layout->area.x) / layout->px_per_ns);
}

double
pratos_timeline_layout_get_x (PratosTimelineLayout *layout, gint64 time)
{
  return layout->area.x + (double) (time - layout->view.from) * layout->px_per_ns;
}
