/* pratos-timeline-lane-layout.c: what happens on one lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>

#define PILL_PAD     6  /* px beside the number */
#define PILL_INSET   5  /* px from the beginning of the span */
#define MAX_PAUSE    12 /* px: after a longer one a task's number stands again */
#define WIDE_TASK    8  /* px: from here on a task's columns are a bar of their own */
#define DENSE        4  /* spans a column: from here on not every column is asked for its task */
#define DENSE_STRIDE 8
#define CROSS_APART  10 /* px: failures nearer to each other share a cross */

/* Where one task is on the lane, for its number. */
typedef struct
{
  guint32 task;
  double  x, end;
  double  covered; /* by its spans */
  double  span_x; /* of its first span with room for the number, -1: none yet */
} Extent;

typedef struct
{
  PratosTimelineLayout    *layout;
  const PratosLayoutRow   *row;
  guint32                  row_index;
  const PratosTimelineRow *lane;
  PratosSpans             *spans_owner;
  const PratosSpan        *spans;
  gsize                    n_spans;
  double                   y, h;
  double                   digit;     /* width of a digit in a pill */
  guint                    stride;    /* of merged columns, one in so many is asked for its task */
  guint32                  merged;    /* shape that columns are being added to, G_MAXUINT32: none */
  GArray                  *extents;   /* of Extent */
} LaneFill;

static gint64
span_start (gconstpointer items, gsize index)
{
  return ((const PratosSpan *) items)[index].start;
}

static gint64
span_end (gconstpointer items, gsize index)
{
  return ((const PratosSpan *) items)[index].end;
}

static double
pill_width (const LaneFill *fill, guint32 task)
{
  guint n_digits = 1;

  for (guint32 rest = task + 1; rest >= 10; rest /= 10)
    n_digits++;
  return MAX (ceil (n_digits * fill->digit) + 2 * PILL_PAD, fill->h - 2);
}

static void
note_task (LaneFill *fill, guint32 task, double x, double w, gboolean single)
{
  Extent *extent;

  if (task == PRATOS_TASK_NONE)
    return;
  extent = fill->extents->len > 0 ? &g_array_index (fill->extents, Extent, fill->extents->len - 1) : NULL;
  if (extent == NULL || extent->task != task || x - extent->end > MAX_PAUSE)
    {
      Extent begin = { task, x, x, 0, -1 };

      g_array_append_val (fill->extents, begin);
      extent = &g_array_index (fill->extents, Extent, fill->extents->len - 1);
    }
  extent->end = x + w;
  extent->covered += w;
  if (single && extent->span_x < 0 && w >= pill_width (fill, task) + PILL_INSET + 2)
    extent->span_x = x;
}

/* TRUE where one task follows another without a pause. */
static gboolean
follows_task (const LaneFill *fill, guint32 task, double x)
{
  const Extent *last;

  if (fill->extents->len == 0)
    return FALSE;
  last = &g_array_index (fill->extents, Extent, fill->extents->len - 1);
  return last->task != task && last->end >= x;
}

static void
add_span (gpointer data, gsize index, double x, double w)
{
  LaneFill *fill = data;
  const PratosSpan *span = &fill->spans[index];
  double gap = w > 2 * fill->layout->metrics.min_span && follows_task (fill, span->task, x)
    ? fill->layout->metrics.task_gap : 0;
  PratosShape *shape = pratos_layout_add (fill->layout, PRATOS_SHAPE_SPAN, x + gap, fill->y, w - gap, fill->h);

  shape->row = fill->row_index;
  shape->index = index;
  shape->task = span->task;
  shape->state = span->state;
  note_task (fill, span->task, x, w, TRUE);
}

static void
add_column (gpointer data, gsize index, double x, const PratosSums *part, double column_ns)
{
  LaneFill *fill = data;
  PratosTimelineLayout *layout = fill->layout;
  PratosShape *shape;
  double per_ns = 1 / column_ns;
  float *shares;

  if (fill->merged == G_MAXUINT32)
    {
      shape = pratos_layout_add (layout, PRATOS_SHAPE_MERGED, x, fill->y, 0, fill->h);
      shape->row = fill->row_index;
      shape->columns = layout->columns->len;
      fill->merged = layout->shapes->len - 1;
    }
  shape = &g_array_index (layout->shapes, PratosShape, fill->merged);
  shape->n_columns++;
  g_array_set_size (layout->columns, layout->columns->len + PRATOS_N_STATES);
  shares = &g_array_index (layout->columns, float, layout->columns->len - PRATOS_N_STATES);
  for (guint state = 0; state < PRATOS_N_STATES; state++)
    shares[state] = (float) MIN ((double) part->ns[state] * per_ns, 1);
  /* where tasks are far too short to be told apart, looking at a span in each column
   * would cost more than all the rest */
  if ((shape->n_columns - 1) % fill->stride == 0 && index < fill->n_spans)
    note_task (fill, fill->spans[index].task, x, fill->stride / layout->view.scale, FALSE);
}

static void
end_columns (gpointer data, double w)
{
  LaneFill *fill = data;

  g_array_index (fill->layout->shapes, PratosShape, fill->merged).w = (float) w;
  fill->merged = G_MAXUINT32;
}

/* Merged columns in bars: those of a task that is wide enough become one of their own. */

static PratosState
largest_state (LaneFill *fill, const PratosShape *shape)
{
  const float *shares = &g_array_index (fill->layout->columns, float, shape->columns);
  double sums[PRATOS_N_STATES] = { 0 };
  PratosState largest = PRATOS_STATE_IDLE;

  for (guint i = 0; i < shape->n_columns * PRATOS_N_STATES; i++)
    sums[i % PRATOS_N_STATES] += (double) shares[i];
  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    if (sums[state] > sums[largest])
      largest = state;
  return largest;
}

/* The columns of @whole from @x to @end, as a shape of their own. */
static void
add_piece (LaneFill *fill, const PratosShape *whole, double x, double end, guint32 task, double gap)
{
  double width = (double) whole->w / whole->n_columns;
  guint first = (guint) ((x - (double) whole->x) / width + 0.5);
  guint last = MIN ((guint) ((end - (double) whole->x) / width + 0.5), whole->n_columns);
  guint n_gap = (guint) (gap / width + 0.5);
  PratosShape piece = *whole;

  if (last <= first)
    return;
  if (last - first > 2 * n_gap)
    first += n_gap;
  piece.x = (float) ((double) whole->x + first * width);
  piece.w = (float) ((last - first) * width);
  piece.columns = whole->columns + first * PRATOS_N_STATES;
  piece.n_columns = last - first;
  piece.task = task;
  piece.state = (guint8) largest_state (fill, &piece);
  g_array_append_val (fill->layout->shapes, piece);
}

/* Where only some columns were asked, once does not mean that the task filled them. */
static gboolean
is_wide (const LaneFill *fill, const Extent *extent)
{
  double unsure = 2 * (fill->stride - 1) / fill->layout->view.scale;

  return extent->end - extent->x >= WIDE_TASK + unsure;
}

/* Cuts @whole wherever a wide task begins or ends. */
static void
add_pieces (LaneFill *fill, const PratosShape *whole, guint *next_extent)
{
  double x = (double) whole->x, end = (double) whole->x + (double) whole->w;

  for (; *next_extent < fill->extents->len; (*next_extent)++)
    {
      const Extent *extent = &g_array_index (fill->extents, Extent, *next_extent);
      double from = MAX (extent->x, x), to = MIN (extent->end, end);

      if (extent->x >= end)
        break;
      if (!is_wide (fill, extent) || to <= from)
        continue;
      add_piece (fill, whole, x, from, PRATOS_TASK_NONE, 0);
      add_piece (fill, whole, from, to, extent->task,
                 extent->x >= from && *next_extent > 0 ? fill->layout->metrics.task_gap : 0);
      x = to;
      if (extent->end > end)
        break;
    }
  add_piece (fill, whole, x, end, PRATOS_TASK_NONE, 0);
}

static void
cut_columns (LaneFill *fill)
{
  GArray *shapes = fill->layout->shapes;
  guint n = shapes->len - fill->row->first;
  g_autofree PratosShape *old = g_memdup2 (&g_array_index (shapes, PratosShape, fill->row->first),
                                           n * sizeof (PratosShape));
  guint next_extent = 0;

  g_array_set_size (shapes, fill->row->first);
  for (guint i = 0; i < n; i++)
    if (old[i].kind == PRATOS_SHAPE_MERGED)
      add_pieces (fill, &old[i], &next_extent);
    else
      g_array_append_val (shapes, old[i]);
}

/* In one of its spans, or among many of them; a few lines far apart are no bar. */
static gboolean
has_room_for_pill (const Extent *extent, double pill)
{
  return extent->span_x >= 0
         || (extent->end - extent->x >= pill + 2 * PILL_INSET
             && extent->covered >= (extent->end - extent->x) / 2);
}

static void
add_pills (LaneFill *fill)
{
  double h = MIN (fill->layout->metrics.pill, fill->h - 4);

  if (fill->row->h < fill->layout->metrics.small_below)
    return;
  for (guint i = 0; i < fill->extents->len; i++)
    {
      const Extent *extent = &g_array_index (fill->extents, Extent, i);
      double w = pill_width (fill, extent->task);
      double x = extent->span_x >= 0 ? extent->span_x : extent->x;
      char number[16];
      PratosShape *shape;

      if (!has_room_for_pill (extent, w))
        continue;
      g_snprintf (number, sizeof number, "%u", extent->task + 1);
      shape = pratos_layout_add (fill->layout, PRATOS_SHAPE_PILL, x + PILL_INSET,
                                 fill->y + (fill->h - h) / 2, w, h);
      shape->row = fill->row_index;
      shape->task = extent->task;
      shape->type = PRATOS_TYPE_NUMBER;
      shape->text = g_string_chunk_insert (fill->layout->strings, number);
    }
}

/* How much room there is behind @time until something else begins or a mark's line stands. */
static double
room_behind (LaneFill *fill, gint64 time, double x)
{
  double limit = fill->layout->area.x + fill->layout->area.w;
  const PratosTimelineView *view = &fill->layout->view;
  PratosSums sums;
  gsize hint = 0;
  gsize index = pratos_coverage_sum (fill->lane->coverage, time, 0, &hint, &sums);

  if (index < fill->n_spans)
    limit = MIN (limit, pratos_timeline_layout_get_x (fill->layout, fill->spans[index].start
                          - pratos_trace_get_start (pratos_spans_get_trace (fill->spans_owner))));
  for (guint i = 0; i < view->n_marks; i++)
    {
      double mark_x = pratos_timeline_layout_get_x (fill->layout, view->marks[i].time);

      if (mark_x >= x)
        limit = MIN (limit, mark_x);
    }
  return limit - x;
}

static void
add_cross (LaneFill *fill, const PratosFailure *failure, double x, const char *word, double word_width)
{
  double size = MIN (fill->h, fill->layout->metrics.text + 2);
  double room = room_behind (fill, failure->time, x);
  /* half beyond its end where nothing follows, otherwise on the failed task alone */
  double left = room >= size ? x - size / 2 : x - size;
  PratosShape *shape = pratos_layout_add (fill->layout, PRATOS_SHAPE_CROSS, left,
                                          fill->y + (fill->h - size) / 2, size, size);

  shape->row = fill->row_index;
  shape->task = failure->task;
  shape->type = PRATOS_TYPE_FAILED;
  if (room >= size / 2 + word_width + 8)
    shape->text = g_string_chunk_insert (fill->layout->strings, word);
}

static void
add_crosses (LaneFill *fill)
{
  const GArray *failures = fill->lane->failures;
  PratosTimelineModel *model = fill->layout->view.parts[fill->row->part].model;
  gint64 origin = pratos_timeline_model_get_start (model);
  double last_x = -G_MAXDOUBLE;
  g_autofree char *word = NULL;
  double word_width;

  if (failures->len == 0)
    return;
  word = pratos_timeline_model_get_words (model)->failed ();
  word_width = pratos_layout_measure (fill->layout, PRATOS_TYPE_FAILED, word);
  for (guint i = 0; i < failures->len; i++)
    {
      const PratosFailure *failure = &g_array_index (failures, PratosFailure, i);
      gint64 time = failure->time - origin;
      double x = pratos_timeline_layout_get_x (fill->layout, time);

      if (time < fill->layout->view.from || time > fill->layout->view.to || x - last_x < CROSS_APART)
        continue;
      add_cross (fill, failure, x, word, word_width);
      last_x = x;
    }
}

static double
count_seen (const LaneFill *fill, const PratosWalk *walk)
{
  const PratosTimelineView *view = &fill->layout->view;
  PratosSums sums;
  gsize hint = 0;
  gsize first = pratos_coverage_sum (walk->coverage, walk->origin + view->from, 0, &hint, &sums);

  return (double) (pratos_coverage_sum (walk->coverage, walk->origin + view->to, 0, &hint, &sums) - first);
}

void
pratos_layout_fill_lane (PratosTimelineLayout *layout, guint index)
{
  PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, index);
  PratosTimelineModel *model = layout->view.parts[row->part].model;
  double inset = MIN (layout->metrics.row_gap / 2, row->h / 8);
  double y = pratos_layout_snap (layout, row->y + inset);
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (Extent));
  LaneFill fill = {
    .layout = layout,
    .row = row,
    .row_index = index,
    .lane = pratos_timeline_model_get_row (model, row->index),
    .spans_owner = pratos_timeline_model_get_spans (model),
    .y = y,
    .h = pratos_layout_snap (layout, row->y + row->h - inset) - y,
    .digit = pratos_layout_measure (layout, PRATOS_TYPE_NUMBER, "0"),
    .merged = G_MAXUINT32,
    .extents = extents,
  };
  PratosWalk walk = {
    .layout = layout,
    .coverage = fill.lane->coverage,
    .origin = pratos_timeline_model_get_start (model),
    .until = pratos_timeline_model_get_now (model),
    .min_width = layout->metrics.min_span,
    .wide_width = layout->metrics.wide_span,
    .start = span_start,
    .end = span_end,
    .single = add_span,
    .column = add_column,
    .columns_end = end_columns,
    .data = &fill,
  };

  fill.spans = pratos_spans_get_lane (fill.spans_owner, fill.lane->lane, &fill.n_spans);
  walk.items = fill.spans;
  walk.n = fill.n_spans;
  fill.stride = count_seen (&fill, &walk) > DENSE * layout->area.w ? DENSE_STRIDE : 1;
  pratos_layout_walk (&walk);
  cut_columns (&fill);
  row->n_shapes = layout->shapes->len - row->first;
  add_pills (&fill);
  add_crosses (&fill);
}
