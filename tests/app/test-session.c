/* test-session.c: running, stopping and comparing, without a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session.h"

#include <string.h>

typedef struct
{
  GSettings     *settings;
  PratosSession *session;
  PratosChoices *choices;
  guint          ended;
  guint          progressed;
  GPtrArray     *told;
} Fixture;

static void
ended_cb (PratosSession *session, gpointer data)
{
  ((Fixture *) data)->ended++;
}

static void
progressed_cb (PratosSession *session, gboolean digits, gpointer data)
{
  ((Fixture *) data)->progressed++;
}

static void
told_cb (PratosSession *session, const char *text, gpointer data)
{
  g_ptr_array_add (((Fixture *) data)->told, g_strdup (text));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new ("io.github.pratos.Pratos");
  g_settings_reset (fixture->settings, "options");
  g_settings_reset (fixture->settings, "workers");
  g_settings_reset (fixture->settings, "mode");
  g_settings_set_string (fixture->settings, "demo", "pipeline");
  fixture->session = pratos_session_new (fixture->settings);
  fixture->choices = pratos_session_get_choices (fixture->session);
  fixture->told = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->session, "ended", G_CALLBACK (ended_cb), fixture);
  g_signal_connect (fixture->session, "progressed", G_CALLBACK (progressed_cb), fixture);
  g_signal_connect (fixture->session, "told", G_CALLBACK (told_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_clear_object (&fixture->settings);
  g_clear_pointer (&fixture->told, g_ptr_array_unref);
}

static void
set_option (Fixture *fixture, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pratos_choices_set_option (fixture->choices, name, value, &error));
  g_assert_no_error (error);
}

static void
set_mode (Fixture *fixture, const char *name)
{
  pratos_choices_set_mode (fixture->choices, pratos_mode_find (name));
}

static void
wait_for_state (Fixture *fixture, PratosSessionState state)
{
  while (pratos_session_get_state (fixture->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_ends (Fixture *fixture, guint ends)
{
  while (fixture->ended < ends)
    g_main_context_iteration (NULL, TRUE);
}

static const PratosReport *
get_report (Fixture *fixture)
{
  PratosRecord *shown = pratos_session_get_shown (fixture->session);

  g_assert_nonnull (shown);
  return pratos_run_get_report (pratos_record_get_run (shown));
}

static void
run_to_the_end (Fixture *fixture)
{
  guint ended = fixture->ended;

  pratos_session_run (fixture->session);
  wait_for_ends (fixture, ended + 1);
  g_assert_cmpint (pratos_session_get_state (fixture->session), ==, PRATOS_SESSION_IDLE);
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "0.02");
  set_mode (fixture, "threads");
  g_assert_null (pratos_session_get_shown (fixture->session));
  run_to_the_end (fixture);
  g_assert_cmpuint (get_report (fixture)->done, ==, 3);
  g_assert_cmpuint (fixture->progressed, >, 0);
  g_assert_null (pratos_session_get_active (fixture->session));
  g_assert_true (pratos_session_get_last (fixture->session, pratos_mode_find ("threads"))
                 == pratos_session_get_shown (fixture->session));
  g_assert_cmpuint (fixture->told->len, ==, 0);
}

static void
test_run_all (Fixture *fixture, gconstpointer data)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  set_option (fixture, "step", "0.02");
  pratos_session_run_all (fixture->session);
  wait_for_ends (fixture, n);
  g_assert_cmpint (pratos_session_get_state (fixture->session), ==, PRATOS_SESSION_IDLE);
  for (guint i = 0; i < n; i++)
    {
      PratosRecord *record = pratos_session_get_last (fixture->session, modes[i]);

      g_assert_nonnull (record);
      g_assert_true (pratos_record_get_mode (record) == modes[i]);
      g_assert_cmpuint (pratos_run_get_report (pratos_record_get_run (record))->done, ==, 3);
    }
  g_assert_true (pratos_choices_get_mode (fixture->choices) == modes[n - 1]);

  g_autoptr (GPtrArray) runs = pratos_session_dup_runs (fixture->session);
  g_assert_cmpuint (runs->len, ==, n);
}

/* Nothing is left that could wake up. */
static void
test_idle_is_quiet (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "0.02");
  run_to_the_end (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (g_main_context_pending (NULL));
  fixture->progressed = 0;
  pratos_session_update (fixture->session);
  g_assert_cmpuint (fixture->progressed, ==, 0);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  set_option (fixture, "step", "3600");
  set_option (fixture, "process", "wait");
  for (guint i = 0; i < n; i++)
    {
      pratos_choices_set_mode (fixture->choices, modes[i]);
      pratos_session_run (fixture->session);
      wait_for_state (fixture, PRATOS_SESSION_RUNNING);
      pratos_session_stop (fixture->session);
      g_assert_cmpint (pratos_session_get_state (fixture->session), ==, PRATOS_SESSION_STOPPING);
      pratos_session_stop (fixture->session);
      wait_for_state (fixture, PRATOS_SESSION_IDLE);
      g_assert_true (get_report (fixture)->interrupted);
      g_assert_cmpuint (get_report (fixture)->done, ==, 0);
      g_assert_cmpuint (get_report (fixture)->cancelled, ==, 3);
    }
}

/* Stopping the first stops what was to come after it. */
static void
test_stop_all (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "3600");
  pratos_session_run_all (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_RUNNING);
  pratos_session_stop (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_IDLE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (pratos_session_get_state (fixture->session), ==, PRATOS_SESSION_IDLE);
  g_assert_cmpuint (fixture->ended, ==, 1);
}

static void
test_run_while_stopping (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "3600");
  pratos_session_run (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_RUNNING);
  pratos_session_stop (fixture->session);
  set_option (fixture, "step", "0.02");
  pratos_session_run (fixture->session);
  wait_for_ends (fixture, 2);
  g_assert_cmpuint (get_report (fixture)->done, ==, 3);
}

static void
test_mode_while_running (Fixture *fixture, gconstpointer data)
{
  PratosRecord *active;

  set_option (fixture, "step", "0.2");
  set_mode (fixture, "sequential");
  pratos_session_run (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_RUNNING);
  active = pratos_session_get_active (fixture->session);
  set_mode (fixture, "async");
  g_assert_true (pratos_session_get_shown (fixture->session) == active);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  wait_for_ends (fixture, 1);
  g_assert_nonnull (pratos_session_get_last (fixture->session, pratos_mode_find ("sequential")));
  g_assert_null (pratos_session_get_last (fixture->session, pratos_mode_find ("async")));
}

static void
test_demo_while_running (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "3600");
  set_mode (fixture, "threads");
  pratos_session_run (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_RUNNING);
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  g_assert_null (pratos_session_get_shown (fixture->session));
  wait_for_state (fixture, PRATOS_SESSION_IDLE);
  /* What arrived is kept where it belongs. */
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("pipeline"));
  g_assert_true (get_report (fixture)->interrupted);
}

static void
test_comparison_needs_the_same_work (Fixture *fixture, gconstpointer data)
{
  const PratosMode *threads = pratos_mode_find ("threads");

  set_option (fixture, "step", "0.02");
  set_mode (fixture, "threads");
  run_to_the_end (fixture);
  g_assert_nonnull (pratos_session_get_last (fixture->session, threads));
  set_option (fixture, "await", "each");
  g_assert_nonnull (pratos_session_get_last (fixture->session, threads));
  set_option (fixture, "logs", "2");
  g_assert_null (pratos_session_get_last (fixture->session, threads));
  g_assert_null (pratos_session_get_shown (fixture->session));
  set_option (fixture, "logs", "1");
  g_assert_nonnull (pratos_session_get_last (fixture->session, threads));
}

static void
test_preparing_fails (Fixture *fixture, gconstpointer data)
{
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  set_option (fixture, "numbers", "/nonexistent/numbers");
  pratos_session_run (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_PREPARING);
  wait_for_state (fixture, PRATOS_SESSION_IDLE);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->told, 0), "/nonexistent/numbers"));
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  set_option (fixture, "magnitude", "45");
  while (pratos_session_get_plan (fixture->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (pratos_plan_get_n_tasks (pratos_session_get_plan (fixture->session)), ==, 21);
  g_assert_null (pratos_session_get_shown (fixture->session));
}

/* A task that failed is done again in a small run of its own, and stands for the first. */
static void
test_retry_after_the_end (Fixture *fixture, gconstpointer data)
{
  PratosRecord *record, *resolved;
  guint32 task = 0;

  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  set_option (fixture, "magnitude", "40");
  set_mode (fixture, "threads");
  run_to_the_end (fixture);
  record = pratos_session_get_shown (fixture->session);
  g_assert_true (pratos_session_retry (fixture->session, 0));
  g_assert_false (pratos_session_retry (fixture->session, 1));
  wait_for_state (fixture, PRATOS_SESSION_IDLE);
  g_assert_true (pratos_session_get_shown (fixture->session) == record);
  resolved = pratos_record_resolve (record, &task);
  g_assert_true (resolved != record);
  g_assert_cmpint (pratos_run_get_result (pratos_record_get_run (resolved), task)->outcome, ==, PRATOS_OUTCOME_DONE);
  g_assert_cmpuint (fixture->ended, ==, 1);
}

/* Closing the window while something goes on. */
static void
test_close_while_running (Fixture *fixture, gconstpointer data)
{
  set_option (fixture, "step", "3600");
  set_mode (fixture, "processes");
  pratos_session_run (fixture->session);
  wait_for_state (fixture, PRATOS_SESSION_RUNNING);
  pratos_session_close (fixture->session);
  g_assert_null (pratos_session_get_active (fixture->session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->ended, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  ADD ("/session/run", test_run);
  ADD ("/session/run-all", test_run_all);
  ADD ("/session/idle-is-quiet", test_idle_is_quiet);
  ADD ("/session/stop", test_stop);
  ADD ("/session/stop-all", test_stop_all);
  ADD ("/session/run-while-stopping", test_run_while_stopping);
  ADD ("/session/mode-while-running", test_mode_while_running);
  ADD ("/session/demo-while-running", test_demo_while_running);
  ADD ("/session/comparison-needs-the-same-work", test_comparison_needs_the_same_work);
  ADD ("/session/preparing-fails", test_preparing_fails);
  ADD ("/session/preview", test_preview);
  ADD ("/session/retry-after-the-end", test_retry_after_the_end);
  ADD ("/session/close-while-running", test_close_while_running);
  return g_test_run ();
}
