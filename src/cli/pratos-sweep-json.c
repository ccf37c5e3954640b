/* pratos-sweep-json.c: a sweep's measurements as scripts read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-json.h"

#include "pratos-console.h"
#include "pratos-report-json.h"

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

/* null: there is no such number. */
static void
add_double (JsonBuilder *builder, const char *name, gboolean is_there, double value)
{
  json_builder_set_member_name (builder, name);
  if (is_there)
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_walls (JsonBuilder *builder, const PratosSweepResult *result, guint line)
{
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->points->len; i++)
    {
      const PratosSweepPoint *point = &g_array_index (result->points, PratosSweepPoint, i);

      if (point->wall_ns[line] <= 0)
        continue;
      json_builder_begin_object (builder);
      add_integer (builder, result->demo->grain, point->grain);
      add_double (builder, "wall_s", TRUE, (double) point->wall_ns[line] / 1e9);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_line (JsonBuilder *builder, const PratosSweepResult *result, guint line)
{
  double grain = 0, task_s = 0;
  gboolean pays = pratos_sweep_result_break_even (result, line, &grain, &task_s);

  json_builder_begin_object (builder);
  add_string (builder, "mode", result->lines[line].mode->name);
  json_builder_set_member_name (builder, "gil");
  if (result->lines[line].has_gil)
    json_builder_add_boolean_value (builder, result->lines[line].gil);
  else
    json_builder_add_null_value (builder);
  add_double (builder, "break_even", pays, grain);
  add_double (builder, "break_even_task_s", pays, task_s);
  add_walls (builder, result, line);
  json_builder_end_object (builder);
}

static void
add_sweep (JsonBuilder *builder, const PratosSweepResult *result)
{
  json_builder_begin_object (builder);
  add_string (builder, "format", "pratos-sweep");
  add_integer (builder, "version", VERSION);
  pratos_report_json_add_machine (builder);
  add_string (builder, "demo", result->demo->name);
  add_integer (builder, "workers", result->workers);
  add_integer (builder, "tasks", result->n_tasks);
  add_double (builder, "others", TRUE, result->others);
  json_builder_set_member_name (builder, "interrupted");
  json_builder_add_boolean_value (builder, result->interrupted);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_lines; i++)
    add_line (builder, result, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

gboolean
pratos_sweep_json_write (const PratosSweepResult *result, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *tree = NULL;
  g_autofree char *text = NULL;

  add_sweep (builder, result);
  root = json_builder_get_root (builder);
  tree = json_to_string (root, TRUE);
  text = g_strconcat (tree, "\n", NULL);
  return pratos_console_write (text, path, error);
}
