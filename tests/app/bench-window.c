/* bench-window.c: figures of the window: frames beside busy workers, stop, fifty runs.
 *
 * Prints a line a figure: name, value, unit, limit, and "ok" or "MISSED".  Not a test: the
 * figures depend on the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-event.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECONDS   4
#define N_WORKERS 8
#define N_RUNS    50

static void
print_figure (const char *name, double value, const char *unit, double limit, gboolean at_least)
{
  gboolean ok = at_least ? value >= limit : value <= limit;

  printf ("%-34s %9.1f %-4s %s %7.1f  %s\n", name, value, unit, at_least ? ">=" : "<=", limit, ok ? "ok" : "MISSED");
  fflush (stdout);
}

static void
set_option (const char *name, const char *value)
{
  window_test_act ("option", "(ss)", name, value);
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

static void
run_loop_for (guint ms)
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
print_frames (const char *mode, GArray *times, gint64 cpu_ns)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *rate = g_strdup_printf ("frames, %s", mode);
  g_autofree char *cost = g_strdup_printf ("CPU of a frame, %s", mode);
  g_autofree char *slow = g_strdup_printf ("99 %% of frames, %s", mode);
  double seconds;

  for (guint i = 1; i < times->len; i++)
    {
      gint64 gap = g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1);

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare);
  seconds = (g_array_index (times, gint64, times->len - 1) - g_array_index (times, gint64, 0)) / 1e9;
  print_figure (rate, gaps->len / seconds, "/s", 57, TRUE);
  print_figure (cost, cpu_ns / 1e6 / gaps->len, "ms", 8, FALSE);
  print_figure (slow, g_array_index (gaps, gint64, gaps->len * 99 / 100) / 1e6, "ms", 50, FALSE);
}

static void
stop (const char *mode)
{
  g_autofree char *name = g_strdup_printf ("stop, %s", mode);
  gint64 asked = pratos_now ();

  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  print_figure (name, (pratos_now () - asked) / 1e6, "ms", 200, FALSE);
}

static gint64
get_thread_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

/* Numbers that keep all workers busy for longer than we look. */
static void
measure_frames (const char *mode)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window_test_get_window ()));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gulong handler;
  gint64 cpu;

  window_test_act ("demo", "s", "primes");
  set_option ("magnitude", "64");
  window_test_act ("workers", "i", N_WORKERS);
  window_test_act ("mode", "s", mode);
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  run_loop_for (500);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), times);
  cpu = get_thread_cpu ();
  run_loop_for (SECONDS * 1000);
  g_signal_handler_disconnect (clock, handler);
  print_frames (mode, times, get_thread_cpu () - cpu);
  stop (mode);
}

static guint
count_entries (const char *folder)
{
  DIR *dir = opendir (folder);
  guint n = 0;

  while (readdir (dir) != NULL)
    n++;
  closedir (dir);
  return n;
}

/* Pages of this process alone, in MiB. */
static double
get_memory (void)
{
  g_autofree char *text = NULL;
  unsigned long size, resident, shared;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%lu %lu %lu", &size, &resident, &shared);
  return (resident - shared) * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

static void
run_many (guint n)
{
  static const char *const modes[] = { "sequential", "threads", "processes", "async" };

  for (guint i = 0; i < n; i++)
    {
      window_test_act ("mode", "s", modes[i % G_N_ELEMENTS (modes)]);
      window_test_act ("run", NULL);
      window_test_wait_for (PRATOS_SESSION_IDLE);
      window_test_draw (1);
    }
}

static void
measure_many_runs (void)
{
  guint threads, descriptors;
  double memory;

  window_test_act ("demo", "s", "gallery");
  set_option ("delay", "5");
  set_option ("rate", "0");
  /* By then what is made once is made, and what is kept of each mode's last run is there. */
  run_many (N_RUNS);
  run_loop_for (500);
  memory = get_memory ();
  threads = count_entries ("/proc/self/task");
  descriptors = count_entries ("/proc/self/fd");
  run_many (N_RUNS);
  run_loop_for (500);
  print_figure ("memory after 50 runs, more", get_memory () - memory, "MiB", 2, FALSE);
  print_figure ("threads after 50 runs, more", (double) count_entries ("/proc/self/task") - threads, "", 0, FALSE);
  print_figure ("descriptors after 50 runs, more", (double) count_entries ("/proc/self/fd") - descriptors, "", 0, FALSE);
}

/* CPU time of the whole process while nothing runs. */
static void
measure_idle (void)
{
  clock_t before;

  gtk_window_set_focus (window_test_get_window (), NULL);
  run_loop_for (6000);
  before = clock ();
  run_loop_for (3000);
  print_figure ("idle, CPU of a second", (clock () - before) / 3.0 / CLOCKS_PER_SEC * 1000, "ms", 1, FALSE);
}

int
main (int argc, char **argv)
{
  static const char *const modes[] = { "threads", "processes", "async" };

  window_test_get_application ();
  pratos_choices_set_gil (pratos_session_get_choices (window_test_get_session ()), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    measure_frames (modes[i]);
  measure_many_runs ();
  measure_idle ();
  window_test_end ();
  return EXIT_SUCCESS;
}
