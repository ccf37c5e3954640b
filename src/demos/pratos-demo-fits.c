/* pratos-demo-fits.c: whether a task is one of a demonstration's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo.h"

#include "pratos-step.h"

static gboolean
may_be (const PratosDemoStep *place, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (place->kinds); i++)
    if (g_strcmp0 (place->kinds[i], kind) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_type (GVariant *variant, const char *type)
{
  return type != NULL && g_variant_is_of_type (variant, G_VARIANT_TYPE (type));
}

/* Only what was done has all its values. */
static gboolean
value_fits (const PratosValue *value, const char *type, PratosOutcome outcome)
{
  return value->variant != NULL ? is_of_type (value->variant, type) : outcome != PRATOS_OUTCOME_DONE;
}

static gboolean
step_fits (const PratosDemoStep *place, const PratosStep *step, const PratosValue *value, PratosOutcome outcome)
{
  const PratosStepKind *kind = pratos_step_kind_find (step->kind);

  return kind != NULL && may_be (place, step->kind) && is_of_type (step->args, kind->args_type)
         && value_fits (value, kind->result_type, outcome);
}

gboolean
pratos_demo_fits (const PratosDemo *demo, const PratosTask *task, const PratosResult *result)
{
  if (task->n_steps != demo->n_steps || result->n_values != demo->n_steps)
    return FALSE;
  for (guint i = 0; i < demo->n_steps; i++)
    if (!step_fits (&demo->steps[i], &task->steps[i], &result->values[i], result->outcome))
      return FALSE;
  return TRUE;
}
