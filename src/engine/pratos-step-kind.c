/* pratos-step-kind.c: the one table of step kinds.
 *
 * The table is the only mutable state at file scope in the engine: main() fills it
 * before the first thread is started and it is only read afterwards, so it needs no lock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-step.h"

#include <string.h>

#define MAX_KINDS 64

static const PratosStepKind *kinds[MAX_KINDS];
static guint n_kinds;

void
pratos_step_kind_register (const PratosStepKind *kind)
{
  g_return_if_fail (kind != NULL && kind->name != NULL && kind->args_type != NULL);
  g_return_if_fail (kind->perform != NULL || kind->sink != NULL || kind->foretell != NULL);
  g_return_if_fail (n_kinds < MAX_KINDS);

  if (pratos_step_kind_find (kind->name) == NULL)
    kinds[n_kinds++] = kind;
}

const PratosStepKind *
pratos_step_kind_find (const char *name)
{
  for (guint i = 0; i < n_kinds; i++)
    if (strcmp (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}
