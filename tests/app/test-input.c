/* test-input.c: the window under real keys and a real pointer, by xdotool.
 *
 * What a key or a click leads to is waited for; that one does nothing is seen by the next,
 * since they arrive in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-window.h"

#include "pratos-export-dialog.h"
#include "pratos-gallery-cell.h"
#include "pratos-picture-window.h"
#include "pratos-timeline-area-private.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

/* So long that only what never comes reaches it. */
#define PATIENCE 120 /* s */

static gboolean
give_up_cb (gpointer data)
{
  g_error ("this does not come: %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint patience = g_timeout_add_seconds (PATIENCE, give_up_cb, (gpointer) #condition);          \
                                                                                                   \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (patience);                                                                    \
  }                                                                                                \
  G_STMT_END

/* What does it */

/* xdotool's commands for the window, as printf() would write them, in one string. */
static void G_GNUC_PRINTF (1, 2)
xdotool (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *commands = NULL;
  g_autofree char *line = NULL;
  va_list arguments;
  int status;

  window_test_get_application ();
  va_start (arguments, format);
  commands = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strconcat ("xdotool search --onlyvisible --name '^Pratos$' ", commands, NULL);
  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* Without a window manager nobody else gives the window the keyboard. */
static void
press (const char *key)
{
  xdotool ("windowfocus key %s", key);
}

/* Where @x, @y of @widget is in the X window. */
static graphene_point_t
to_window (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t point;
  double left, top;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (native, &left, &top);
  point.x += (float) left;
  point.y += (float) top;
  return point;
}

/* The same, once nothing is being laid out anew. */
static graphene_point_t
to_settled_window (GtkWidget *widget, double x, double y)
{
  graphene_point_t point = to_window (widget, x, y), before;

  do
    {
      before = point;
      window_test_draw (3);
      point = to_window (widget, x, y);
    }
  while (!graphene_point_equal (&point, &before));
  return point;
}

static void
point_at (GtkWidget *widget, double x, double y, const char *then)
{
  graphene_point_t point = to_settled_window (widget, x, y);

  xdotool ("mousemove --window %%1 %d %d %s", (int) point.x, (int) point.y, then);
}

static void
click (GtkWidget *widget)
{
  point_at (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, "click 1");
}

/* What came of it */

static const char *
get_mode (void)
{
  return pratos_choices_get_mode (pratos_session_get_choices (window_test_get_session ()))->name;
}

static const char *
get_demo (void)
{
  return pratos_choices_get_demo (pratos_session_get_choices (window_test_get_session ()))->name;
}

static GtkWidget *
find (GType type, const char *text)
{
  return window_test_find (GTK_WIDGET (window_test_get_window ()), type, text);
}

static gboolean
is_idle (void)
{
  return pratos_session_get_state (window_test_get_session ()) == PRATOS_SESSION_IDLE;
}

static PratosRecord *
get_shown (void)
{
  return pratos_session_get_shown (window_test_get_session ());
}

/* Another window of the program, NULL: not there. */
static GtkWindow *
find_window (GType type, const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_mapped (l->data)
        && (title == NULL || g_strcmp0 (gtk_window_get_title (l->data), title) == 0))
      return l->data;
  return NULL;
}

static void
choose_pipeline (const char *step)
{
  window_test_act ("demo", "s", "pipeline");
  window_test_set_option ("step", step);
  window_test_draw (1);
}

static void
run_pipeline (void)
{
  choose_pipeline ("0.05");
  window_test_act ("mode", "s", "threads");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  window_test_draw (2);
}

/* Keys */

static void
test_modes (void)
{
  static const struct { const char *key, *mode; } keys[] = {
    { "ctrl+2", "threads" }, { "ctrl+3", "processes" }, { "ctrl+4", "async" }, { "ctrl+1", "sequential" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      press (keys[i].key);
      WAIT_FOR (strcmp (get_mode (), keys[i].mode) == 0);
    }
}

static gboolean
shows_costs (void)
{
  return pratos_window_get_costs (PRATOS_WINDOW (window_test_get_window ())) != NULL;
}

static void
test_demos (void)
{
  guint n;
  const PratosDemo *const *demos = pratos_demos_get (&n);

  window_test_act ("demo", "s", demos[0]->name);
  for (guint i = 1; i < n; i++)
    {
      press ("ctrl+Next");
      WAIT_FOR (strcmp (get_demo (), demos[i]->name) == 0);
    }
  press ("ctrl+Next");
  WAIT_FOR (shows_costs ());
  press ("ctrl+Next");
  WAIT_FOR (!shows_costs () && strcmp (get_demo (), demos[0]->name) == 0);
  press ("ctrl+Prior");
  WAIT_FOR (shows_costs ());
  press ("ctrl+Prior");
  WAIT_FOR (!shows_costs () && strcmp (get_demo (), demos[n - 1]->name) == 0);
}

static void
test_run_and_stop (void)
{
  choose_pipeline ("3600");
  press ("ctrl+r");
  WAIT_FOR (pratos_session_get_state (window_test_get_session ()) == PRATOS_SESSION_RUNNING);
  press ("Escape");
  WAIT_FOR (is_idle ());
  g_assert_true (pratos_run_get_report (pratos_record_get_run (get_shown ()))->interrupted);
}

static gboolean
has_sidebar (void)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window_test_get_window ()), "sidebar");

  return g_variant_get_boolean (state);
}

static void
test_sidebar (void)
{
  gboolean before = has_sidebar ();

  press ("F9");
  WAIT_FOR (has_sidebar () != before);
  press ("F9");
  WAIT_FOR (has_sidebar () == before);
}

static void
test_full_screen (void)
{
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (GTK_APPLICATION (window_test_get_application ()), "F11");

  /* Without a window manager nothing is ever made as large as the screen. */
  g_assert_true (g_strv_contains ((const char *const *) actions, "win.fullscreen"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window_test_get_window ()), "fullscreen"));
}

static void
test_windows (void)
{
  const struct { const char *key; GType type; const char *title; } keys[] = {
    { "ctrl+e", PRATOS_TYPE_EXPORT_DIALOG, NULL },
    { "F1", GTK_TYPE_WINDOW, "Help" },
    { "ctrl+question", GTK_TYPE_SHORTCUTS_WINDOW, NULL },
    { "ctrl+comma", ADW_TYPE_PREFERENCES_WINDOW, NULL },
  };

  run_pipeline ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_test_message ("%s", keys[i].key);
      press (keys[i].key);
      WAIT_FOR (find_window (keys[i].type, keys[i].title) != NULL);
      gtk_window_close (find_window (keys[i].type, keys[i].title));
      WAIT_FOR (find_window (keys[i].type, keys[i].title) == NULL);
    }
}

static GtkWidget *
get_main_menu (void)
{
  GtkWidget *popover = find (GTK_TYPE_POPOVER_MENU, NULL);

  return popover != NULL && gtk_widget_get_mapped (popover) ? popover : NULL;
}

static void
test_menu (void)
{
  press ("F10");
  WAIT_FOR (get_main_menu () != NULL);
  press ("Escape");
  WAIT_FOR (get_main_menu () == NULL);
}

/* The timeline */

static PratosTimelineArea *
get_timeline (void)
{
  GtkWidget *area;

  g_action_group_activate_action (G_ACTION_GROUP (window_test_get_window ()), "pane-tab", g_variant_new_string ("timeline"));
  window_test_draw (1);
  area = find (PRATOS_TYPE_TIMELINE_AREA, NULL);
  g_assert_nonnull (area);
  return PRATOS_TIMELINE_AREA (area);
}

static gint64
seen (PratosTimelineArea *area)
{
  return area->range.to - area->range.from;
}

static void
test_timeline_keys (void)
{
  PratosTimelineArea *area;
  gboolean sidebar = has_sidebar ();
  gint64 whole, from;

  run_pipeline ();
  area = get_timeline ();
  pratos_timeline_area_show_all (area);
  whole = seen (area);

  /* Elsewhere they are not the timeline's. */
  gtk_window_set_focus (window_test_get_window (), NULL);
  press ("plus");
  press ("F9");
  WAIT_FOR (has_sidebar () != sidebar);
  press ("F9");
  WAIT_FOR (has_sidebar () == sidebar);
  g_assert_cmpint (seen (area), ==, whole);

  gtk_widget_grab_focus (GTK_WIDGET (area));
  press ("plus");
  WAIT_FOR (seen (area) < whole);
  from = area->range.from;
  press ("Right");
  WAIT_FOR (area->range.from > from);
  press ("Left");
  WAIT_FOR (area->range.from <= from);
  from = seen (area);
  press ("minus");
  WAIT_FOR (seen (area) > from);
  press ("plus");
  WAIT_FOR (seen (area) < whole);
  press ("0");
  WAIT_FOR (seen (area) == whole);
}

static void
test_wheel (void)
{
  PratosTimelineArea *area;
  gint64 whole;

  run_pipeline ();
  area = get_timeline ();
  pratos_timeline_area_show_all (area);
  whole = seen (area);
  point_at (GTK_WIDGET (area), gtk_widget_get_width (GTK_WIDGET (area)) / 2.0, 40, "keydown ctrl click 4 keyup ctrl");
  WAIT_FOR (seen (area) < whole);
  point_at (GTK_WIDGET (area), gtk_widget_get_width (GTK_WIDGET (area)) / 2.0, 40, "keydown ctrl click 5 keyup ctrl");
  WAIT_FOR (seen (area) == whole);
}

static void
test_drag (void)
{
  PratosTimelineArea *area;
  graphene_point_t begin, end;
  gint64 whole;

  run_pipeline ();
  area = get_timeline ();
  pratos_timeline_area_show_all (area);
  whole = seen (area);
  begin = to_window (GTK_WIDGET (area), gtk_widget_get_width (GTK_WIDGET (area)) * 0.3, 40);
  end = to_window (GTK_WIDGET (area), gtk_widget_get_width (GTK_WIDGET (area)) * 0.5, 40);
  xdotool ("mousemove --window %%1 %d %d mousedown 1 mousemove --window %%1 %d %d mousemove --window %%1 %d %d mouseup 1",
           (int) begin.x, (int) begin.y, (int) (begin.x + end.x) / 2, (int) end.y, (int) end.x, (int) end.y);
  WAIT_FOR (seen (area) < whole);
  g_assert_cmpint (area->selection.kind, ==, PRATOS_SELECTION_RANGE);
  /* Once for the selection; the range stays. */
  press ("Escape");
  WAIT_FOR (area->selection.kind == PRATOS_SELECTION_NONE);
  pratos_timeline_area_show_all (area);
}

static gboolean
is_span (PratosTimelineArea *area, int x, int y)
{
  PratosHit hit;

  pratos_timeline_layout_pick (area->layout, x, y, &hit);
  return hit.kind == PRATOS_HIT_SPAN;
}

/* A place on a bar, not at its edge; two corners alone may be on two bars. */
static gboolean
find_span (PratosTimelineArea *area, int *x, int *y)
{
  for (*y = 0; *y < area->layout_height; *y += 3)
    for (*x = 0; *x < area->layout_width; *x += 3)
      if (is_span (area, *x, *y) && is_span (area, *x - 3, *y - 3) && is_span (area, *x + 3, *y + 3))
        return TRUE;
  return FALSE;
}

static void
test_hover (void)
{
  PratosTimelineArea *area;
  int x = 0, y = 0;

  run_pipeline ();
  area = get_timeline ();
  WAIT_FOR (area->layout != NULL);
  g_assert_true (find_span (area, &x, &y));
  g_test_message ("a bar at %d, %d of %d × %d", x, y, area->layout_width, area->layout_height);
  point_at (GTK_WIDGET (area), x, y, "");
  WAIT_FOR (gtk_widget_get_child_visible (area->card));
  point_at (GTK_WIDGET (area), x, y, "click 1");
  WAIT_FOR (area->selection.kind == PRATOS_SELECTION_SPAN);
  xdotool ("mousemove --window %%1 %d %d", 2, 2);
  WAIT_FOR (!gtk_widget_get_child_visible (area->card));
}

/* The way through the window without a pointer */

static void
note_target_cb (GtkWidget *widget, gpointer data)
{
  if ((GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) || PRATOS_IS_TIMELINE_AREA (widget))
      && gtk_widget_is_sensitive (widget) && gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget))
    g_hash_table_add (data, widget);
}

static GtkWidget *
get_focus (void)
{
  return gtk_window_get_focus (window_test_get_window ());
}

/* What @key leads to, again and again, until it comes back to where it was before. */
static GHashTable *
go_round (const char *key)
{
  GHashTable *reached = g_hash_table_new (NULL, NULL);

  while (g_hash_table_add (reached, get_focus ()))
    {
      GtkWidget *before = get_focus ();

      press (key);
      WAIT_FOR (get_focus () != before);
    }
  return reached;
}

static void
test_tab (void)
{
  static const char *const keys[] = { "Tab", "shift+Tab" };
  g_autoptr (GHashTable) targets = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer target;

  run_pipeline ();
  gtk_widget_grab_focus (GTK_WIDGET (get_timeline ()));
  window_test_walk (GTK_WIDGET (window_test_get_window ()), note_target_cb, targets);
  g_assert_cmpuint (g_hash_table_size (targets), >, 12);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GHashTable) reached = go_round (keys[i]);

      g_hash_table_iter_init (&iter, targets);
      while (g_hash_table_iter_next (&iter, &target, NULL))
        if (!g_hash_table_contains (reached, target))
          {
            g_test_message ("%s does not lead to a %s in a %s", keys[i], G_OBJECT_TYPE_NAME (target),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (target)));
            g_test_fail ();
          }
    }
}

/* Neither the demonstrations nor the rows of a table are passed one by one. */
static void
test_tab_leaves_lists (void)
{
  g_autoptr (GHashTable) reached = NULL;
  GHashTableIter iter;
  gpointer widget;
  guint n_rows = 0;

  window_test_act ("demo", "s", "primes");
  WAIT_FOR (find (GTK_TYPE_COLUMN_VIEW, NULL) != NULL);
  window_test_draw (2);
  gtk_widget_grab_focus (find (GTK_TYPE_BUTTON, "Sequential"));
  reached = go_round ("Tab");
  g_assert_cmpstr (get_demo (), ==, "primes");
  g_hash_table_iter_init (&iter, reached);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    n_rows += gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL;
  /* One of each block of numbers at most. */
  g_assert_cmpuint (n_rows, <=, 2);
}

/* A mode chosen and run by Tab and Space; Run has the focus again when all is over. */
static void
test_keys_alone (void)
{
  choose_pipeline ("0.07");
  window_test_act ("mode", "s", "sequential");
  gtk_widget_grab_focus (find (GTK_TYPE_BUTTON, "Sequential"));
  press ("Tab");
  press ("space");
  WAIT_FOR (strcmp (get_mode (), "threads") == 0);
  while (get_focus () != find (GTK_TYPE_BUTTON, "Run"))
    {
      GtkWidget *before = get_focus ();

      press ("Tab");
      WAIT_FOR (get_focus () != before);
    }
  press ("space");
  WAIT_FOR (get_shown () != NULL && is_idle ());
  g_assert_cmpstr (pratos_record_get_mode (get_shown ())->name, ==, "threads");
  g_assert_true (get_focus () == find (GTK_TYPE_BUTTON, "Run"));
}

/* The gallery */

static void
run_gallery (const char *source)
{
  window_test_act ("demo", "s", "gallery");
  window_test_set_option ("source", source);
  window_test_set_option ("delay", "0");
  window_test_set_option ("rate", "0");
  window_test_act ("mode", "s", "threads");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  window_test_draw (2);
}

static gboolean
shows_a_picture (GtkWindow *window)
{
  GtkWidget *picture = window != NULL ? window_test_find (GTK_WIDGET (window), GTK_TYPE_PICTURE, NULL) : NULL;

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

static void
test_large_picture (void)
{
  run_gallery ("builtin");
  click (find (PRATOS_TYPE_GALLERY_CELL, NULL));
  WAIT_FOR (shows_a_picture (find_window (PRATOS_TYPE_PICTURE_WINDOW, NULL)));
  gtk_window_close (find_window (PRATOS_TYPE_PICTURE_WINDOW, NULL));
  WAIT_FOR (find_window (PRATOS_TYPE_PICTURE_WINDOW, NULL) == NULL);
}

/* A server that has the picture only when it is asked again. */
static gboolean
answer_cb (GSocketService *service, GSocketConnection *connection, GObject *source, guint *n_asked)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *path = g_build_filename (g_getenv ("PRATOS_DATA_DIR"), "pictures/horse.png", NULL);
  g_autofree char *head = NULL;
  g_autofree char *picture = NULL;
  char request[4096];
  gsize length = 0;

  g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request,
                                        sizeof request, NULL, NULL), >, 0);
  if ((*n_asked)++ > 0)
    g_assert_true (g_file_get_contents (path, &picture, &length, NULL));
  head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: image/png\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\nConnection: close\r\n\r\n", picture != NULL ? "200 OK" : "404 Not Found", length);
  g_assert_true (g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL));
  if (picture != NULL)
    g_assert_true (g_output_stream_write_all (out, picture, length, NULL, NULL, NULL));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static GtkWidget *
find_shown_cell (void)
{
  GtkWidget *cell = find (PRATOS_TYPE_GALLERY_CELL, NULL);

  return cell != NULL && gtk_widget_has_css_class (cell, "shown") ? cell : NULL;
}

static void
test_retry (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autofree char *list = g_build_filename (g_get_user_data_dir (), "addresses.txt", NULL);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  guint n_asked = 0;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (answer_cb), &n_asked);
  address = g_strdup_printf ("http://127.0.0.1:%u/horse.png\n", port);
  g_assert_true (g_file_set_contents (list, address, -1, NULL));
  run_gallery (list);
  g_assert_true (gtk_widget_has_css_class (find (PRATOS_TYPE_GALLERY_CELL, NULL), "failed"));
  click (find (GTK_TYPE_BUTTON, "Retry"));
  WAIT_FOR (find_shown_cell () != NULL);
  g_assert_cmpuint (n_asked, ==, 2);
  /* The large picture is that of the retry. */
  WAIT_FOR (is_idle ());
  click (find_shown_cell ());
  WAIT_FOR (shows_a_picture (find_window (PRATOS_TYPE_PICTURE_WINDOW, NULL)));
  gtk_window_close (find_window (PRATOS_TYPE_PICTURE_WINDOW, NULL));
  g_socket_service_stop (service);
  window_test_set_option ("source", "builtin");
  g_unlink (list);
}

static void
test_end (void)
{
  window_test_end ();
}

int
main (int argc, char **argv)
{
  g_autofree char *tool = g_find_program_in_path ("xdotool");

  if (tool == NULL)
    {
      g_print ("1..0 # SKIP xdotool is not installed\n");
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/keys/modes", test_modes);
  g_test_add_func ("/input/keys/demos", test_demos);
  g_test_add_func ("/input/keys/run-and-stop", test_run_and_stop);
  g_test_add_func ("/input/keys/sidebar", test_sidebar);
  g_test_add_func ("/input/keys/full-screen", test_full_screen);
  g_test_add_func ("/input/keys/windows", test_windows);
  g_test_add_func ("/input/keys/menu", test_menu);
  g_test_add_func ("/input/timeline/keys", test_timeline_keys);
  g_test_add_func ("/input/timeline/wheel", test_wheel);
  g_test_add_func ("/input/timeline/drag", test_drag);
  g_test_add_func ("/input/timeline/hover", test_hover);
  g_test_add_func ("/input/keys/tab", test_tab);
  g_test_add_func ("/input/keys/tab-leaves-lists", test_tab_leaves_lists);
  g_test_add_func ("/input/keys/alone", test_keys_alone);
  g_test_add_func ("/input/gallery/large-picture", test_large_picture);
  g_test_add_func ("/input/gallery/retry", test_retry);
  g_test_add_func ("/input-end/close", test_end);
  return g_test_run ();
}
