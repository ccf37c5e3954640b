/* pratos-lpf-step.c: the step kind "least-prime-factor".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-lpf-step.h"

#include "pratos-factor.h"

/* Often enough to stop or to hand the GIL over within a tenth of a millisecond, so
 * seldom that it costs nothing measurable.  Two divisors a round. */
#define DIVISORS_PER_CHECKPOINT 16384
#define CHECKPOINT_SPAN         (DIVISORS_PER_CHECKPOINT / 2 * 6)

/* The first of @d, @d + 2, @d + 6, @d + 8 … below @end that divides @n; 0: none.  64 bits
 * hold every sum, since @end is at most a little above 2^32. */
static guint64
divide (guint64 n, guint64 d, guint64 end)
{
  for (; d < end; d += 6)
    {
      if (n % d == 0)
        return d;
      if (n % (d + 2) == 0)
        return d + 2;
    }
  return 0;
}

/* The least prime factor of @n, above 1; 0: cancelled. */
static guint64
trial_division (PratosStepContext *context, guint64 n)
{
  guint64 root = pratos_factor_root (n);
  guint64 factor;

  if (n % 2 == 0)
    return 2;
  if (n % 3 == 0)
    return 3;
  for (guint64 d = 5; d <= root; d += CHECKPOINT_SPAN)
    {
      factor = divide (n, d, MIN (d + CHECKPOINT_SPAN, root + 1));
      if (factor != 0)
        return factor;
      if (!pratos_step_checkpoint (context, d / 3, (guint32) (d * 1000 / root)))
        return 0;
    }
  return n;
}

/* 0: cancelled. */
static guint64
least_prime_factor (PratosStepContext *context, guint64 n, const char *algorithm)
{
  if (g_str_equal (algorithm, PRATOS_LPF_TRIAL))
    return trial_division (context, n);
  return pratos_step_checkpoint (context, 0, 0) ? pratos_factor_least (n) : 0;
}

static gboolean
check (guint64 n, const char *algorithm, PratosFault *fault)
{
  if (n < 2)
    pratos_fault_set (fault, PRATOS_FAULT_NO_PRIME_FACTOR, "{'n': <%t>}", n);
  else if (!g_str_equal (algorithm, PRATOS_LPF_TRIAL) && !g_str_equal (algorithm, PRATOS_LPF_FAST))
    pratos_fault_set (fault, PRATOS_FAULT_UNKNOWN_ALGORITHM, "{'algorithm': <%s>}", algorithm);
  else
    return TRUE;
  return FALSE;
}

static gboolean
lpf_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
             PratosValue *result, PratosFault *fault)
{
  guint64 n, factor;
  const char *algorithm;

  g_variant_get (args, "(t&s)", &n, &algorithm);
  if (!check (n, algorithm, fault))
    return FALSE;
  factor = least_prime_factor (context, n, algorithm);
  if (factor == 0)
    {
      pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
      return FALSE;
    }
  pratos_value_set_variant (result, g_variant_new ("(tb)", factor, factor == n));
  return TRUE;
}

const PratosStepKind pratos_lpf_kind = {
  .name = PRATOS_LPF_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = TRUE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(ts)",
  .result_type = "(tb)",
  .perform = lpf_perform,
};
