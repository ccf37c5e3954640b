/* pratos-pipeline-demo.c: the demonstration of a task that needs another's result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pipeline-demo.h"

#include "pratos-sleep-step.h"
#include "pratos-spin-step.h"

#define DEFAULT_WORKERS 4

static const char *const processes[] = { "wait", "compute", NULL };
static const char *const awaits[] = { "tasks", "each", NULL };

/* "await" is for who makes the run's settings: the plan is the same. */
static const PratosDemoOption options[] = {
  { .name = "step", .kind = PRATOS_OPTION_NUMBER, .min = 0, .max = 3600, .value = "2" },
  { .name = "logs", .kind = PRATOS_OPTION_INTEGER, .min = 0, .max = 1000, .value = "1" },
  { .name = "process", .kind = PRATOS_OPTION_CHOICE, .value = "wait", .choices = processes },
  { .name = "await", .kind = PRATOS_OPTION_CHOICE, .value = "tasks", .choices = awaits },
};

static const PratosDemoStep steps[] = { { { PRATOS_SLEEP_KIND, PRATOS_SPIN_KIND } } };

static guint32
add_task (PratosPlan *plan, const char *label, const guint32 *need, const char *kind, double seconds)
{
  guint32 task = pratos_plan_add_task (plan, label, need, need != NULL ? 1 : 0);

  pratos_plan_add_step (plan, task, kind, g_variant_new ("(d)", seconds));
  return task;
}

static PratosPlan *
pipeline_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable,
                  GError **error)
{
  PratosPlan *plan = pratos_plan_new ();
  const char *process;
  double seconds;
  gint64 logs;
  guint32 query;

  g_variant_lookup (given, "step", "d", &seconds);
  g_variant_lookup (given, "logs", "x", &logs);
  g_variant_lookup (given, "process", "&s", &process);
  query = add_task (plan, "query", NULL, PRATOS_SLEEP_KIND, seconds);
  add_task (plan, "process", &query,
            g_str_equal (process, "compute") ? PRATOS_SPIN_KIND : PRATOS_SLEEP_KIND, seconds);
  for (gint64 i = 1; i <= logs; i++)
    {
      g_autofree char *label = g_strdup_printf ("log %" G_GINT64_FORMAT, i);

      add_task (plan, label, NULL, PRATOS_SLEEP_KIND, seconds);
    }
  return plan;
}

static void
pipeline_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  double seconds;

  if (result->outcome != PRATOS_OUTCOME_DONE || result->values[0].variant == NULL)
    return;
  g_variant_get (result->values[0].variant, "(d)", &seconds);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, task->steps[0].kind);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, seconds);
}

static guint
pipeline_default_workers (void)
{
  return DEFAULT_WORKERS;
}

const PratosDemo pratos_pipeline_demo = {
  .name = "pipeline",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = FALSE, /* only one task ever computes: nobody has to wait for the GIL */
  .default_workers = pipeline_default_workers,
  .prepare = pipeline_prepare,
  .result_to_json = pipeline_result_to_json,
};
