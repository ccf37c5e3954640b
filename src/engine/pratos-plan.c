/* pratos-plan.c: the tasks of a demonstration, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-plan.h"

#include "pratos-chunks.h"
#include "pratos-error.h"

#include <stdatomic.h>

#define TASK_TYPE "(saua(sv))"
#define PLAN_TYPE "(ua" TASK_TYPE ")"

struct _PratosPlan
{
  atomic_uint  references;
  guint        max_in_flight;
  PratosChunks tasks; /* of PratosTask *: readers need no lock while a run adds tasks */
};

static void
task_free (PratosTask *task)
{
  for (guint i = 0; i < task->n_steps; i++)
    {
      g_free (task->steps[i].kind);
      g_variant_unref (task->steps[i].args);
    }
  g_free (task->steps);
  g_free (task->needs);
  g_free (task->label);
  g_free (task);
}

static PratosTask *
plan_task (PratosPlan *plan, guint32 id)
{
  return *(PratosTask **) pratos_chunks_get (&plan->tasks, id);
}

static guint32
plan_append (PratosPlan *plan, PratosTask *task)
{
  PratosTask **place = pratos_chunks_next (&plan->tasks);

  if (place == NULL)
    {
      task_free (task);
      return PRATOS_TASK_NONE;
    }
  task->id = pratos_plan_get_n_tasks (plan);
  *place = task;
  pratos_chunks_publish (&plan->tasks);
  return task->id;
}

PratosPlan *
pratos_plan_new (void)
{
  PratosPlan *plan = g_new0 (PratosPlan, 1);

  atomic_init (&plan->references, 1);
  pratos_chunks_init (&plan->tasks, sizeof (PratosTask *));
  return plan;
}

PratosPlan *
pratos_plan_ref (PratosPlan *plan)
{
  atomic_fetch_add_explicit (&plan->references, 1, memory_order_relaxed);
  return plan;
}

void
pratos_plan_unref (PratosPlan *plan)
{
  if (plan == NULL || atomic_fetch_sub_explicit (&plan->references, 1, memory_order_acq_rel) != 1)
    return;
  for (guint i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    task_free (plan_task (plan, i));
  pratos_chunks_clear (&plan->tasks);
  g_free (plan);
}

guint32
pratos_plan_add_task (PratosPlan *plan, const char *label, const guint32 *needs, guint n_needs)
{
  PratosTask *task;
  guint32 id = pratos_plan_get_n_tasks (plan);

  g_return_val_if_fail (id < PRATOS_PLAN_MAX_TASKS, PRATOS_TASK_NONE);
  for (guint i = 0; i < n_needs; i++)
    g_return_val_if_fail (needs[i] < id, PRATOS_TASK_NONE);

  task = g_new0 (PratosTask, 1);
  task->label = g_strdup (label);
  task->needs = n_needs > 0 ? g_memdup2 (needs, n_needs * sizeof *needs) : NULL;
  task->n_needs = n_needs;
  return plan_append (plan, task);
}

guint32
pratos_plan_add_again (PratosPlan *plan, guint32 id)
{
  const PratosTask *original = pratos_plan_get_task (plan, id);
  PratosTask *task;

  g_return_val_if_fail (original != NULL, PRATOS_TASK_NONE);

  task = g_new0 (PratosTask, 1);
  task->label = g_strdup (original->label);
  task->needs = g_memdup2 (original->needs, original->n_needs * sizeof *original->needs);
  task->n_needs = original->n_needs;
  task->steps = g_new (PratosStep, MAX (original->n_steps, 1));
  task->n_steps = original->n_steps;
  for (guint i = 0; i < task->n_steps; i++)
    {
      task->steps[i].kind = g_strdup (original->steps[i].kind);
      task->steps[i].args = g_variant_ref (original->steps[i].args);
    }
  return plan_append (plan, task);
}

void
pratos_plan_add_step (PratosPlan *plan, guint32 id, const char *kind, GVariant *args)
{
  PratosTask *task;

  g_return_if_fail (id < pratos_plan_get_n_tasks (plan) && kind != NULL);

  task = plan_task (plan, id);
  task->steps = g_renew (PratosStep, task->steps, task->n_steps + 1);
  task->steps[task->n_steps].kind = g_strdup (kind);
  task->steps[task->n_steps].args =
    g_variant_ref_sink (args != NULL ? args : g_variant_new ("()"));
  task->n_steps++;
}

guint
pratos_plan_get_n_tasks (PratosPlan *plan)
{
  return (guint) pratos_chunks_length (&plan->tasks);
}

const PratosTask *
pratos_plan_get_task (PratosPlan *plan, guint32 id)
{
  return id < pratos_plan_get_n_tasks (plan) ? plan_task (plan, id) : NULL;
}

void
pratos_plan_set_max_in_flight (PratosPlan *plan, guint max)
{
  plan->max_in_flight = max;
}

guint
pratos_plan_get_max_in_flight (PratosPlan *plan)
{
  return plan->max_in_flight;
}

GVariant *
pratos_task_steps_to_variant (const PratosTask *task)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sv)"));
  for (guint i = 0; i < task->n_steps; i++)
    g_variant_builder_add (&builder, "(sv)", task->steps[i].kind, task->steps[i].args);
  return g_variant_builder_end (&builder);
}

static GVariant *
task_to_variant (const PratosTask *task)
{
  return g_variant_new ("(s@au@a(sv))", task->label,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, task->needs,
                                                   task->n_needs, sizeof (guint32)),
                        pratos_task_steps_to_variant (task));
}

GVariant *
pratos_plan_to_variant (PratosPlan *plan)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (PLAN_TYPE));
  g_variant_builder_add (&builder, "u", plan->max_in_flight);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a" TASK_TYPE));
  for (guint i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    g_variant_builder_add_value (&builder, task_to_variant (plan_task (plan, i)));
  g_variant_builder_close (&builder);
  return g_variant_builder_end (&builder);
}

void
pratos_plan_add_steps (PratosPlan *plan, guint32 id, GVariant *steps)
{
  GVariantIter iter;
  const char *kind;
  GVariant *args;

  g_variant_iter_init (&iter, steps);
  while (g_variant_iter_next (&iter, "(&sv)", &kind, &args))
    {
      pratos_plan_add_step (plan, id, kind, args);
      g_variant_unref (args);
    }
}

static gboolean
add_task_from_variant (PratosPlan *plan, GVariant *variant, GError **error)
{
  const char *label;
  g_autoptr (GVariant) needs = NULL;
  g_autoptr (GVariant) steps = NULL;
  const guint32 *ids;
  gsize n_ids;
  guint32 id = pratos_plan_get_n_tasks (plan);

  g_variant_get (variant, "(&s@au@a(sv))", &label, &needs, &steps);
  ids = g_variant_get_fixed_array (needs, &n_ids, sizeof (guint32));
  for (gsize i = 0; i < n_ids; i++)
    if (ids[i] >= id)
      {
        g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                     "task %u needs task %u, which does not come before it", id, ids[i]);
        return FALSE;
      }
  pratos_plan_add_task (plan, label, ids, (guint) n_ids);
  pratos_plan_add_steps (plan, id, steps);
  return TRUE;
}

PratosPlan *
pratos_plan_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (GVariantIter) tasks = NULL;
  g_autoptr (GVariant) task = NULL;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (PLAN_TYPE)))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, "a plan is not of type %s but %s",
                   PLAN_TYPE, g_variant_get_type_string (variant));
      return NULL;
    }
  g_variant_get (variant, "(ua" TASK_TYPE ")", &plan->max_in_flight, &tasks);
  if (g_variant_iter_n_children (tasks) > PRATOS_PLAN_MAX_TASKS)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, "a plan of more than %d tasks",
                   PRATOS_PLAN_MAX_TASKS);
      return NULL;
    }
  while ((task = g_variant_iter_next_value (tasks)) != NULL)
    {
      if (!add_task_from_variant (plan, task, error))
        return NULL;
      g_clear_pointer (&task, g_variant_unref);
    }
  return g_steal_pointer (&plan);
}
