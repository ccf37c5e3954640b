/* pratos-costs-json.c: what was measured, as the report that scripts read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-json.h"

#include "pratos-cores.h"

#include <json-glib/json-glib.h>

#define VERSION 1

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_figure (JsonBuilder *builder, const char *name, const PratosCostFigure *figure)
{
  json_builder_set_member_name (builder, name);
  if (figure->n == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_number (builder, "median", figure->median);
  add_number (builder, "lower_quartile", figure->lower);
  add_number (builder, "upper_quartile", figure->upper);
  add_number (builder, "least", figure->least);
  add_number (builder, "most", figure->most);
  add_integer (builder, "values", figure->n);
  json_builder_end_object (builder);
}

static void
add_cost (JsonBuilder *builder, const PratosCosts *costs, PratosCost cost)
{
  json_builder_begin_object (builder);
  add_string (builder, "cost", pratos_cost_get_name (cost));
  add_string (builder, "unit", pratos_cost_get_unit (cost));
  for (guint of = 0; of < PRATOS_N_COST_OF; of++)
    add_figure (builder, pratos_cost_of_get_name (of), &costs->figures[cost][of]);
  json_builder_end_object (builder);
}

static void
add_machine (JsonBuilder *builder, const PratosCosts *costs)
{
  g_autofree char *model = pratos_cores_get_model ();

  json_builder_set_member_name (builder, "machine");
  json_builder_begin_object (builder);
  add_integer (builder, "cores", costs->n_cores);
  add_string (builder, "model", model);
  json_builder_end_object (builder);
}

static void
add_census (JsonBuilder *builder, const PratosCensus *census)
{
  json_builder_set_member_name (builder, "now");
  json_builder_begin_object (builder);
  add_integer (builder, "processes", census->processes);
  add_integer (builder, "threads", census->threads);
  add_integer (builder, "kernel_threads", census->kernel);
  add_integer (builder, "runnable", census->runnable);
  add_integer (builder, "threads_of_computer", census->total);
  add_boolean (builder, "partial", census->partial);
  json_builder_end_object (builder);
}

char *
pratos_costs_to_json (const PratosCosts *costs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "format", "pratos-costs");
  add_integer (builder, "version", VERSION);
  add_machine (builder, costs);
  add_integer (builder, "taken", costs->taken);
  add_boolean (builder, "quick", costs->quick);
  add_census (builder, &costs->census);
  json_builder_set_member_name (builder, "costs");
  json_builder_begin_array (builder);
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    add_cost (builder, costs, cost);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
