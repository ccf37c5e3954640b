/* test-explanation.c: the sentences that explain a run, from made-up records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-private.h"
#include "pratos-text.h"

#define MS G_GINT64_CONSTANT (1000000)
#define S  (1000 * MS)

/* A run that is told as if it had been; the trace begins at START. */
#define START (1000 * S)

typedef struct
{
  PratosRun    *run;
  PratosReport  report;
} Story;

/* @n_tasks tasks on two cores, in @wall ns with @cpu ns of CPU, all done. */
static void
story_init (Story *story, const char *demo, const char *mode, guint workers, guint n_tasks, gint64 wall, gint64 cpu)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = workers, .gil = TRUE };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();

  for (guint i = 0; i < n_tasks; i++)
    pratos_plan_add_task (plan, "task", NULL, 0);
  story->run = pratos_run_new (plan, &settings, demo, NULL);
  story->report = (PratosReport) {
    .wall_ns = wall, .user_ns = cpu, .done = n_tasks, .attempts = n_tasks,
    .workers_asked = workers, .workers_started = workers,
    .cores = g_new0 (PratosCoreShare, 2), .n_cores = 2,
  };
  story->report.cores[0].own_ns = cpu;
  pratos_trace_set_start (pratos_run_get_trace (story->run), START);
}

static void
append_state (PratosRun *run, guint32 lane, gint64 time, PratosState state)
{
  PratosEvent event = {
    .time = START + time, .task = 0, .lane = lane, .core = PRATOS_CORE_NONE,
    .kind = PRATOS_EVENT_STATE, .state = (guint8) state,
  };

  pratos_trace_append (pratos_run_get_trace (run), &event);
}

/* A lane that is in @one until @change, then in @other until @end (ns of the run). */
static guint32
tell_lane (Story *story, guint32 parent, PratosState one, gint64 change, PratosState other, gint64 end)
{
  PratosLaneKind kind = parent == PRATOS_LANE_NONE ? PRATOS_LANE_THREAD : PRATOS_LANE_COROUTINE;
  guint32 lane = pratos_trace_add_lane (pratos_run_get_trace (story->run), kind, 1, parent, 0, 0);

  append_state (story->run, lane, 0, one);
  append_state (story->run, lane, change, other);
  append_state (story->run, lane, end, PRATOS_STATE_IDLE);
  return lane;
}

static void
tell_task (Story *story, guint32 task, gint64 start, gint64 end)
{
  PratosResult *result = pratos_run_open_result (story->run, task);

  result->outcome = PRATOS_OUTCOME_DONE;
  result->start = START + start;
  result->end = START + end;
  pratos_run_publish_result (story->run, task);
}

/* Ends the story, checks what is said of it, frees it. */
static void
check (Story *story, const char *expected)
{
  g_autofree char *text = NULL;

  pratos_trace_seal (pratos_run_get_trace (story->run), START + story->report.wall_ns);
  pratos_run_take_report (story->run, &story->report);
  text = pratos_text_explanation (story->run);
  g_assert_cmpstr (text, ==, expected);
  pratos_run_unref (story->run);
}

static void
test_sequential_gallery (void)
{
  Story story;

  story_init (&story, "gallery", "sequential", 5, 2, 2 * S, 120 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 1880 * MS, PRATOS_STATE_COMPUTING, 2 * S);
  check (&story, "The CPU worked 6 % of the time; otherwise the program waited for the network: I/O bound. "
                 "The tasks came one after the other, so their waiting times add up.");
}

/* What other programs did to the workers is no work of the CPU's. */
static void
test_kept_from_cores (void)
{
  Story story;

  story_init (&story, "pipeline", "threads", 2, 2, 1 * S, 6 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 600 * MS, PRATOS_STATE_READY, 1 * S);
  check (&story, "The CPU worked 0.6 % of the time; otherwise the program waited: I/O bound.");
}

static void
test_threads_gallery (void)
{
  Story story;

  story_init (&story, "gallery", "threads", 2, 2, 1 * S, 200 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 900 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 900 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  tell_task (&story, 0, 0, 1 * S);
  tell_task (&story, 1, 0, 900 * MS);
  check (&story, "The CPU worked 20 % of the time; otherwise the program waited for the network: I/O bound. "
                 "On average 1.8 tasks waited side by side: waiting needs no core.");
}

/* What the source allows is less than the workers asked for. */
static void
test_limited_source (void)
{
  Story story;

  story_init (&story, "gallery", "threads", 5, 8, 1 * S, 50 * MS);
  pratos_plan_set_max_in_flight (pratos_run_get_plan (story.run), 2);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 900 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "The CPU worked 5 % of the time; otherwise the program waited for the network: I/O bound. "
                 "This source allows 2 connections at most.");
}

static void
test_sequential_primes (void)
{
  Story story;

  story_init (&story, "primes", "sequential", 2, 3, 2 * S, 1980 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 1 * S, PRATOS_STATE_COMPUTING, 2 * S);
  check (&story, "The program used one core, 99 % of the time, and never more than one: CPU bound.");
}

static void
test_gil (void)
{
  Story story;

  story_init (&story, "primes", "threads", 2, 3, 2 * S, 2 * S);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 1 * S, PRATOS_STATE_WAITING_GIL, 2 * S);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_GIL, 1 * S, PRATOS_STATE_COMPUTING, 2 * S);
  check (&story, "The threads took turns, since only one at a time can hold the GIL: all together used 100 % of one "
                 "core, so it is CPU bound and no faster than one after the other.");
}

static void
test_processes (void)
{
  Story story;

  story_init (&story, "primes", "processes", 2, 3, 1 * S, 1900 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_STARTING, 5 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_STARTING, 5 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "On average 1.9 of 2 cores computed: CPU bound, and the work was shared among them.");
}

/* A worker without a core did not wait for I/O, and the others are named. */
static void
test_other_programs (void)
{
  Story story;

  story_init (&story, "primes", "processes", 2, 3, 1 * S, 1 * S);
  story.report.cores[1].other_ns = 960 * MS;
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 500 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 500 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "On average 1.0 of 2 cores computed: CPU bound. "
                 "Other programs kept 1.0 cores busy meanwhile: on a quiet computer the times differ.");
}

/* One flow leaves the other core to whoever wants it. */
static void
test_other_programs_do_no_harm (void)
{
  Story story;

  story_init (&story, "primes", "sequential", 2, 3, 1 * S, 1 * S);
  story.report.cores[1].other_ns = 960 * MS;
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 500 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "The program used one core, 100 % of the time, and never more than one: CPU bound.");
}

static void
test_too_many_workers (void)
{
  Story story;

  story_init (&story, "primes", "processes", 4, 8, 1 * S, 2 * S);
  for (guint i = 0; i < 4; i++)
    tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_READY, 500 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "On average 2.0 of 2 cores computed: CPU bound, and the work was shared among them. The workers "
                 "spent 50 % of their working time ready, waiting for a free core.");
}

static void
test_overhead (void)
{
  Story story;

  story_init (&story, "primes", "processes", 2, 3, 20 * MS, 2 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_STARTING, 15 * MS, PRATOS_STATE_COMPUTING, 20 * MS);
  check (&story, "That was over in 20 ms: too short to tell what it was bound by. "
                 "Starting the workers and copying took 75 % of the workers’ time: these tasks are too small to be "
                 "worth sharing.");

  story_init (&story, "primes", "processes", 2, 3, 20 * MS, 12 * MS);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_STARTING, 8 * MS, PRATOS_STATE_COMPUTING, 20 * MS);
  check (&story, "That was over in 20 ms: too short to tell what it was bound by. "
                 "Starting the workers and copying took 40 % of the workers’ time.");
}

static void
test_async_primes (void)
{
  Story story;
  guint32 loop;

  story_init (&story, "primes", "async", 2, 3, 1 * S, 1 * S);
  loop = tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 1, PRATOS_STATE_COMPUTING, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_COMPUTING, 500 * MS, PRATOS_STATE_READY, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_READY, 500 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "The event loop computed 100 % of the time, on one core, and who computes on the loop holds up "
                 "everybody else: CPU bound.");
}

/* That many coroutines wait does not make an I/O bound program of a loop that computes. */
static void
test_busy_loop (void)
{
  Story story;
  guint32 loop;

  story_init (&story, "gallery", "async", 2, 2, 1 * S, 800 * MS);
  loop = tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 800 * MS, PRATOS_STATE_WAITING_IO, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_COMPUTING, 400 * MS, PRATOS_STATE_WAITING_IO, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_WAITING_IO, 600 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "The event loop computed 80 % of the time, on one core, and who computes on the loop holds up "
                 "everybody else: CPU bound.");
}

/* The coroutines are what waits side by side: the loop's own lane tells the same time again. */
static void
test_async_gallery (void)
{
  Story story;
  guint32 loop;

  story_init (&story, "gallery", "async", 2, 2, 1 * S, 100 * MS);
  loop = tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 100 * MS, PRATOS_STATE_WAITING_IO, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_COMPUTING, 50 * MS, PRATOS_STATE_WAITING_IO, 1 * S);
  tell_lane (&story, loop, PRATOS_STATE_WAITING_IO, 950 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "The CPU worked 10 % of the time; otherwise the program waited for the network: I/O bound. "
                 "On average 1.9 tasks waited side by side: waiting needs no core.");
}

/* Two tasks in a row, of which the second needs the first, beside a third. */
static void
test_chain (void)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = 3 };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  guint32 query = pratos_plan_add_task (plan, "query", NULL, 0);
  Story story;

  pratos_plan_add_task (plan, "process", &query, 1);
  pratos_plan_add_task (plan, "log 1", NULL, 0);
  story_init (&story, "pipeline", "threads", 3, 3, 4 * S, 1 * MS);
  pratos_run_unref (story.run);
  story.run = pratos_run_new (plan, &settings, "pipeline", NULL);
  pratos_trace_set_start (pratos_run_get_trace (story.run), START);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 2 * S, PRATOS_STATE_WAITING_IO, 4 * S);
  tell_task (&story, 0, 0, 2 * S);
  tell_task (&story, 1, 2 * S, 4 * S);
  tell_task (&story, 2, 0, 2 * S);
  check (&story, "The CPU had next to nothing to do; the program waited all the time: I/O bound. One task needs "
                 "another’s result: these alone take 4.0 s, however many workers there are.");
}

static void
test_await_each (void)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("async"), .workers = 4, .await_each = TRUE };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  Story story;

  pratos_plan_add_task (plan, "a", NULL, 0);
  pratos_plan_add_task (plan, "b", NULL, 0);
  story_init (&story, "pipeline", "async", 4, 2, 4 * S, 1 * MS);
  pratos_run_unref (story.run);
  story.run = pratos_run_new (plan, &settings, "pipeline", NULL);
  pratos_trace_set_start (pratos_run_get_trace (story.run), START);
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_WAITING_IO, 2 * S, PRATOS_STATE_WAITING_IO, 4 * S);
  check (&story, "The CPU had next to nothing to do; the program waited all the time: I/O bound. Each await waited "
                 "to its end before the next task began, so that nothing overlapped.");
}

static void
test_troubles (void)
{
  Story story;

  story_init (&story, "primes", "processes", 4, 5, 1 * S, 1900 * MS);
  story.report.done = 4;
  story.report.failed = 1;
  story.report.workers_lost = 2;
  story.report.workers_started = 3;
  story.report.events_dropped = 1234;
  tell_lane (&story, PRATOS_LANE_NONE, PRATOS_STATE_COMPUTING, 5 * MS, PRATOS_STATE_COMPUTING, 1 * S);
  check (&story, "On average 1.9 of 2 cores computed: CPU bound, and the work was shared among them. 1 task failed. "
                 "2 workers died during the run. Only 3 of 4 workers could be started. "
                 "1_234 events could not be recorded: the timeline has gaps.");
}

static void
test_all_failed (void)
{
  Story story;

  story_init (&story, "gallery", "threads", 2, 2, 1 * S, 1 * MS);
  story.report.done = 0;
  story.report.failed = 2;
  check (&story, "2 tasks failed.");
}

static void
test_stopped (void)
{
  Story story;

  story_init (&story, "gallery", "threads", 2, 20, 1200 * MS, 1 * MS);
  story.report.done = 7;
  story.report.cancelled = 13;
  story.report.interrupted = TRUE;
  check (&story, "Stopped after 1.2 s: 7 of 20 tasks were done.");
}

static void
test_nothing (void)
{
  Story story;

  story_init (&story, "primes", "threads", 2, 0, 1 * MS, 0);
  check (&story, "There was nothing to do.");
}

static void
test_speedup (void)
{
  Story one, other, same;
  g_autofree char *faster = NULL;
  g_autofree char *slower = NULL;
  g_autofree char *alike = NULL;
  g_autofree char *title = NULL;

  story_init (&one, "gallery", "sequential", 5, 2, 4100 * MS, 1);
  story_init (&other, "gallery", "threads", 5, 2, 1 * S, 1);
  story_init (&same, "gallery", "async", 5, 2, 4000 * MS, 1);
  g_assert_null (pratos_text_speedup (other.run, one.run));
  pratos_run_take_report (one.run, &one.report);
  pratos_run_take_report (other.run, &other.report);
  pratos_run_take_report (same.run, &same.report);
  g_assert_null (pratos_text_speedup (one.run, one.run));
  g_assert_null (pratos_text_speedup (one.run, NULL));
  faster = pratos_text_speedup (other.run, one.run);
  slower = pratos_text_speedup (one.run, other.run);
  alike = pratos_text_speedup (same.run, one.run);
  title = pratos_text_run_title (other.run);
  g_assert_cmpstr (faster, ==, "4.1 times faster than sequential");
  g_assert_cmpstr (slower, ==, "4.1 times slower than sequential");
  g_assert_cmpstr (alike, ==, "as fast as sequential");
  g_assert_cmpstr (title, ==, "Gallery · Threads · 5 workers · 1.0 s");
  pratos_run_unref (one.run);
  pratos_run_unref (other.run);
  pratos_run_unref (same.run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/sequential-gallery", test_sequential_gallery);
  g_test_add_func ("/explanation/kept-from-cores", test_kept_from_cores);
  g_test_add_func ("/explanation/threads-gallery", test_threads_gallery);
  g_test_add_func ("/explanation/limited-source", test_limited_source);
  g_test_add_func ("/explanation/sequential-primes", test_sequential_primes);
  g_test_add_func ("/explanation/gil", test_gil);
  g_test_add_func ("/explanation/processes", test_processes);
  g_test_add_func ("/explanation/other-programs", test_other_programs);
  g_test_add_func ("/explanation/other-programs-do-no-harm", test_other_programs_do_no_harm);
  g_test_add_func ("/explanation/too-many-workers", test_too_many_workers);
  g_test_add_func ("/explanation/overhead", test_overhead);
  g_test_add_func ("/explanation/async-primes", test_async_primes);
  g_test_add_func ("/explanation/async-gallery", test_async_gallery);
  g_test_add_func ("/explanation/busy-loop", test_busy_loop);
  g_test_add_func ("/explanation/chain", test_chain);
  g_test_add_func ("/explanation/await-each", test_await_each);
  g_test_add_func ("/explanation/troubles", test_troubles);
  g_test_add_func ("/explanation/all-failed", test_all_failed);
  g_test_add_func ("/explanation/stopped", test_stopped);
  g_test_add_func ("/explanation/nothing", test_nothing);
  g_test_add_func ("/explanation/speedup", test_speedup);
  return g_test_run ();
}
