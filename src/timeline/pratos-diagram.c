/* pratos-diagram.c: what the classic picture of a finished run has to tell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram.h"

#include "pratos-cores-at-once.h"
#include "pratos-mode.h"
#include "pratos-text.h"
#include "pratos-timeline-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMED 3 /* workers in a label */

static PratosDiagramKind
find_kind (PratosRun *run)
{
  switch (pratos_run_get_settings (run)->mode->lane)
    {
    case PRATOS_LANE_THREAD:
      return PRATOS_DIAGRAM_SCHEDULED;
    case PRATOS_LANE_PROCESS:
      return PRATOS_DIAGRAM_SPREAD;
    case PRATOS_LANE_COROUTINE:
    case PRATOS_LANE_LOOP:
      return PRATOS_DIAGRAM_LOOP;
    default:
      return PRATOS_DIAGRAM_SEQUENTIAL;
    }
}

/* Cores */

/* Those that worked for us, by turns as yet; the others are idle. */
static void
add_cores (PratosDiagram *diagram, const PratosReport *report)
{
  diagram->n_cores = report->n_cores;
  diagram->cores = g_new0 (PratosDiagramCore, report->n_cores + 1);
  for (guint i = 0; i < report->n_cores && report->wall_ns > 0; i++)
    {
      PratosDiagramCore *core = &diagram->cores[i];

      core->share = CLAMP ((double) report->cores[i].own_ns / (double) report->wall_ns, 0, 1);
      core->use = core->share >= PRATOS_BUSY_SHARE ? PRATOS_CORE_IN_TURN : PRATOS_CORE_IDLE;
    }
}

static PratosDiagramCore *
find_in_turn_with_most (PratosDiagram *diagram)
{
  PratosDiagramCore *best = NULL;

  for (guint i = 0; i < diagram->n_cores; i++)
    if (diagram->cores[i].use == PRATOS_CORE_IN_TURN && (best == NULL || diagram->cores[i].share > best->share))
      best = &diagram->cores[i];
  return best;
}

/* As many as were ours at once, those first that did most. */
static void
find_busy (PratosDiagram *diagram)
{
  guint at_once = pratos_cores_at_once (diagram->spans);

  while (diagram->n_busy < at_once)
    {
      PratosDiagramCore *core = find_in_turn_with_most (diagram);

      if (core == NULL)
        return;
      core->use = PRATOS_CORE_BUSY;
      diagram->n_busy++;
    }
}

char *
pratos_diagram_describe_core (const PratosDiagramCore *core)
{
  g_autofree char *share = NULL;

  if (core->use == PRATOS_CORE_IDLE)
    return g_strdup (_("Idle"));
  share = pratos_text_percent (core->share);
  if (core->use == PRATOS_CORE_BUSY)
    /* Translators: a core of the CPU; %s: "94 %" */
    return g_strdup_printf (_("Busy %s"), share);
  /* Translators: a core that took turns with another, so that never both were busy; %s: "47 %" */
  return g_strdup_printf (_("In turn %s"), share);
}

static guint
index_of_core (const PratosReport *report, guint core)
{
  for (guint i = 0; i < report->n_cores; i++)
    if (report->cores[i].core == core)
      return i;
  return G_MAXUINT;
}

/* Groups of tasks: @group_of says for each task which one it is in */

static guint32
count_needs (PratosRun *run)
{
  guint32 n = 0;

  for (guint32 task = 0; task < pratos_run_get_n_tasks (run); task++)
    n += pratos_plan_get_task (pratos_run_get_plan (run), task)->n_needs;
  return n;
}

/* The first task of the chain; needs always name earlier tasks, so theirs are known. */
static void
group_by_chain (PratosRun *run, guint32 *group_of, guint32 n_tasks)
{
  for (guint32 task = 0; task < n_tasks; task++)
    {
      const PratosTask *info = pratos_plan_get_task (pratos_run_get_plan (run), task);

      group_of[task] = info->n_needs > 0 ? group_of[info->needs[0]] : task;
    }
}

static void
group_by_worker (PratosRun *run, guint32 *group_of, guint32 n_tasks)
{
  for (guint32 task = 0; task < n_tasks; task++)
    group_of[task] = pratos_run_get_result (run, task)->lane;
}

static guint
line_of (PratosDiagram *diagram, guint32 task)
{
  for (guint i = 0; i < diagram->lines->len; i++)
    {
      const PratosDiagramLine *line = &g_array_index (diagram->lines, PratosDiagramLine, i);

      if (task >= line->first && task - line->first < line->n_tasks)
        return i;
    }
  return diagram->lines->len > 0 ? diagram->lines->len - 1 : 0;
}

/* Strokes */

static int
compare_lanes (gconstpointer a, gconstpointer b)
{
  guint32 lane_a = *(const guint32 *) a, lane_b = *(const guint32 *) b;

  return (lane_a > lane_b) - (lane_a < lane_b);
}

static char *
name_lanes (PratosDiagram *diagram, GArray *lanes)
{
  PratosTrace *trace = pratos_run_get_trace (diagram->run);
  GString *names = g_string_new (NULL);

  g_array_sort (lanes, compare_lanes);
  for (guint i = 0; i < MIN (lanes->len, MAX_NAMED); i++)
    {
      guint32 lane = g_array_index (lanes, guint32, i);
      g_autofree char *name = NULL;

      if (lane >= pratos_trace_get_n_lanes (trace))
        continue;
      name = pratos_text_lane (pratos_trace_get_lane (trace, lane));
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  if (lanes->len > MAX_NAMED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

/* Where the workers of @lanes were longest, by computing, else by anything. */
static guint
find_core (PratosDiagram *diagram, GArray *lanes)
{
  const PratosReport *report = pratos_run_get_report (diagram->run);
  g_autofree gint64 *computed = g_new0 (gint64, diagram->n_cores + 1);
  g_autofree gint64 *spent = g_new0 (gint64, diagram->n_cores + 1);
  guint best = G_MAXUINT;

  for (guint i = 0; i < lanes->len; i++)
    {
      guint32 lane = g_array_index (lanes, guint32, i);
      gsize n_spans = 0;
      const PratosSpan *spans = lane < pratos_spans_get_n_lanes (diagram->spans)
                                ? pratos_spans_get_lane (diagram->spans, lane, &n_spans) : NULL;

      for (gsize j = 0; j < n_spans; j++)
        {
          guint core = index_of_core (report, spans[j].core);

          if (core == G_MAXUINT)
            continue;
          spent[core] += spans[j].end - spans[j].start;
          if (spans[j].state == PRATOS_STATE_COMPUTING)
            computed[core] += spans[j].end - spans[j].start;
        }
    }
  for (guint i = 0; i < diagram->n_cores; i++)
    if (spent[i] > 0 && (best == G_MAXUINT || computed[i] > computed[best]
                         || (computed[i] == computed[best] && spent[i] > spent[best])))
      best = i;
  return best;
}

static void
note_lane (GArray *lanes, guint32 lane)
{
  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, guint32, i) == lane)
      return;
  g_array_append_val (lanes, lane);
}

static void
add_stroke (PratosDiagram *diagram, const guint32 *group_of, guint32 first, guint32 n_tasks)
{
  PratosDiagramStroke stroke = { .first_line = G_MAXUINT };
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 task = first; task < n_tasks; task++)
    {
      guint line = line_of (diagram, task);

      if (group_of[task] != group_of[first])
        continue;
      stroke.first_line = MIN (stroke.first_line, line);
      stroke.last_line = MAX (stroke.last_line, line);
      if (pratos_run_get_result (diagram->run, task)->lane != PRATOS_LANE_NONE)
        note_lane (lanes, pratos_run_get_result (diagram->run, task)->lane);
    }
  /* nobody began any of it */
  if (lanes->len == 0)
    return;
  stroke.label = name_lanes (diagram, lanes); /* which sorts them */
  stroke.lane = g_array_index (lanes, guint32, 0);
  stroke.core = find_core (diagram, lanes);
  g_array_append_val (diagram->strokes, stroke);
}

static gboolean
is_first_of_group (const guint32 *group_of, guint32 task)
{
  for (guint32 i = 0; i < task; i++)
    if (group_of[i] == group_of[task])
      return FALSE;
  return TRUE;
}

/* Workers in their order, not in that of the tasks they took. */
static int
compare_strokes (gconstpointer a, gconstpointer b)
{
  const PratosDiagramStroke *stroke_a = a, *stroke_b = b;
  int lines = (stroke_a->first_line > stroke_b->first_line) - (stroke_a->first_line < stroke_b->first_line);

  return lines != 0 ? lines : (stroke_a->lane > stroke_b->lane) - (stroke_a->lane < stroke_b->lane);
}

/* One for all in sequence; else a chain of needs or, where there is none, a worker each. */
static void
add_strokes (PratosDiagram *diagram)
{
  guint32 n_tasks = pratos_run_get_n_tasks (diagram->run);
  g_autofree guint32 *group_of = g_new0 (guint32, n_tasks + 1);

  if (diagram->kind != PRATOS_DIAGRAM_SEQUENTIAL && count_needs (diagram->run) > 0)
    group_by_chain (diagram->run, group_of, n_tasks);
  else if (diagram->kind != PRATOS_DIAGRAM_SEQUENTIAL)
    group_by_worker (diagram->run, group_of, n_tasks);
  for (guint32 task = 0; task < n_tasks && diagram->strokes->len < PRATOS_DIAGRAM_MAX_STROKES; task++)
    if (is_first_of_group (group_of, task))
      add_stroke (diagram, group_of, task, n_tasks);
  g_array_sort (diagram->strokes, compare_strokes);
}

static void
clear_stroke (gpointer stroke)
{
  g_free (((PratosDiagramStroke *) stroke)->label);
}

PratosDiagram *
pratos_diagram_new_of_model (PratosTimelineModel *model)
{
  PratosRun *run = pratos_timeline_model_get_run (model);
  const PratosReport *report = pratos_run_get_report (run);
  PratosDiagram *diagram;

  g_return_val_if_fail (report != NULL, NULL);

  diagram = g_new0 (PratosDiagram, 1);
  diagram->run = run;
  diagram->model = pratos_timeline_model_ref (model);
  pratos_timeline_model_update (model);
  diagram->spans = pratos_timeline_model_get_spans (model);
  diagram->kind = find_kind (run);
  diagram->lines = pratos_diagram_code (run);
  diagram->strokes = g_array_new (FALSE, FALSE, sizeof (PratosDiagramStroke));
  g_array_set_clear_func (diagram->strokes, clear_stroke);
  add_cores (diagram, report);
  find_busy (diagram);
  if (diagram->kind != PRATOS_DIAGRAM_LOOP)
    add_strokes (diagram);
  return diagram;
}

PratosDiagram *
pratos_diagram_new (PratosRun *run)
{
  g_autoptr (PratosTimelineModel) model = pratos_timeline_model_new (run, pratos_timeline_words_get ());

  return pratos_diagram_new_of_model (model);
}

void
pratos_diagram_free (PratosDiagram *diagram)
{
  if (diagram == NULL)
    return;
  g_array_unref (diagram->lines);
  g_array_unref (diagram->strokes);
  g_free (diagram->cores);
  pratos_timeline_model_unref (diagram->model);
  g_free (diagram);
}
