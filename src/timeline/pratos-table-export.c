/* pratos-table-export.c: every span as a line of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-table-export.h"

#include "pratos-mode.h"
#include "pratos-output-file.h"
#include "pratos-run-name.h"
#include "pratos-spans.h"

#include <string.h>

typedef struct
{
  PratosOutputFile *file;
  PratosRun        *run;
  PratosSpans      *spans;
  const char       *name;
  gint64            start; /* of the run */
  gint64            end;
} Table;

static void
write_text (PratosOutputFile *file, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      pratos_output_file_puts (file, text);
      return;
    }
  pratos_output_file_puts (file, "\"");
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      pratos_output_file_write (file, text, (gsize) (quote - text));
      pratos_output_file_puts (file, "\"\"");
    }
  pratos_output_file_puts (file, text);
  pratos_output_file_puts (file, "\"");
}

/* With all digits, without passing through a double. */
static void
write_seconds (PratosOutputFile *file, gint64 ns)
{
  guint64 size = (guint64) ABS (ns);

  pratos_output_file_printf (file, "%s%" G_GUINT64_FORMAT ".%09" G_GUINT64_FORMAT, ns < 0 ? "-" : "",
                             size / 1000000000, size % 1000000000);
}

static void
write_task (Table *table, guint32 task)
{
  const PratosTask *info = pratos_plan_get_task (pratos_run_get_plan (table->run), task);

  if (info == NULL)
    {
      pratos_output_file_puts (table->file, ",");
      return;
    }
  pratos_output_file_printf (table->file, "%u,", task);
  write_text (table->file, info->label != NULL ? info->label : "");
}

/* The last span of a task on the lane where it ended. */
static gboolean
is_last_of_task (Table *table, guint32 lane, const PratosSpan *spans, gsize n_spans, gsize index)
{
  guint32 task = spans[index].task;
  const PratosResult *result;

  if (task >= pratos_run_get_n_tasks (table->run))
    return FALSE;
  result = pratos_run_get_result (table->run, task);
  if (result->outcome == PRATOS_OUTCOME_PENDING || result->lane != lane)
    return FALSE;
  for (gsize next = index + 1; next < n_spans && spans[next].start < result->end; next++)
    if (spans[next].task == task)
      return FALSE;
  return spans[index].start <= result->end;
}

static void
write_span (Table *table, const PratosLane *lane, const PratosSpan *spans, gsize n_spans, gsize index)
{
  const PratosSpan *span = &spans[index];
  PratosOutputFile *file = table->file;

  write_text (file, table->name);
  pratos_output_file_printf (file, ",%u,%s,", lane->id, pratos_lane_kind_get_name (lane->kind));
  write_task (table, span->task);
  pratos_output_file_printf (file, ",%s,%s,", pratos_state_get_name (span->state),
                             span->activity != PRATOS_ACTIVITY_NONE ? pratos_activity_get_name (span->activity) : "");
  write_seconds (file, span->start - table->start);
  pratos_output_file_puts (file, ",");
  write_seconds (file, MIN (span->end, table->end) - table->start);
  pratos_output_file_puts (file, ",");
  if (span->cpu != G_MAXUINT64)
    write_seconds (file, (gint64) span->cpu);
  pratos_output_file_puts (file, ",");
  if (span->core != PRATOS_CORE_NONE)
    pratos_output_file_printf (file, "%u", span->core);
  pratos_output_file_puts (file, ",");
  if (is_last_of_task (table, lane->id, spans, n_spans, index))
    pratos_output_file_puts (file, pratos_outcome_get_name (pratos_run_get_result (table->run, span->task)->outcome));
  pratos_output_file_puts (file, "\r\n");
}

static void
write_run (PratosOutputFile *file, PratosRun *run, const char *name)
{
  PratosTrace *trace = pratos_run_get_trace (run);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  Table table = {
    .file = file,
    .run = run,
    .spans = spans,
    .name = name,
    .start = pratos_trace_get_start (trace),
    .end = pratos_trace_is_sealed (trace) ? pratos_trace_get_end (trace) : pratos_now (),
  };

  pratos_spans_update (spans);
  for (guint lane = 0; lane < pratos_spans_get_n_lanes (spans); lane++)
    {
      gsize n_spans;
      const PratosSpan *of_lane = pratos_spans_get_lane (spans, lane, &n_spans);

      for (gsize i = 0; i < n_spans && !pratos_output_file_failed (file); i++)
        write_span (&table, pratos_trace_get_lane (trace, lane), of_lane, n_spans, i);
    }
}

gboolean
pratos_table_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (path, error);

  if (file == NULL)
    return FALSE;
  pratos_output_file_puts (file, "run,lane,kind,task,label,state,activity,start_s,end_s,cpu_s,core,outcome\r\n");
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *name = pratos_run_name (runs, i);

      write_run (file, runs[i], name);
    }
  return pratos_output_file_commit (file, error);
}
