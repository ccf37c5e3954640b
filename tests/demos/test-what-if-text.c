/* test-what-if-text.c: what other cores would give, in words, of plans whose answer is known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation.h"
#include "pratos-text.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct
{
  PratosPlan     *plan;
  PratosWorkload *workload;
} Work;

/* @n tasks that compute and wait for so many seconds. */
static Work
make_work (guint n, guint computing, guint waiting)
{
  Work work = { .plan = pratos_plan_new () };

  for (guint i = 0; i < n; i++)
    pratos_plan_add_task (work.plan, "task", NULL, 0);
  work.workload = pratos_workload_new (work.plan);
  for (guint i = 0; i < n; i++)
    {
      pratos_workload_add (work.workload, i, TRUE, TRUE, computing * SECOND);
      pratos_workload_add (work.workload, i, FALSE, FALSE, waiting * SECOND);
    }
  return work;
}

static void
work_clear (Work *work)
{
  pratos_workload_free (work->workload);
  pratos_plan_unref (work->plan);
}

static PratosRun *
carry_out (const Work *work, const char *mode, guint cores, guint workers, gboolean gil)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .cores = cores, .workers = workers, .gil = gil };
  PratosRun *run = pratos_run_new (work->plan, &settings, "test", NULL);
  g_autoptr (GError) error = NULL;

  pratos_simulation_carry_out (run, work->workload, &error);
  g_assert_no_error (error);
  return run;
}

/* Takes both over. */
static void
check (PratosRun *answer, PratosRun *measured, const char *text, const char *lesson)
{
  g_autofree char *said = pratos_text_what_if (answer, measured);
  g_autofree char *learnt = pratos_text_what_if_lesson (answer, measured);

  g_assert_cmpstr (said, ==, text);
  g_assert_cmpstr (learnt, ==, lesson);
  pratos_run_unref (answer);
  pratos_run_unref (measured);
}

static void
test_computing (void)
{
  Work eight = make_work (8, 1, 0);
  Work two = make_work (2, 1, 0);

  check (carry_out (&eight, "threads", 8, 8, FALSE), carry_out (&eight, "threads", 2, 2, FALSE),
         "Simulated, 8 cores: 1.0 s, ×4.0", "With 8 workers, one for each core.");
  check (carry_out (&eight, "threads", 4, 8, FALSE), carry_out (&eight, "threads", 2, 8, FALSE),
         "Simulated, 4 cores: 2.0 s, ×2.0", NULL);
  check (carry_out (&eight, "processes", 8, 8, TRUE), carry_out (&eight, "threads", 2, 8, TRUE),
         "Simulated, Processes, 8 cores: 1.0 s, ×8.0", NULL);
  check (carry_out (&two, "processes", 16, 2, FALSE), carry_out (&two, "processes", 2, 2, FALSE),
         "Simulated, 16 cores: 1.0 s, ×1.0", "Nothing gained: there is not more to be done at the same time.");
  check (carry_out (&eight, "threads", 1, 8, FALSE), carry_out (&eight, "threads", 2, 8, FALSE),
         "Simulated, 1 core: 8.0 s, ×0.5", "That would be slower than what was measured.");
  work_clear (&eight);
  work_clear (&two);
}

static void
test_limits (void)
{
  Work computing = make_work (8, 1, 0);
  Work waiting = make_work (8, 0, 1);

  check (carry_out (&computing, "sequential", 8, 1, FALSE), carry_out (&computing, "sequential", 2, 1, FALSE),
         "Simulated, 8 cores: 8.0 s, ×1.0", "Nothing gained. One flow uses one core, however many there are.");
  check (carry_out (&computing, "threads", 8, 8, TRUE), carry_out (&computing, "threads", 2, 8, TRUE),
         "Simulated, 8 cores: 8.0 s, ×1.0", "Nothing gained. Only one thread at a time can hold the GIL.");
  check (carry_out (&waiting, "threads", 8, 4, FALSE), carry_out (&waiting, "threads", 2, 4, FALSE),
         "Simulated, 8 cores: 2.0 s, ×1.0", "Nothing gained. The time goes by waiting, and waiting needs no core.");
  /* what is gained is not by the cores */
  check (carry_out (&waiting, "async", 8, 8, FALSE), carry_out (&waiting, "sequential", 2, 1, FALSE),
         "Simulated, Async, 8 cores: 1.0 s, ×8.0", "The time goes by waiting, and waiting needs no core.");
  work_clear (&computing);
  work_clear (&waiting);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if-text/computing", test_computing);
  g_test_add_func ("/what-if-text/limits", test_limits);
  return g_test_run ();
}
