/* test-timeline-selection.c: what is selected, and its totals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-selection.h"
#include "sample-runs.h"

/* Two threads: the first computes task 0 for 100 ms and waits in task 2 for 300 ms, the
 * second waits in task 1 for 200 ms and computes it for 100 ms. */
static PratosTimelineModel *
make_model (void)
{
  g_autoptr (PratosRun) run = sample_run_new ("threads", 3);
  guint32 first = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  guint32 second = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  PratosTimelineModel *model;

  sample_state (run, first, 0, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, second, 0, PRATOS_STATE_WAITING_IO, 1);
  sample_end_task (run, first, 100 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_state (run, first, 100 * MS, PRATOS_STATE_WAITING_IO, 2);
  sample_state (run, second, 200 * MS, PRATOS_STATE_COMPUTING, 1);
  sample_end_task (run, second, 300 * MS, 1, PRATOS_OUTCOME_DONE);
  sample_end_task (run, first, 400 * MS, 2, PRATOS_OUTCOME_DONE);
  sample_finish (run, 400 * MS, 2);
  model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_update (model);
  return model;
}

static void
assert_total (GArray *totals, guint index, guint32 id, gint64 computing, gint64 waiting)
{
  const PratosTotal *total = &g_array_index (totals, PratosTotal, index);

  g_assert_cmpuint (totals->len, >, index);
  g_assert_cmpuint (total->id, ==, id);
  g_assert_cmpint (total->ns[PRATOS_STATE_COMPUTING], ==, computing * MS);
  g_assert_cmpint (total->ns[PRATOS_STATE_WAITING_IO], ==, waiting * MS);
}

static void
test_everything (void)
{
  g_autoptr (PratosTimelineModel) model = make_model ();
  const PratosTimelineSelection all = { .kind = PRATOS_SELECTION_NONE };
  g_autoptr (GArray) by_worker = pratos_timeline_selection_sum (&all, model, PRATOS_TOTALS_BY_WORKER);
  g_autoptr (GArray) by_task = pratos_timeline_selection_sum (&all, model, PRATOS_TOTALS_BY_TASK);

  g_assert_cmpuint (by_worker->len, ==, 2);
  assert_total (by_worker, 0, 0, 100, 300);
  assert_total (by_worker, 1, 1, 100, 200);
  g_assert_cmpuint (by_task->len, ==, 3);
  assert_total (by_task, 0, 0, 100, 0);
  assert_total (by_task, 1, 1, 100, 200);
  assert_total (by_task, 2, 2, 0, 300);
}

static void
test_range (void)
{
  g_autoptr (PratosTimelineModel) model = make_model ();
  const PratosTimelineSelection range = { .kind = PRATOS_SELECTION_RANGE, .from = 50 * MS, .to = 250 * MS };
  const PratosTimelineSelection beyond = { .kind = PRATOS_SELECTION_RANGE, .from = 350 * MS, .to = 9000 * MS };
  g_autoptr (GArray) by_worker = pratos_timeline_selection_sum (&range, model, PRATOS_TOTALS_BY_WORKER);
  g_autoptr (GArray) rest = pratos_timeline_selection_sum (&beyond, model, PRATOS_TOTALS_BY_TASK);

  assert_total (by_worker, 0, 0, 50, 150);
  assert_total (by_worker, 1, 1, 50, 150);
  g_assert_cmpuint (rest->len, ==, 1);
  assert_total (rest, 0, 2, 0, 50);
}

static void
test_lane_and_task (void)
{
  g_autoptr (PratosTimelineModel) model = make_model ();
  const PratosTimelineSelection lane = { .kind = PRATOS_SELECTION_LANE, .lane = 1, .task = PRATOS_TASK_NONE };
  const PratosTimelineSelection task = { .kind = PRATOS_SELECTION_SPAN, .lane = 1, .task = 1, .from = 0, .to = 0 };
  g_autoptr (GArray) of_lane = pratos_timeline_selection_sum (&lane, model, PRATOS_TOTALS_BY_TASK);
  g_autoptr (GArray) of_task = pratos_timeline_selection_sum (&task, model, PRATOS_TOTALS_BY_WORKER);

  g_assert_cmpuint (of_lane->len, ==, 1);
  assert_total (of_lane, 0, 1, 100, 200);
  g_assert_cmpuint (of_task->len, ==, 1);
  assert_total (of_task, 0, 1, 100, 200);
}

static void
test_find_span (void)
{
  g_autoptr (PratosTimelineModel) model = make_model ();
  PratosTimelineSelection selection = { .kind = PRATOS_SELECTION_SPAN, .lane = 1, .task = 1, .from = 200 * MS };
  const PratosSpan *span = pratos_timeline_selection_find_span (&selection, model);

  g_assert_nonnull (span);
  g_assert_cmpint (span->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpint (span->start, ==, SAMPLE_START + 200 * MS);
  /* in nothing, on no lane, not a span */
  selection.from = 350 * MS;
  g_assert_null (pratos_timeline_selection_find_span (&selection, model));
  selection.lane = 7;
  g_assert_null (pratos_timeline_selection_find_span (&selection, model));
  selection = (PratosTimelineSelection) { .kind = PRATOS_SELECTION_LANE, .lane = 1 };
  g_assert_null (pratos_timeline_selection_find_span (&selection, model));
}

/* The loop's computing is its coroutine's and counts once. */
static void
test_loop (void)
{
  g_autoptr (PratosRun) run = sample_run_new ("async", 1);
  guint32 loop = sample_add_lane (run, PRATOS_LANE_LOOP, PRATOS_LANE_NONE);
  guint32 coroutine = sample_add_lane (run, PRATOS_LANE_COROUTINE, loop);
  const PratosTimelineSelection all = { .kind = PRATOS_SELECTION_NONE };
  g_autoptr (PratosTimelineModel) model = NULL;
  g_autoptr (GArray) by_task = NULL, by_worker = NULL;

  sample_state (run, loop, 0, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, coroutine, 0, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, coroutine, 100 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_state (run, loop, 100 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_finish (run, 100 * MS, 1);
  model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_update (model);
  by_task = pratos_timeline_selection_sum (&all, model, PRATOS_TOTALS_BY_TASK);
  by_worker = pratos_timeline_selection_sum (&all, model, PRATOS_TOTALS_BY_WORKER);
  assert_total (by_task, 0, 0, 100, 0);
  g_assert_true (g_array_index (by_worker, PratosTotal, 0).is_loop);
  g_assert_false (g_array_index (by_worker, PratosTotal, 1).is_loop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-selection/everything", test_everything);
  g_test_add_func ("/timeline-selection/range", test_range);
  g_test_add_func ("/timeline-selection/lane-and-task", test_lane_and_task);
  g_test_add_func ("/timeline-selection/find-span", test_find_span);
  g_test_add_func ("/timeline-selection/loop", test_loop);
  return g_test_run ();
}
