/* pratos-report-json.c: finished runs as the report that scripts read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-report-json.h"

#include "pratos-console.h"
#include "pratos-cores.h"
#include "pratos-demo.h"
#include "pratos-mode.h"
#include "pratos-speedup.h"

#include <json-glib/json-glib.h>
#include <sys/resource.h>
#include <sys/time.h>

#define VERSION 1

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

static void
add_lane_id (JsonBuilder *builder, const char *name, guint32 lane)
{
  if (lane != PRATOS_LANE_NONE)
    add_integer (builder, name, lane);
  else
    add_null (builder, name);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_seconds (JsonBuilder *builder, const char *name, gint64 ns)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double) ns / 1e9);
}

/* What happened at @time, from the run's start; null if it never did. */
static void
add_moment (JsonBuilder *builder, const char *name, gint64 time, gint64 start)
{
  if (time > 0)
    add_seconds (builder, name, time - start);
  else
    add_null (builder, name);
}

/* The members of @dict (a{sv}), into an open object. */
static void
add_members (JsonBuilder *builder, GVariant *dict)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_value (builder, json_gvariant_serialize (value));
    }
}

static void
add_machine (JsonBuilder *builder, const PratosMachine *machine)
{
  json_builder_set_member_name (builder, "machine");
  json_builder_begin_object (builder);
  if (machine->cores > 0)
    add_integer (builder, "cores", machine->cores);
  else
    add_null (builder, "cores");
  if (machine->model != NULL)
    add_string (builder, "model", machine->model);
  else
    add_null (builder, "model");
  json_builder_end_object (builder);
}

void
pratos_report_json_add_machine (JsonBuilder *builder)
{
  g_autoptr (GArray) cores = pratos_cores_get_usable ();
  g_autofree char *model = pratos_cores_get_model ();

  add_machine (builder, &(PratosMachine) { cores->len, model });
}

/* Where all runs were carried out, which need not be here; without any it is. */
static void
add_machine_of (JsonBuilder *builder, PratosRun *const *runs, guint n_runs)
{
  PratosMachine machine;

  if (n_runs == 0)
    {
      pratos_report_json_add_machine (builder);
      return;
    }
  machine = *pratos_run_get_machine (runs[0]);
  for (guint i = 1; i < n_runs; i++)
    {
      const PratosMachine *other = pratos_run_get_machine (runs[i]);

      if (other->cores != machine.cores)
        machine.cores = 0;
      if (g_strcmp0 (other->model, machine.model) != 0)
        machine.model = NULL;
    }
  add_machine (builder, &machine);
}

static double
to_seconds (struct timeval self, struct timeval children)
{
  struct timeval both;

  timeradd (&self, &children, &both);
  return (double) both.tv_sec + (double) both.tv_usec / 1e6;
}

/* What the shell's time would say if the command ended here: besides the runs, starting,
 * recording, and taking the hashes of what arrived. */
static void
add_command (JsonBuilder *builder)
{
  struct rusage self, children;

  getrusage (RUSAGE_SELF, &self);
  getrusage (RUSAGE_CHILDREN, &children);
  json_builder_set_member_name (builder, "command");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "user_s");
  json_builder_add_double_value (builder, to_seconds (self.ru_utime, children.ru_utime));
  json_builder_set_member_name (builder, "sys_s");
  json_builder_add_double_value (builder, to_seconds (self.ru_stime, children.ru_stime));
  json_builder_end_object (builder);
}

static void
add_settings (JsonBuilder *builder, PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);

  add_string (builder, "demo", pratos_run_get_demo (run));
  add_string (builder, "mode", settings->mode->name);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  if (pratos_run_get_options (run) != NULL)
    add_members (builder, pratos_run_get_options (run));
  json_builder_end_object (builder);
  add_integer (builder, "workers", settings->workers);
  add_boolean (builder, "gil", settings->gil);
  add_boolean (builder, "simulated", pratos_run_is_simulated (run));
}

static void
add_speedup (JsonBuilder *builder, PratosRun *run, PratosRun *sequential)
{
  double speedup;

  if (!pratos_speedup (run, sequential, &speedup))
    {
      add_null (builder, "speedup");
      return;
    }
  json_builder_set_member_name (builder, "speedup");
  json_builder_add_double_value (builder, speedup);
}

static void
add_figures (JsonBuilder *builder, PratosRun *run, PratosRun *sequential)
{
  const PratosReport *report = pratos_run_get_report (run);

  add_seconds (builder, "prepare_s", pratos_run_get_prepare (run));
  add_seconds (builder, "wall_s", report->wall_ns);
  add_seconds (builder, "user_s", report->user_ns);
  add_seconds (builder, "sys_s", report->sys_ns);
  add_seconds (builder, "cpu_s", report->user_ns + report->sys_ns);
  add_integer (builder, "bytes", report->bytes);
  add_integer (builder, "done", report->done);
  add_integer (builder, "failed", report->failed);
  add_integer (builder, "cancelled", report->cancelled);
  add_integer (builder, "attempts", report->attempts);
  add_speedup (builder, run, sequential);
  add_string (builder, "cpu_source", pratos_cpu_source_get_name (report->cpu_source));
}

static void
add_cores (JsonBuilder *builder, const PratosReport *report)
{
  json_builder_set_member_name (builder, "cores");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->n_cores; i++)
    {
      json_builder_begin_object (builder);
      add_integer (builder, "core", report->cores[i].core);
      add_seconds (builder, "own_s", report->cores[i].own_ns);
      add_seconds (builder, "other_s", report->cores[i].other_ns);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_integer (builder, "events", report->events);
  add_integer (builder, "events_dropped", report->events_dropped);
}

/* Of a thread that there was. */
static void
add_worker_id (JsonBuilder *builder, const char *name, gint32 id)
{
  if (id > 0)
    add_integer (builder, name, (guint64) id);
  else
    add_null (builder, name);
}

static void
add_lane (JsonBuilder *builder, const PratosLane *lane, gint64 cpu_ns)
{
  json_builder_begin_object (builder);
  add_integer (builder, "id", lane->id);
  add_string (builder, "kind", pratos_lane_kind_get_name (lane->kind));
  add_lane_id (builder, "parent", lane->parent);
  add_worker_id (builder, "pid", lane->pid);
  add_worker_id (builder, "tid", lane->tid);
  if (cpu_ns >= 0)
    add_seconds (builder, "cpu_s", cpu_ns);
  else
    add_null (builder, "cpu_s");
  json_builder_end_object (builder);
}

static void
add_lanes (JsonBuilder *builder, PratosRun *run)
{
  const PratosReport *report = pratos_run_get_report (run);
  PratosTrace *trace = pratos_run_get_trace (run);

  json_builder_set_member_name (builder, "lanes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pratos_trace_get_n_lanes (trace); i++)
    add_lane (builder, pratos_trace_get_lane (trace, i), i < report->n_lanes ? report->lane_cpu_ns[i] : -1);
  json_builder_end_array (builder);
}

static void
add_fault (JsonBuilder *builder, const PratosFault *fault)
{
  if (fault->code == NULL)
    {
      add_null (builder, "error");
      return;
    }
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_string (builder, "code", fault->code);
  if (fault->params != NULL)
    add_members (builder, fault->params);
  json_builder_end_object (builder);
}

static void
add_result (JsonBuilder *builder, const PratosDemo *demo, const PratosTask *task, const PratosResult *result)
{
  json_builder_set_member_name (builder, "result");
  json_builder_begin_object (builder);
  if (demo != NULL && result->outcome == PRATOS_OUTCOME_DONE && pratos_demo_fits (demo, task, result))
    demo->result_to_json (task, result, builder);
  json_builder_end_object (builder);
}

static void
add_task (JsonBuilder *builder, const PratosDemo *demo, const PratosTask *task, const PratosResult *result,
          gint64 start)
{
  json_builder_begin_object (builder);
  add_integer (builder, "id", task->id);
  add_string (builder, "label", task->label);
  add_string (builder, "outcome", pratos_outcome_get_name (result->outcome));
  add_fault (builder, &result->fault);
  add_moment (builder, "start_s", result->start, start);
  add_moment (builder, "end_s", result->end, start);
  add_lane_id (builder, "lane", result->lane);
  add_integer (builder, "rank", result->rank);
  add_integer (builder, "attempts", result->attempts);
  add_integer (builder, "bytes", result->bytes);
  add_result (builder, demo, task, result);
  json_builder_end_object (builder);
}

static void
add_tasks (JsonBuilder *builder, PratosRun *run)
{
  const char *name = pratos_run_get_demo (run);
  const PratosDemo *demo = name != NULL ? pratos_demo_find (name) : NULL;
  PratosPlan *plan = pratos_run_get_plan (run);
  gint64 start = pratos_trace_get_start (pratos_run_get_trace (run));

  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  for (guint32 i = 0; i < pratos_run_get_n_tasks (run); i++)
    add_task (builder, demo, pratos_plan_get_task (plan, i), pratos_run_get_result (run, i), start);
  json_builder_end_array (builder);
}

/* Under the demonstration's name. */
static void
add_findings (JsonBuilder *builder, PratosRun *run)
{
  const char *name = pratos_run_get_demo (run);
  const PratosDemo *demo = name != NULL ? pratos_demo_find (name) : NULL;

  if (demo == NULL || demo->run_to_json == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  demo->run_to_json (run, builder);
  json_builder_end_object (builder);
}

static void
add_run (JsonBuilder *builder, PratosRun *run, PratosRun *sequential)
{
  json_builder_begin_object (builder);
  add_settings (builder, run);
  add_figures (builder, run, sequential);
  add_cores (builder, pratos_run_get_report (run));
  add_lanes (builder, run);
  add_tasks (builder, run);
  add_findings (builder, run);
  json_builder_end_object (builder);
}

static JsonNode *
make_tree (PratosRun *const *runs, guint n_runs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  PratosRun *sequential = pratos_speedup_find_base (runs, n_runs);

  json_builder_begin_object (builder);
  add_string (builder, "format", "pratos-report");
  add_integer (builder, "version", VERSION);
  add_machine_of (builder, runs, n_runs);
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_runs; i++)
    add_run (builder, runs[i], sequential);
  json_builder_end_array (builder);
  add_command (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
pratos_report_json_make (PratosRun *const *runs, guint n_runs)
{
  g_autoptr (JsonNode) root = make_tree (runs, n_runs);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

gboolean
pratos_report_json_write (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  g_autofree char *text = pratos_report_json_make (runs, n_runs);

  return pratos_console_write (text, path, error);
}
