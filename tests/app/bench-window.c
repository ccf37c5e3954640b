/* bench-window.c: figures of the window: frames beside busy workers, stop, fifty runs, a large run.
 *
 *   bench-window [frames] [runs] [large] [idle]     all when none is given
 *
 * Prints a line a figure: name, value, unit, limit, and "ok" or "MISSED".  Not a test: the
 * figures depend on the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-figures.h"
#include "bench-large-run.h"
#include "window-test.h"

#include "pratos-event.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SECONDS   4
#define N_WORKERS 8
#define N_RUNS    50

static void
stop (const char *mode)
{
  g_autofree char *name = g_strdup_printf ("stop, %s", mode);
  gint64 asked = pratos_now ();

  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  bench_print_figure (name, (pratos_now () - asked) / 1e6, "ms", 100, FALSE);
}

/* Numbers that keep all workers busy for longer than we look. */
static void
measure_frames (const char *mode)
{
  window_test_act ("demo", "s", "primes");
  window_test_set_option ("magnitude", "64");
  window_test_act ("workers", "i", N_WORKERS);
  window_test_act ("mode", "s", mode);
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_RUNNING);
  bench_run_loop_for (500);
  bench_measure_frames (mode, SECONDS * 1000);
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
  window_test_set_option ("delay", "5");
  window_test_set_option ("rate", "0");
  /* By then what is made once is made, and what is kept of each mode's last run is there. */
  run_many (N_RUNS);
  bench_run_loop_for (500);
  memory = bench_get_memory ();
  threads = count_entries ("/proc/self/task");
  descriptors = count_entries ("/proc/self/fd");
  run_many (N_RUNS);
  bench_run_loop_for (500);
  bench_print_figure ("memory after 50 runs, more", bench_get_memory () - memory, "MiB", 2, FALSE);
  bench_print_figure ("threads after 50 runs, more", (double) count_entries ("/proc/self/task") - threads, "", 0, FALSE);
  bench_print_figure ("descriptors after 50 runs, more", (double) count_entries ("/proc/self/fd") - descriptors, "", 0, FALSE);
}

/* CPU time of the whole process while nothing runs. */
static void
measure_idle (void)
{
  clock_t before;

  gtk_window_set_focus (window_test_get_window (), NULL);
  bench_run_loop_for (6000);
  before = clock ();
  bench_run_loop_for (3000);
  bench_print_figure ("idle, CPU of a second", (clock () - before) / 3.0 / CLOCKS_PER_SEC * 1000, "ms", 1, FALSE);
}

static void
measure_all_frames (void)
{
  static const char *const modes[] = { "threads", "processes", "async" };

  pratos_choices_set_gil (pratos_session_get_choices (window_test_get_session ()), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    measure_frames (modes[i]);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*measure) (void); } parts[] = {
    { "frames", measure_all_frames },
    { "runs", measure_many_runs },
    { "large", bench_large_run },
    { "idle", measure_idle },
  };

  window_test_get_application ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (argc < 2 || g_strv_contains ((const char *const *) argv + 1, parts[i].name))
      parts[i].measure ();
  window_test_end ();
  return EXIT_SUCCESS;
}
