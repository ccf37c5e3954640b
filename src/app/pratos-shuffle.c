/* pratos-shuffle.c: a plan's tasks in another order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-shuffle.h"

/* Fisher and Yates's. */
static void
shuffle (guint32 *order, guint n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      guint32 last = order[i - 1];

      order[i - 1] = order[j];
      order[j] = last;
    }
}

static void
add_copy (PratosPlan *copy, const PratosTask *task)
{
  guint32 id = pratos_plan_add_task (copy, task->label, NULL, 0);

  for (guint i = 0; i < task->n_steps; i++)
    pratos_plan_add_step (copy, id, task->steps[i].kind, task->steps[i].args);
}

PratosPlan *
pratos_plan_shuffled (PratosPlan *plan, guint32 seed)
{
  guint n = pratos_plan_get_n_tasks (plan);
  g_autofree guint32 *order = g_new (guint32, n);
  PratosPlan *copy = pratos_plan_new ();

  for (guint i = 0; i < n; i++)
    order[i] = i;
  shuffle (order, n, seed);
  for (guint i = 0; i < n; i++)
    add_copy (copy, pratos_plan_get_task (plan, order[i]));
  pratos_plan_set_max_in_flight (copy, pratos_plan_get_max_in_flight (plan));
  return copy;
}
