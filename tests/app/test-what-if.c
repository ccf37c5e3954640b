/* test-what-if.c: the shown run on other cores, in the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-timeline-area-private.h"
#include "pratos-what-if-bar.h"

#include <glib/gstdio.h>
#include <string.h>

static GtkWidget *
find (GType type, const char *text)
{
  return window_test_find (GTK_WIDGET (window_test_get_window ()), type, text);
}

static gboolean
is_offered (void)
{
  window_test_draw (2);
  return find (PRATOS_TYPE_WHAT_IF_BAR, NULL) != NULL;
}

static void
run (const char *demo, const char *mode)
{
  window_test_act ("demo", "s", demo);
  window_test_act ("mode", "s", mode);
  window_test_act ("run", NULL);
  g_assert_false (pratos_session_can_what_if (window_test_get_session ()));
  window_test_wait_for (PRATOS_SESSION_IDLE);
}

static void
run_primes (const char *mode)
{
  window_test_act ("demo", "s", "primes");
  window_test_set_option ("magnitude", "45");
  window_test_act ("workers", "i", 2);
  run ("primes", mode);
}

static PratosRun *
wait_for_answer (void)
{
  while (pratos_session_get_what_if (window_test_get_session ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  window_test_draw (2);
  return pratos_session_get_what_if (window_test_get_session ());
}

static const char *
action_state (const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window_test_get_application ()), name);
  g_autofree char *text = g_variant_print (state, FALSE);

  return g_intern_string (text);
}

/* How many rows each part has on the timeline; those of the second are marked, and no others. */
static void
count_rows (guint *n_rows)
{
  PratosTimelineArea *area = PRATOS_TIMELINE_AREA (find (PRATOS_TYPE_TIMELINE_AREA, NULL));
  guint n_shapes, n;
  const PratosShape *shapes = pratos_timeline_layout_get_shapes (area->layout, &n_shapes);
  const PratosLayoutRow *rows = pratos_timeline_layout_get_rows (area->layout, &n);

  n_rows[0] = n_rows[1] = 0;
  for (guint i = 0; i < n; i++)
    n_rows[rows[i].part]++;
  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_BAND)
      g_assert_cmpint (shapes[i].simulated, ==, rows[shapes[i].row].part == 1);
}

/* Below the real one, on its axis, with a line where it ends that says what it is. */
static void
check_drawing (guint n_workers)
{
  PratosTimelineArea *area = PRATOS_TIMELINE_AREA (find (PRATOS_TYPE_TIMELINE_AREA, NULL));
  const PratosTimelineMark *mark;
  guint n_rows[2];

  count_rows (n_rows);
  g_assert_cmpuint (n_rows[0], >, 2);
  /* heading, cores, main flow, workers */
  g_assert_cmpuint (n_rows[1], ==, 1 + 1 + 1 + n_workers);
  g_assert_cmpstr (area->headings[0], ==, "Processes (measured)");
  g_assert_cmpstr (area->headings[1], ==, "Processes, 8 cores (simulated)");
  mark = &g_array_index (area->marks, PratosTimelineMark, area->marks->len - 1);
  g_assert_cmpuint (mark->part, ==, 1);
  g_assert_true (g_str_has_prefix (mark->label, area->headings[1]));
}

static void
test_offered (void)
{
  PratosSession *session = window_test_get_session ();

  g_assert_false (is_offered ());
  window_test_act ("what-if", "i", 8);
  g_assert_cmpuint (pratos_session_get_what_if_cores (session), ==, 0);
  run_primes ("sequential");
  g_assert_true (is_offered ());
  g_assert_nonnull (find (GTK_TYPE_TOGGLE_BUTTON, "16"));
  /* what is left to chance, has other cores than a computer's, or goes by the clock */
  run ("race", "threads");
  g_assert_false (is_offered ());
  run ("games", "async");
  g_assert_false (is_offered ());
  window_test_act ("demo", "s", "primes");
  window_test_act ("mode", "s", "sequential");
  g_assert_true (is_offered ());
}

static void
test_answer (void)
{
  PratosSession *session = window_test_get_session ();
  PratosRun *answer;
  GPtrArray *runs;

  run_primes ("processes");
  window_test_act ("what-if", "i", 8);
  answer = wait_for_answer ();
  g_assert_true (pratos_run_is_simulated (answer));
  g_assert_cmpuint (pratos_run_get_report (answer)->n_cores, ==, 8);
  g_assert_cmpstr (pratos_run_get_settings (answer)->mode->name, ==, "processes");
  g_assert_cmpstr (action_state ("what-if"), ==, "8");
  g_assert_cmpuint (pratos_run_get_settings (answer)->workers, ==, 8);
  check_drawing (8);
  window_test_shoot ("what-if");

  /* it stands beside what was measured, in exports too, and never for it */
  g_assert_false (pratos_run_is_simulated (pratos_record_get_run (pratos_session_get_shown (session))));
  g_assert_true (pratos_session_get_last (session, pratos_mode_find ("processes"))
                 == pratos_session_get_shown (session));
  runs = pratos_session_dup_shown_runs (session);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_true (runs->pdata[1] == answer);
  g_ptr_array_unref (runs);

  window_test_act ("what-if-mode", "s", "async");
  answer = wait_for_answer ();
  g_assert_cmpstr (pratos_run_get_settings (answer)->mode->name, ==, "async");
  g_assert_cmpstr (action_state ("what-if-mode"), ==, "'async'");
  window_test_act ("what-if-mode", "s", "");
  answer = wait_for_answer ();
  g_assert_cmpstr (pratos_run_get_settings (answer)->mode->name, ==, "processes");
}

static void
test_closed (void)
{
  PratosSession *session = window_test_get_session ();
  guint n_rows[2];

  run_primes ("threads");
  window_test_act ("what-if", "i", 4);
  wait_for_answer ();
  count_rows (n_rows);
  g_assert_cmpuint (n_rows[1], ==, 1 + 4 + 4);
  window_test_act ("what-if", "i", 0);
  g_assert_null (pratos_session_get_what_if (session));
  g_assert_cmpstr (action_state ("what-if"), ==, "0");
  window_test_draw (2);
  g_assert_true (is_offered ());
  count_rows (n_rows);
  g_assert_cmpuint (n_rows[1], ==, 0);

  /* asked, but no longer wanted when the answer comes */
  window_test_act ("what-if", "i", 4);
  window_test_act ("mode", "s", "async");
  g_assert_cmpuint (pratos_session_get_what_if_cores (session), ==, 0);
  window_test_act ("mode", "s", "threads");
  window_test_act ("what-if", "i", 16);
  g_assert_cmpuint (pratos_run_get_report (wait_for_answer ())->n_cores, ==, 16);
  window_test_act ("run", NULL);
  g_assert_null (pratos_session_get_what_if (session));
  window_test_wait_for (PRATOS_SESSION_IDLE);
}

/* Two steps that wait for each other are no shorter on sixteen cores. */
static void
test_nothing_gained (void)
{
  PratosSession *session = window_test_get_session ();

  window_test_act ("demo", "s", "pipeline");
  window_test_set_option ("step", "0.05");
  window_test_set_option ("process", "wait");
  run ("pipeline", "threads");
  window_test_act ("what-if", "i", 16);
  g_assert_cmpint (pratos_run_get_report (wait_for_answer ())->wall_ns, >=, 100000000);
  g_assert_cmpuint (pratos_run_get_settings (pratos_session_get_what_if (session))->workers, ==,
                    pratos_run_get_settings (pratos_record_get_run (pratos_session_get_shown (session)))->workers);
  window_test_shoot ("what-if-waiting");
}

static gboolean
says_that_waiting_needs_no_core (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), "waiting needs no core") != NULL;
}

static void
look_cb (GtkWidget *widget, gpointer data)
{
  gboolean *found = data;

  *found |= says_that_waiting_needs_no_core (widget);
}

static void
test_lesson (void)
{
  GtkWidget *bar = find (PRATOS_TYPE_WHAT_IF_BAR, NULL);
  gboolean found = FALSE;

  g_assert_nonnull (bar);
  window_test_walk (bar, look_cb, &found);
  g_assert_true (found);
}

static void
told_cb (PratosSession *session, const char *text, gboolean *told)
{
  *told = TRUE;
}

static void
export_to (const char *path)
{
  gboolean told = FALSE;
  gulong handler = g_signal_connect (window_test_get_session (), "told", G_CALLBACK (told_cb), &told);

  window_test_act ("export", "s", path);
  while (!told)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (window_test_get_session (), handler);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_saved (void)
{
  PratosSession *session = window_test_get_session ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("pratos-what-if-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "saved.pratos", NULL);
  PratosRecord *before;

  g_assert_no_error (error);
  run_primes ("processes");
  window_test_act ("what-if", "i", 16);
  wait_for_answer ();
  before = pratos_session_get_shown (session);
  export_to (path);
  window_test_act ("open-run", "s", path);
  while (pratos_session_get_shown (session) == before)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (pratos_run_is_simulated (pratos_record_get_run (pratos_session_get_shown (session))));
  g_assert_cmpstr (pratos_record_get_mode (pratos_session_get_shown (session))->name, ==, "processes");
  g_assert_cmpuint (pratos_run_get_report (wait_for_answer ())->n_cores, ==, 16);
  g_assert_cmpstr (action_state ("what-if"), ==, "16");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/offered", test_offered);
  g_test_add_func ("/what-if/answer", test_answer);
  g_test_add_func ("/what-if/closed", test_closed);
  g_test_add_func ("/what-if/nothing-gained", test_nothing_gained);
  g_test_add_func ("/what-if/lesson", test_lesson);
  g_test_add_func ("/what-if/saved", test_saved);
  result = g_test_run ();
  window_test_end ();
  return result;
}
