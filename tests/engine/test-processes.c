/* test-processes.c: workers that die, and what becomes of their tasks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-conductor.h"
#include "pratos-helper.h"
#include "pratos-step.h"

#include <glib/gstdio.h>
#include <signal.h>

static PratosRun *
carry_out (PratosPlan *plan, guint workers)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("processes"), .workers = workers };
  PratosRun *run = pratos_run_new (plan, &settings, "test", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, &error);

  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_true (pratos_conductor_wait (conductor, -1));
  return run;
}

static void
add_spin (PratosPlan *plan)
{
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "spin", NULL, 0), "spin",
                        g_variant_new ("(t)", (guint64) 1));
}

static void
test_killed_once (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "been-here", NULL);
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  guint32 victim;

  for (guint i = 0; i < 10; i++)
    add_spin (plan);
  victim = pratos_plan_add_task (plan, "victim", NULL, 0);
  pratos_plan_add_step (plan, victim, "crash-once", g_variant_new ("(s)", name));
  for (guint i = 0; i < 9; i++)
    add_spin (plan);
  run = carry_out (plan, 3);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 20);
  g_assert_cmpuint (pratos_run_get_report (run)->workers_lost, ==, 1);
  g_assert_cmpuint (pratos_run_get_report (run)->workers_started, ==, 4);
  g_assert_cmpuint (pratos_run_get_result (run, victim)->attempts, ==, 2);
  g_assert_cmpuint (pratos_run_get_report (run)->attempts, ==, 21);
  g_unlink (name);
  g_rmdir (folder);
}

static void
test_task_that_kills (void)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  const PratosResult *result;
  gint32 number;
  guint32 killer;

  add_spin (plan);
  killer = pratos_plan_add_task (plan, "killer", NULL, 0);
  pratos_plan_add_step (plan, killer, "crash", NULL);
  for (guint i = 0; i < 6; i++)
    add_spin (plan);
  run = carry_out (plan, 2);
  result = pratos_run_get_result (run, killer);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 7);
  g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_FAILED);
  g_assert_cmpstr (result->fault.code, ==, PRATOS_FAULT_WORKER_DIED);
  g_assert_true (g_variant_lookup (result->fault.params, "signal", "i", &number));
  g_assert_cmpint (number, ==, SIGSEGV);
  g_assert_cmpuint (result->attempts, ==, 2);
}

/* It fails, and the others, also one that is to be sent to the same worker, go on. */
static void
test_too_long_to_send (void)
{
  g_autofree char *label = g_strnfill (17 * 1024 * 1024, 'a');
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  const PratosResult *result;
  guint32 long_one;

  add_spin (plan);
  long_one = pratos_plan_add_task (plan, label, NULL, 0);
  pratos_plan_add_step (plan, long_one, "spin", g_variant_new ("(t)", (guint64) 1));
  add_spin (plan);
  run = carry_out (plan, 1);
  result = pratos_run_get_result (run, long_one);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 2);
  g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_FAILED);
  g_assert_cmpstr (result->fault.code, ==, PRATOS_FAULT_PROTOCOL);
}

/* All tasks are done, and a worker stays nevertheless: as one does that was stopped. */
static void
test_does_not_end (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "pratos-worker", NULL);
  g_autofree char *before = g_strdup (g_getenv ("PRATOS_HELPER_DIR"));
  g_autofree char *worker = pratos_helper_find ("pratos-worker", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\n'%s' \"$@\"\nexec sleep 1000\n", worker);
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;

  g_assert_true (g_file_set_contents (name, script, -1, NULL));
  g_assert_cmpint (g_chmod (name, 0700), ==, 0);
  g_setenv ("PRATOS_HELPER_DIR", folder, TRUE);
  for (guint i = 0; i < 3; i++)
    add_spin (plan);
  run = carry_out (plan, 2);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 3);
  g_assert_cmpuint (pratos_run_get_report (run)->workers_lost, ==, 0);
  g_setenv ("PRATOS_HELPER_DIR", before, TRUE);
  g_unlink (name);
  g_rmdir (folder);
}

/* Two hundred take longer to start than anybody waits for a stop. */
static void
test_none_once_stopped (void)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("processes"), .workers = PRATOS_MAX_WORKERS };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosConductor) conductor = NULL;
  g_autoptr (PratosRun) run = NULL;

  add_spin (plan);
  run = pratos_run_new (plan, &settings, "test", NULL);
  conductor = pratos_conductor_new (run, NULL);
  pratos_conductor_interrupt (conductor);
  g_assert_true (pratos_conductor_start (conductor, NULL));
  g_assert_true (pratos_conductor_wait (conductor, -1));
  g_assert_cmpuint (pratos_run_get_report (run)->workers_started, ==, 0);
  g_assert_cmpuint (pratos_run_get_report (run)->cancelled, ==, 1);
}

/* Programs that end at once, speak nonsense, or are not there. */
static void
check_no_worker (const char *script)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "pratos-worker", NULL);
  g_autofree char *before = g_strdup (g_getenv ("PRATOS_HELPER_DIR"));
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;

  if (script != NULL)
    {
      g_assert_true (g_file_set_contents (name, script, -1, NULL));
      g_assert_cmpint (g_chmod (name, 0700), ==, 0);
    }
  g_setenv ("PRATOS_HELPER_DIR", folder, TRUE);
  for (guint i = 0; i < 3; i++)
    add_spin (plan);
  run = carry_out (plan, 2);
  g_assert_cmpuint (pratos_run_get_report (run)->failed, ==, 3);
  g_assert_cmpstr (pratos_run_get_result (run, 0)->fault.code, ==, PRATOS_FAULT_NO_WORKER);
  g_setenv ("PRATOS_HELPER_DIR", before, TRUE);
  g_unlink (name);
  g_rmdir (folder);
}

static void
test_ends_at_once (void)
{
  check_no_worker ("#!/bin/sh\nexit 3\n");
}

static void
test_speaks_nonsense (void)
{
  check_no_worker ("#!/bin/sh\nprintf 'what is this, a message?' >&3\nexec sleep 1000\n");
}

static void
test_huge_length (void)
{
  check_no_worker ("#!/bin/sh\nprintf '\\377\\377\\377\\377\\000\\000\\000\\000' >&3\nexec sleep 1000\n");
}

static void
test_not_there (void)
{
  check_no_worker (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_steps_register ();
  g_test_add_func ("/processes/too-long-to-send", test_too_long_to_send);
  g_test_add_func ("/processes/killed-once", test_killed_once);
  g_test_add_func ("/processes/task-that-kills", test_task_that_kills);
  g_test_add_func ("/processes/does-not-end", test_does_not_end);
  g_test_add_func ("/processes/none-once-stopped", test_none_once_stopped);
  g_test_add_func ("/processes/ends-at-once", test_ends_at_once);
  g_test_add_func ("/processes/speaks-nonsense", test_speaks_nonsense);
  g_test_add_func ("/processes/huge-length", test_huge_length);
  g_test_add_func ("/processes/not-there", test_not_there);
  return g_test_run ();
}
