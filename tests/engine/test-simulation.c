/* test-simulation.c: virtual time: plans whose answers are known to the nanosecond.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-conductor.h"
#include "pratos-error.h"
#include "pratos-simulation.h"
#include "pratos-spans.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000000)

/* A plan and what its tasks cost, put together by hand. */
typedef struct
{
  PratosPlan     *plan;
  PratosWorkload *workload;
} Case;

static void
case_clear (Case *c)
{
  pratos_workload_free (c->workload);
  pratos_plan_unref (c->plan);
}

/* @n tasks that each compute and then wait. */
static Case
make_case (guint n, double computing, double waiting)
{
  Case c = { .plan = pratos_plan_new () };

  for (guint i = 0; i < n; i++)
    pratos_plan_add_step (c.plan, pratos_plan_add_task (c.plan, "task", NULL, 0), "spin",
                          g_variant_new ("(t)", G_GUINT64_CONSTANT (1)));
  c.workload = pratos_workload_new (c.plan);
  for (guint i = 0; i < n; i++)
    {
      pratos_workload_add (c.workload, i, TRUE, TRUE, (gint64) (computing * SECOND));
      pratos_workload_add (c.workload, i, FALSE, FALSE, (gint64) (waiting * SECOND));
    }
  return c;
}

static PratosRunSettings
on_cores (const char *mode, guint workers, guint cores)
{
  return (PratosRunSettings) { .mode = pratos_mode_find (mode), .workers = workers, .cores = cores };
}

static PratosRun *
simulate (const Case *c, const PratosRunSettings *settings)
{
  g_autoptr (GError) error = NULL;
  PratosRun *run = pratos_run_new (c->plan, settings, "test", NULL);

  pratos_simulation_carry_out (run, c->workload, &error);
  g_assert_no_error (error);
  g_assert_true (pratos_run_is_simulated (run));
  g_assert_true (pratos_trace_is_sealed (pratos_run_get_trace (run)));
  return run;
}

static gint64
wall (const Case *c, const char *mode, guint workers, guint cores, gboolean gil)
{
  PratosRunSettings settings = on_cores (mode, workers, cores);
  g_autoptr (PratosRun) run = NULL;

  settings.gil = gil;
  run = simulate (c, &settings);
  return pratos_run_get_report (run)->wall_ns;
}

static void
test_computing (void)
{
  Case c = make_case (4, 1, 0);

  g_assert_cmpint (wall (&c, "sequential", 4, 2, FALSE), ==, 4 * SECOND);
  g_assert_cmpint (wall (&c, "async", 4, 2, FALSE), ==, 4 * SECOND);
  for (guint i = 0; i < 2; i++)
    {
      const char *mode = i == 0 ? "threads" : "processes";

      g_assert_cmpint (wall (&c, mode, 4, 1, FALSE), ==, 4 * SECOND);
      g_assert_cmpint (wall (&c, mode, 4, 2, FALSE), ==, 2 * SECOND);
      g_assert_cmpint (wall (&c, mode, 2, 64, FALSE), ==, 2 * SECOND);
      g_assert_cmpint (wall (&c, mode, 4, 4, FALSE), ==, SECOND);
      g_assert_cmpint (wall (&c, mode, 4, 64, FALSE), ==, SECOND);
    }
  case_clear (&c);
}

/* Four threads on three cores: nobody is left for the end, since cores are shared in turns. */
static void
test_sharing (void)
{
  Case c = make_case (4, 1, 0);
  gint64 ns = wall (&c, "threads", 4, 3, FALSE);

  g_assert_cmpint (ns, >=, 4 * SECOND / 3);
  g_assert_cmpint (ns, <=, 4 * SECOND / 3 + SECOND / 100);
  case_clear (&c);
}

static void
test_gil (void)
{
  Case c = make_case (4, 1, 0);
  Case mixed = make_case (4, 1, 1);

  g_assert_cmpint (wall (&c, "threads", 4, 2, TRUE), ==, 4 * SECOND);
  g_assert_cmpint (wall (&c, "threads", 4, 64, TRUE), ==, 4 * SECOND);
  /* a process has a GIL of its own */
  g_assert_cmpint (wall (&c, "processes", 4, 4, TRUE), ==, SECOND);
  /* it is given up while waiting: the last one computes to 4 s and waits for 1 s */
  g_assert_cmpint (wall (&mixed, "threads", 4, 4, TRUE), ==, 5 * SECOND);
  g_assert_cmpint (wall (&mixed, "threads", 4, 4, FALSE), ==, 2 * SECOND);
  case_clear (&c);
  case_clear (&mixed);
}

/* Two threads with the GIL take turns of 5 ms: 1 s each is 399 switches. */
static void
test_gil_turns (void)
{
  Case c = make_case (2, 1, 0);
  PratosRunSettings settings = on_cores ("threads", 2, 2);
  g_autoptr (PratosRun) run = NULL;
  g_autoptr (PratosSpans) spans = NULL;
  guint64 totals[PRATOS_N_STATES];
  guint n_computing = 0;

  settings.gil = TRUE;
  run = simulate (&c, &settings);
  spans = pratos_spans_new (pratos_run_get_trace (run));
  pratos_spans_update (spans);
  for (guint32 lane = 0; lane < 2; lane++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (spans, lane, &n_spans);

      for (gsize i = 0; i < n_spans; i++)
        if (span[i].state == PRATOS_STATE_COMPUTING)
          {
            n_computing++;
            g_assert_cmpint (span[i].end - span[i].start, ==, 5000000);
          }
      pratos_spans_sum_lane (spans, lane, 0, totals);
      g_assert_cmpuint (totals[PRATOS_STATE_COMPUTING], ==, SECOND);
      g_assert_cmpuint (totals[PRATOS_STATE_WAITING_GIL], ==, lane == 0 ? SECOND - 5000000 : SECOND);
      g_assert_cmpuint (totals[PRATOS_STATE_READY], ==, 0);
    }
  g_assert_cmpuint (n_computing, ==, 400);
  case_clear (&c);
}

/* query, process (which needs it) and log, 2 s each. */
static Case
make_pipeline (void)
{
  Case c = { .plan = pratos_plan_new () };
  guint32 query = pratos_plan_add_task (c.plan, "query", NULL, 0);

  pratos_plan_add_task (c.plan, "process", &query, 1);
  pratos_plan_add_task (c.plan, "log", NULL, 0);
  c.workload = pratos_workload_new (c.plan);
  for (guint32 i = 0; i < 3; i++)
    pratos_workload_add (c.workload, i, FALSE, FALSE, 2 * SECOND);
  return c;
}

static void
test_pipeline (void)
{
  Case c = make_pipeline ();
  PratosRunSettings each = on_cores ("async", 4, 1);
  g_autoptr (PratosRun) run = NULL;

  g_assert_cmpint (wall (&c, "sequential", 4, 1, FALSE), ==, 6 * SECOND);
  g_assert_cmpint (wall (&c, "threads", 4, 1, TRUE), ==, 4 * SECOND);
  g_assert_cmpint (wall (&c, "processes", 4, 1, FALSE), ==, 4 * SECOND);
  g_assert_cmpint (wall (&c, "async", 4, 1, FALSE), ==, 4 * SECOND);
  each.await_each = TRUE;
  run = simulate (&c, &each);
  g_assert_cmpint (pratos_run_get_report (run)->wall_ns, ==, 6 * SECOND);
  g_assert_cmpuint (pratos_run_get_result (run, 1)->rank, ==, 2);
  case_clear (&c);
}

/* One loop that computes 1 s for each of three, who wait 4 s: 1 + 2 + 3, then the wait. */
static void
test_loop (void)
{
  Case c = make_case (3, 1, 4);
  PratosRunSettings settings = on_cores ("async", 3, 1);
  g_autoptr (PratosRun) run = simulate (&c, &settings);
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));
  const PratosReport *report = pratos_run_get_report (run);
  guint64 totals[PRATOS_N_STATES];

  g_assert_cmpint (report->wall_ns, ==, 7 * SECOND);
  g_assert_cmpint (report->user_ns, ==, 3 * SECOND);
  g_assert_cmpint (report->lane_cpu_ns[0], ==, 3 * SECOND);
  g_assert_cmpint (report->lane_cpu_ns[1], ==, -1);
  pratos_spans_update (spans);
  pratos_spans_sum_lane (spans, 3, 0, totals);
  g_assert_cmpuint (totals[PRATOS_STATE_READY], ==, 2 * SECOND);
  g_assert_cmpuint (totals[PRATOS_STATE_COMPUTING], ==, SECOND);
  g_assert_cmpuint (totals[PRATOS_STATE_WAITING_IO], ==, 4 * SECOND);
  case_clear (&c);
}

/* Parent: 1 s for starting each, 1 + 1 s for each task; child: 2 s more to start. */
static void
test_processes_overhead (void)
{
  Case c = make_case (1, 1, 0);
  PratosRunSettings settings = on_cores ("processes", 1, 2);
  g_autoptr (PratosRun) run = NULL;

  settings.overhead.process_gap = SECOND;
  settings.overhead.process_start = 3 * SECOND;
  settings.overhead.process_end = 10 * SECOND;
  settings.overhead.copying[PRATOS_ACTIVITY_PACK] = SECOND / 2;
  settings.overhead.copying[PRATOS_ACTIVITY_SEND] = SECOND / 2;
  settings.overhead.copying[PRATOS_ACTIVITY_UNPACK_RESULT] = SECOND;
  run = simulate (&c, &settings);
  g_assert_cmpint (pratos_run_get_report (run)->wall_ns, ==, (3 + 1 + 1 + 1 + 10) * SECOND);
  g_assert_cmpint (pratos_run_get_result (run, 0)->end - pratos_run_get_result (run, 0)->start, ==, 2 * SECOND);
  case_clear (&c);
}

static void
test_threads_overhead (void)
{
  Case c = make_case (2, 1, 0);
  PratosRunSettings settings = on_cores ("threads", 3, 3);
  g_autoptr (PratosRun) run = NULL;
  g_autoptr (PratosSpans) spans = NULL;
  guint64 totals[PRATOS_N_STATES];

  settings.overhead.thread_gap = SECOND;
  settings.overhead.thread_start = 3 * SECOND;
  run = simulate (&c, &settings);
  g_assert_cmpint (pratos_run_get_report (run)->wall_ns, ==, (1 + 3 + 1) * SECOND);
  /* the third finds nothing left to do, and has started all the same */
  spans = pratos_spans_new (pratos_run_get_trace (run));
  pratos_spans_update (spans);
  pratos_spans_sum_lane (spans, 2, 0, totals);
  g_assert_cmpuint (totals[PRATOS_STATE_STARTING], ==, 3 * SECOND);
  case_clear (&c);
}

/* @n tasks that wait for 1 s, then receive 2 MB in two parts, between which they compute
 * for a quarter of a second. */
static Case
make_receiving (guint n, guint64 rate, guint64 link)
{
  Case c = make_case (n, 0, 1);
  PratosLine line = { .rate = rate, .link = link };

  pratos_workload_set_line (c.workload, &line);
  for (guint i = 0; i < n; i++)
    {
      pratos_workload_add_receiving (c.workload, i, 500000);
      pratos_workload_add_receiving (c.workload, i, 500000);
      pratos_workload_add (c.workload, i, TRUE, FALSE, SECOND / 4);
      pratos_workload_add_receiving (c.workload, i, 1000000);
    }
  g_assert_cmpuint (pratos_workload_get_bytes (c.workload, 0), ==, 2000000);
  return c;
}

/* 2 MB take 2 s at a connection's 1 MB/s, the computing goes on meanwhile; 4 × 2 MB over
 * a link of 2 MB/s take 4 s, and two at a time have 1 MB/s each. */
static void
test_line (void)
{
  Case alone = make_receiving (4, 1000000, 0);
  Case shared = make_receiving (4, 1000000, 2000000);
  Case wide = make_receiving (4, 0, 2000000);

  g_assert_cmpint (wall (&alone, "sequential", 1, 1, FALSE), ==, 12 * SECOND);
  g_assert_cmpint (wall (&shared, "sequential", 1, 1, FALSE), ==, 12 * SECOND);
  /* 1 s for 2 MB: half of it before the computing, which lasts a quarter, half after */
  g_assert_cmpint (wall (&wide, "sequential", 1, 1, FALSE), ==, 8 * SECOND);
  for (guint i = 0; i < 3; i++)
    {
      const char *mode = i == 0 ? "threads" : i == 1 ? "processes" : "async";

      g_assert_cmpint (wall (&alone, mode, 4, 4, FALSE), ==, 3 * SECOND);
      g_assert_cmpint (wall (&shared, mode, 4, 4, FALSE), ==, 5 * SECOND);
      g_assert_cmpint (wall (&wide, mode, 4, 4, FALSE), ==, 5 * SECOND);
      g_assert_cmpint (wall (&shared, mode, 2, 2, FALSE), ==, 6 * SECOND);
      g_assert_cmpint (wall (&shared, mode, 1, 2, FALSE), ==, 12 * SECOND);
    }
  case_clear (&alone);
  case_clear (&shared);
  case_clear (&wide);
}

/* 1, 2 and 2 MB at the same time. */
static gint64
wall_over (const PratosLine *line)
{
  static const guint64 megabytes[] = { 1, 2, 2 };
  Case c = make_case (3, 0, 0);
  PratosRunSettings settings = on_cores ("threads", 3, 1);
  g_autoptr (PratosRun) run = NULL;

  pratos_workload_set_line (c.workload, line);
  for (guint i = 0; i < 3; i++)
    pratos_workload_add_receiving (c.workload, i, megabytes[i] * 1000000);
  run = simulate (&c, &settings);
  g_assert_cmpint (pratos_run_get_result (run, 0)->end - pratos_run_get_result (run, 0)->start, ==, SECOND);
  g_assert_cmpint (pratos_run_get_report (run)->user_ns, ==, 0);
  case_clear (&c);
  return pratos_run_get_report (run)->wall_ns;
}

/* Over 3 MB/s, 3 × 1 MB in the first second; then there is room for 1.5 MB/s each, but a
 * connection gets 1.2, and more only to make up for the 200 kB that it did not get. */
static void
test_line_left (void)
{
  PratosLine line = { .rate = 1200000, .link = 3000000 };

  g_assert_cmpint (wall_over (&line), ==, SECOND + 833333334);
  line.peak = 1600000;
  line.owed = 300000;
  g_assert_cmpint (wall_over (&line), ==, SECOND + 666666667);
  /* 0.3 s at 1.5 MB/s, the rest at 1.2 */
  line.owed = 90000;
  g_assert_cmpint (wall_over (&line), ==, SECOND + 300000000 + 458333334);
  /* 90 kB more than 1.2 MB/s take 0.9 s at 1.3 */
  line.peak = 1300000;
  g_assert_cmpint (wall_over (&line), ==, SECOND + 769230770);
}

/* No core has two at a time, and what the cores say is what the report says. */
static void
test_cores (void)
{
  Case c = make_case (7, 0.1, 0.05);

  for (guint cores = 1; cores <= 3; cores++)
    {
      PratosRunSettings settings = on_cores ("threads", 5, cores);
      g_autoptr (PratosRun) run = simulate (&c, &settings);
      g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));
      const PratosReport *report = pratos_run_get_report (run);
      guint64 sum = 0;

      pratos_spans_update (spans);
      g_assert_true (pratos_spans_is_exact (spans));
      g_assert_cmpuint (report->n_cores, ==, cores);
      for (guint i = 0; i < cores; i++)
        {
          g_assert_cmpint (report->cores[i].own_ns, ==, pratos_spans_get_core_total (spans, i));
          g_assert_cmpint (report->cores[i].own_ns, <=, report->wall_ns);
          sum += pratos_spans_get_core_total (spans, i);
        }
      g_assert_cmpuint (sum, ==, 7 * SECOND / 10);
      g_assert_cmpint (report->user_ns, ==, sum);
      for (guint32 lane = 0; lane < 5; lane++)
        {
          guint64 totals[PRATOS_N_STATES];

          pratos_spans_sum_lane (spans, lane, 0, totals);
          g_assert_cmpint (report->lane_cpu_ns[lane], ==, totals[PRATOS_STATE_COMPUTING]);
        }
    }
  case_clear (&c);
}

static void
assert_same (PratosRun *one, PratosRun *two)
{
  PratosTrace *a = pratos_run_get_trace (one), *b = pratos_run_get_trace (two);
  g_autoptr (GVariant) first = g_variant_ref_sink (pratos_report_to_variant (pratos_run_get_report (one)));
  g_autoptr (GVariant) second = g_variant_ref_sink (pratos_report_to_variant (pratos_run_get_report (two)));

  g_assert_true (g_variant_equal (first, second));
  g_assert_cmpuint (pratos_trace_get_n_events (a), ==, pratos_trace_get_n_events (b));
  for (guint64 i = 0; i < pratos_trace_get_n_events (a); i++)
    g_assert_true (memcmp (pratos_trace_get_event (a, i), pratos_trace_get_event (b, i), sizeof (PratosEvent)) == 0);
}

static void
test_repeated (void)
{
  Case c = make_case (9, 0.123456789, 0.000777);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint i = 0; i < n_modes; i++)
    {
      PratosRunSettings settings = on_cores (modes[i]->name, 5, 3);
      g_autoptr (PratosRun) one = NULL;
      g_autoptr (PratosRun) two = NULL;

      settings.gil = TRUE;
      settings.overhead.process_start = 6000001;
      settings.overhead.process_gap = 900007;
      settings.overhead.thread_gap = 21001;
      one = simulate (&c, &settings);
      two = simulate (&c, &settings);
      g_assert_cmpuint (pratos_run_get_report (one)->done, ==, 9);
      g_assert_cmpuint (pratos_trace_get_n_events (pratos_run_get_trace (one)), >, 20);
      assert_same (one, two);
    }
  case_clear (&c);
}

/* What a run really did, planned anew: results and failures stay, time without a core,
 * starting and the GIL do not. */
static PratosPlan *
make_real_plan (void)
{
  PratosPlan *plan = pratos_plan_new ();
  guint32 bad = pratos_plan_add_task (plan, "bad", NULL, 0);

  pratos_plan_add_step (plan, bad, "fail", g_variant_new ("(s)", "sour"));
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "needs bad", &bad, 1), "nap", g_variant_new ("(d)", 0.01));
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "nap", NULL, 0), "nap", g_variant_new ("(d)", 0.05));
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "spin", NULL, 0), "spin",
                        g_variant_new ("(t)", G_GUINT64_CONSTANT (200)));
  return plan;
}

static PratosRun *
measure (PratosPlan *plan, const char *mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosConductor) conductor = NULL;
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = 2, .gil = TRUE };
  PratosRun *run = pratos_run_new (plan, &settings, "test", NULL);

  conductor = pratos_conductor_new (run, &error);
  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_true (pratos_conductor_wait (conductor, -1));
  return run;
}

static void
check_results (PratosRun *run)
{
  guint64 n;

  g_assert_cmpstr (pratos_run_get_result (run, 0)->fault.code, ==, "sour");
  g_assert_cmpstr (pratos_run_get_result (run, 1)->fault.code, ==, PRATOS_FAULT_DEPENDENCY);
  g_assert_cmpint (pratos_run_get_result (run, 1)->start, ==, 0);
  g_assert_cmpint (pratos_run_get_result (run, 2)->outcome, ==, PRATOS_OUTCOME_DONE);
  g_variant_get (pratos_run_get_result (run, 3)->values[0].variant, "(t)", &n);
  g_assert_cmpuint (n, ==, 200);
}

static void
test_what_if (void)
{
  g_autoptr (PratosPlan) plan = make_real_plan ();
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint i = 0; i < n_modes; i++)
    {
      g_autoptr (PratosRun) measured = measure (plan, modes[i]->name);

      for (guint j = 0; j < n_modes; j++)
        {
          g_autoptr (GError) error = NULL;
          PratosRunSettings settings = on_cores (modes[j]->name, 4, 4);
          g_autoptr (PratosRun) run = pratos_simulation_what_if (measured, &settings, &error);

          g_assert_no_error (error);
          check_results (run);
          /* the nap alone takes that long, whatever the cores */
          g_assert_cmpint (pratos_run_get_report (run)->wall_ns, >=, 50000000);
        }
    }
}

static void
test_work_of_a_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPlan) plan = make_real_plan ();
  g_autoptr (PratosRun) measured = measure (plan, "sequential");
  g_autoptr (PratosWorkload) workload = pratos_workload_new_measured (measured, &error);
  const GArray *nap, *spin;

  g_assert_no_error (error);
  nap = pratos_workload_get_task (workload, 2)->segments;
  spin = pratos_workload_get_task (workload, 3)->segments;
  g_assert_false (g_array_index (nap, PratosSegment, 0).computing);
  g_assert_cmpint (g_array_index (nap, PratosSegment, 0).ns, >, 40000000);
  g_assert_true (g_array_index (spin, PratosSegment, 0).computing);
  g_assert_true (g_array_index (spin, PratosSegment, 0).holds_gil);
  g_assert_cmpint (pratos_workload_get_computing (workload), <=,
                   pratos_run_get_report (measured)->wall_ns - 50000000);
}

static void
test_impossible (void)
{
  Case c = make_case (1, 1, 0);
  static const struct { guint workers, cores; } wrong[] = { { 1, 0 }, { 1, 257 }, { 0, 1 }, { 201, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      PratosRunSettings settings = on_cores ("threads", wrong[i].workers, wrong[i].cores);
      g_autoptr (PratosRun) run = pratos_run_new (c.plan, &settings, "test", NULL);

      g_assert_false (pratos_simulation_carry_out (run, c.workload, &error));
      g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
      g_assert_null (pratos_run_get_report (run));
    }
  case_clear (&c);
}

/* A million tasks of no time at all must not fill the stack. */
static void
test_nothing_to_do (void)
{
  Case c = make_case (20000, 0, 0);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint i = 0; i < n_modes; i++)
    g_assert_cmpint (wall (&c, modes[i]->name, 8, 2, TRUE), ==, 0);
  case_clear (&c);
}

static void
test_overhead (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPlan) plan = make_real_plan ();
  g_autoptr (GVariant) saved = NULL;
  PratosOverhead overhead, again;

  g_assert_true (pratos_overhead_measure (&overhead, plan, &error));
  g_assert_no_error (error);
  g_assert_cmpint (overhead.thread_start, >, 0);
  g_assert_cmpint (overhead.process_start, >, 0);
  g_assert_cmpint (overhead.process_gap, >, 0);
  g_assert_cmpint (overhead.process_end, >, 0);
  g_assert_cmpint (overhead.copying[PRATOS_ACTIVITY_PACK], >, 0);
  g_assert_cmpint (overhead.copying[PRATOS_ACTIVITY_UNPACK], >, 0);
  g_assert_cmpint (overhead.copying[PRATOS_ACTIVITY_UNPACK_RESULT], >, 0);
  saved = g_variant_ref_sink (pratos_overhead_to_variant (&overhead));
  g_assert_true (pratos_overhead_from_variant (&again, saved));
  g_assert_true (memcmp (&overhead, &again, sizeof overhead) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_steps_register ();
  g_test_add_func ("/simulation/computing", test_computing);
  g_test_add_func ("/simulation/sharing", test_sharing);
  g_test_add_func ("/simulation/gil", test_gil);
  g_test_add_func ("/simulation/gil-turns", test_gil_turns);
  g_test_add_func ("/simulation/pipeline", test_pipeline);
  g_test_add_func ("/simulation/loop", test_loop);
  g_test_add_func ("/simulation/line", test_line);
  g_test_add_func ("/simulation/line-left", test_line_left);
  g_test_add_func ("/simulation/processes-overhead", test_processes_overhead);
  g_test_add_func ("/simulation/threads-overhead", test_threads_overhead);
  g_test_add_func ("/simulation/cores", test_cores);
  g_test_add_func ("/simulation/repeated", test_repeated);
  g_test_add_func ("/simulation/what-if", test_what_if);
  g_test_add_func ("/simulation/work-of-a-run", test_work_of_a_run);
  g_test_add_func ("/simulation/impossible", test_impossible);
  g_test_add_func ("/simulation/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/simulation/overhead", test_overhead);
  return g_test_run ();
}
