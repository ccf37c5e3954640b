/* pratos-plates-demo.c: the demonstration of plates that spin on poles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-plates-demo.h"

#include "pratos-plate-step.h"
#include "pratos-sleep-step.h"

#define DEFAULT_PLATES 18

static const PratosDemoOption options[] = {
  { .name = "plates", .kind = PRATOS_OPTION_INTEGER, .min = 1, .max = PRATOS_MAX_PLATES,
    .value = G_STRINGIFY (DEFAULT_PLATES) },
  { .name = "push", .kind = PRATOS_OPTION_NUMBER, .min = 0, .max = 3600, .value = "0.01" },
  { .name = "turn", .kind = PRATOS_OPTION_NUMBER, .min = 0, .max = 3600, .value = "1" },
  { .name = "fall", .kind = PRATOS_OPTION_NUMBER, .min = 0.001, .max = 86400, .value = "3" },
};

/* Push, turn, push, turn, push. */
static const PratosDemoStep steps[2 * PRATOS_PLATE_PUSHES - 1] = {
  { { PRATOS_PUSH_KIND } }, { { PRATOS_SLEEP_KIND } }, { { PRATOS_PUSH_KIND } }, { { PRATOS_SLEEP_KIND } },
  { { PRATOS_PUSH_KIND } },
};

static PratosPlan *
plates_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable,
                GError **error)
{
  PratosPlan *plan = pratos_plan_new ();
  double push, turn, fall;
  gint64 plates;

  g_variant_lookup (given, "plates", "x", &plates);
  g_variant_lookup (given, "push", "d", &push);
  g_variant_lookup (given, "turn", "d", &turn);
  g_variant_lookup (given, "fall", "d", &fall);
  for (guint i = 0; i < (guint) plates; i++)
    {
      g_autofree char *label = g_strdup_printf ("plate %u", i + 1);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
        if (step % 2 == 0)
          pratos_plan_add_step (plan, task, PRATOS_PUSH_KIND, g_variant_new ("(udd)", i, push, fall));
        else
          pratos_plan_add_step (plan, task, PRATOS_SLEEP_KIND, g_variant_new ("(d)", turn));
    }
  return plan;
}

/* How long the plate turned before each push. */
static void
plates_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "turned_s");
  json_builder_begin_array (builder);
  for (guint step = 0; step < task->n_steps; step += 2)
    {
      double seconds;

      if (result->values[step].variant == NULL)
        continue;
      g_variant_get (result->values[step].variant, "(d)", &seconds);
      json_builder_add_double_value (builder, seconds);
    }
  json_builder_end_array (builder);
}

void
pratos_plates_count (PratosRun *run, guint *kept, guint *fell)
{
  *kept = *fell = 0;
  for (guint32 i = 0; i < pratos_run_get_n_tasks (run); i++)
    {
      const PratosResult *result = pratos_run_get_result (run, i);

      *kept += result->outcome == PRATOS_OUTCOME_DONE;
      *fell += result->outcome == PRATOS_OUTCOME_FAILED && pratos_fault_is (&result->fault, PRATOS_FAULT_DEADLINE);
    }
}

static void
plates_run_to_json (PratosRun *run, JsonBuilder *builder)
{
  guint kept, fell;

  pratos_plates_count (run, &kept, &fell);
  json_builder_set_member_name (builder, "kept");
  json_builder_add_int_value (builder, kept);
  json_builder_set_member_name (builder, "fell");
  json_builder_add_int_value (builder, fell);
}

/* A hand for each, to begin with: in one pair of hands that is the event loop's. */
static guint
plates_default_workers (void)
{
  return DEFAULT_PLATES;
}

const PratosDemo pratos_plates_demo = {
  .name = "plates",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = TRUE,
  .default_workers = plates_default_workers,
  .prepare = plates_prepare,
  .result_to_json = plates_result_to_json,
  .run_to_json = plates_run_to_json,
};
