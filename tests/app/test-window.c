/* test-window.c: the window through its actions: every demonstration in every mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-gallery-cell.h"
#include "pratos-number-table.h"
#include "pratos-race-view.h"
#include "pratos-status.h"
#include "pratos-step-node.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const PratosReport *
get_report (void)
{
  PratosRecord *shown = pratos_session_get_shown (window_test_get_session ());

  g_assert_nonnull (shown);
  return pratos_run_get_report (pratos_record_get_run (shown));
}

/* Little work, so that the tests are over soon. */
static void
choose (const char *demo)
{
  window_test_act ("demo", "s", demo);
  if (strcmp (demo, "gallery") == 0)
    {
      window_test_set_option ("pictures", "10");
      window_test_set_option ("delay", "5");
      window_test_set_option ("rate", "0");
    }
  else if (strcmp (demo, "primes") == 0)
    window_test_set_option ("magnitude", "44");
  else if (strcmp (demo, "plates") == 0)
    {
      window_test_set_option ("plates", "4");
      window_test_set_option ("turn", "0.02");
      window_test_set_option ("push", "0.001");
      window_test_set_option ("fall", "600");
    }
  else if (strcmp (demo, "prices") == 0)
    window_test_set_option ("iterations", "1000");
  else if (strcmp (demo, "games") == 0)
    window_test_set_option ("boards", "4");
  else if (strcmp (demo, "race") == 0)
    window_test_set_option ("increments", "1000");
  else
    {
      window_test_set_option ("step", "0.05");
      window_test_set_option ("logs", "1");
    }
}

static void
run (void)
{
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  window_test_draw (1);
}

static void
count_shown_cells_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += PRATOS_IS_GALLERY_CELL (widget) && gtk_widget_has_css_class (widget, "shown");
}

static void
count_done_nodes_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += PRATOS_IS_STEP_NODE (widget) && gtk_widget_has_css_class (widget, "done");
}

static void
count_results_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  *n += g_str_has_prefix (text, "✗ ") || g_str_has_prefix (text, "✓ ");
}

/* With two decimals, which a time under 100 s has not. */
static void
count_prices_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  *n += g_regex_match_simple ("^[0-9_]+\\.[0-9]{2}$", text, 0, 0);
}

static void
count_race_figures_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += gtk_widget_has_css_class (widget, "race-figure")
        && g_regex_match_simple ("^[0-9_]+$", gtk_label_get_text (GTK_LABEL (widget)), 0, 0);
}

static void
count_stories_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += PRATOS_IS_RACE_VIEW (widget) && pratos_race_view_is_drawn (PRATOS_RACE_VIEW (widget));
}

static void
count_plates_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  *n += strcmp (text, "4 plates spin · 0 fell") == 0;
}

/* Work that no other test has done, so that there are no runs of it yet. */
typedef struct
{
  const char     *demo;
  const char     *option;
  const char     *value;
  WindowTestFunc  count;
  guint           expected;
} Case;

static const Case cases[] = {
  { "gallery", "delay", "7", count_shown_cells_cb, 10 },
  { "primes", "magnitude", "45", count_results_cb, 21 },
  { "pipeline", "step", "0.06", count_done_nodes_cb, 3 },
  { "plates", "turn", "0.03", count_plates_cb, 1 },
  { "prices", "iterations", "2000", count_prices_cb, 20 },
  { "race", "increments", "2000", count_race_figures_cb, 3 },
};

/* As many counters as workers, and what the buttons of the page choose is run. */
static void
test_race (void)
{
  PratosSession *session = window_test_get_session ();
  GVariant *options;
  const char *protection;

  choose ("race");
  window_test_set_option ("protection", "atomic");
  window_test_act ("mode", "s", "sequential");
  window_test_act ("workers", "i", 5);
  run ();
  g_assert_cmpuint (get_report ()->done, ==, 5);
  g_assert_cmpuint (window_test_count (count_stories_cb), ==, 1);
  window_test_act ("workers", "i", 3);
  window_test_set_option ("protection", "lock");
  g_assert_cmpuint (window_test_count (count_stories_cb), ==, 0);
  run ();
  g_assert_cmpuint (get_report ()->done, ==, 3);
  options = pratos_run_get_options (pratos_record_get_run (pratos_session_get_shown (session)));
  g_assert_true (g_variant_lookup (options, "protection", "&s", &protection));
  g_assert_cmpstr (protection, ==, "lock");
  window_test_act ("workers", "i", 2);
}

static void
test_every_mode (gconstpointer data)
{
  const Case *expected = data;
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  choose (expected->demo);
  window_test_set_option (expected->option, expected->value);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *shot = g_strdup_printf ("%s-%s", expected->demo, modes[i]->name);

      window_test_act ("mode", "s", modes[i]->name);
      /* Its own run is not there yet, so nothing of another's may be seen as its. */
      window_test_draw (1);
      g_assert_cmpuint (window_test_count (expected->count), ==, 0);
      run ();
      g_assert_true (pratos_record_get_mode (pratos_session_get_shown (window_test_get_session ())) == modes[i]);
      g_assert_cmpuint (get_report ()->failed, ==, 0);
      g_assert_cmpuint (window_test_count (expected->count), ==, expected->expected);
      window_test_shoot (shot);
    }
}

static void
test_run_all (void)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  choose ("pipeline");
  window_test_set_option ("logs", "2");
  window_test_act ("run-all", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  while (pratos_session_get_last (window_test_get_session (), modes[n - 1]) == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (pratos_session_get_last (window_test_get_session (), modes[i]));
}

static void
test_stop (void)
{
  choose ("pipeline");
  window_test_set_option ("step", "3600");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window_test_get_application ()), "stop"));
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  g_assert_nonnull (window_test_find (GTK_WIDGET (window_test_get_window ()), GTK_TYPE_BUTTON, "Stop"));
  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  g_assert_true (get_report ()->interrupted);
  g_assert_null (window_test_find (GTK_WIDGET (window_test_get_window ()), GTK_TYPE_BUTTON, "Stop"));
}

static void
test_another_mode_while_running (void)
{
  choose ("pipeline");
  window_test_set_option ("step", "0.3");
  window_test_act ("mode", "s", "sequential");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  window_test_act ("mode", "s", "threads");
  window_test_draw (1);
  g_assert_nonnull (window_test_find (GTK_WIDGET (window_test_get_window ()), GTK_TYPE_LABEL, "The next run: Threads"));
  window_test_wait_for (PRATOS_SESSION_IDLE);
  g_assert_nonnull (pratos_session_get_last (window_test_get_session (), pratos_mode_find ("sequential")));
}

static void
test_another_demo_while_running (void)
{
  choose ("pipeline");
  window_test_set_option ("step", "3600");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  choose ("gallery");
  window_test_wait_for (PRATOS_SESSION_IDLE);
  g_assert_cmpstr (pratos_choices_get_demo (pratos_session_get_choices (window_test_get_session ()))->name, ==, "gallery");
  window_test_act ("demo", "s", "pipeline");
  g_assert_true (get_report ()->interrupted);
}

/* What a teacher's script does with gapplication. */
static void
test_action_states (void)
{
  GActionGroup *group = G_ACTION_GROUP (window_test_get_application ());
  g_autoptr (GVariant) demo = NULL;
  g_autoptr (GVariant) mode = NULL;

  window_test_act ("demo", "s", "primes");
  window_test_act ("mode", "s", "processes");
  window_test_act ("mode", "s", "no-such-mode");
  window_test_act ("workers", "i", 3);
  demo = g_action_group_get_action_state (group, "demo");
  mode = g_action_group_get_action_state (group, "mode");
  g_assert_cmpstr (g_variant_get_string (demo, NULL), ==, "primes");
  g_assert_cmpstr (g_variant_get_string (mode, NULL), ==, "processes");
  g_assert_cmpuint (pratos_choices_get_workers (pratos_session_get_choices (window_test_get_session ())), ==, 3);
}

typedef struct
{
  const char *part;
  const char *found;
} TextSearch;

static void
find_text_cb (GtkWidget *widget, gpointer data)
{
  TextSearch *search = data;
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && strstr (text, search->part) != NULL)
    search->found = text;
}

/* What is on screen with @part in it, NULL: nothing. */
static const char *
find_text (const char *part)
{
  TextSearch search = { part, NULL };

  window_test_walk (GTK_WIDGET (window_test_get_window ()), find_text_cb, &search);
  return search.found;
}

/* The file may be there before the window has said so, and what it says last stays. */
static void
wait_for_export (const char *path)
{
  g_autofree char *text = g_strconcat ("Exported to ", path, NULL);

  while (find_text (text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Stopped by what stops a run, with what was measured kept, and no run meanwhile. */
static void
test_sweep (void)
{
  PratosSession *session = window_test_get_session ();
  GtkWidget *root = GTK_WIDGET (window_test_get_window ());
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sweep.csv", NULL);
  GtkWidget *stack;

  choose ("prices");
  window_test_draw (1);
  stack = gtk_widget_get_ancestor (window_test_find (root, PRATOS_TYPE_NUMBER_TABLE, NULL), GTK_TYPE_STACK);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "break-even");
  window_test_draw (1);
  g_assert_null (pratos_session_get_swept (session));
  window_test_act ("sweep", NULL);
  g_assert_cmpint (pratos_session_get_state (session), ==, PRATOS_SESSION_RUNNING);
  g_assert_null (pratos_session_get_active (session));
  while (pratos_session_get_swept (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  window_test_draw (1);
  g_assert_nonnull (window_test_find (root, GTK_TYPE_BUTTON, "Stop"));
  window_test_act ("run", NULL);
  g_assert_null (pratos_session_get_active (session));
  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  g_assert_true (pratos_session_get_swept (session)->interrupted);
  g_assert_cmpint (g_array_index (pratos_session_get_swept (session)->points, PratosSweepPoint, 0).wall_ns[0], >, 0);
  window_test_act ("export-sweep", "s", path);
  wait_for_export (path);
  g_unlink (path);
  g_rmdir (folder);
  window_test_shoot ("prices-break-even");
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "prices");
}

static void
check_png (const char *path, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), >, 300);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), >, 50);
}

static void
count_element_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values,
                  gpointer data, GError **error)
{
  (*(guint *) data)++;
}

static void
check_svg (const char *path, const char *text, gsize length)
{
  static const GMarkupParser parser = { .start_element = count_element_cb };
  guint n_elements = 0;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &n_elements, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_elements, >, 20);
}

static void
check_pdf (const char *path, const char *text, gsize length)
{
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_nonnull (g_strrstr_len (text + length - 32, 32, "%%EOF"));
}

/* The names of the columns, and each step's rows. */
static void
check_csv (const char *path, const char *text, gsize length)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_str_has_prefix (lines[0], "run,"));
  g_assert_cmpuint (g_strv_length (lines), >, 3);
}

static void
check_json (const char *path, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "traceEvents")), >, 3);
}

/* Read back by the window itself, below. */
static void
check_run (const char *path, const char *text, gsize length)
{
  g_assert_cmpuint (length, >, 100);
}

static const struct
{
  const char *name;
  void      (*check) (const char *path, const char *text, gsize length);
} exports[] = {
  { "run.png", check_png }, { "run.svg", check_svg }, { "run.pdf", check_pdf },
  { "run.diagram.png", check_png }, { "run.diagram.svg", check_svg }, { "run.diagram.pdf", check_pdf },
  { "run.lanes.png", check_png }, { "run.lanes.svg", check_svg }, { "run.lanes.pdf", check_pdf },
  { "run.csv", check_csv }, { "run.json", check_json }, { "run.pratos", check_run },
};

/* The bytes of what was exported, the same for two only if it is the same picture. */
static char *
export_and_hash (const char *folder, guint which)
{
  g_autofree char *path = g_build_filename (folder, exports[which].name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  window_test_act ("export", "s", path);
  wait_for_export (path);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  exports[which].check (path, text, length);
  if (!g_str_has_suffix (path, ".pratos"))
    g_unlink (path);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
}

static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  choose ("pipeline");
  run ();
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    g_assert_true (g_hash_table_add (hashes, export_and_hash (folder, i)));
  window_test_act ("export", "s", "run.doc");
  while (find_text ("run.doc: the name must end in ") == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* Other options, then the saved run again. */
  g_autofree char *saved = g_build_filename (folder, "run.pratos", NULL);
  window_test_set_option ("step", "0.07");
  g_assert_null (pratos_session_get_shown (window_test_get_session ()));
  window_test_act ("open-run", "s", saved);
  while (pratos_session_get_shown (window_test_get_session ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_report ()->done, ==, 3);
  g_unlink (saved);
  g_rmdir (folder);
}

static void
test_status_is_told (void)
{
  GtkWidget *status;

  choose ("primes");
  window_test_act ("mode", "s", "async");
  run ();
  status = window_test_find (GTK_WIDGET (window_test_get_window ()), PRATOS_TYPE_STATUS, NULL);
  g_assert_nonnull (status);
  gtk_test_accessible_assert_role (status, GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_true (g_str_has_prefix (pratos_status_get_text (PRATOS_STATUS (status)), "Async: 21 of 21 in "));
}

static void
assert_large_enough_cb (GtkWidget *widget, gpointer data)
{
  graphene_rect_t bounds;

  if (!GTK_IS_BUTTON (widget) && !GTK_IS_TOGGLE_BUTTON (widget) && !GTK_IS_SWITCH (widget))
    return;
  g_assert_true (gtk_widget_compute_bounds (widget, widget, &bounds));
  if (bounds.size.width < 24 || bounds.size.height < 24)
    {
      g_test_message ("%s in %s is %g × %g", G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), bounds.size.width, bounds.size.height);
      g_test_fail ();
    }
}

static void
test_targets_are_large (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      choose (cases[i].demo);
      run ();
      window_test_walk (GTK_WIDGET (window_test_get_window ()), assert_large_enough_cb, NULL);
    }
}

static void
count_frame_cb (GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  (*frames)++;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* How often the window was drawn in a second, by its own will. */
static guint
count_frames (void)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window_test_get_window ()));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint frames = 0;
  gulong handler = g_signal_connect (clock, "update", G_CALLBACK (count_frame_cb), &frames);

  g_timeout_add_seconds (1, quit_cb, loop);
  g_main_loop_run (loop);
  g_signal_handler_disconnect (clock, handler);
  return frames;
}

/* After a run the window draws what is left to draw, and then nothing for good. */
static void
test_idle_draws_nothing (void)
{
  choose ("pipeline");
  run ();
  gtk_window_set_focus (window_test_get_window (), NULL);
  window_test_draw (5);
  count_frames ();
  g_assert_cmpuint (count_frames (), ==, 0);
}

/* What is played after the run is not, for those who want no motion. */
static void
test_reduced_motion (void)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window_test_get_window ()));

  choose ("games");
  window_test_act ("mode", "s", "async");
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  run ();
  g_assert_cmpuint (count_frames (), >, 0);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  run ();
  gtk_window_set_focus (window_test_get_window (), NULL);
  window_test_draw (5);
  count_frames ();
  g_assert_cmpuint (count_frames (), ==, 0);
}

static void
test_close_while_running (void)
{
  choose ("pipeline");
  window_test_set_option ("step", "3600");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  window_test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/window/every-mode/", cases[i].demo, NULL);

      g_test_add_data_func (path, &cases[i], test_every_mode);
    }
  g_test_add_func ("/window/race", test_race);
  g_test_add_func ("/window/idle-draws-nothing", test_idle_draws_nothing);
  g_test_add_func ("/window/reduced-motion", test_reduced_motion);
  g_test_add_func ("/window/run-all", test_run_all);
  g_test_add_func ("/window/stop", test_stop);
  g_test_add_func ("/window/another-mode-while-running", test_another_mode_while_running);
  g_test_add_func ("/window/another-demo-while-running", test_another_demo_while_running);
  g_test_add_func ("/window/sweep", test_sweep);
  g_test_add_func ("/window/action-states", test_action_states);
  g_test_add_func ("/window/export", test_export);
  g_test_add_func ("/window/status-is-told", test_status_is_told);
  g_test_add_func ("/window/targets-are-large", test_targets_are_large);
  g_test_add_func ("/window-end/close-while-running", test_close_while_running);
  return g_test_run ();
}
