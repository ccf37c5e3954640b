/* pratos-fetch.c: the step kind "fetch".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch.h"

#include "pratos-fetch-blocking.h"
#include "pratos-fetch-loop.h"

static gboolean
get_line (GVariant *args, PratosLine *line)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (args, 1);

  return g_variant_lookup (options, "line", "(tttt)", &line->rate, &line->link, &line->peak, &line->owed);
}

const PratosStepKind pratos_fetch_kind = {
  .name = PRATOS_FETCH_KIND,
  .state = PRATOS_STATE_WAITING_IO,
  .holds_gil = FALSE,
  .program = PRATOS_PROGRAM_FETCH,
  .args_type = "(sa{sv})",
  .result_type = "(ssu)",
  .perform = pratos_fetch_blocking_perform,
  .start = pratos_fetch_loop_start,
  .cancel = pratos_fetch_loop_cancel,
  .get_line = get_line,
};
