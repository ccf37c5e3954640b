/* pratos-price-step.c: the step kind "raise-price".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-price-step.h"

#define PERCENT 10

/* About 50 µs of divisions between two checkpoints. */
#define ROUNDS_PER_CHECKPOINT 8192

/* Through volatile: otherwise the compiler would compute it once, whatever was asked. */
static guint64
raise_price (guint64 cents, guint64 rounds)
{
  volatile guint64 whole = 100;
  volatile guint64 raised = cents;

  for (guint64 i = 0; i < rounds; i++)
    raised = cents + (cents * PERCENT + 50) / whole;
  return raised;
}

/* FALSE: cancelled. */
static gboolean
raise_again_and_again (PratosStepContext *context, guint64 cents, guint64 times, guint64 *raised)
{
  *raised = cents;
  for (guint64 i = 0; i < times; i += ROUNDS_PER_CHECKPOINT)
    {
      if (!pratos_step_checkpoint (context, i, (guint32) ((double) i / (double) times * 1000)))
        return FALSE;
      *raised = raise_price (cents, MIN (times - i, ROUNDS_PER_CHECKPOINT));
    }
  return TRUE;
}

static gboolean
price_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
               PratosValue *result, PratosFault *fault)
{
  guint64 cents, times, raised;

  g_variant_get (args, "(tt)", &cents, &times);
  if (!raise_again_and_again (context, cents, times, &raised))
    {
      pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
      return FALSE;
    }
  pratos_value_set_variant (result, g_variant_new ("(t)", raised));
  return TRUE;
}

const PratosStepKind pratos_price_kind = {
  .name = PRATOS_PRICE_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = TRUE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(tt)",
  .result_type = "(t)",
  .perform = price_perform,
};
