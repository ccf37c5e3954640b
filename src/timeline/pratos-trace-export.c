/* pratos-trace-export.c: a run as a trace that Perfetto opens.
 *
 * The format: "Trace Event Format", Google, 2016; what the phases X, b, e, s, f, C and M
 * mean is told there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-trace-export.h"

#include "pratos-json-stream.h"
#include "pratos-mode.h"
#include "pratos-run-name.h"
#include "pratos-spans.h"
#include "pratos-text.h"

#include "config.h"

typedef struct
{
  PratosJsonStream *json;
  PratosRun        *run;
  PratosTrace      *trace;
  PratosSpans      *spans;
  guint             pid;   /* from 1, a run */
  gint64            start;
  gint64            end;
} Export;

/* A lane's thread; 0 means the process to some readers. */
static guint32
tid_of (const Export *export, guint32 lane)
{
  const PratosLane *info = pratos_trace_get_lane (export->trace, lane);

  while (info->kind == PRATOS_LANE_COROUTINE && info->parent < info->id)
    info = pratos_trace_get_lane (export->trace, info->parent);
  return info->id + 1;
}

/* Every event begins alike and is closed by end_event(). */
static void
begin_event (const Export *export, const char *phase, const char *name, gint64 time, guint32 tid)
{
  PratosJsonStream *json = export->json;

  pratos_json_stream_open (json, NULL, '{');
  pratos_json_stream_string (json, "ph", phase);
  pratos_json_stream_string (json, "name", name);
  pratos_json_stream_integer (json, "pid", export->pid);
  pratos_json_stream_integer (json, "tid", tid);
  pratos_json_stream_us (json, "ts", time - export->start);
}

static void
end_event (const Export *export)
{
  pratos_json_stream_close (export->json, '}');
}

/* Names */

static void
write_metadata (const Export *export, const char *what, guint32 tid, const char *key, const char *text, gint64 number)
{
  begin_event (export, "M", what, export->start, tid);
  pratos_json_stream_open (export->json, "args", '{');
  if (text != NULL)
    pratos_json_stream_string (export->json, key, text);
  else
    pratos_json_stream_integer (export->json, key, number);
  pratos_json_stream_close (export->json, '}');
  end_event (export);
}

static void
name_lane (const Export *export, const PratosLane *lane)
{
  g_autofree char *label = pratos_text_lane (lane);

  if (lane->kind == PRATOS_LANE_COROUTINE)
    return;
  write_metadata (export, "thread_name", lane->id + 1, "name", label, 0);
  write_metadata (export, "thread_sort_index", lane->id + 1, "sort_index", NULL, lane->id);
}

static void
write_names (const Export *export, const char *name)
{
  g_autofree char *title = pratos_text_run_title (export->run);

  write_metadata (export, "process_name", 0, "name", title, 0);
  write_metadata (export, "process_labels", 0, "labels", name, 0);
  write_metadata (export, "process_sort_index", 0, "sort_index", NULL, export->pid);
  for (guint lane = 0; lane < pratos_trace_get_n_lanes (export->trace); lane++)
    name_lane (export, pratos_trace_get_lane (export->trace, lane));
}

/* Spans */

static void
write_span_args (const Export *export, const PratosLane *lane, const PratosSpan *span)
{
  const PratosTask *task = pratos_plan_get_task (pratos_run_get_plan (export->run), span->task);
  PratosJsonStream *json = export->json;

  pratos_json_stream_open (json, "args", '{');
  if (task != NULL)
    {
      pratos_json_stream_integer (json, "task", span->task);
      pratos_json_stream_string (json, "label", task->label != NULL ? task->label : "");
    }
  if (span->activity != PRATOS_ACTIVITY_NONE)
    pratos_json_stream_string (json, "activity", pratos_activity_get_name (span->activity));
  if (span->cpu != G_MAXUINT64)
    pratos_json_stream_us (json, "cpu_us", (gint64) span->cpu);
  if (span->core != PRATOS_CORE_NONE)
    pratos_json_stream_integer (json, "core", span->core);
  if (pratos_run_is_simulated (export->run))
    pratos_json_stream_string (json, "clock", "simulated");
  else
    {
      pratos_json_stream_integer (json, "os_pid", lane->pid);
      pratos_json_stream_integer (json, "os_tid", lane->tid);
    }
  pratos_json_stream_close (json, '}');
}

static void
write_complete (const Export *export, const PratosLane *lane, const PratosSpan *span)
{
  begin_event (export, "X", pratos_state_get_name (span->state), span->start, lane->id + 1);
  pratos_json_stream_string (export->json, "cat", "span");
  pratos_json_stream_us (export->json, "dur", MIN (span->end, export->end) - span->start);
  write_span_args (export, lane, span);
  end_event (export);
}

static void
begin_async (const Export *export, const char *phase, const char *name, gint64 time, const PratosLane *lane)
{
  begin_event (export, phase, name, time, tid_of (export, lane->id));
  pratos_json_stream_string (export->json, "cat", "coroutine");
  pratos_json_stream_integer (export->json, "id", (gint64) export->pid * 1000000000 + lane->id);
}

static void
write_async (const Export *export, const PratosLane *lane, const PratosSpan *span)
{
  const char *name = pratos_state_get_name (span->state);

  begin_async (export, "b", name, span->start, lane);
  write_span_args (export, lane, span);
  end_event (export);
  begin_async (export, "e", name, MIN (span->end, export->end), lane);
  end_event (export);
}

/* All of a coroutine lies within its life, which makes one track of it. */
static void
write_coroutine (const Export *export, const PratosLane *lane, const PratosSpan *spans, gsize n_spans)
{
  g_autofree char *label = pratos_text_lane (lane);

  if (n_spans == 0)
    return;
  begin_async (export, "b", label, spans[0].start, lane);
  end_event (export);
  for (gsize i = 0; i < n_spans; i++)
    write_async (export, lane, &spans[i]);
  begin_async (export, "e", label, MIN (spans[n_spans - 1].end, export->end), lane);
  end_event (export);
}

static void
write_lane (const Export *export, guint32 index)
{
  const PratosLane *lane = pratos_trace_get_lane (export->trace, index);
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (export->spans, index, &n_spans);

  if (lane->kind == PRATOS_LANE_COROUTINE)
    write_coroutine (export, lane, spans, n_spans);
  else
    for (gsize i = 0; i < n_spans && !pratos_output_file_failed (export->json->file); i++)
      write_complete (export, lane, &spans[i]);
}

/* Wake-ups */

/* The last span of @lane that begins at or before @time, -1 if none. */
static gssize
find_span (const PratosSpan *spans, gsize n_spans, gint64 time)
{
  gsize low = 0, high = n_spans;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].start <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return (gssize) low - 1;
}

/* A flow must begin and end within spans of threads, or readers drop it; coroutines have
 * none of their own, so theirs are looked for on the loop. */
static gboolean
find_anchor (const Export *export, guint32 lane, gint64 time, gboolean after, gint64 *anchor)
{
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (export->spans, tid_of (export, lane) - 1, &n_spans);
  gssize index = find_span (spans, n_spans, time);

  if (index >= 0 && spans[index].end > time)
    *anchor = time;
  else if (after && (gsize) (index + 1) < n_spans)
    *anchor = spans[index + 1].start;
  else if (!after && index >= 0)
    *anchor = spans[index].end - 1;
  else
    return FALSE;
  return TRUE;
}

static void
write_flow (const Export *export, const PratosWakeup *wakeup, gsize index)
{
  guint n_lanes = pratos_spans_get_n_lanes (export->spans);
  gint64 from, to;

  if (wakeup->by_lane >= n_lanes || wakeup->lane >= n_lanes
      || !find_anchor (export, wakeup->by_lane, wakeup->time, FALSE, &from)
      || !find_anchor (export, wakeup->lane, wakeup->time, TRUE, &to))
    return;
  for (guint end = 0; end < 2; end++)
    {
      begin_event (export, end == 0 ? "s" : "f", "wake", end == 0 ? from : to,
                   tid_of (export, end == 0 ? wakeup->by_lane : wakeup->lane));
      pratos_json_stream_string (export->json, "cat", "wake");
      pratos_json_stream_integer (export->json, "id", (gint64) export->pid * 1000000000 + (gint64) index);
      if (end == 1)
        pratos_json_stream_string (export->json, "bp", "e");
      end_event (export);
    }
}

/* Cores */

static void
write_share (const Export *export, guint core, gint64 time, gint64 permille)
{
  char name[32];

  g_snprintf (name, sizeof name, "core %u", core);
  begin_event (export, "C", name, time, 0);
  pratos_json_stream_open (export->json, "args", '{');
  pratos_json_stream_integer (export->json, "own_permille", permille);
  pratos_json_stream_close (export->json, '}');
  end_event (export);
}

static void
write_core (const Export *export, guint core)
{
  gsize n_slices;
  const PratosCoreSlice *slices = pratos_spans_get_core (export->spans, core, &n_slices);

  for (gsize i = 0; i < n_slices && !pratos_output_file_failed (export->json->file); i++)
    {
      guint64 length = (guint64) MAX (slices[i].end - slices[i].start, 1);

      write_share (export, core, slices[i].start, (gint64) (slices[i].cpu * 1000 / length));
      if (i + 1 == n_slices || slices[i + 1].start > slices[i].end)
        write_share (export, core, slices[i].end, 0);
    }
}

static void
write_run (PratosJsonStream *json, PratosRun *run, guint pid, const char *name)
{
  PratosTrace *trace = pratos_run_get_trace (run);
  g_autoptr (PratosSpans) spans = pratos_spans_new (trace);
  Export export = {
    .json = json,
    .run = run,
    .trace = trace,
    .spans = spans,
    .pid = pid,
    .start = pratos_trace_get_start (trace),
    .end = pratos_trace_is_sealed (trace) ? pratos_trace_get_end (trace) : pratos_now (),
  };
  gsize n_wakeups;
  const PratosWakeup *wakeups;

  pratos_spans_update (spans);
  write_names (&export, name);
  for (guint core = 0; core < pratos_spans_get_n_cores (spans); core++)
    write_core (&export, core);
  for (guint lane = 0; lane < pratos_spans_get_n_lanes (spans); lane++)
    write_lane (&export, lane);
  wakeups = pratos_spans_get_wakeups (spans, &n_wakeups);
  for (gsize i = 0; i < n_wakeups; i++)
    write_flow (&export, &wakeups[i], i);
}

gboolean
pratos_trace_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (path, error);
  PratosJsonStream json;

  if (file == NULL)
    return FALSE;
  pratos_json_stream_init (&json, file);
  pratos_json_stream_open (&json, NULL, '{');
  pratos_json_stream_string (&json, "displayTimeUnit", "ms");
  pratos_json_stream_open (&json, "otherData", '{');
  pratos_json_stream_string (&json, "program", "Pratos " PRATOS_VERSION);
  pratos_json_stream_close (&json, '}');
  pratos_json_stream_open (&json, "traceEvents", '[');
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *name = pratos_run_name (runs, i);

      write_run (&json, runs[i], i + 1, name);
    }
  pratos_json_stream_close (&json, ']');
  pratos_json_stream_close (&json, '}');
  pratos_output_file_puts (file, "\n");
  return pratos_output_file_commit (file, error);
}
