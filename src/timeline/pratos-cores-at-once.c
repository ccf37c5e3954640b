/* pratos-cores-at-once.c: how many cores were a run's at the same time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cores-at-once.h"

#define LEAST_PART 0.05 /* of the time in which any core was ours */

typedef struct
{
  gint64 time;
  double change; /* cores that are ours from now on, less those that were */
} Edge;

static void
add_edges (GArray *edges, const PratosCoreSlice *slice)
{
  gint64 length = slice->end - slice->start;
  Edge begin, end;

  if (length <= 0)
    return;
  begin = (Edge) { slice->start, (double) slice->cpu / (double) length };
  end = (Edge) { slice->end, -begin.change };
  g_array_append_val (edges, begin);
  g_array_append_val (edges, end);
}

/* In exact mode slices without a lane are the conductor's, which only watches. */
static void
add_core (GArray *edges, PratosSpans *spans, guint core)
{
  gboolean exact = pratos_spans_is_exact (spans);
  gsize n_slices;
  const PratosCoreSlice *slices = pratos_spans_get_core (spans, core, &n_slices);

  for (gsize i = 0; i < n_slices; i++)
    if (!exact || slices[i].lane != PRATOS_LANE_NONE)
      add_edges (edges, &slices[i]);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *edge_a = a, *edge_b = b;

  return (edge_a->time > edge_b->time) - (edge_a->time < edge_b->time);
}

/* How long @k or more cores were ours, for each k up to @n: times[k]. */
static void
sum_times (GArray *edges, gint64 *times, guint n)
{
  double ours = 0;

  g_array_sort (edges, compare_edges);
  for (guint i = 0; i + 1 < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      gint64 length = g_array_index (edges, Edge, i + 1).time - edge->time;

      ours += edge->change;
      for (guint k = 1; k <= n && ours >= k - 0.5; k++)
        times[k] += length;
    }
}

guint
pratos_cores_at_once (PratosSpans *spans)
{
  guint n_cores = pratos_spans_get_n_cores (spans);
  g_autofree gint64 *times = g_new0 (gint64, n_cores + 1);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  guint at_once = 0;

  for (guint core = 0; core < n_cores; core++)
    add_core (edges, spans, core);
  sum_times (edges, times, n_cores);
  for (guint k = 1; k <= n_cores; k++)
    if (times[k] > 0 && (double) times[k] >= LEAST_PART * (double) times[1])
      at_once = k;
  /* too little in every window to be called a core, yet something */
  return at_once == 0 && edges->len > 0 ? 1 : at_once;
}
