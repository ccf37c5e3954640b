/* pratos-timeline-model.c: one run as its timeline sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-model.h"

#include <sched.h>
#include <string.h>

#define LEAST_OTHERS 0.05 /* of the time: worth a word in the legend */

struct _PratosTimelineModel
{
  PratosRun                 *run;
  PratosTrace               *trace;      /* borrowed from the run */
  PratosSpans               *spans;
  const PratosTimelineWords *words;
  GPtrArray                 *rows;       /* of PratosTimelineRow */
  GArray                    *row_of;     /* of guint, by lane; G_MAXUINT: no row */
  GPtrArray                 *cores;      /* of PratosTimelineCore */
  char                      *cores_label;
  GArray                    *pending;    /* of guint32: tasks whose end was not yet seen */
  guint                      n_known;    /* tasks that were ever put there */
  guint                      n_failures;
  guint                      states;
  gint64                     now;
  gboolean                   cores_guessed; /* those this process may use, until there is a report */
  gboolean                   cores_final;   /* from the report, or given by the caller */
  gboolean                   sealed;     /* everything has been taken in for good */
};

static void
row_free (PratosTimelineRow *row)
{
  g_free (row->label);
  g_free (row->figure);
  pratos_coverage_free (row->coverage);
  g_array_unref (row->failures);
  g_free (row);
}

static void
core_free (PratosTimelineCore *core)
{
  g_free (core->label);
  g_free (core->figure);
  pratos_coverage_free (core->coverage);
  g_free (core);
}

PratosTimelineModel *
pratos_timeline_model_new (PratosRun *run, const PratosTimelineWords *words)
{
  PratosTimelineModel *model = g_rc_box_new0 (PratosTimelineModel);

  model->run = pratos_run_ref (run);
  model->trace = pratos_run_get_trace (run);
  model->spans = pratos_spans_new (model->trace);
  model->words = words;
  model->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  model->row_of = g_array_new (FALSE, FALSE, sizeof (guint));
  model->cores = g_ptr_array_new_with_free_func ((GDestroyNotify) core_free);
  model->pending = g_array_new (FALSE, FALSE, sizeof (guint32));
  return model;
}

PratosTimelineModel *
pratos_timeline_model_ref (PratosTimelineModel *model)
{
  return g_rc_box_acquire (model);
}

static void
clear (gpointer data)
{
  PratosTimelineModel *model = data;

  g_ptr_array_unref (model->rows);
  g_array_unref (model->row_of);
  g_ptr_array_unref (model->cores);
  g_array_unref (model->pending);
  g_free (model->cores_label);
  pratos_spans_free (model->spans);
  pratos_run_unref (model->run);
}

void
pratos_timeline_model_unref (PratosTimelineModel *model)
{
  if (model != NULL)
    g_rc_box_release_full (model, clear);
}

/* Cores */

static void
set_cores (PratosTimelineModel *model, const guint *cores, guint n_cores)
{
  g_ptr_array_set_size (model->cores, 0);
  for (guint i = 0; i < n_cores; i++)
    {
      PratosTimelineCore *core = g_new0 (PratosTimelineCore, 1);

      core->core = cores[i];
      core->label = model->words->core (i);
      core->coverage = pratos_coverage_new ();
      g_ptr_array_add (model->cores, core);
    }
  g_free (model->cores_label);
  model->cores_label = model->words->busy_cores (n_cores);
}

void
pratos_timeline_model_set_cores (PratosTimelineModel *model, const guint *cores, guint n_cores)
{
  set_cores (model, cores, n_cores);
  model->cores_final = TRUE;
}

static void
set_reported_cores (PratosTimelineModel *model, const PratosReport *report)
{
  g_autofree guint *cores = g_new (guint, report->n_cores + 1);

  for (guint i = 0; i < report->n_cores; i++)
    cores[i] = report->cores[i].core;
  set_cores (model, cores, report->n_cores);
  model->cores_final = TRUE;
}

static void
set_usable_cores (PratosTimelineModel *model)
{
  cpu_set_t set;
  guint cores[CPU_SETSIZE];
  guint n = 0;

  if (sched_getaffinity (0, sizeof set, &set) != 0)
    return;
  for (guint i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET (i, &set))
      cores[n++] = i;
  set_cores (model, cores, n);
  model->cores_guessed = TRUE;
}

static void
find_cores (PratosTimelineModel *model)
{
  const PratosReport *report = pratos_run_get_report (model->run);

  if (model->cores_final)
    return;
  if (report != NULL && report->n_cores > 0)
    set_reported_cores (model, report);
  else if (!model->cores_guessed)
    set_usable_cores (model);
}

static double
core_share (PratosTimelineModel *model, PratosTimelineCore *core, guint index)
{
  const PratosReport *report = pratos_run_get_report (model->run);
  gint64 elapsed = model->now - pratos_timeline_model_get_start (model);
  gsize hint = 0;
  PratosSums sums;

  if (report != NULL && index < report->n_cores && report->cores[index].core == core->core)
    return report->wall_ns > 0 ? (double) report->cores[index].own_ns / (double) report->wall_ns : 0;
  pratos_coverage_sum (core->coverage, model->now, 0, &hint, &sums);
  return elapsed > 0 ? (double) sums.ns[PRATOS_STATE_COMPUTING] / (double) elapsed : 0;
}

static void
update_cores (PratosTimelineModel *model, gboolean anew)
{
  find_cores (model);
  for (guint i = 0; i < model->cores->len; i++)
    {
      PratosTimelineCore *core = g_ptr_array_index (model->cores, i);
      const PratosCoreSlice *slices = NULL;
      gsize n_slices = 0;

      if (anew)
        pratos_coverage_reset (core->coverage);
      if (core->core < pratos_spans_get_n_cores (model->spans))
        slices = pratos_spans_get_core (model->spans, core->core, &n_slices);
      pratos_coverage_set_slices (core->coverage, slices, n_slices);
      core->share = core_share (model, core, i);
      g_free (core->figure);
      core->figure = model->words->share (core->share);
    }
}

/* Rows */

static guint
lane_depth (PratosTimelineModel *model, const PratosLane *lane)
{
  guint depth = 0;

  /* a parent is always made before its children, so this ends */
  while (lane->parent < lane->id && lane->kind == PRATOS_LANE_COROUTINE)
    {
      lane = pratos_trace_get_lane (model->trace, lane->parent);
      depth++;
    }
  return depth;
}

static void
add_row (PratosTimelineModel *model, const PratosLane *lane)
{
  PratosTimelineRow *row = g_new0 (PratosTimelineRow, 1);

  row->lane = lane->id;
  row->depth = lane_depth (model, lane);
  row->label = model->words->lane (lane);
  row->coverage = pratos_coverage_new ();
  row->failures = g_array_new (FALSE, FALSE, sizeof (PratosFailure));
  g_ptr_array_add (model->rows, row);
}

/* The main flow of a mode that lets others work has nothing to show: it gets a row with
 * its first span, not before. */
static gboolean
deserves_row (PratosTimelineModel *model, const PratosLane *lane)
{
  gsize n_spans;

  if (lane->kind != PRATOS_LANE_MAIN)
    return TRUE;
  pratos_spans_get_lane (model->spans, lane->id, &n_spans);
  return n_spans > 0;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PratosTimelineRow *const *row_a = a, *const *row_b = b;

  return ((*row_a)->lane > (*row_b)->lane) - ((*row_a)->lane < (*row_b)->lane);
}

static void
update_rows (PratosTimelineModel *model)
{
  guint n_lanes = pratos_spans_get_n_lanes (model->spans);
  guint n_before = model->rows->len;
  guint none = G_MAXUINT;

  while (model->row_of->len < n_lanes)
    g_array_append_val (model->row_of, none);
  for (guint lane = 0; lane < n_lanes; lane++)
    if (g_array_index (model->row_of, guint, lane) == G_MAXUINT)
      {
        const PratosLane *info = pratos_trace_get_lane (model->trace, lane);

        if (deserves_row (model, info))
          add_row (model, info);
      }
  if (model->rows->len == n_before)
    return;
  g_ptr_array_sort (model->rows, compare_rows);
  for (guint i = 0; i < model->rows->len; i++)
    {
      PratosTimelineRow *row = g_ptr_array_index (model->rows, i);

      g_array_index (model->row_of, guint, row->lane) = i;
    }
}

static void
update_coverage (PratosTimelineModel *model, gboolean anew)
{
  PratosSums total = { 0 };

  for (guint i = 0; i < model->rows->len; i++)
    {
      PratosTimelineRow *row = g_ptr_array_index (model->rows, i);
      gsize n_spans, hint = 0;
      const PratosSpan *spans = pratos_spans_get_lane (model->spans, row->lane, &n_spans);
      PratosSums sums;

      if (anew)
        pratos_coverage_reset (row->coverage);
      pratos_coverage_set_spans (row->coverage, spans, n_spans);
      pratos_coverage_sum (row->coverage, model->now, 0, &hint, &sums);
      for (guint state = 0; state < PRATOS_N_STATES; state++)
        total.ns[state] += sums.ns[state];
    }
  model->states = 0;
  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    if (total.ns[state] > 0)
      model->states |= 1u << state;
}

/* Ends of tasks */

static int
compare_failures (gconstpointer a, gconstpointer b)
{
  const PratosFailure *failure_a = a, *failure_b = b;

  return (failure_a->time > failure_b->time) - (failure_a->time < failure_b->time);
}

static void
note_end (PratosTimelineModel *model, guint32 task, const PratosResult *result)
{
  guint index = pratos_timeline_model_find_row (model, result->lane);
  PratosTimelineRow *row;

  if (result->outcome == PRATOS_OUTCOME_FAILED)
    model->n_failures++;
  if (index == G_MAXUINT)
    return;
  row = g_ptr_array_index (model->rows, index);
  row->n_ended += result->outcome != PRATOS_OUTCOME_CANCELLED;
  if (result->outcome == PRATOS_OUTCOME_FAILED)
    {
      PratosFailure failure = { result->end, task };

      g_array_append_val (row->failures, failure);
    }
}

static gboolean
lane_is_known (PratosTimelineModel *model, const PratosResult *result)
{
  return result->lane == PRATOS_LANE_NONE || result->lane < model->row_of->len;
}

/* Tasks end in any order, so those that have not are looked through again. */
static void
update_ends (PratosTimelineModel *model)
{
  guint n_left = 0;
  guint n_before;

  for (; model->n_known < pratos_run_get_n_tasks (model->run); model->n_known++)
    g_array_append_val (model->pending, model->n_known);
  n_before = model->pending->len;
  for (guint i = 0; i < n_before; i++)
    {
      guint32 task = g_array_index (model->pending, guint32, i);
      const PratosResult *result = pratos_run_get_result (model->run, task);

      if (result->outcome == PRATOS_OUTCOME_PENDING || !lane_is_known (model, result))
        g_array_index (model->pending, guint32, n_left++) = task;
      else
        note_end (model, task, result);
    }
  g_array_set_size (model->pending, n_left);
  if (n_left == n_before)
    return;
  for (guint i = 0; i < model->rows->len; i++)
    {
      PratosTimelineRow *row = g_ptr_array_index (model->rows, i);

      g_array_sort (row->failures, compare_failures);
      g_free (row->figure);
      row->figure = row->n_ended > 0 ? g_strdup_printf ("%u", row->n_ended) : NULL;
    }
}

gboolean
pratos_timeline_model_update (PratosTimelineModel *model)
{
  gboolean sealed = pratos_trace_is_sealed (model->trace) && pratos_run_get_report (model->run) != NULL;
  gboolean changed;

  if (model->sealed)
    return FALSE;
  changed = pratos_spans_update (model->spans) || sealed;
  model->now = pratos_trace_is_sealed (model->trace) ? pratos_trace_get_end (model->trace) : pratos_now ();
  update_rows (model);
  update_coverage (model, pratos_trace_is_sealed (model->trace));
  update_cores (model, pratos_trace_is_sealed (model->trace));
  update_ends (model);
  model->sealed = sealed;
  return changed;
}

/* Questions */

PratosRun *
pratos_timeline_model_get_run (PratosTimelineModel *model)
{
  return model->run;
}

PratosSpans *
pratos_timeline_model_get_spans (PratosTimelineModel *model)
{
  return model->spans;
}

const PratosTimelineWords *
pratos_timeline_model_get_words (PratosTimelineModel *model)
{
  return model->words;
}

guint
pratos_timeline_model_get_n_rows (PratosTimelineModel *model)
{
  return model->rows->len;
}

const PratosTimelineRow *
pratos_timeline_model_get_row (PratosTimelineModel *model, guint row)
{
  g_return_val_if_fail (row < model->rows->len, NULL);

  return g_ptr_array_index (model->rows, row);
}

guint
pratos_timeline_model_find_row (PratosTimelineModel *model, guint32 lane)
{
  return lane < model->row_of->len ? g_array_index (model->row_of, guint, lane) : G_MAXUINT;
}

guint
pratos_timeline_model_get_n_cores (PratosTimelineModel *model)
{
  return model->cores->len;
}

const PratosTimelineCore *
pratos_timeline_model_get_core (PratosTimelineModel *model, guint index)
{
  g_return_val_if_fail (index < model->cores->len, NULL);

  return g_ptr_array_index (model->cores, index);
}

const char *
pratos_timeline_model_get_cores_label (PratosTimelineModel *model)
{
  return model->cores_label;
}

gint64
pratos_timeline_model_get_start (PratosTimelineModel *model)
{
  return pratos_trace_get_start (model->trace);
}

gint64
pratos_timeline_model_get_now (PratosTimelineModel *model)
{
  return model->now;
}

gboolean
pratos_timeline_model_is_live (PratosTimelineModel *model)
{
  return !pratos_trace_is_sealed (model->trace);
}

guint
pratos_timeline_model_get_states (PratosTimelineModel *model)
{
  return model->states;
}

gboolean
pratos_timeline_model_has_failures (PratosTimelineModel *model)
{
  return model->n_failures > 0;
}

gboolean
pratos_timeline_model_has_others (PratosTimelineModel *model)
{
  for (guint i = 0; i < model->cores->len; i++)
    {
      const PratosTimelineCore *core = g_ptr_array_index (model->cores, i);
      const PratosCoreBusy *samples;
      gsize n_samples = 0;
      double busy, least;

      if (core->core >= pratos_spans_get_n_cores (model->spans))
        continue;
      samples = pratos_spans_get_core_busy (model->spans, core->core, &n_samples);
      if (n_samples < 2)
        continue;
      busy = (double) samples[n_samples - 1].busy - (double) samples[0].busy;
      least = MAX (2.0 * PRATOS_TICK_NS, LEAST_OTHERS * (double) (samples[n_samples - 1].time - samples[0].time));
      if (busy - (double) pratos_spans_get_core_total (model->spans, core->core) > least)
        return TRUE;
    }
  return FALSE;
}
