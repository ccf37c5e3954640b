/* bench-large-run.c: figures of a saved run with a million spans, opened in the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-large-run.h"

#include "bench-figures.h"
#include "large-run.h"
#include "window-test.h"

#include "pratos-event.h"
#include "pratos-timeline-area.h"

#include <glib/gstdio.h>

#define N_SPANS   1000000
#define N_LANES   8
#define WALL      (G_GINT64_CONSTANT (10) * G_USEC_PER_SEC * 1000)
#define PAN_MS    3000
#define PAN_STEPS 240 /* frames from one end to the other */
#define ALMOST    0.95

/* How long the main loop was kept from asking for news, ns. */
static struct { gint64 woke, longest; } loop;

static int
timed_poll (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = pratos_now ();
  int n;

  if (loop.woke != 0)
    loop.longest = MAX (loop.longest, now - loop.woke);
  n = g_poll (fds, n_fds, timeout);
  loop.woke = pratos_now ();
  return n;
}

static void
shown_cb (PratosSession *session, gboolean *shown)
{
  *shown = TRUE;
}

static void
wait_until_shown (const char *path)
{
  PratosSession *session = window_test_get_session ();
  gboolean shown = FALSE;
  gulong handler = g_signal_connect (session, "shown-changed", G_CALLBACK (shown_cb), &shown);

  window_test_act ("open-run", "s", path);
  while (!shown)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (session, handler);
  window_test_draw (2);
}

static void
measure_opening (const char *path)
{
  double memory = bench_get_memory ();
  gint64 asked = pratos_now ();

  loop.woke = loop.longest = 0;
  g_main_context_set_poll_func (NULL, timed_poll);
  wait_until_shown (path);
  bench_print_figure ("a million spans opened", (double) (pratos_now () - asked) / 1e6, "ms", 2000, FALSE);
  bench_run_loop_for (500);
  g_main_context_set_poll_func (NULL, g_poll);
  bench_print_figure ("and the window stood still for", (double) loop.longest / 1e6, "ms", 50, FALSE);
  bench_print_figure ("memory of a million spans", bench_get_memory () - memory, "MiB", 128, FALSE);
}

static void
choose_tab (const char *name)
{
  PratosChoices *choices = pratos_session_get_choices (window_test_get_session ());

  g_settings_set_string (pratos_choices_get_settings (choices), "pane-tab", name);
}

static void
measure_tab (const char *tab)
{
  g_autofree char *name = g_strdup_printf ("%s of a million spans", tab);

  loop.longest = 0;
  loop.woke = pratos_now ();
  g_main_context_set_poll_func (NULL, timed_poll);
  choose_tab (tab);
  window_test_draw (2);
  g_main_context_set_poll_func (NULL, g_poll);
  bench_print_figure (name, (double) loop.longest / 1e6, "ms", 200, FALSE);
  choose_tab ("timeline");
}

/* What is seen glides to and fro, a step a frame. */
typedef struct
{
  double part;  /* of the run */
  gboolean zooms;
  guint frame;
} Glide;

static gboolean
glide_cb (GtkWidget *area, GdkFrameClock *clock, gpointer data)
{
  Glide *glide = data;
  guint step = glide->frame++ % (2 * PAN_STEPS);
  double place = (double) (step < PAN_STEPS ? step : 2 * PAN_STEPS - step) / PAN_STEPS;
  double part = glide->zooms ? 1 - place * (1 - glide->part) : glide->part;
  gint64 from = (gint64) ((1 - part) * (glide->zooms ? 0.5 : place) * (double) WALL);

  pratos_timeline_area_show_range (PRATOS_TIMELINE_AREA (area), from, from + (gint64) (part * (double) WALL));
  return G_SOURCE_CONTINUE;
}

static void
measure_glide (const char *name, double part, gboolean zooms)
{
  GtkWidget *area = window_test_find (GTK_WIDGET (window_test_get_window ()), PRATOS_TYPE_TIMELINE_AREA, NULL);
  Glide glide = { part, zooms, 0 };
  guint tick = gtk_widget_add_tick_callback (area, glide_cb, &glide, NULL);

  bench_run_loop_for (200);
  bench_measure_frames (name, PAN_MS);
  gtk_widget_remove_tick_callback (area, tick);
}

void
bench_large_run (void)
{
  g_autofree char *path = large_run_save (N_LANES, N_SPANS, WALL);

  choose_tab ("timeline");
  measure_opening (path);
  measure_tab ("diagram");
  measure_tab ("table");
  measure_glide ("a million panned", ALMOST, FALSE);
  measure_glide ("a tenth panned", 0.1, FALSE);
  measure_glide ("a thousandth panned", 0.001, FALSE);
  measure_glide ("a million zoomed", 0.0001, TRUE);
  g_remove (path);
}
