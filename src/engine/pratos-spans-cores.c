/* pratos-spans-cores.c: slices of cores, and what they say of computing spans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spans-private.h"

/* Readings of CPU clocks say how much was used between two moments, not when: they are
 * spread evenly over windows of this length, so that a core's slices never overlap. */
#define WINDOW_NS (10 * 1000000)

/* A thread records its state while it is on a core; a shorter absence is a difference
 * between two readings of the clock. */
#define SHORTEST_READY_NS 1000

/* More cores than any machine has: a number above is damage. */
#define MAX_CORES 8192

static PratosCoreSpans *
core_of (PratosSpans *spans, guint16 number)
{
  if (number >= MAX_CORES)
    return NULL;
  while (number >= spans->cores->len)
    {
      PratosCoreSpans core = {
        .slices = g_array_new (FALSE, TRUE, sizeof (PratosCoreSlice)),
        .busy = g_array_new (FALSE, FALSE, sizeof (PratosCoreBusy)),
      };

      g_array_append_val (spans->cores, core);
    }
  return &g_array_index (spans->cores, PratosCoreSpans, number);
}

void
pratos_spans_map_tids (PratosSpans *spans)
{
  guint n_lanes = pratos_trace_get_n_lanes (spans->trace);

  g_hash_table_remove_all (spans->lane_of_tid);
  for (guint32 i = 0; i < n_lanes; i++)
    {
      const PratosLane *lane = pratos_trace_get_lane (spans->trace, i);
      gint32 tid = lane->tid;

      if (lane->kind != PRATOS_LANE_COROUTINE && tid != 0)
        g_hash_table_insert (spans->lane_of_tid, GINT_TO_POINTER (tid), GUINT_TO_POINTER (i + 1));
    }
}

/* The lane of thread @tid; LANE_NONE: it has none, such as a conductor that only waits. */
static guint32
lane_of_tid (PratosSpans *spans, gint32 tid)
{
  gpointer found = g_hash_table_lookup (spans->lane_of_tid, GINT_TO_POINTER (tid));

  if (found == NULL && !spans->rebuilt)
    {
      pratos_spans_map_tids (spans);
      found = g_hash_table_lookup (spans->lane_of_tid, GINT_TO_POINTER (tid));
    }
  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : PRATOS_LANE_NONE;
}

static void
add_to_lane (PratosSpans *spans, const PratosCoreSlice *slice, guint16 core)
{
  PratosOnCore on_core = { slice->start, slice->end, core };
  PratosLaneSpans *lane;

  /* only what is sealed is split */
  if (!spans->rebuilt || slice->lane >= spans->lanes->len)
    return;
  lane = &g_array_index (spans->lanes, PratosLaneSpans, slice->lane);
  if (lane->on_core == NULL)
    lane->on_core = g_array_new (FALSE, FALSE, sizeof (PratosOnCore));
  g_array_append_val (lane->on_core, on_core);
}

static PratosCoreSlice *
last_slice (PratosCoreSpans *core)
{
  return core->slices->len > 0
           ? &g_array_index (core->slices, PratosCoreSlice, core->slices->len - 1) : NULL;
}

/* A core has one thread at a time, whatever a damaged file says.  The parts of one interval
 * that were told while it lasted become one again. */
static void
add_to_core (PratosCoreSpans *core, PratosCoreSlice slice)
{
  PratosCoreSlice *last = last_slice (core);

  if (last != NULL)
    slice.start = MAX (slice.start, last->end);
  if (slice.end <= slice.start)
    return;
  slice.cpu = (guint64) (slice.end - slice.start);
  core->total += slice.cpu;
  if (last != NULL && last->end == slice.start && last->lane == slice.lane && !last->preempted)
    {
      last->end = slice.end;
      last->cpu += slice.cpu;
      last->preempted = slice.preempted;
    }
  else
    g_array_append_val (core->slices, slice);
}

void
pratos_spans_add_on_core (PratosSpans *spans, const PratosEvent *event)
{
  PratosCoreSpans *core = core_of (spans, event->core);
  gint64 length = (gint64) MIN (event->arg, (guint64) (G_MAXINT64 - event->time));
  PratosCoreSlice slice = {
    .start = MAX (event->time, pratos_trace_get_start (spans->trace)),
    .end = MIN (event->time + length, spans->horizon),
    .lane = event->lane != PRATOS_LANE_NONE ? event->lane : lane_of_tid (spans, (gint32) event->aux),
    .preempted = event->state,
  };

  spans->exact = TRUE;
  if (core == NULL || slice.end <= slice.start)
    return;
  add_to_core (core, slice);
  add_to_lane (spans, &slice, event->core);
}

static void
add_to_window (PratosSpans *spans, PratosCoreSpans *core, gint64 window, gint64 origin, double cpu)
{
  PratosCoreSlice *slice;

  if (window >= core->slices->len)
    {
      guint before = core->slices->len;

      g_array_set_size (core->slices, (guint) window + 1);
      for (guint i = before; i <= window; i++)
        {
          slice = &g_array_index (core->slices, PratosCoreSlice, i);
          slice->start = origin + (gint64) i * WINDOW_NS;
          slice->end = slice->start + WINDOW_NS;
          slice->lane = PRATOS_LANE_NONE;
        }
    }
  slice = &g_array_index (core->slices, PratosCoreSlice, window);
  slice->cpu = MIN ((guint64) (slice->end - slice->start), slice->cpu + (guint64) (cpu + 0.5));
}

static gint64
latest_reading (PratosSpans *spans)
{
  return spans->rebuilt ? spans->horizon : pratos_now ();
}

void
pratos_spans_add_sampled (PratosSpans *spans, guint16 number, gint64 start, gint64 end, guint64 cpu)
{
  gint64 origin = pratos_trace_get_start (spans->trace);
  PratosCoreSpans *core = core_of (spans, number);
  gint64 first = MAX (start - origin, 0) / WINDOW_NS;
  gint64 last = MAX (end - origin - 1, 0) / WINDOW_NS;

  /* one window more for every 10 ms: a reading from the future would cost memory */
  if (core == NULL || end <= start || end > latest_reading (spans))
    return;
  core->total += cpu;
  for (gint64 window = first; window <= last; window++)
    {
      gint64 from = MAX (start, origin + window * WINDOW_NS);
      gint64 to = MIN (end, origin + (window + 1) * WINDOW_NS);

      add_to_window (spans, core, window, origin,
                     (double) cpu * (double) (to - from) / (double) (end - start));
    }
}

void
pratos_spans_add_busy (PratosSpans *spans, const PratosEvent *event)
{
  PratosCoreSpans *core = core_of (spans, event->core);
  PratosCoreBusy busy = { event->time, event->arg };

  if (core != NULL)
    g_array_append_val (core->busy, busy);
}

/* Where the search for what overlaps @start begins. */
static guint
first_ending_after (const GArray *on_core, gint64 start)
{
  guint low = 0, high = on_core->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (on_core, PratosOnCore, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How long the thread was on a core within @span. */
static guint64
cpu_within (const PratosSpan *span, const GArray *on_core)
{
  guint64 cpu = 0;

  for (guint i = first_ending_after (on_core, span->start); i < on_core->len; i++)
    {
      const PratosOnCore *interval = &g_array_index (on_core, PratosOnCore, i);

      if (interval->start >= span->end)
        break;
      cpu += (guint64) (MIN (interval->end, span->end) - MAX (interval->start, span->start));
    }
  return cpu;
}

static void
append_copy (PratosLaneSpans *lane, const PratosSpan *span)
{
  *pratos_lane_spans_append (lane, span->start, span->state, span->task) = *span;
}

static void
append_ready (PratosLaneSpans *lane, const PratosSpan *whole, gint64 start, gint64 end)
{
  PratosSpan part = *whole;

  part.state = PRATOS_STATE_READY;
  part.start = start;
  part.end = end;
  part.cpu = 0;
  if (end > start)
    append_copy (lane, &part);
}

/* Computing on @core from @start to @end.  What follows another part without a moment of
 * waiting continues it: the thread moved, or the kernel only looked around. */
static void
append_computing (PratosLaneSpans *lane, const PratosSpan *whole, gint64 start, gint64 end, guint16 core)
{
  PratosSpan *last = lane->n_spans > 0 ? &lane->spans[lane->n_spans - 1] : NULL;
  PratosSpan part = *whole;

  if (last != NULL && start > whole->start && last->end == start && last->state == PRATOS_STATE_COMPUTING)
    {
      last->end = end;
      last->cpu += (guint64) (end - start);
      return;
    }
  part.start = start;
  part.end = end;
  part.cpu = (guint64) (end - start);
  part.core = core;
  append_copy (lane, &part);
}

/* A computing span becomes computing where its thread had a core and ready elsewhere. */
static void
split_computing (PratosLaneSpans *lane, const PratosSpan *span, const GArray *on_core)
{
  gint64 at = span->start;
  guint16 core = span->core;

  for (guint i = first_ending_after (on_core, at); i < on_core->len; i++)
    {
      const PratosOnCore *interval = &g_array_index (on_core, PratosOnCore, i);
      gint64 from = MAX (interval->start, at);
      gint64 to = MIN (interval->end, span->end);

      if (interval->start >= span->end)
        break;
      if (from - at < SHORTEST_READY_NS)
        from = at;
      core = interval->core;
      append_ready (lane, span, at, from);
      append_computing (lane, span, from, to, core);
      at = to;
    }
  if (at < span->end && span->end - at < SHORTEST_READY_NS)
    append_computing (lane, span, at, span->end, core);
  else
    append_ready (lane, span, at, span->end);
}

/* Whoever says that it computes is on a core when it begins and when it ends: when no
 * record has it there, records were lost, and nothing is claimed. */
static void
split_span (PratosLaneSpans *lane, PratosSpan *span, const GArray *on_core, gboolean own_thread)
{
  guint64 cpu = cpu_within (span, on_core);

  if (span->state == PRATOS_STATE_COMPUTING && cpu > 0)
    split_computing (lane, span, on_core);
  else
    {
      /* while a coroutine waits its loop's thread works for others */
      if (own_thread && span->state != PRATOS_STATE_COMPUTING)
        span->cpu = cpu;
      append_copy (lane, span);
    }
}

static void
split_lane (PratosLaneSpans *lane, const GArray *on_core, gboolean own_thread)
{
  g_autofree PratosSpan *before = g_steal_pointer (&lane->spans);
  gsize n_before = lane->n_spans;

  lane->n_spans = 0;
  lane->capacity = 0;
  for (gsize i = 0; i < n_before; i++)
    split_span (lane, &before[i], on_core, own_thread);
}

void
pratos_spans_split_ready (PratosSpans *spans)
{
  for (guint32 i = 0; i < spans->lanes->len; i++)
    {
      const PratosLane *lane = pratos_trace_get_lane (spans->trace, i);
      gboolean is_coroutine = lane->kind == PRATOS_LANE_COROUTINE && lane->parent < spans->lanes->len;
      guint32 worker = is_coroutine ? lane->parent : i;
      const GArray *on_core = g_array_index (spans->lanes, PratosLaneSpans, worker).on_core;

      if (on_core != NULL)
        split_lane (&g_array_index (spans->lanes, PratosLaneSpans, i), on_core, !is_coroutine);
    }
}

gboolean
pratos_spans_is_exact (PratosSpans *spans)
{
  return spans->exact;
}

guint
pratos_spans_get_n_cores (PratosSpans *spans)
{
  return spans->cores->len;
}

const PratosCoreSlice *
pratos_spans_get_core (PratosSpans *spans, guint number, gsize *n_slices)
{
  const GArray *slices;

  *n_slices = 0;
  if (number >= spans->cores->len)
    return NULL;
  slices = g_array_index (spans->cores, PratosCoreSpans, number).slices;
  *n_slices = slices->len;
  return (const PratosCoreSlice *) slices->data;
}

guint64
pratos_spans_get_core_total (PratosSpans *spans, guint number)
{
  return number < spans->cores->len ? g_array_index (spans->cores, PratosCoreSpans, number).total : 0;
}

const PratosCoreBusy *
pratos_spans_get_core_busy (PratosSpans *spans, guint number, gsize *n_samples)
{
  const GArray *busy;

  *n_samples = 0;
  if (number >= spans->cores->len)
    return NULL;
  busy = g_array_index (spans->cores, PratosCoreSpans, number).busy;
  *n_samples = busy->len;
  return (const PratosCoreBusy *) busy->data;
}
