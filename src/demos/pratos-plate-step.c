/* pratos-plate-step.c: the step kind "push".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-plate-step.h"

#include "pratos-clock.h"
#include "pratos-spin-step.h"

#include <stdatomic.h>

/* What all workers share. */
typedef struct
{
  atomic_int_least64_t pushed[PRATOS_MAX_PLATES]; /* ns, when last; 0: not yet */
} Poles;

static gboolean
refuse (guint plate, PratosFault *fault)
{
  pratos_fault_set (fault, PRATOS_FAULT_NO_SUCH_PLATE, "{'plate': <%u>}", plate);
  return FALSE;
}

/* One worker has the plate's task, so nobody else pushes this plate meanwhile. */
static gboolean
push_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  Poles *poles = pratos_step_get_shared (context);
  double seconds, limit;
  gint64 last, deadline;
  guint32 plate;

  g_variant_get (args, "(udd)", &plate, &seconds, &limit);
  if (poles == NULL || plate >= PRATOS_MAX_PLATES)
    return refuse (plate, fault);
  last = atomic_load (&poles->pushed[plate]);
  if (last == 0)
    last = pratos_step_get_run_start (context);
  deadline = last + (gint64) (limit * 1e9);
  if (!pratos_step_meet_deadline (deadline, fault)
      || !pratos_spin (context, (gint64) (seconds * 1e9), fault)
      || !pratos_step_meet_deadline (deadline, fault))
    return FALSE;
  atomic_store (&poles->pushed[plate], pratos_now ());
  pratos_value_set_variant (result, g_variant_new ("(d)", (double) (pratos_now () - last) / 1e9));
  return TRUE;
}

const PratosStepKind pratos_push_kind = {
  .name = PRATOS_PUSH_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = TRUE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(udd)",
  .result_type = "(d)",
  .perform = push_perform,
  .shared_size = sizeof (Poles),
};
