/* test-spans.c: events made into spans, by rules that each have a test here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-account.h"
#include "pratos-spans.h"

#define T0 G_GINT64_CONSTANT (1000000000)
#define MS G_GINT64_CONSTANT (1000000)

static PratosTrace *
make_trace (guint n_lanes)
{
  PratosTrace *trace = pratos_trace_new ();

  for (guint i = 0; i < n_lanes; i++)
    pratos_trace_add_lane (trace, PRATOS_LANE_THREAD, i + 1, PRATOS_LANE_NONE, 1, (gint32) (100 + i));
  pratos_trace_set_start (trace, T0);
  return trace;
}

static void
add (PratosTrace *trace, PratosEventKind kind, gint64 ms, guint32 lane, guint32 task, guint8 state, guint64 arg)
{
  PratosEvent event = {
    .time = T0 + ms * MS,
    .arg = arg,
    .task = task,
    .lane = lane,
    .kind = (guint8) kind,
    .state = state,
  };

  pratos_trace_append (trace, &event);
}

static void
add_state (PratosTrace *trace, gint64 ms, guint32 lane, guint32 task, PratosState state)
{
  add (trace, PRATOS_EVENT_STATE, ms, lane, task, (guint8) state, 0);
}

static void
add_on_core (PratosTrace *trace, gint64 from_ms, gint64 to_ms, guint32 tid, guint16 core)
{
  PratosEvent event = {
    .time = T0 + from_ms * MS,
    .arg = (guint64) ((to_ms - from_ms) * MS),
    .task = PRATOS_TASK_NONE,
    .lane = PRATOS_LANE_NONE,
    .aux = tid,
    .core = core,
    .kind = PRATOS_EVENT_ON_CORE,
  };

  pratos_trace_append (trace, &event);
}

static void
check_span (PratosSpans *spans, guint32 lane, gsize index, gint64 from_ms, gint64 to_ms,
            PratosState state, guint32 task)
{
  gsize n_spans;
  const PratosSpan *span = pratos_spans_get_lane (spans, lane, &n_spans);

  g_assert_cmpuint (index, <, n_spans);
  g_assert_cmpint (span[index].start, ==, T0 + from_ms * MS);
  if (to_ms >= 0)
    g_assert_cmpint (span[index].end, ==, T0 + to_ms * MS);
  else
    g_assert_cmpint (span[index].end, ==, G_MAXINT64);
  g_assert_cmpint (span[index].state, ==, state);
  g_assert_cmpuint (span[index].task, ==, task);
}

static void
check_n_spans (PratosSpans *spans, guint32 lane, gsize expected)
{
  gsize n_spans;

  pratos_spans_get_lane (spans, lane, &n_spans);
  g_assert_cmpuint (n_spans, ==, expected);
}

/* Spans come as events do; the last one stays open until something ends it. */
static void
test_live (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  g_assert_false (pratos_spans_update (spans));
  add_state (trace, 0, 0, 7, PRATOS_STATE_WAITING_IO);
  g_assert_true (pratos_spans_update (spans));
  check_span (spans, 0, 0, 0, -1, PRATOS_STATE_WAITING_IO, 7);
  add_state (trace, 10, 0, 7, PRATOS_STATE_WAITING_IO);
  add_state (trace, 20, 0, 7, PRATOS_STATE_COMPUTING);
  add_state (trace, 30, 0, 7, PRATOS_STATE_IDLE);
  pratos_spans_update (spans);
  g_assert_false (pratos_spans_update (spans));
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 20, PRATOS_STATE_WAITING_IO, 7);
  check_span (spans, 0, 1, 20, 30, PRATOS_STATE_COMPUTING, 7);
}

/* Another task is another span, though the state is the same. */
static void
test_next_task (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  add_state (trace, 0, 0, 1, PRATOS_STATE_COMPUTING);
  add_state (trace, 5, 0, 2, PRATOS_STATE_COMPUTING);
  pratos_trace_seal (trace, T0 + 9 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 5, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 1, 5, 9, PRATOS_STATE_COMPUTING, 2);
}

/* Writers differ in when the collector brings their events: sealed means sorted. */
static void
test_late_events (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  add_state (trace, 10, 0, 3, PRATOS_STATE_COMPUTING);
  add_state (trace, 0, 0, PRATOS_TASK_NONE, PRATOS_STATE_STARTING);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 1);
  pratos_trace_seal (trace, T0 + 20 * MS);
  g_assert_true (pratos_spans_update (spans));
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 10, PRATOS_STATE_STARTING, PRATOS_TASK_NONE);
  check_span (spans, 0, 1, 10, 20, PRATOS_STATE_COMPUTING, 3);
}

static void
test_gap (void)
{
  g_autoptr (PratosTrace) trace = make_trace (2);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  add_state (trace, 0, 0, 1, PRATOS_STATE_COMPUTING);
  add_state (trace, 0, 1, 2, PRATOS_STATE_COMPUTING);
  add (trace, PRATOS_EVENT_GAP, 8, 0, PRATOS_TASK_NONE, PRATOS_STATE_UNKNOWN, 5);
  add_state (trace, 9, 0, 3, PRATOS_STATE_COMPUTING);
  pratos_trace_seal (trace, T0 + 10 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 8, PRATOS_STATE_UNKNOWN, PRATOS_TASK_NONE);
  check_span (spans, 0, 1, 9, 10, PRATOS_STATE_COMPUTING, 3);
  check_span (spans, 1, 0, 0, 10, PRATOS_STATE_COMPUTING, 2);
}

/* What a lane told, progress too, stays known, and so does what its coroutines were
 * before; those are unknown until they are heard of again. */
static void
test_gap_of_loop (void)
{
  g_autoptr (PratosTrace) trace = pratos_trace_new ();
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  pratos_trace_add_lane (trace, PRATOS_LANE_LOOP, 1, PRATOS_LANE_NONE, 1, 100);
  pratos_trace_add_lane (trace, PRATOS_LANE_COROUTINE, 1, 0, 1, 100);
  pratos_trace_add_lane (trace, PRATOS_LANE_COROUTINE, 2, 0, 1, 100);
  pratos_trace_set_start (trace, T0);
  add_state (trace, 0, 0, PRATOS_TASK_NONE, PRATOS_STATE_COMPUTING);
  add_state (trace, 1, 1, 5, PRATOS_STATE_COMPUTING);
  add_state (trace, 2, 1, 5, PRATOS_STATE_WAITING_IO);
  add (trace, PRATOS_EVENT_PROGRESS, 6, 1, 5, 0, 55);
  add (trace, PRATOS_EVENT_GAP, 8, 0, PRATOS_TASK_NONE, PRATOS_STATE_UNKNOWN, 5);
  add_state (trace, 8, 0, 5, PRATOS_STATE_COMPUTING);
  add_state (trace, 9, 1, 5, PRATOS_STATE_COMPUTING);
  pratos_trace_seal (trace, T0 + 10 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 8, PRATOS_STATE_UNKNOWN, PRATOS_TASK_NONE);
  check_span (spans, 0, 1, 8, 10, PRATOS_STATE_COMPUTING, 5);
  check_n_spans (spans, 1, 4);
  check_span (spans, 1, 0, 1, 2, PRATOS_STATE_COMPUTING, 5);
  check_span (spans, 1, 1, 2, 6, PRATOS_STATE_WAITING_IO, 5);
  check_span (spans, 1, 2, 6, 9, PRATOS_STATE_UNKNOWN, PRATOS_TASK_NONE);
  check_span (spans, 1, 3, 9, 10, PRATOS_STATE_COMPUTING, 5);
  check_n_spans (spans, 2, 0);
}

/* Computing means on a core; elsewhere the thread was ready. */
static void
test_ready (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  guint64 totals[PRATOS_N_STATES];
  gsize n_spans;

  add_state (trace, 0, 0, 1, PRATOS_STATE_COMPUTING);
  add_state (trace, 40, 0, 1, PRATOS_STATE_WAITING_IO);
  add_on_core (trace, 0, 10, 100, 0);
  add_on_core (trace, 15, 25, 100, 1);
  add_on_core (trace, 35, 41, 100, 0);
  add_on_core (trace, 0, 41, 999, 1);
  pratos_trace_seal (trace, T0 + 50 * MS);
  pratos_spans_update (spans);
  g_assert_true (pratos_spans_is_exact (spans));
  check_n_spans (spans, 0, 6);
  check_span (spans, 0, 0, 0, 10, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 1, 10, 15, PRATOS_STATE_READY, 1);
  check_span (spans, 0, 2, 15, 25, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 3, 25, 35, PRATOS_STATE_READY, 1);
  check_span (spans, 0, 4, 35, 40, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 5, 40, 50, PRATOS_STATE_WAITING_IO, 1);
  pratos_spans_sum_lane (spans, 0, 0, totals);
  g_assert_cmpuint (totals[PRATOS_STATE_COMPUTING], ==, 25 * MS);
  g_assert_cmpuint (totals[PRATOS_STATE_READY], ==, 15 * MS);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n_spans)[5].cpu, ==, 1 * MS);
}

/* A coroutine computes when its loop has a core. */
static void
test_ready_coroutine (void)
{
  g_autoptr (PratosTrace) trace = pratos_trace_new ();
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  pratos_trace_add_lane (trace, PRATOS_LANE_LOOP, 1, PRATOS_LANE_NONE, 1, 100);
  pratos_trace_add_lane (trace, PRATOS_LANE_COROUTINE, 1, 0, 1, 100);
  pratos_trace_set_start (trace, T0);
  add_state (trace, 0, 1, 1, PRATOS_STATE_COMPUTING);
  add_on_core (trace, 5, 10, 100, 0);
  pratos_trace_seal (trace, T0 + 10 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 1, 2);
  check_span (spans, 1, 0, 0, 5, PRATOS_STATE_READY, 1);
  check_span (spans, 1, 1, 5, 10, PRATOS_STATE_COMPUTING, 1);
}

/* While a coroutine waits its loop's thread works, but not for it. */
static void
test_waiting_coroutine (void)
{
  g_autoptr (PratosTrace) trace = pratos_trace_new ();
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  gsize n;

  pratos_trace_add_lane (trace, PRATOS_LANE_LOOP, 1, PRATOS_LANE_NONE, 1, 100);
  pratos_trace_add_lane (trace, PRATOS_LANE_COROUTINE, 1, 0, 1, 100);
  pratos_trace_set_start (trace, T0);
  add_state (trace, 0, 0, PRATOS_TASK_NONE, PRATOS_STATE_WAITING_IO);
  add_state (trace, 0, 1, 1, PRATOS_STATE_WAITING_IO);
  add_on_core (trace, 5, 10, 100, 0);
  pratos_trace_seal (trace, T0 + 10 * MS);
  pratos_spans_update (spans);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[0].cpu, ==, 5 * MS);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 1, &n)[0].cpu, ==, G_MAXUINT64);
}

/* Parts of one interval, as they are told live, are one again; each part of a span names
 * the core it began on. */
static void
test_parts (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  const PratosCoreSlice *slices;
  gsize n;

  add_state (trace, 0, 0, 1, PRATOS_STATE_COMPUTING);
  add_on_core (trace, 0, 10, 100, 0);
  add_on_core (trace, 10, 20, 100, 0);
  add_on_core (trace, 25, 40, 100, 3);
  pratos_trace_seal (trace, T0 + 40 * MS);
  pratos_spans_update (spans);
  slices = pratos_spans_get_core (spans, 0, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (slices[0].cpu, ==, 20 * MS);
  g_assert_cmpuint (slices[0].lane, ==, 0);
  check_n_spans (spans, 0, 3);
  check_span (spans, 0, 0, 0, 20, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 1, 20, 25, PRATOS_STATE_READY, 1);
  check_span (spans, 0, 2, 25, 40, PRATOS_STATE_COMPUTING, 1);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[0].core, ==, 0);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[2].core, ==, 3);
}

/* Nobody says that it computes without a core: then the records were lost. */
static void
test_lost_records (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  gsize n;

  add_state (trace, 0, 0, 1, PRATOS_STATE_COMPUTING);
  add_state (trace, 10, 0, 2, PRATOS_STATE_COMPUTING);
  add_on_core (trace, 10, 20, 100, 0);
  pratos_trace_seal (trace, T0 + 20 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 2);
  check_span (spans, 0, 0, 0, 10, PRATOS_STATE_COMPUTING, 1);
  check_span (spans, 0, 1, 10, 20, PRATOS_STATE_COMPUTING, 2);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[0].cpu, ==, G_MAXUINT64);
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[1].cpu, ==, 10 * MS);
}

/* Slices are within the run and never overlap, whatever the events say. */
static void
test_slices_apart (void)
{
  g_autoptr (PratosTrace) trace = make_trace (2);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  const PratosCoreSlice *slices;
  gsize n;

  add_on_core (trace, 8, 30, 101, 0);
  add_on_core (trace, -5, 10, 100, 0);
  pratos_trace_seal (trace, T0 + 20 * MS);
  pratos_spans_update (spans);
  slices = pratos_spans_get_core (spans, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (slices[0].start, ==, T0);
  g_assert_cmpint (slices[0].end, ==, T0 + 10 * MS);
  g_assert_cmpint (slices[1].start, ==, T0 + 10 * MS);
  g_assert_cmpint (slices[1].end, ==, T0 + 20 * MS);
  g_assert_cmpuint (pratos_spans_get_core_total (spans, 0), ==, 20 * MS);
}

/* Sampled: the clock's difference is the span's, and is spread over windows of 10 ms. */
static void
test_sampled (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  const PratosCoreSlice *slices;
  gsize n;

  add (trace, PRATOS_EVENT_STATE, 0, 0, 1, PRATOS_STATE_COMPUTING, 1000 * MS);
  add (trace, PRATOS_EVENT_CPU_CLOCK, 20, 0, 1, PRATOS_STATE_COMPUTING, 1010 * MS);
  add (trace, PRATOS_EVENT_STATE, 30, 0, 1, PRATOS_STATE_IDLE, 1020 * MS);
  pratos_trace_seal (trace, T0 + 30 * MS);
  pratos_spans_update (spans);
  g_assert_false (pratos_spans_is_exact (spans));
  g_assert_cmpuint (pratos_spans_get_lane (spans, 0, &n)[0].cpu, ==, 20 * MS);
  slices = pratos_spans_get_core (spans, 0, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (slices[0].cpu, ==, 5 * MS);
  g_assert_cmpuint (slices[1].cpu, ==, 5 * MS);
  g_assert_cmpuint (slices[2].cpu, ==, 10 * MS);
  g_assert_cmpint (slices[1].end, ==, slices[2].start);
  g_assert_cmpuint (pratos_spans_get_core_total (spans, 0), ==, 20 * MS);
}

static void
test_progress (void)
{
  g_autoptr (PratosTrace) trace = make_trace (2);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  PratosTaskProgress progress;

  pratos_spans_get_progress (spans, 4, &progress);
  g_assert_cmpint (progress.outcome, ==, PRATOS_OUTCOME_PENDING);
  g_assert_cmpuint (progress.lane, ==, PRATOS_LANE_NONE);
  add_state (trace, 1, 1, 4, PRATOS_STATE_COMPUTING);
  add (trace, PRATOS_EVENT_PROGRESS, 2, 1, 4, 0, 55);
  pratos_spans_update (spans);
  pratos_spans_get_progress (spans, 4, &progress);
  g_assert_cmpint (progress.state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpuint (progress.lane, ==, 1);
  g_assert_cmpuint (progress.amount, ==, 55);
  g_assert_cmpuint (progress.attempt, ==, 1);
  add (trace, PRATOS_EVENT_OUTCOME, 3, 1, 4, PRATOS_OUTCOME_FAILED, 2);
  add_state (trace, 3, 1, PRATOS_TASK_NONE, PRATOS_STATE_IDLE);
  pratos_spans_update (spans);
  pratos_spans_get_progress (spans, 4, &progress);
  g_assert_cmpint (progress.state, ==, PRATOS_STATE_IDLE);
  g_assert_cmpint (progress.outcome, ==, PRATOS_OUTCOME_FAILED);
  g_assert_cmpuint (progress.rank, ==, 2);
  g_assert_cmpint (progress.end, ==, T0 + 3 * MS);
}

/* The worker that had a task last tells of it, whichever the collector brings first. */
static void
test_progress_moves (void)
{
  g_autoptr (PratosTrace) trace = make_trace (2);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  PratosTaskProgress progress;

  add_state (trace, 5, 0, 4, PRATOS_STATE_COMPUTING);
  add (trace, PRATOS_EVENT_ATTEMPT, 5, 0, 4, 0, 2);
  add (trace, PRATOS_EVENT_PROGRESS, 6, 0, 4, 0, 10);
  add_state (trace, 1, 1, 4, PRATOS_STATE_COMPUTING);
  add (trace, PRATOS_EVENT_PROGRESS, 2, 1, 4, 0, 99);
  pratos_trace_seal (trace, T0 + 10 * MS);
  pratos_spans_update (spans);
  pratos_spans_get_progress (spans, 4, &progress);
  g_assert_cmpuint (progress.lane, ==, 0);
  g_assert_cmpuint (progress.amount, ==, 10);
  g_assert_cmpuint (progress.attempt, ==, 2);
  g_assert_cmpint (progress.start, ==, T0 + 1 * MS);
}

static void
test_wakeups (void)
{
  g_autoptr (PratosTrace) trace = make_trace (2);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  const PratosWakeup *wakeups;
  gsize n;

  add (trace, PRATOS_EVENT_WAKE, 7, 1, 4, 0, 2);
  add (trace, PRATOS_EVENT_WAKE, 3, 0, 5, 0, 1);
  pratos_spans_update (spans);
  wakeups = pratos_spans_get_wakeups (spans, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (wakeups[0].time, ==, T0 + 3 * MS);
  g_assert_cmpuint (wakeups[0].task, ==, 5);
  g_assert_cmpuint (wakeups[0].by_task, ==, 1);
  g_assert_cmpuint (wakeups[1].lane, ==, 1);
}

/* Numbers that cannot be, as from a damaged file, are left out. */
static void
test_nonsense (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  add_state (trace, 0, 77, 1, PRATOS_STATE_COMPUTING);
  add_state (trace, 0, 0, 1, (PratosState) 200);
  add (trace, (PratosEventKind) 99, 1, 0, 1, 0, 0);
  add (trace, PRATOS_EVENT_GAP, 1, 88, 1, 0, 0);
  add (trace, PRATOS_EVENT_OUTCOME, 1, 0, G_MAXUINT32, 99, 0);
  add_on_core (trace, 0, 1, 5, G_MAXUINT16);
  pratos_trace_seal (trace, T0 + 2 * MS);
  pratos_spans_update (spans);
  check_n_spans (spans, 0, 0);
}

/* What counts by activity must find one that there is. */
static void
test_nonsense_activity (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  const PratosEvent event = { .time = T0, .task = 0, .aux = 200, .kind = PRATOS_EVENT_STATE, .state = PRATOS_STATE_COPYING };
  gsize n_spans;

  pratos_trace_append (trace, &event);
  pratos_trace_seal (trace, T0 + MS);
  pratos_spans_update (spans);
  g_assert_cmpint (pratos_spans_get_lane (spans, 0, &n_spans)->activity, ==, PRATOS_ACTIVITY_NONE);
  g_assert_cmpuint (n_spans, ==, 1);
}

/* A mad worker's clock: neither memory nor time goes the way it says. */
static void
test_nonsense_times (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  PratosEvent reading = { .kind = PRATOS_EVENT_CPU_CLOCK, .task = 1, .time = T0 + MS, .arg = 1000 };
  gsize n;

  pratos_trace_append (trace, &reading);
  reading.arg = 2000;
  reading.time = G_MAXINT64 - 1;
  pratos_trace_append (trace, &reading);
  reading.time = G_MININT64;
  pratos_trace_append (trace, &reading);
  pratos_spans_update (spans);
  pratos_spans_get_core (spans, 0, &n);
  g_assert_cmpuint (n, <=, 1);
  add_state (trace, 1000, 0, 1, PRATOS_STATE_COMPUTING);
  pratos_trace_seal (trace, T0 + 20 * MS);
  pratos_spans_update (spans);
  pratos_spans_get_core (spans, 0, &n);
  g_assert_cmpuint (n, <=, 1);
  check_n_spans (spans, 0, 0);
}

/* The cores' own time adds up to user + sys, to the nanosecond. */
static void
test_account (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  PratosReport report = { .wall_ns = 100 * MS, .user_ns = 33333333, .sys_ns = 1234567 };
  gint64 sum = 0;

  add_on_core (trace, 0, 20, 100, 0);
  add_on_core (trace, 20, 34, 100, 1);
  pratos_trace_seal (trace, T0 + 100 * MS);
  pratos_spans_update (spans);
  pratos_account_cores (&report, spans);
  for (guint i = 0; i < report.n_cores; i++)
    sum += report.cores[i].own_ns;
  g_assert_cmpint (sum, ==, 33333333 + 1234567);
  pratos_report_clear (&report);
}

/* A thread was on two cores and seen on one: no core works longer than the run. */
static void
test_account_bound (void)
{
  g_autoptr (PratosTrace) trace = make_trace (1);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  PratosReport report = { .wall_ns = 100 * MS, .user_ns = 150 * MS };

  add (trace, PRATOS_EVENT_CPU_CLOCK, 0, 0, 1, 0, 1);
  add (trace, PRATOS_EVENT_CPU_CLOCK, 100, 0, 1, 0, 100 * MS);
  pratos_trace_seal (trace, T0 + 100 * MS);
  pratos_spans_update (spans);
  pratos_account_cores (&report, spans);
  if (report.n_cores == 1)
    g_test_skip ("with one core there is nobody to take the rest");
  else
    {
      g_assert_cmpint (report.cores[0].own_ns, <=, 100 * MS);
      g_assert_cmpint (report.cores[0].own_ns + report.cores[1].own_ns, ==, 150 * MS);
    }
  pratos_report_clear (&report);
}

static gboolean
is_read (const PratosReport *report)
{
  PratosReport copy = { .wall_ns = 7 };
  g_autoptr (GVariant) variant = g_variant_ref_sink (pratos_report_to_variant (report));
  gboolean read = pratos_report_from_variant (&copy, variant);

  g_assert_cmpint (copy.wall_ns, ==, read ? report->wall_ns : 0);
  pratos_report_clear (&copy);
  return read;
}

static void
test_report_impossible (void)
{
  PratosCoreShare cores[] = { { .own_ns = 3 }, { .other_ns = 2 } };
  const PratosReport good = { .wall_ns = 5, .user_ns = 1, .cpu_source = PRATOS_CPU_SOURCE_EXACT,
                              .cores = cores, .n_cores = G_N_ELEMENTS (cores) };
  PratosReport bad = good;

  g_assert_true (is_read (&good));
  bad.user_ns = -1;
  g_assert_false (is_read (&bad));
  bad = good;
  bad.cpu_source = PRATOS_CPU_SOURCE_AUTO;
  g_assert_false (is_read (&bad));
  bad = good;
  bad.wall_ns = G_MAXINT64 / 2;
  g_assert_false (is_read (&bad));
  cores[1].own_ns = -1;
  g_assert_false (is_read (&good));
  /* Each may be, but not both: they are added up. */
  cores[0].own_ns = cores[1].own_ns = G_MAXINT64 / 5;
  g_assert_false (is_read (&good));
}

static void
test_report_round_trip (void)
{
  PratosReport report = { .wall_ns = 5, .user_ns = 4, .bytes = 3, .attempts = 2, .cpu_source = PRATOS_CPU_SOURCE_EXACT,
                          .interrupted = TRUE };
  PratosReport copy = { 0 };
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) wrong = g_variant_ref_sink (g_variant_new_string ("not a report"));

  report.n_cores = 1;
  report.cores = g_new0 (PratosCoreShare, 1);
  report.cores[0].own_ns = 4;
  report.n_lanes = 1;
  report.lane_cpu_ns = g_new0 (gint64, 1);
  report.lane_cpu_ns[0] = -1;
  variant = g_variant_ref_sink (pratos_report_to_variant (&report));
  g_assert_true (pratos_report_from_variant (&copy, variant));
  g_assert_cmpint (copy.wall_ns, ==, 5);
  g_assert_cmpuint (copy.attempts, ==, 2);
  g_assert_true (copy.interrupted);
  g_assert_cmpint (copy.cpu_source, ==, PRATOS_CPU_SOURCE_EXACT);
  g_assert_cmpint (copy.cores[0].own_ns, ==, 4);
  g_assert_cmpint (copy.lane_cpu_ns[0], ==, -1);
  g_assert_false (pratos_report_from_variant (&copy, wrong));
  pratos_report_clear (&copy);
  pratos_report_clear (&report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spans/live", test_live);
  g_test_add_func ("/spans/next-task", test_next_task);
  g_test_add_func ("/spans/late-events", test_late_events);
  g_test_add_func ("/spans/gap", test_gap);
  g_test_add_func ("/spans/gap-of-loop", test_gap_of_loop);
  g_test_add_func ("/spans/ready", test_ready);
  g_test_add_func ("/spans/ready-coroutine", test_ready_coroutine);
  g_test_add_func ("/spans/waiting-coroutine", test_waiting_coroutine);
  g_test_add_func ("/spans/parts", test_parts);
  g_test_add_func ("/spans/lost-records", test_lost_records);
  g_test_add_func ("/spans/slices-apart", test_slices_apart);
  g_test_add_func ("/spans/sampled", test_sampled);
  g_test_add_func ("/spans/progress", test_progress);
  g_test_add_func ("/spans/progress-moves", test_progress_moves);
  g_test_add_func ("/spans/wakeups", test_wakeups);
  g_test_add_func ("/spans/nonsense", test_nonsense);
  g_test_add_func ("/spans/nonsense-activity", test_nonsense_activity);
  g_test_add_func ("/spans/nonsense-times", test_nonsense_times);
  g_test_add_func ("/account/adds-up", test_account);
  g_test_add_func ("/account/bound", test_account_bound);
  g_test_add_func ("/report/round-trip", test_report_round_trip);
  g_test_add_func ("/report/impossible", test_report_impossible);
  return g_test_run ();
}
