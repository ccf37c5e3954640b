/* test-costs-page.c: the page of costs through the program's actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-costs-view.h"
#include "pratos-window.h"

#include <glib/gstdio.h>

static PratosWindow *
get_window (void)
{
  return PRATOS_WINDOW (window_test_get_window ());
}

static PratosCostsPage *
show_costs (void)
{
  window_test_act ("demo", "s", "costs");
  window_test_draw (1);
  g_assert_nonnull (pratos_window_get_costs (get_window ()));
  return pratos_window_get_costs (get_window ());
}

static GtkWidget *
find (GType type, const char *text)
{
  return window_test_find (GTK_WIDGET (get_window ()), type, text);
}

/* In the place of the demonstration and of everything that belongs to one. */
static void
test_place (void)
{
  window_test_act ("demo", "s", "pipeline");
  window_test_draw (1);
  g_assert_nonnull (find (GTK_TYPE_TOGGLE_BUTTON, "Threads"));
  show_costs ();
  g_assert_null (find (GTK_TYPE_TOGGLE_BUTTON, "Threads"));
  g_assert_nonnull (find (GTK_TYPE_BUTTON, "_Measure"));

  /* back to the one that was chosen all the time */
  window_test_act ("demo", "s", "pipeline");
  window_test_draw (1);
  g_assert_null (pratos_window_get_costs (get_window ()));
  g_assert_nonnull (find (GTK_TYPE_TOGGLE_BUTTON, "Threads"));
}

/* The list goes round, and the costs are its end. */
static void
test_next (void)
{
  guint n;
  const PratosDemo *const *demos = pratos_demos_get (&n);
  PratosChoices *choices = pratos_session_get_choices (window_test_get_session ());

  window_test_act ("demo", "s", demos[n - 1]->name);
  window_test_act ("next-demo", NULL);
  g_assert_nonnull (pratos_window_get_costs (get_window ()));
  window_test_act ("next-demo", NULL);
  g_assert_null (pratos_window_get_costs (get_window ()));
  g_assert_true (pratos_choices_get_demo (choices) == demos[0]);
  window_test_act ("previous-demo", NULL);
  g_assert_nonnull (pratos_window_get_costs (get_window ()));
  window_test_act ("previous-demo", NULL);
  g_assert_true (pratos_choices_get_demo (choices) == demos[n - 1]);
}

static void
test_stop (void)
{
  PratosCostsPage *page = show_costs ();

  g_assert_false (pratos_costs_page_stop (page));
  window_test_act ("run", NULL);
  g_assert_nonnull (find (GTK_TYPE_BUTTON, "_Stop"));
  g_assert_true (pratos_costs_page_stop (page));
  while (pratos_costs_page_stop (page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (pratos_costs_page_get_costs (page));
  g_assert_nonnull (find (GTK_TYPE_BUTTON, "_Measure"));
}

static void
test_measure (void)
{
  PratosCostsPage *page = show_costs ();

  window_test_act ("run", NULL);
  g_assert_null (find (PRATOS_TYPE_COSTS_VIEW, NULL));
  while (pratos_costs_page_get_costs (page) == NULL)
    g_main_context_iteration (NULL, TRUE);
  window_test_draw (2);
  g_assert_cmpuint (pratos_costs_page_get_costs (page)->figures[PRATOS_COST_START][PRATOS_COST_OF_PROCESS].n, >, 0);
  g_assert_nonnull (find (PRATOS_TYPE_COSTS_VIEW, NULL));
  window_test_shoot ("costs");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (GTK_TYPE_TOGGLE_BUTTON, "Table")), TRUE);
  window_test_draw (2);
  g_assert_nonnull (find (GTK_TYPE_LABEL, "Pass 1 MB by reference"));
  window_test_shoot ("costs-table");
}

static void
told_cb (PratosSession *session, const char *text, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
test_export (void)
{
  PratosCostsPage *page = show_costs ();
  g_autofree char *folder = g_dir_make_tmp ("pratos-costs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "costs.csv", NULL);
  g_autofree char *content = NULL;
  g_autofree char *told = NULL;
  gulong handler = g_signal_connect (window_test_get_session (), "told", G_CALLBACK (told_cb), &told);

  pratos_costs_page_export (page, path);
  while (told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (window_test_get_session (), handler);
  g_assert_nonnull (strstr (told, path));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "cost,of,unit,median"));
  g_unlink (path);
  g_rmdir (folder);
}

/* A run takes the cores that would be measured. */
static void
test_not_during_a_run (void)
{
  g_autofree char *told = NULL;
  gulong handler = g_signal_connect (window_test_get_session (), "told", G_CALLBACK (told_cb), &told);

  window_test_act ("demo", "s", "pipeline");
  window_test_act ("option", "(ss)", "step", "3600");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  show_costs ();
  g_assert_cmpint (pratos_session_get_state (window_test_get_session ()), ==, PRATOS_SESSION_RUNNING);
  window_test_act ("run", NULL);
  g_assert_nonnull (told);
  g_assert_false (pratos_costs_page_stop (pratos_window_get_costs (get_window ())));
  g_signal_handler_disconnect (window_test_get_session (), handler);
  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
}

static void
test_close_while_measuring (void)
{
  show_costs ();
  window_test_act ("run", NULL);
  window_test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/costs-page/place", test_place);
  g_test_add_func ("/costs-page/next", test_next);
  g_test_add_func ("/costs-page/stop", test_stop);
  g_test_add_func ("/costs-page/measure", test_measure);
  g_test_add_func ("/costs-page/export", test_export);
  g_test_add_func ("/costs-page/not-during-a-run", test_not_during_a_run);
  g_test_add_func ("/costs-page-end/close-while-measuring", test_close_while_measuring);
  return g_test_run ();
}
