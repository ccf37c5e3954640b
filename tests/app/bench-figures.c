/* bench-figures.c: measuring the window, and printing what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-figures.h"

#include "window-test.h"

#include "pratos-event.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

void
bench_print_figure (const char *name, double value, const char *unit, double limit, gboolean at_least)
{
  gboolean ok = at_least ? value >= limit : value <= limit;

  printf ("%-34s %9.1f %-4s %s %7.1f  %s\n", name, value, unit, at_least ? ">=" : "<=", limit, ok ? "ok" : "MISSED");
  fflush (stdout);
}

/* ns of each frame's end. */
static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  gint64 now = pratos_now ();

  g_array_append_val ((GArray *) data, now);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
bench_run_loop_for (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* @cpu_ns of this thread for all of them: unlike the rate it does not depend on what else
 * the machine does. */
static void
print_frames (const char *name, GArray *times, gint64 cpu_ns)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *rate = g_strdup_printf ("frames, %s", name);
  g_autofree char *cost = g_strdup_printf ("CPU of a frame, %s", name);
  g_autofree char *slow = g_strdup_printf ("99 %% of frames, %s", name);
  double seconds;

  for (guint i = 1; i < times->len; i++)
    {
      gint64 gap = g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1);

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare);
  seconds = (g_array_index (times, gint64, times->len - 1) - g_array_index (times, gint64, 0)) / 1e9;
  bench_print_figure (rate, gaps->len / seconds, "/s", 57, TRUE);
  bench_print_figure (cost, cpu_ns / 1e6 / gaps->len, "ms", 8, FALSE);
  bench_print_figure (slow, g_array_index (gaps, gint64, gaps->len * 99 / 100) / 1e6, "ms", 50, FALSE);
}

static gint64
get_thread_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

void
bench_measure_frames (const char *name, guint ms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window_test_get_window ()));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), times);
  gint64 cpu = get_thread_cpu ();

  bench_run_loop_for (ms);
  g_signal_handler_disconnect (clock, handler);
  print_frames (name, times, get_thread_cpu () - cpu);
}

double
bench_get_memory (void)
{
  g_autofree char *text = NULL;
  unsigned long size, resident, shared;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%lu %lu %lu", &size, &resident, &shared);
  return (resident - shared) * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}
