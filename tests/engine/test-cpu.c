/* test-cpu.c: what the run says of its CPU time against the kernel's own clocks.
 *
 * Both come from the same run, so the machine's speed and load do not matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-conductor.h"
#include "pratos-cpu-exact.h"
#include "pratos-spans.h"

#include <stdlib.h>
#include <sys/resource.h>

#define N_TASKS   6
#define N_WORKERS 6

/* Some tenths of a second each: beside it what a process takes to start and end, which
 * no span claims as computing, must be small. */
#define N_SPINS   24000
#define N_TRIES   6

/* A sanitizer makes starting a process many times dearer; nothing claims that either. */
#if defined (__SANITIZE_THREAD__) || defined (__SANITIZE_ADDRESS__)
#define STARTING_NS 50e6
#else
#define STARTING_NS 0
#endif

static PratosRun *
carry_out (const char *mode, PratosCpuSource source)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = {
    .mode = pratos_mode_find (mode),
    .workers = N_WORKERS,
    .cpu_source = source,
  };
  PratosRun *run;
  g_autoptr (PratosConductor) conductor = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_TASKS; i++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "spin", NULL, 0), "spin",
                          g_variant_new ("(t)", (guint64) N_SPINS));
  run = pratos_run_new (plan, &settings, "test", NULL);
  conductor = pratos_conductor_new (run, &error);
  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, NULL));
  pratos_conductor_wait (conductor, -1);
  return run;
}

static gboolean
exact_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  PratosCpuExact *exact = pratos_cpu_exact_new (pratos_now (), &error);

  if (exact != NULL)
    {
      pratos_cpu_exact_free (exact);
      return FALSE;
    }
  g_test_skip (error->message);
  return TRUE;
}

static gboolean
is_within (double value, double expected, double part, double missing)
{
  return value >= expected * (1 - part) - missing && value <= expected * (1 + part);
}

/* How many lanes computed, and of how many the clock says the same within 2 %. */
static void
compare_lanes (PratosRun *run, guint *n_computing, guint *n_agreeing)
{
  const PratosReport *report = pratos_run_get_report (run);
  PratosTrace *trace = pratos_run_get_trace (run);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);

  *n_computing = 0;
  *n_agreeing = 0;
  pratos_spans_update (spans);
  for (guint i = 0; i < pratos_spans_get_n_lanes (spans); i++)
    {
      guint64 totals[PRATOS_N_STATES];

      pratos_spans_sum_lane (spans, i, 0, totals);
      /* a coroutine has no clock of its own: its loop's lane has it */
      if (totals[PRATOS_STATE_COMPUTING] < 20000000
          || pratos_trace_get_lane (trace, i)->kind == PRATOS_LANE_COROUTINE)
        continue;
      ++*n_computing;
      *n_agreeing += is_within ((double) totals[PRATOS_STATE_COMPUTING],
                                (double) report->lane_cpu_ns[i], 0.02, STARTING_NS);
    }
}

/* More workers than cores: what is computing must be what the clocks counted, the rest
 * ready.  In a virtual machine the host may take a core away for a while: the clock
 * leaves that out, the switch records cannot; so one quiet run of a few must do. */
static void
check_lanes (const char *mode)
{
  guint n_computing = 0, n_agreeing = 0;

  if (exact_is_refused ())
    return;
  for (guint i = 0; i < N_TRIES && (n_computing == 0 || n_agreeing < n_computing); i++)
    {
      g_autoptr (PratosRun) run = carry_out (mode, PRATOS_CPU_SOURCE_EXACT);

      g_assert_cmpint (pratos_run_get_report (run)->cpu_source, ==, PRATOS_CPU_SOURCE_EXACT);
      compare_lanes (run, &n_computing, &n_agreeing);
      g_test_message ("%s: %u of %u lanes agree", mode, n_agreeing, n_computing);
    }
  g_assert_cmpuint (n_computing, >=, 1);
  g_assert_cmpuint (n_agreeing, ==, n_computing);
}

static void
test_exact_threads (void)
{
  check_lanes ("threads");
}

static void
test_exact_processes (void)
{
  check_lanes ("processes");
}

static void
test_exact_async (void)
{
  check_lanes ("async");
}

/* No core has two of ours at once, and no thread is on two cores. */
static void
test_no_overlap (void)
{
  g_autoptr (PratosRun) run = NULL;
  g_autoptr (PratosSpans) spans = NULL;

  if (exact_is_refused ())
    return;
  run = carry_out ("threads", PRATOS_CPU_SOURCE_EXACT);
  spans = pratos_spans_new (pratos_run_get_trace (run));
  pratos_spans_update (spans);
  for (guint i = 0; i < pratos_spans_get_n_cores (spans); i++)
    {
      gsize n;
      const PratosCoreSlice *slices = pratos_spans_get_core (spans, i, &n);

      for (gsize j = 1; j < n; j++)
        g_assert_cmpint (slices[j - 1].end, <=, slices[j].start);
    }
}

static double
process_cpu (void)
{
  struct rusage self, children;

  getrusage (RUSAGE_SELF, &self);
  getrusage (RUSAGE_CHILDREN, &children);
  return (double) (self.ru_utime.tv_sec + self.ru_stime.tv_sec
                   + children.ru_utime.tv_sec + children.ru_stime.tv_sec)
         + (double) (self.ru_utime.tv_usec + self.ru_stime.tv_usec
                     + children.ru_utime.tv_usec + children.ru_stime.tv_usec) / 1e6;
}

/* User and system of the report against all that this program and its children used
 * meanwhile; collecting is left out of the one and not of the other. */
static void
test_totals (gconstpointer data)
{
  double before = process_cpu ();
  g_autoptr (PratosRun) run = carry_out (data, PRATOS_CPU_SOURCE_SAMPLED);
  double used = process_cpu () - before;
  const PratosReport *report = pratos_run_get_report (run);
  double told = (double) (report->user_ns + report->sys_ns) / 1e9;

  g_assert_cmpint (report->cpu_source, ==, PRATOS_CPU_SOURCE_SAMPLED);
  g_assert_cmpfloat (told, <=, used + 0.001);
  g_assert_true (is_within (told, used, 0.05, 0.01));
}

/* Short runs, in which nothing but the thread's own clock is up to date. */
static void
test_one_thread (void)
{
  for (guint i = 0; i < 50; i++)
    {
      PratosRunSettings settings = { .mode = pratos_mode_find ("sequential"), .workers = 1 };
      g_autoptr (PratosPlan) plan = pratos_plan_new ();
      g_autoptr (PratosRun) run = NULL;
      g_autoptr (PratosConductor) conductor = NULL;
      const PratosReport *report;

      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "spin", NULL, 0), "spin",
                            g_variant_new ("(t)", (guint64) 1));
      run = pratos_run_new (plan, &settings, "test", NULL);
      conductor = pratos_conductor_new (run, NULL);
      g_assert_true (pratos_conductor_start (conductor, NULL));
      pratos_conductor_wait (conductor, -1);
      report = pratos_run_get_report (run);
      g_assert_cmpint (report->user_ns + report->sys_ns, >, 0);
      g_assert_cmpint (report->user_ns + report->sys_ns, <=, report->wall_ns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_steps_register ();
  g_test_add_func ("/cpu/exact/threads", test_exact_threads);
  g_test_add_func ("/cpu/exact/processes", test_exact_processes);
  g_test_add_func ("/cpu/exact/async", test_exact_async);
  g_test_add_func ("/cpu/exact/no-overlap", test_no_overlap);
  g_test_add_data_func ("/cpu/totals/sequential", "sequential", test_totals);
  g_test_add_data_func ("/cpu/totals/threads", "threads", test_totals);
  g_test_add_data_func ("/cpu/totals/processes", "processes", test_totals);
  g_test_add_data_func ("/cpu/totals/async", "async", test_totals);
  g_test_add_func ("/cpu/one-thread", test_one_thread);
  return g_test_run ();
}
