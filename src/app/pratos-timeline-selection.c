/* pratos-timeline-selection.c: what someone has chosen on a timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-selection.h"

/* The first span of a lane that ends after @time. */
static gsize
find_index (const PratosSpan *spans, gsize n_spans, gint64 time)
{
  gsize low = 0, high = n_spans;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].end <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const PratosSpan *
pratos_timeline_selection_find_span (const PratosTimelineSelection *selection, PratosTimelineModel *model)
{
  PratosSpans *all = pratos_timeline_model_get_spans (model);
  gint64 time = selection->from + pratos_timeline_model_get_start (model);
  const PratosSpan *spans;
  gsize n_spans, index;

  if (selection->kind != PRATOS_SELECTION_SPAN || selection->lane >= pratos_spans_get_n_lanes (all))
    return NULL;
  spans = pratos_spans_get_lane (all, selection->lane, &n_spans);
  index = find_index (spans, n_spans, time);
  return index < n_spans && spans[index].start <= time ? &spans[index] : NULL;
}

/* Sums */

typedef struct
{
  PratosTimelineModel *model;
  guint32              lane; /* only this one, or PRATOS_LANE_NONE */
  guint32              task; /* only this one, or PRATOS_TASK_NONE */
  gint64               from; /* absolute */
  gint64               to;
  PratosTotalsBy       by;
  GHashTable          *index_of; /* id → index in totals, plus one */
  GArray              *totals;
} Sum;

static gboolean
is_loop (PratosTimelineModel *model, guint32 lane)
{
  PratosTrace *trace = pratos_run_get_trace (pratos_timeline_model_get_run (model));

  return pratos_trace_get_lane (trace, lane)->kind == PRATOS_LANE_LOOP;
}

static PratosTotal *
get_total (Sum *sum, guint32 id)
{
  gpointer index = g_hash_table_lookup (sum->index_of, GUINT_TO_POINTER (id));

  if (index == NULL)
    {
      PratosTotal total = { .id = id, .is_loop = sum->by == PRATOS_TOTALS_BY_WORKER && is_loop (sum->model, id) };

      g_array_append_val (sum->totals, total);
      index = GUINT_TO_POINTER (sum->totals->len);
      g_hash_table_insert (sum->index_of, GUINT_TO_POINTER (id), index);
    }
  return &g_array_index (sum->totals, PratosTotal, GPOINTER_TO_UINT (index) - 1);
}

static void
add_span (Sum *sum, guint32 lane, const PratosSpan *span)
{
  gint64 start = MAX (span->start, sum->from), end = MIN (span->end, sum->to);
  gboolean by_task = sum->by == PRATOS_TOTALS_BY_TASK;

  if (end <= start || (sum->task != PRATOS_TASK_NONE && span->task != sum->task)
      || (by_task && span->task == PRATOS_TASK_NONE))
    return;
  get_total (sum, by_task ? span->task : lane)->ns[span->state] += end - start;
}

static void
add_lane (Sum *sum, guint32 lane)
{
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (pratos_timeline_model_get_spans (sum->model), lane, &n_spans);

  for (gsize i = find_index (spans, n_spans, sum->from); i < n_spans && spans[i].start < sum->to; i++)
    add_span (sum, lane, &spans[i]);
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  const PratosTotal *total_a = a, *total_b = b;

  return (total_a->id > total_b->id) - (total_a->id < total_b->id);
}

static void
apply (Sum *sum, const PratosTimelineSelection *selection)
{
  gint64 start = pratos_timeline_model_get_start (sum->model);

  sum->lane = PRATOS_LANE_NONE;
  sum->task = PRATOS_TASK_NONE;
  sum->from = start;
  sum->to = pratos_timeline_model_get_now (sum->model);
  if (selection->kind == PRATOS_SELECTION_RANGE)
    {
      sum->from = start + selection->from;
      sum->to = MIN (sum->to, start + selection->to);
    }
  else if (selection->kind == PRATOS_SELECTION_SPAN && selection->task != PRATOS_TASK_NONE)
    sum->task = selection->task;
  else if (selection->kind != PRATOS_SELECTION_NONE)
    sum->lane = selection->lane;
}

GArray *
pratos_timeline_selection_sum (const PratosTimelineSelection *selection, PratosTimelineModel *model, PratosTotalsBy by)
{
  g_autoptr (GHashTable) index_of = g_hash_table_new (NULL, NULL);
  Sum sum = {
    .model = model,
    .by = by,
    .index_of = index_of,
    .totals = g_array_new (FALSE, FALSE, sizeof (PratosTotal)),
  };

  apply (&sum, selection);
  for (guint i = 0; i < pratos_timeline_model_get_n_rows (model); i++)
    {
      guint32 lane = pratos_timeline_model_get_row (model, i)->lane;

      if ((sum.lane == PRATOS_LANE_NONE || sum.lane == lane)
          && (by == PRATOS_TOTALS_BY_WORKER || sum.lane == lane || !is_loop (model, lane)))
        add_lane (&sum, lane);
    }
  g_array_sort (sum.totals, compare_totals);
  return sum.totals;
}
