/* test-modes.c: the contract of the modes: each test walks the table of modes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-conductor.h"
#include "pratos-spans.h"
#include "pratos-step.h"

#include <dirent.h>
#include <string.h>

typedef struct
{
  const PratosMode *mode;
  guint             workers;
  gboolean          gil;
  gboolean          each;
} Setting;

static PratosRun *
make_run (PratosPlan *plan, const Setting *setting)
{
  PratosRunSettings settings = {
    .mode = setting->mode,
    .workers = setting->workers,
    .gil = setting->gil,
    .await_each = setting->each,
  };

  return pratos_run_new (plan, &settings, "test", NULL);
}

static PratosConductor *
start (PratosRun *run)
{
  g_autoptr (GError) error = NULL;
  PratosConductor *conductor = pratos_conductor_new (run, &error);

  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_no_error (error);
  return conductor;
}

/* Carries @plan out to the end. */
static PratosRun *
carry_out (PratosPlan *plan, const Setting *setting)
{
  PratosRun *run = make_run (plan, setting);
  PratosConductor *conductor = start (run);

  g_assert_true (pratos_conductor_wait (conductor, -1));
  pratos_conductor_free (conductor);
  return run;
}

static void
check_lanes_end (PratosRun *run)
{
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));
  gint64 end = pratos_trace_get_end (pratos_run_get_trace (run));

  pratos_spans_update (spans);
  for (guint lane = 0; lane < pratos_spans_get_n_lanes (spans); lane++)
    {
      gsize n_spans;
      const PratosSpan *span = pratos_spans_get_lane (spans, lane, &n_spans);
      gint64 last = 0;

      for (gsize i = 0; i < n_spans; i++)
        {
          g_assert_cmpint (span[i].start, >=, last);
          g_assert_cmpint (span[i].end, >=, span[i].start);
          last = span[i].end;
        }
      g_assert_cmpint (last, <=, end);
    }
}

/* What holds of every run, however it ended. */
static void
check_run (PratosRun *run)
{
  const PratosReport *report = pratos_run_get_report (run);
  guint n_tasks = pratos_run_get_n_tasks (run);
  guint n_ranked = 0;
  gint64 cores_ns = 0;

  g_assert_nonnull (report);
  g_assert_true (pratos_trace_is_sealed (pratos_run_get_trace (run)));
  g_assert_cmpuint (report->done + report->failed + report->cancelled, ==, n_tasks);
  g_assert_cmpint (report->wall_ns, >, 0);
  for (guint i = 0; i < n_tasks; i++)
    {
      const PratosResult *result = pratos_run_get_result (run, i);

      g_assert_cmpint (result->outcome, !=, PRATOS_OUTCOME_PENDING);
      g_assert_cmpint (result->outcome == PRATOS_OUTCOME_DONE, ==, result->fault.code == NULL);
      n_ranked += result->rank > 0;
      g_assert_cmpuint (result->rank, <=, n_tasks);
    }
  g_assert_cmpuint (n_ranked, >=, report->done);
  for (guint i = 0; i < report->n_cores; i++)
    cores_ns += report->cores[i].own_ns;
  g_assert_cmpint (cores_ns, ==, report->user_ns + report->sys_ns);
  check_lanes_end (run);
}

static PratosPlan *
spin_plan (guint n_tasks)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < n_tasks; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      pratos_plan_add_step (plan, task, "spin", g_variant_new ("(t)", (guint64) (i % 3 + 1)));
    }
  return plan;
}

static void
check_spins (PratosRun *run)
{
  for (guint i = 0; i < pratos_run_get_n_tasks (run); i++)
    {
      const PratosResult *result = pratos_run_get_result (run, i);
      guint64 n;

      g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
      g_assert_cmpuint (result->n_values, ==, 1);
      g_variant_get (result->values[0].variant, "(t)", &n);
      g_assert_cmpuint (n, ==, i % 3 + 1);
      g_assert_cmpuint (result->attempts, ==, 1);
      g_assert_cmpint (result->start, >=, pratos_trace_get_start (pratos_run_get_trace (run)));
      g_assert_cmpint (result->end, >=, result->start);
    }
}

static void
test_many (const Setting *setting)
{
  const guint sizes[] = { 0, 1, 2, 3, 50 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PratosPlan) plan = spin_plan (sizes[i]);
      g_autoptr (PratosRun) run = carry_out (plan, setting);

      check_run (run);
      check_spins (run);
      g_assert_cmpuint (pratos_run_get_report (run)->done, ==, sizes[i]);
    }
}

static void
test_one_fails (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = spin_plan (4);
  g_autoptr (PratosRun) run = NULL;
  guint32 bad = pratos_plan_add_task (plan, "bad", NULL, 0);
  guint32 child = pratos_plan_add_task (plan, "child", &bad, 1);
  guint32 grandchild = pratos_plan_add_task (plan, "grandchild", &child, 1);

  pratos_plan_add_step (plan, bad, "fail", g_variant_new ("(s)", "on-purpose"));
  pratos_plan_add_step (plan, child, "spin", g_variant_new ("(t)", (guint64) 1));
  pratos_plan_add_step (plan, grandchild, "spin", g_variant_new ("(t)", (guint64) 1));
  run = carry_out (plan, setting);
  check_run (run);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 4);
  g_assert_cmpuint (pratos_run_get_report (run)->failed, ==, 3);
  g_assert_cmpstr (pratos_run_get_result (run, bad)->fault.code, ==, "on-purpose");
  g_assert_cmpstr (pratos_run_get_result (run, child)->fault.code, ==, PRATOS_FAULT_DEPENDENCY);
  g_assert_cmpstr (pratos_run_get_result (run, grandchild)->fault.code, ==, PRATOS_FAULT_DEPENDENCY);
}

static void
test_needs (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  guint32 first = pratos_plan_add_task (plan, "first", NULL, 0);
  guint32 second = pratos_plan_add_task (plan, "second", &first, 1);
  guint32 third = pratos_plan_add_task (plan, "third", &second, 1);

  pratos_plan_add_step (plan, first, "nap", g_variant_new ("(d)", 0.01));
  pratos_plan_add_step (plan, second, "spin", g_variant_new ("(t)", (guint64) 2));
  pratos_plan_add_step (plan, third, "spin", g_variant_new ("(t)", (guint64) 1));
  run = carry_out (plan, setting);
  check_run (run);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 3);
  g_assert_cmpint (pratos_run_get_result (run, first)->end, <=, pratos_run_get_result (run, second)->start);
  g_assert_cmpint (pratos_run_get_result (run, second)->end, <=, pratos_run_get_result (run, third)->start);
}

/* The first step feeds the second; then a third that reads what the spool has kept. */
static void
test_feeding (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;

  for (guint64 i = 0; i < 6; i++)
    {
      guint32 task = pratos_plan_add_task (plan, "shout", NULL, 0);

      pratos_plan_add_step (plan, task, "shout", g_variant_new ("(t)", i * 1500));
      pratos_plan_add_step (plan, task, "count", NULL);
    }
  run = carry_out (plan, setting);
  check_run (run);
  for (guint64 i = 0; i < 6; i++)
    {
      const PratosResult *result = pratos_run_get_result (run, (guint32) i);
      g_autoptr (GBytes) bytes = NULL;
      guint64 counted;

      g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
      g_variant_get (result->values[1].variant, "(t)", &counted);
      g_assert_cmpuint (counted, ==, i * 1500);
      g_assert_cmpuint (result->bytes, ==, i * 1500);
      bytes = pratos_blob_load (&result->values[0].blob);
      g_assert_nonnull (bytes);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, i * 1500);
      for (gsize j = 0; j < g_bytes_get_size (bytes); j++)
        g_assert_cmpint (((const char *) g_bytes_get_data (bytes, NULL))[j], ==, 'a');
    }
  g_assert_cmpuint (pratos_run_get_report (run)->bytes, ==, 15 * 1500);
}

/* Waits until @n tasks have ended, or @n have begun if none will. */
static void
wait_for_done (PratosRun *run, guint n)
{
  PratosRunCounts counts;

  do
    {
      g_usleep (500);
      pratos_run_get_counts (run, &counts);
    }
  while (counts.done < n);
}

static void
stop_after (const Setting *setting, guint n_short)
{
  g_autoptr (PratosPlan) plan = spin_plan (n_short);
  g_autoptr (PratosRun) run = NULL;
  PratosConductor *conductor;

  for (guint i = 0; i < 8; i++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "long", NULL, 0), "wait-for-ever", NULL);
  run = make_run (plan, setting);
  conductor = start (run);
  wait_for_done (run, n_short);
  pratos_conductor_interrupt (conductor);
  pratos_conductor_interrupt (conductor);
  g_assert_true (pratos_conductor_wait (conductor, -1));
  pratos_conductor_free (conductor);
  check_run (run);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, n_short);
  g_assert_cmpuint (pratos_run_get_report (run)->cancelled, ==, 8);
  g_assert_true (pratos_run_get_report (run)->interrupted);
  for (guint i = 0; i < n_short; i++)
    g_assert_cmpint (pratos_run_get_result (run, i)->outcome, ==, PRATOS_OUTCOME_DONE);
}

static void
test_stop (const Setting *setting)
{
  stop_after (setting, 0);
  stop_after (setting, 5);
}

/* Stopping a run that computes; and one that is over, which changes nothing. */
static void
test_stop_computing (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  PratosConductor *conductor;

  for (guint i = 0; i < 4; i++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "endless", NULL, 0), "spin",
                          g_variant_new ("(t)", G_GUINT64_CONSTANT (1) << 50));
  run = make_run (plan, setting);
  conductor = start (run);
  g_usleep (30000);
  pratos_conductor_interrupt (conductor);
  g_assert_true (pratos_conductor_wait (conductor, -1));
  pratos_conductor_free (conductor);
  check_run (run);
  g_assert_cmpuint (pratos_run_get_report (run)->cancelled, ==, 4);
}

static void
wait_for_amount (PratosRun *run, guint32 task, guint64 amount, PratosTaskProgress *progress)
{
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));

  do
    {
      g_usleep (1000);
      pratos_spans_update (spans);
      pratos_spans_get_progress (spans, task, progress);
    }
  while (progress->amount < amount);
}

/* What a task has received can be looked at before it ends, whatever the mode. */
static void
test_watch (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  guint32 task = pratos_plan_add_task (plan, "shout", NULL, 0);
  g_autoptr (PratosRun) run = NULL;
  PratosConductor *conductor;
  PratosTaskProgress progress;
  char bytes[5000];

  pratos_plan_add_step (plan, task, "shout", g_variant_new ("(t)", (guint64) sizeof bytes));
  pratos_plan_add_step (plan, task, "wait-for-ever", NULL);
  run = make_run (plan, setting);
  conductor = start (run);
  wait_for_amount (run, task, sizeof bytes, &progress);
  g_assert_cmpuint (progress.spooled, !=, G_MAXUINT64);
  {
    g_autoptr (PratosSpool) spool = pratos_run_dup_spool (run, progress.lane);
    PratosBlob blob;

    g_assert_nonnull (spool);
    pratos_blob_init (&blob, spool, progress.spooled, progress.amount);
    g_assert_true (pratos_blob_read (&blob, 0, bytes, sizeof bytes));
    for (guint i = 0; i < sizeof bytes; i++)
      g_assert_cmpint (bytes[i], ==, 'a');
    pratos_blob_clear (&blob);
  }
  pratos_conductor_interrupt (conductor);
  g_assert_true (pratos_conductor_wait (conductor, -1));
  pratos_conductor_free (conductor);
  /* the descriptors are the workers' again, who are gone */
  g_assert_null (pratos_run_dup_spool (run, progress.lane));
}

static void
test_stop_late (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = spin_plan (3);
  g_autoptr (PratosRun) run = make_run (plan, setting);
  PratosConductor *conductor = start (run);

  g_assert_true (pratos_conductor_wait (conductor, -1));
  pratos_conductor_interrupt (conductor);
  pratos_conductor_free (conductor);
  check_run (run);
  check_spins (run);
}

static void
test_free_while_running (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;

  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "long", NULL, 0), "wait-for-ever", NULL);
  run = make_run (plan, setting);
  pratos_conductor_free (start (run));
  check_run (run);
  g_assert_cmpuint (pratos_run_get_report (run)->cancelled, ==, 1);
}

/* A task added while the run goes on is carried out in it. */
static void
test_add_again (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = spin_plan (2);
  g_autoptr (PratosRun) run = NULL;
  PratosConductor *conductor;
  guint32 again;

  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "nap", NULL, 0), "nap", g_variant_new ("(d)", 0.5));
  run = make_run (plan, setting);
  conductor = start (run);
  again = pratos_conductor_add_again (conductor, 1);
  g_assert_cmpuint (again, ==, 3);
  g_assert_true (pratos_conductor_wait (conductor, -1));
  g_assert_cmpuint (pratos_conductor_add_again (conductor, 1), ==, PRATOS_TASK_NONE);
  pratos_conductor_free (conductor);
  check_run (run);
  g_assert_cmpuint (pratos_run_get_n_tasks (run), ==, 4);
  g_assert_cmpint (pratos_run_get_result (run, again)->outcome, ==, PRATOS_OUTCOME_DONE);
}

static guint
count_entries (const char *folder)
{
  DIR *dir = opendir (folder);
  guint n = 0;

  g_assert_nonnull (dir);
  while (readdir (dir) != NULL)
    n++;
  closedir (dir);
  return n;
}

/* What a run took from the system it gives back. */
static void
test_gives_back (const Setting *setting)
{
  guint descriptors = 0, threads = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (PratosPlan) plan = spin_plan (5);
      g_autoptr (PratosRun) run = carry_out (plan, setting);

      g_clear_pointer (&run, pratos_run_unref);
      if (i == 0)
        {
          descriptors = count_entries ("/proc/self/fd");
          threads = count_entries ("/proc/self/task");
        }
    }
  g_assert_cmpuint (count_entries ("/proc/self/fd"), ==, descriptors);
  g_assert_cmpuint (count_entries ("/proc/self/task"), ==, threads);
}

/* The lanes say what there was: one worker each, one lane each. */
static void
test_lanes (const Setting *setting)
{
  g_autoptr (PratosPlan) plan = spin_plan (10);
  g_autoptr (PratosRun) run = carry_out (plan, setting);
  PratosTrace *trace = pratos_run_get_trace (run);
  guint n = 0;

  for (guint i = 0; i < pratos_trace_get_n_lanes (trace); i++)
    {
      const PratosLane *lane = pratos_trace_get_lane (trace, i);

      n += lane->kind == setting->mode->lane;
      g_assert_cmpint (lane->tid, >, 0);
    }
  if (setting->each || !(setting->mode->flags & PRATOS_MODE_HAS_WORKERS))
    g_assert_cmpuint (n, ==, 1);
  else
    g_assert_cmpuint (n, ==, setting->workers);
  for (guint i = 0; i < 10; i++)
    {
      guint32 lane = pratos_run_get_result (run, i)->lane;

      g_assert_cmpuint (lane, <, pratos_trace_get_n_lanes (trace));
      g_assert_cmpint (pratos_trace_get_lane (trace, lane)->kind, ==, setting->mode->lane);
    }
}

typedef struct
{
  const char *name;
  void      (*test) (const Setting *setting);
} Test;

static const Test tests[] = {
  { "many", test_many },
  { "one-fails", test_one_fails },
  { "needs", test_needs },
  { "feeding", test_feeding },
  { "stop", test_stop },
  { "stop-computing", test_stop_computing },
  { "watch", test_watch },
  { "stop-late", test_stop_late },
  { "free-while-running", test_free_while_running },
  { "add-again", test_add_again },
  { "gives-back", test_gives_back },
  { "lanes", test_lanes },
};

static void
add_tests (const char *variant, const Setting *setting)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/modes/%s/%s", variant, tests[i].name);

      g_test_add_data_func_full (path, g_memdup2 (setting, sizeof *setting),
                                 (GTestDataFunc) tests[i].test, g_free);
    }
}

/* Every mode with one worker and with more workers than the fewest tasks, and what only
 * some modes have. */
static void
add_mode (const PratosMode *mode)
{
  const Setting one = { .mode = mode, .workers = 1 };
  const Setting four = { .mode = mode, .workers = 4 };
  g_autofree char *name_one = g_strdup_printf ("%s-1", mode->name);
  g_autofree char *name_four = g_strdup_printf ("%s-4", mode->name);

  add_tests (name_one, &one);
  add_tests (name_four, &four);
  if (mode->flags & PRATOS_MODE_HAS_GIL)
    {
      const Setting gil = { .mode = mode, .workers = 4, .gil = TRUE };

      add_tests ("gil", &gil);
    }
  if (mode->flags & PRATOS_MODE_HAS_AWAIT)
    {
      const Setting each = { .mode = mode, .workers = 4, .each = TRUE };

      add_tests ("await-each", &each);
    }
}

int
main (int argc, char **argv)
{
  const PratosMode *const *modes;
  guint n_modes;

  g_test_init (&argc, &argv, NULL);
  test_steps_register ();
  modes = pratos_modes_get (&n_modes);
  for (guint i = 0; i < n_modes; i++)
    add_mode (modes[i]);
  return g_test_run ();
}
