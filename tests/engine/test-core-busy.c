/* test-core-busy.c: cores as /proc/stat counts them, and which of them are ours to use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-core-busy.h"
#include "pratos-cores.h"

#include <sched.h>
#include <time.h>

#define MS G_GINT64_CONSTANT (1000000)

static void
use_cpu (gint64 ns)
{
  struct timespec used, before;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
  do
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  while ((used.tv_sec - before.tv_sec) * 1000000000 + used.tv_nsec - before.tv_nsec < ns);
}

/* Busy ns of all cores as of @time; every usable core must be told of. */
static guint64
sum_at (PratosTrace *trace, gint64 time)
{
  g_autoptr (GArray) usable = pratos_cores_get_usable ();
  guint64 sum = 0;

  for (guint i = 0; i < usable->len; i++)
    {
      guint core = g_array_index (usable, guint, i);
      guint n_told = 0;

      for (guint64 j = 0; j < pratos_trace_get_n_events (trace); j++)
        {
          const PratosEvent *event = pratos_trace_get_event (trace, j);

          g_assert_cmpint (event->kind, ==, PRATOS_EVENT_CORE_BUSY);
          if (event->core != core || event->time != time)
            continue;
          sum += event->arg;
          n_told++;
        }
      g_assert_cmpuint (n_told, ==, 1);
    }
  return sum;
}

/* What this thread used is in there.  The kernel counts in ticks, and by the look of a
 * moment: half of it is certain enough. */
static void
test_counts (void)
{
  g_autoptr (PratosTrace) trace = pratos_trace_new ();
  PratosBusyReader *reader = pratos_busy_reader_new ();

  if (reader == NULL)
    {
      g_test_skip ("there is no /proc/stat");
      return;
    }
  pratos_busy_reader_sample (reader, trace, 1);
  use_cpu (200 * MS);
  pratos_busy_reader_sample (reader, trace, 2);
  g_assert_cmpuint (sum_at (trace, 2), >=, sum_at (trace, 1) + 100 * MS);
  pratos_busy_reader_free (reader);
}

/* Bound to one core there is one core. */
static void
test_usable (void)
{
  g_autoptr (GArray) all = pratos_cores_get_usable ();
  g_autoptr (GArray) bound = NULL;
  g_autofree char *model = pratos_cores_get_model ();
  guint last = g_array_index (all, guint, all->len - 1);
  cpu_set_t before, one;

  g_assert_cmpstr (model, !=, "");
  sched_getaffinity (0, sizeof before, &before);
  g_assert_cmpint (CPU_COUNT (&before), ==, all->len);
  CPU_ZERO (&one);
  CPU_SET (last, &one);
  sched_setaffinity (0, sizeof one, &one);
  bound = pratos_cores_get_usable ();
  sched_setaffinity (0, sizeof before, &before);
  g_assert_cmpuint (bound->len, ==, 1);
  g_assert_cmpuint (g_array_index (bound, guint, 0), ==, last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core-busy/counts", test_counts);
  g_test_add_func ("/cores/usable", test_usable);
  return g_test_run ();
}
