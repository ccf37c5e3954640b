/* pratos-prices-demo.c: the demonstration of work that may be too small to be shared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-prices-demo.h"

#include "pratos-number.h"
#include "pratos-price-step.h"

#define DEFAULT_WORKERS 2

static const PratosDemoOption options[] = {
  { .name = "iterations", .kind = PRATOS_OPTION_INTEGER, .min = PRATOS_PRICES_CHEAP, .max = 1e9,
    .value = G_STRINGIFY (PRATOS_PRICES_EXPENSIVE) },
};

static const PratosDemoStep steps[] = { { { PRATOS_PRICE_KIND } } };

static PratosPlan *
prices_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable,
                GError **error)
{
  PratosPlan *plan = pratos_plan_new ();
  gint64 iterations;

  g_variant_lookup (given, "iterations", "x", &iterations);
  for (guint64 i = 0; i < PRATOS_PRICES; i++)
    {
      guint64 price = i * i * 42;
      g_autofree char *label = pratos_number_format (price);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      pratos_plan_add_step (plan, task, PRATOS_PRICE_KIND,
                            g_variant_new ("(tt)", price * 100, (guint64) iterations));
    }
  return plan;
}

static void
add_cents (JsonBuilder *builder, const char *name, guint64 cents)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) cents);
}

/* In cents: whole numbers are exact in every reader. */
static void
prices_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  guint64 cents, raised;

  g_variant_get (task->steps[0].args, "(tt)", &cents, NULL);
  add_cents (builder, "price_cents", cents);
  if (result->outcome != PRATOS_OUTCOME_DONE || result->values[0].variant == NULL)
    return;
  g_variant_get (result->values[0].variant, "(t)", &raised);
  add_cents (builder, "raised_cents", raised);
}

static guint
prices_default_workers (void)
{
  return DEFAULT_WORKERS;
}

const PratosDemo pratos_prices_demo = {
  .name = "prices",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = TRUE,
  .grain = "iterations",
  .default_workers = prices_default_workers,
  .prepare = prices_prepare,
  .result_to_json = prices_result_to_json,
};
