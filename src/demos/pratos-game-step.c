/* pratos-game-step.c: the step kind "game".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-game-step.h"

#include "pratos-workload.h"

#include <math.h>

static gint64
to_ns (double seconds)
{
  return (gint64) llround (seconds * 1e9);
}

/* The player is the core: while he thinks here he is nowhere else. */
static void
game_foretell (GVariant *args, PratosWorkload *workload, guint32 task, PratosValue *result)
{
  double move, reply;
  guint32 moves;

  g_variant_get (args, "(ddu)", &move, &reply, &moves);
  for (guint32 i = 0; i < moves; i++)
    {
      pratos_workload_add (workload, task, TRUE, FALSE, to_ns (move));
      pratos_workload_add (workload, task, FALSE, FALSE, to_ns (reply));
    }
  pratos_value_set_variant (result, g_variant_new ("(u)", moves));
}

const PratosStepKind pratos_game_kind = {
  .name = PRATOS_GAME_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .args_type = "(ddu)",
  .result_type = "(u)",
  .foretell = game_foretell,
};
