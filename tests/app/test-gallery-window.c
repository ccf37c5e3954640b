/* test-gallery-window.c: the gallery in the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-gallery-cell.h"
#include "pratos-gallery-page.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ADDRESSES 5000

static void
run_quickly (const char *source)
{
  window_test_act ("demo", "s", "gallery");
  window_test_set_option ("source", source);
  window_test_set_option ("delay", "5");
  window_test_set_option ("rate", "0");
  window_test_act ("mode", "s", "threads");
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  window_test_draw (1);
}

static void
count_arriving_cells_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += PRATOS_IS_GALLERY_CELL (widget) && gtk_widget_has_css_class (widget, "arriving");
}

static void
assert_bar_is_empty_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_PROGRESS_BAR (widget) && gtk_widget_get_ancestor (widget, PRATOS_TYPE_GALLERY_CELL) != NULL)
    {
      graphene_rect_t bounds;

      g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (widget)), ==, 0);
      g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                         gtk_widget_get_width (gtk_widget_get_parent (widget)));
    }
}

/* Before its first byte a picture's bar does not show what came of it the last time. */
static void
test_bars_begin_empty (void)
{
  run_quickly ("builtin");
  window_test_set_option ("delay", "30000");
  window_test_act ("run", NULL);
  while (window_test_count (count_arriving_cells_cb) == 0)
    g_main_context_iteration (NULL, TRUE);
  window_test_draw (2);
  window_test_walk (GTK_WIDGET (window_test_get_window ()), assert_bar_is_empty_cb, NULL);
  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
}

/* Each cell says in one sentence what is in it. */
static void
test_cells_have_names (void)
{
  GtkWidget *cell;

  run_quickly ("builtin");
  cell = window_test_find (GTK_WIDGET (window_test_get_window ()), PRATOS_TYPE_GALLERY_CELL, NULL);
  g_assert_nonnull (cell);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
count_failed_cells_cb (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  *n += PRATOS_IS_GALLERY_CELL (widget) && gtk_widget_has_css_class (widget, "failed");
}

/* Addresses at which nothing answers. */
static char *
write_addresses (guint n)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "many.txt", NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "http://127.0.0.1:1/%u.jpg\n", i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return g_steal_pointer (&path);
}

/* All are tried, not all have a cell, and how many have none is said. */
static void
test_many_addresses (void)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());
  const char *line = "4_800 more pictures are fetched that are not shown here.";
  g_autofree char *list = write_addresses (N_ADDRESSES);
  gint64 start;
  PratosRecord *record;

  G_STATIC_ASSERT (N_ADDRESSES - PRATOS_GALLERY_PAGE_CELLS == 4800);
  run_quickly (list);
  record = pratos_session_get_shown (window_test_get_session ());
  g_assert_cmpuint (pratos_run_get_report (pratos_record_get_run (record))->failed, ==, N_ADDRESSES);
  g_assert_cmpuint (window_test_count (count_failed_cells_cb), ==, PRATOS_GALLERY_PAGE_CELLS);
  g_assert_nonnull (window_test_find (window, GTK_TYPE_LABEL, line));
  start = g_get_monotonic_time ();
  window_test_draw (10);
  g_test_message ("ten frames in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);

  run_quickly ("builtin");
  g_assert_null (window_test_find (window, GTK_TYPE_LABEL, line));
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
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gallery-window/cells-have-names", test_cells_have_names);
  g_test_add_func ("/gallery-window/bars-begin-empty", test_bars_begin_empty);
  g_test_add_func ("/gallery-window/many-addresses", test_many_addresses);
  g_test_add_func ("/gallery-window-end/close", test_end);
  return g_test_run ();
}
