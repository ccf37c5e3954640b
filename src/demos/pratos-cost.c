/* pratos-cost.c: the names of what is measured, and of what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost.h"

static const char *const cost_names[PRATOS_N_COSTS] = {
  [PRATOS_COST_START] = "start",
  [PRATOS_COST_LIFE] = "life",
  [PRATOS_COST_SWITCH] = "switch",
  [PRATOS_COST_SWITCH_CORES] = "switch-cores",
  [PRATOS_COST_MEMORY] = "memory",
  [PRATOS_COST_PASS_BYTE] = "pass-byte",
  [PRATOS_COST_PASS_COPY] = "pass-copy",
  [PRATOS_COST_PASS_REFERENCE] = "pass-reference",
};

static const char *const of_names[PRATOS_N_COST_OF] = {
  [PRATOS_COST_OF_THREAD] = "thread",
  [PRATOS_COST_OF_PROCESS] = "process",
  [PRATOS_COST_OF_COROUTINE] = "coroutine",
};

static gboolean
find (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
pratos_cost_get_name (PratosCost cost)
{
  return cost < PRATOS_N_COSTS ? cost_names[cost] : "unknown";
}

const char *
pratos_cost_get_unit (PratosCost cost)
{
  return cost == PRATOS_COST_MEMORY ? "B" : "s";
}

const char *
pratos_cost_of_get_name (PratosCostOf of)
{
  return of < PRATOS_N_COST_OF ? of_names[of] : "unknown";
}

gboolean
pratos_cost_from_name (const char *name, PratosCost *cost)
{
  guint index;

  if (!find (cost_names, PRATOS_N_COSTS, name, &index))
    return FALSE;
  *cost = index;
  return TRUE;
}

gboolean
pratos_cost_of_from_name (const char *name, PratosCostOf *of)
{
  guint index;

  if (!find (of_names, PRATOS_N_COST_OF, name, &index))
    return FALSE;
  *of = index;
  return TRUE;
}
