/* pratos-costs-probe.c: takes values of one cost and prints them, one a line.
 *
 * Usage: pratos-costs-probe OF COST REPEATS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-probe.h"

#include "pratos-cores.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define MAX_CORES   8192
#define MAX_REPEATS 100000

void
pratos_cost_add (GArray *values, double value)
{
  g_array_append_val (values, value);
}

void
pratos_cost_add_ns (GArray *values, gint64 ns, guint divisor)
{
  pratos_cost_add (values, (double) ns / 1e9 / divisor);
}

/* What the program could use before anything was bound: asked of its own process, whose
 * main thread is bound last. */
gboolean
pratos_cost_bind (pid_t id, guint index)
{
  static GArray *cores = NULL;
  gsize size = CPU_ALLOC_SIZE (MAX_CORES);
  cpu_set_t *set;
  gboolean bound;

  if (g_once_init_enter (&cores))
    g_once_init_leave (&cores, pratos_cores_get_usable ());
  if (index >= cores->len)
    return FALSE;
  set = CPU_ALLOC (MAX_CORES);
  CPU_ZERO_S (size, set);
  CPU_SET_S (g_array_index (cores, guint, index), size, set);
  bound = sched_setaffinity (id, size, set) == 0;
  CPU_FREE (set);
  return bound;
}

gint64
pratos_cost_get_pss (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return -1;
  return (gint64) g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) * 1024;
}

static int
take_values (PratosCostOf of, PratosCost cost, guint repeats)
{
  static const PratosCostMeasure measures[PRATOS_N_COST_OF] = {
    [PRATOS_COST_OF_THREAD] = pratos_cost_measure_thread,
    [PRATOS_COST_OF_PROCESS] = pratos_cost_measure_process,
    [PRATOS_COST_OF_COROUTINE] = pratos_cost_measure_coroutine,
  };
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!measures[of] (cost, repeats, values, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < values->len; i++)
    puts (g_ascii_dtostr (text, sizeof text, g_array_index (values, double, i)));
  return fflush (stdout) == 0 ? 0 : 1;
}

int
main (int argc, char **argv)
{
  guint64 repeats;
  PratosCostOf of;
  PratosCost cost;

  /* whatever ends who asked ends this, and this ends its workers */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (argc != 4 || !pratos_cost_of_from_name (argv[1], &of) || !pratos_cost_from_name (argv[2], &cost)
      || !g_ascii_string_to_unsigned (argv[3], 10, 1, MAX_REPEATS, &repeats, NULL))
    {
      fprintf (stderr, "%s is started by Pratos, not by hand\n", argv[0]);
      return 2;
    }
  return take_values (of, cost, (guint) repeats);
}
