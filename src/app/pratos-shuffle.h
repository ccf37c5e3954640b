/* pratos-shuffle.h: a plan's tasks in another order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-plan.h"

/* A new plan with the tasks of @plan in the order that @seed gives, always the same for
 * the same seed.  No task of @plan may need another. */
PratosPlan *pratos_plan_shuffled (PratosPlan *plan, guint32 seed);
