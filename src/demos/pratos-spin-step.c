/* pratos-spin-step.c: the step kind "compute".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spin-step.h"

#include <time.h>

/* About 50 µs of work between two looks at the clock, which cost half a microsecond. */
#define ROUNDS_PER_LOOK 30000

static gint64
cpu_clock (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (gint64) used.tv_sec * 1000000000 + used.tv_nsec;
}

/* Knuth's linear congruential generator: each round needs the one before, so that
 * neither compiler nor processor can shorten it. */
static guint64
work (guint64 x)
{
  for (guint i = 0; i < ROUNDS_PER_LOOK; i++)
    x = x * 6364136223846793005u + 1442695040888963407u;
  return x;
}

gboolean
pratos_spin (PratosStepContext *context, gint64 ns, PratosFault *fault)
{
  gint64 start = cpu_clock ();
  volatile guint64 x = 0;

  for (gint64 used = 0; used < ns; used = cpu_clock () - start)
    {
      if (!pratos_step_checkpoint (context, (guint64) used, (guint32) (used / (ns / 1000 + 1))))
        {
          pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
          return FALSE;
        }
      x = work (x);
    }
  return TRUE;
}

static gboolean
spin_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  double seconds;

  g_variant_get (args, "(d)", &seconds);
  if (!pratos_spin (context, (gint64) (seconds * 1e9), fault))
    return FALSE;
  pratos_value_set_variant (result, g_variant_new ("(d)", seconds));
  return TRUE;
}

const PratosStepKind pratos_spin_kind = {
  .name = PRATOS_SPIN_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = TRUE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(d)",
  .result_type = "(d)",
  .perform = spin_perform,
};
