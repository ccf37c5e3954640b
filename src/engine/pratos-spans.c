/* pratos-spans.c: a trace made into spans for each lane and slices for each core.
 *
 * While a trace is live its events are taken as they come; lanes of different writers
 * then differ by what the collector has not brought yet, and an event older than its
 * lane's last is left out.  Once the trace is sealed everything is made anew from the
 * events in order of time, and computing spans are split into computing and ready by the
 * kernel's records, which all have come by then.
 *
 * Events come from worker processes and files too: whatever time, lane, task or core
 * they tell must not do more harm than a wrong picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spans.h"

#include "pratos-spans-private.h"

#include <string.h>

PratosSpans *
pratos_spans_new (PratosTrace *trace)
{
  PratosSpans *spans = g_new0 (PratosSpans, 1);

  spans->trace = pratos_trace_ref (trace);
  spans->lanes = g_array_new (FALSE, TRUE, sizeof (PratosLaneSpans));
  spans->cores = g_array_new (FALSE, TRUE, sizeof (PratosCoreSpans));
  spans->wakeups = g_array_new (FALSE, FALSE, sizeof (PratosWakeup));
  spans->progress = g_array_new (FALSE, TRUE, sizeof (PratosTaskProgress));
  spans->lane_of_tid = g_hash_table_new (NULL, NULL);
  return spans;
}

static void
clear_contents (PratosSpans *spans)
{
  for (guint i = 0; i < spans->lanes->len; i++)
    {
      PratosLaneSpans *lane = &g_array_index (spans->lanes, PratosLaneSpans, i);

      g_free (lane->spans);
      g_clear_pointer (&lane->on_core, g_array_unref);
    }
  for (guint i = 0; i < spans->cores->len; i++)
    {
      PratosCoreSpans *core = &g_array_index (spans->cores, PratosCoreSpans, i);

      g_array_unref (core->slices);
      g_array_unref (core->busy);
    }
  g_array_set_size (spans->lanes, 0);
  g_array_set_size (spans->cores, 0);
  g_array_set_size (spans->wakeups, 0);
  g_array_set_size (spans->progress, 0);
}

void
pratos_spans_free (PratosSpans *spans)
{
  if (spans == NULL)
    return;
  clear_contents (spans);
  g_hash_table_unref (spans->lane_of_tid);
  g_array_unref (spans->progress);
  g_array_unref (spans->wakeups);
  g_array_unref (spans->cores);
  g_array_unref (spans->lanes);
  pratos_trace_unref (spans->trace);
  g_free (spans);
}

static PratosLaneSpans *
lane_of (PratosSpans *spans, guint32 id)
{
  /* what a damaged file or a mad worker says of lanes that there are not is left out */
  if (id >= pratos_trace_get_n_lanes (spans->trace))
    return NULL;
  if (id >= spans->lanes->len)
    g_array_set_size (spans->lanes, pratos_trace_get_n_lanes (spans->trace));
  return &g_array_index (spans->lanes, PratosLaneSpans, id);
}

PratosSpan *
pratos_lane_spans_append (PratosLaneSpans *lane, gint64 start, PratosState state, guint32 task)
{
  PratosSpan *span;

  if (lane->n_spans == lane->capacity)
    {
      lane->capacity = MAX (16, lane->capacity + lane->capacity / 2);
      lane->spans = g_renew (PratosSpan, lane->spans, lane->capacity);
    }
  span = &lane->spans[lane->n_spans++];
  *span = (PratosSpan) {
    .start = start,
    .end = G_MAXINT64,
    .cpu = G_MAXUINT64,
    .task = task,
    .core = PRATOS_CORE_NONE,
    .state = (guint8) state,
  };
  return span;
}

static PratosSpan *
open_span (PratosLaneSpans *lane)
{
  PratosSpan *last = lane->n_spans > 0 ? &lane->spans[lane->n_spans - 1] : NULL;

  return last != NULL && last->end == G_MAXINT64 ? last : NULL;
}

/* A reading of the CPU clock of a lane's thread: what it used since the one before. */
static void
take_clock (PratosSpans *spans, PratosLaneSpans *lane, const PratosEvent *event)
{
  PratosLaneKind kind = pratos_trace_get_lane (spans->trace, event->lane)->kind;

  /* a coroutine reads its loop's clock, which the loop's own lane accounts for */
  if (kind != PRATOS_LANE_COROUTINE && lane->clock != 0 && event->arg > lane->clock)
    pratos_spans_add_sampled (spans, event->core, lane->clock_time, event->time,
                              event->arg - lane->clock);
  lane->clock = event->arg;
  lane->clock_time = event->time;
}

static void
end_span (PratosLaneSpans *lane, PratosSpan *span, gint64 time)
{
  span->end = time;
  if (span->end == span->start)
    lane->n_spans--;
}

static void
close_span (PratosLaneSpans *lane, const PratosEvent *event)
{
  PratosSpan *span = open_span (lane);

  if (span == NULL)
    return;
  if (lane->open_clock != 0 && event->arg >= lane->open_clock)
    span->cpu = MIN (event->arg - lane->open_clock, (guint64) (event->time - span->start));
  end_span (lane, span, event->time);
}

static gboolean
continues (PratosLaneSpans *lane, const PratosEvent *event)
{
  const PratosSpan *span = open_span (lane);

  return span != NULL && span->state == event->state && span->task == event->task
         && span->activity == event->aux;
}

static void
take_state (PratosSpans *spans, const PratosEvent *event)
{
  PratosLaneSpans *lane = lane_of (spans, event->lane);
  PratosSpan *span;

  if (lane == NULL || event->state >= PRATOS_N_STATES || event->time < lane->last)
    return;
  pratos_spans_note_state (spans, event);
  if (continues (lane, event))
    return;
  lane->last = event->time;
  close_span (lane, event);
  lane->open_clock = event->arg;
  if (event->arg != 0)
    take_clock (spans, lane, event);
  if (event->state == PRATOS_STATE_IDLE)
    return;
  span = pratos_lane_spans_append (lane, event->time, event->state, event->task);
  span->core = event->core;
  /* who counts by activity relies on it */
  span->activity = event->aux < PRATOS_N_ACTIVITIES ? (guint8) event->aux : PRATOS_ACTIVITY_NONE;
}

/* What @lane did since it was last heard of is not known.  Up to then it was as it said;
 * of a lane that was never heard of there is nothing to be unsure. */
static void
mark_unknown (PratosLaneSpans *lane, gint64 time, gint64 end)
{
  gint64 since = MAX (lane->last, lane->heard);
  PratosSpan *span = open_span (lane);

  if (since == 0 || time <= since)
    return;
  if (span != NULL)
    end_span (lane, span, since);
  span = pratos_lane_spans_append (lane, since, PRATOS_STATE_UNKNOWN, PRATOS_TASK_NONE);
  span->end = end;
  lane->last = time;
  lane->open_clock = 0;
  lane->clock = 0;
}

/* A writer lost events: its own lane is unknown until now, when it writes again; the
 * coroutines of a loop are until they are heard of. */
static void
take_gap (PratosSpans *spans, const PratosEvent *event)
{
  guint n_lanes = pratos_trace_get_n_lanes (spans->trace);

  if (event->lane >= n_lanes)
    return;
  mark_unknown (lane_of (spans, event->lane), event->time, event->time);
  for (guint32 i = 0; i < n_lanes; i++)
    if (pratos_trace_get_lane (spans->trace, i)->parent == event->lane)
      mark_unknown (lane_of (spans, i), event->time, G_MAXINT64);
}

static void
take_wake (PratosSpans *spans, const PratosEvent *event)
{
  PratosWakeup wakeup = {
    .time = event->time,
    .task = event->task,
    .lane = event->lane,
    .by_task = (guint32) event->arg,
    .by_lane = event->aux,
  };
  guint place = spans->wakeups->len;

  while (place > 0 && g_array_index (spans->wakeups, PratosWakeup, place - 1).time > wakeup.time)
    place--;
  g_array_insert_val (spans->wakeups, place, wakeup);
}

/* That a lane tells anything shows that it is as it was. */
static void
hear (PratosSpans *spans, const PratosEvent *event)
{
  PratosLaneSpans *lane = lane_of (spans, event->lane);

  if (lane != NULL)
    lane->heard = MAX (lane->heard, event->time);
}

static void
take_event (PratosSpans *spans, const PratosEvent *event)
{
  PratosLaneSpans *lane;

  if (event->time < 0 || event->time > spans->horizon)
    return;
  switch ((PratosEventKind) event->kind)
    {
    case PRATOS_EVENT_STATE:
      take_state (spans, event);
      break;
    case PRATOS_EVENT_PROGRESS:
      hear (spans, event);
      pratos_spans_note_progress (spans, event);
      break;
    case PRATOS_EVENT_WAKE:
      take_wake (spans, event);
      break;
    case PRATOS_EVENT_ATTEMPT:
      pratos_spans_note_attempt (spans, event);
      break;
    case PRATOS_EVENT_OUTCOME:
      pratos_spans_note_outcome (spans, event);
      break;
    case PRATOS_EVENT_ON_CORE:
      pratos_spans_add_on_core (spans, event);
      break;
    case PRATOS_EVENT_CPU_CLOCK:
      hear (spans, event);
      if ((lane = lane_of (spans, event->lane)) != NULL)
        take_clock (spans, lane, event);
      break;
    case PRATOS_EVENT_CORE_BUSY:
      pratos_spans_add_busy (spans, event);
      break;
    case PRATOS_EVENT_GAP:
      take_gap (spans, event);
      break;
    case PRATOS_EVENT_VALUE:
      pratos_spans_note_value (spans, event);
      break;
    case PRATOS_N_EVENT_KINDS:
    default:
      break;
    }
}

static gint64
time_of (PratosTrace *trace, guint32 index)
{
  return pratos_trace_get_event (trace, index)->time;
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 first = time_of (data, *(const guint32 *) a);
  gint64 second = time_of (data, *(const guint32 *) b);

  return first < second ? -1 : first > second;
}

/* The numbers of all events by time, equal times as they came; NULL when that is how
 * they all came. */
static guint32 *
sort_events (PratosTrace *trace)
{
  guint32 n_events = (guint32) pratos_trace_get_n_events (trace);
  gboolean sorted = TRUE;
  guint32 *order;

  for (guint32 i = 1; sorted && i < n_events; i++)
    sorted = time_of (trace, i - 1) <= time_of (trace, i);
  if (sorted)
    return NULL;
  order = g_new (guint32, n_events);
  for (guint32 i = 0; i < n_events; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n_events, sizeof *order, compare_times, trace);
  return order;
}

static void
close_open_spans (PratosSpans *spans, gint64 end)
{
  for (guint i = 0; i < spans->lanes->len; i++)
    {
      PratosLaneSpans *lane = &g_array_index (spans->lanes, PratosLaneSpans, i);
      PratosSpan *span = open_span (lane);

      if (span != NULL)
        span->end = MAX (end, span->start);
    }
}

/* A lane has at most one span for each of its states, and a gap now and then: asked for
 * at once, a million spans take no more memory than they need. */
static void
reserve (PratosSpans *spans, guint32 n_events)
{
  for (guint32 i = 0; i < n_events; i++)
    {
      const PratosEvent *event = pratos_trace_get_event (spans->trace, i);

      if (event->kind == PRATOS_EVENT_STATE && event->lane < spans->lanes->len)
        g_array_index (spans->lanes, PratosLaneSpans, event->lane).capacity++;
    }
  for (guint i = 0; i < spans->lanes->len; i++)
    {
      PratosLaneSpans *lane = &g_array_index (spans->lanes, PratosLaneSpans, i);

      lane->spans = g_new (PratosSpan, lane->capacity);
    }
}

static void
rebuild (PratosSpans *spans)
{
  guint32 n_events = (guint32) pratos_trace_get_n_events (spans->trace);
  g_autofree guint32 *order = sort_events (spans->trace);

  clear_contents (spans);
  pratos_spans_map_tids (spans);
  g_array_set_size (spans->lanes, pratos_trace_get_n_lanes (spans->trace));
  reserve (spans, n_events);
  for (guint32 i = 0; i < n_events; i++)
    take_event (spans, pratos_trace_get_event (spans->trace, order != NULL ? order[i] : i));
  close_open_spans (spans, pratos_trace_get_end (spans->trace));
  if (spans->exact)
    pratos_spans_split_ready (spans);
}

gboolean
pratos_spans_update (PratosSpans *spans)
{
  gboolean sealed = pratos_trace_is_sealed (spans->trace);
  guint64 n_events = pratos_trace_get_n_events (spans->trace);
  gboolean news = n_events > spans->n_taken || (sealed && !spans->rebuilt);

  spans->horizon = sealed ? pratos_trace_get_end (spans->trace) : G_MAXINT64;
  if (sealed && !spans->rebuilt)
    {
      spans->rebuilt = TRUE;
      rebuild (spans);
    }
  else
    for (guint64 i = spans->n_taken; i < n_events; i++)
      take_event (spans, pratos_trace_get_event (spans->trace, i));
  spans->n_taken = n_events;
  return news;
}

PratosTrace *
pratos_spans_get_trace (PratosSpans *spans)
{
  return spans->trace;
}

guint
pratos_spans_get_n_lanes (PratosSpans *spans)
{
  return spans->lanes->len;
}

const PratosSpan *
pratos_spans_get_lane (PratosSpans *spans, guint32 id, gsize *n_spans)
{
  PratosLaneSpans *lane;

  *n_spans = 0;
  if (id >= spans->lanes->len)
    return NULL;
  lane = &g_array_index (spans->lanes, PratosLaneSpans, id);
  *n_spans = lane->n_spans;
  return lane->spans;
}

const PratosWakeup *
pratos_spans_get_wakeups (PratosSpans *spans, gsize *n_wakeups)
{
  *n_wakeups = spans->wakeups->len;
  return (const PratosWakeup *) spans->wakeups->data;
}

void
pratos_spans_sum_lane (PratosSpans *spans, guint32 id, gint64 now, guint64 totals[PRATOS_N_STATES])
{
  gsize n_spans;
  const PratosSpan *span = pratos_spans_get_lane (spans, id, &n_spans);

  memset (totals, 0, PRATOS_N_STATES * sizeof *totals);
  for (gsize i = 0; i < n_spans; i++)
    {
      gint64 end = span[i].end != G_MAXINT64 ? span[i].end : now;

      if (end > span[i].start)
        totals[span[i].state] += (guint64) (end - span[i].start);
    }
}
