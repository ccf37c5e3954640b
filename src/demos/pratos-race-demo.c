/* pratos-race-demo.c: the demonstration of increments that get lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-demo.h"

#include "pratos-race-facts.h"
#include "pratos-race-step.h"

#define DEFAULT_WORKERS 2

static const char *const counts[] = { PRATOS_RACE_VARIABLE, PRATOS_RACE_REFERENCE, NULL };
static const char *const protections[] = { PRATOS_RACE_NONE, PRATOS_RACE_LOCK, PRATOS_RACE_ATOMIC, NULL };
static const char *const checkpoints[] = { PRATOS_RACE_BETWEEN, PRATOS_RACE_AFTER, NULL };

static const PratosDemoOption options[] = {
  { .name = "increments", .kind = PRATOS_OPTION_INTEGER, .min = 1, .max = 1000000000, .value = "1_000_000" },
  { .name = "protection", .kind = PRATOS_OPTION_CHOICE, .value = PRATOS_RACE_NONE, .choices = protections },
  { .name = "count", .kind = PRATOS_OPTION_CHOICE, .value = PRATOS_RACE_VARIABLE, .choices = counts },
  { .name = "checkpoint", .kind = PRATOS_OPTION_CHOICE, .value = PRATOS_RACE_BETWEEN, .choices = checkpoints },
};

static const PratosDemoStep steps[] = { { { PRATOS_RACE_KIND } } };

static void
add_counter (PratosPlan *plan, guint i, GVariant *given)
{
  g_autofree char *label = g_strdup_printf ("counter %u", i + 1);
  guint32 task = pratos_plan_add_task (plan, label, NULL, 0);
  const char *count, *protection, *checkpoint;
  gint64 n;

  g_variant_lookup (given, "increments", "x", &n);
  g_variant_lookup (given, "count", "&s", &count);
  g_variant_lookup (given, "protection", "&s", &protection);
  g_variant_lookup (given, "checkpoint", "&s", &checkpoint);
  pratos_plan_add_step (plan, task, PRATOS_RACE_KIND,
                        g_variant_new ("(utsss)", i, (guint64) n, count, protection, checkpoint));
}

/* One counter a worker, so that all are there to race. */
static PratosPlan *
race_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable, GError **error)
{
  PratosPlan *plan = pratos_plan_new ();
  gint64 workers = DEFAULT_WORKERS;

  g_variant_lookup (given, "workers", "x", &workers);
  workers = CLAMP (workers, PRATOS_RACE_MIN_TASKS, PRATOS_RACE_MAX_TASKS);
  for (guint i = 0; i < (guint) workers; i++)
    add_counter (plan, i, given);
  pratos_plan_set_max_in_flight (plan, PRATOS_RACE_MAX_TASKS);
  return plan;
}

static void
add_integer (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_seconds (JsonBuilder *builder, const char *name, gint64 ns)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double) ns / 1e9);
}

static void
race_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  guint64 made, count, lock_waits;
  guint32 place, n_marks;
  gint64 lock_wait_ns;

  if (result->values[0].variant == NULL)
    return;
  g_variant_get (result->values[0].variant, "(ttutxuta(xuut))", &made, &count, &place, &lock_waits, &lock_wait_ns,
                 &n_marks, NULL, NULL);
  add_integer (builder, "increments", made);
  add_integer (builder, "count_after", count);
  add_integer (builder, "place", place);
  add_integer (builder, "lock_waits", lock_waits);
  add_seconds (builder, "lock_wait_s", lock_wait_ns);
  add_integer (builder, "recorded", n_marks);
}

static void
add_step (JsonBuilder *builder, const PratosRaceStep *step, gint64 start)
{
  static const char *const kinds[PRATOS_N_RACE_STEPS] = {
    [PRATOS_RACE_READ] = "read",
    [PRATOS_RACE_WRITE] = "write",
    [PRATOS_RACE_INCREMENT] = "increment",
    [PRATOS_RACE_MORE] = "left-out",
  };

  json_builder_begin_object (builder);
  add_seconds (builder, "time_s", step->time - start);
  add_integer (builder, "task", step->task);
  json_builder_set_member_name (builder, "step");
  json_builder_add_string_value (builder, kinds[step->kind]);
  add_integer (builder, "value", step->value);
  json_builder_end_object (builder);
}

static void
race_run_to_json (PratosRun *run, JsonBuilder *builder)
{
  gint64 start = pratos_trace_get_start (pratos_run_get_trace (run));
  PratosRaceFacts facts;

  if (!pratos_race_facts_init (&facts, run))
    return;
  add_integer (builder, "expected", facts.expected);
  add_integer (builder, "obtained", facts.obtained);
  add_integer (builder, "lost", (guint64) facts.lost);
  add_integer (builder, "recorded", facts.recorded);
  add_integer (builder, "lost_by_last_step", facts.story.lost);
  json_builder_set_member_name (builder, "interleaving");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts.story.n_steps; i++)
    add_step (builder, &facts.story.steps[i], start);
  json_builder_end_array (builder);
}

static guint
race_default_workers (void)
{
  return DEFAULT_WORKERS;
}

const PratosDemo pratos_race_demo = {
  .name = "race",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = TRUE,
  .default_workers = race_default_workers,
  .plan_has_workers = TRUE,
  .prepare = race_prepare,
  .result_to_json = race_result_to_json,
  .run_to_json = race_run_to_json,
};
