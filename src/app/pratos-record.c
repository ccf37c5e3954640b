/* pratos-record.c: a run as the window keeps it: with its spans, live or finished.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-record.h"

#include "pratos-event.h"
#include "pratos-text.h"
#include "pratos-timeline-words.h"

typedef struct
{
  PratosRecord *record; /* NULL: the same */
  guint32       task;
} StandIn;

struct _PratosRecord
{
  const PratosDemo    *demo;
  PratosRun           *run;
  PratosTimelineModel *model;
  char                *explanation; /* NULL: not asked for yet */
  guint                n_tasks;
  GHashTable          *stand_ins;   /* task → StandIn, NULL: none */
};

G_DEFINE_BOXED_TYPE (PratosRecord, pratos_record, pratos_record_ref, pratos_record_unref)

PratosRecord *
pratos_record_new (const PratosDemo *demo, PratosRun *run)
{
  PratosRecord *self = g_rc_box_new0 (PratosRecord);

  self->demo = demo;
  self->run = pratos_run_ref (run);
  self->model = pratos_timeline_model_new (run, pratos_timeline_words_get ());
  self->n_tasks = pratos_run_get_n_tasks (run);
  return self;
}

PratosRecord *
pratos_record_ref (PratosRecord *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PratosRecord *self = data;

  g_clear_pointer (&self->stand_ins, g_hash_table_unref);
  pratos_timeline_model_unref (self->model);
  g_free (self->explanation);
  pratos_run_unref (self->run);
}

void
pratos_record_unref (PratosRecord *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear);
}

gboolean
pratos_record_update (PratosRecord *self)
{
  return pratos_timeline_model_update (self->model);
}

const PratosDemo *
pratos_record_get_demo (PratosRecord *self)
{
  return self->demo;
}

const PratosMode *
pratos_record_get_mode (PratosRecord *self)
{
  return pratos_run_get_settings (self->run)->mode;
}

PratosRun *
pratos_record_get_run (PratosRecord *self)
{
  return self->run;
}

PratosTimelineModel *
pratos_record_get_model (PratosRecord *self)
{
  return self->model;
}

PratosSpans *
pratos_record_get_spans (PratosRecord *self)
{
  return pratos_timeline_model_get_spans (self->model);
}

guint
pratos_record_get_n_tasks (PratosRecord *self)
{
  return self->n_tasks;
}

const PratosLane *
pratos_record_get_task (PratosRecord *self, guint32 task, PratosTaskProgress *progress)
{
  PratosTrace *trace = pratos_run_get_trace (self->run);
  const PratosResult *result = pratos_run_get_result (self->run, task);
  guint32 lane = PRATOS_LANE_NONE;

  /* A damaged file may lack a task's result: of that nothing is known. */
  if (result->outcome == PRATOS_OUTCOME_PENDING && pratos_record_has_ended (self))
    {
      *progress = (PratosTaskProgress) { 0 };
      return NULL;
    }
  pratos_spans_get_progress (pratos_record_get_spans (self), task, progress);
  /* A result is there before the events that lead to it have been collected. */
  if (result->outcome != PRATOS_OUTCOME_PENDING)
    lane = result->lane;
  else if (progress->start != 0)
    lane = progress->lane;
  return lane < pratos_trace_get_n_lanes (trace) ? pratos_trace_get_lane (trace, lane) : NULL;
}

gboolean
pratos_record_has_ended (PratosRecord *self)
{
  return pratos_run_get_report (self->run) != NULL;
}

gint64
pratos_record_get_elapsed (PratosRecord *self)
{
  PratosTrace *trace = pratos_run_get_trace (self->run);
  const PratosReport *report = pratos_run_get_report (self->run);
  gint64 start = pratos_trace_get_start (trace);

  if (report != NULL)
    return report->wall_ns;
  if (start == 0)
    return 0;
  return (pratos_trace_is_sealed (trace) ? pratos_trace_get_end (trace) : pratos_now ()) - start;
}

const char *
pratos_record_get_explanation (PratosRecord *self)
{
  g_return_val_if_fail (pratos_record_has_ended (self), NULL);

  if (self->explanation == NULL)
    {
      pratos_record_update (self);
      self->explanation = pratos_text_explanation_of_spans (self->run, pratos_record_get_spans (self));
    }
  return self->explanation;
}

static void
stand_in_free (gpointer data)
{
  StandIn *stand_in = data;

  pratos_record_unref (stand_in->record);
  g_free (stand_in);
}

void
pratos_record_set_stand_in (PratosRecord *self, guint32 task, PratosRecord *other, guint32 other_task)
{
  StandIn *stand_in = g_new0 (StandIn, 1);

  if (other != NULL && other != self)
    stand_in->record = pratos_record_ref (other);
  stand_in->task = other_task;
  if (self->stand_ins == NULL)
    self->stand_ins = g_hash_table_new_full (NULL, NULL, NULL, stand_in_free);
  g_hash_table_replace (self->stand_ins, GUINT_TO_POINTER (task), stand_in);
}

PratosRun *
pratos_record_new_repair (PratosRecord *self, guint32 task)
{
  const PratosTask *failed = pratos_plan_get_task (pratos_run_get_plan (self->run), task);
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (GVariant) steps = g_variant_take_ref (pratos_task_steps_to_variant (failed));

  pratos_plan_add_task (plan, failed->label, NULL, 0);
  pratos_plan_add_steps (plan, 0, steps);
  return pratos_run_new (plan, pratos_run_get_settings (self->run), pratos_run_get_demo (self->run),
                         pratos_run_get_options (self->run));
}

PratosRecord *
pratos_record_resolve (PratosRecord *self, guint32 *task)
{
  StandIn *stand_in;

  while (self->stand_ins != NULL
         && (stand_in = g_hash_table_lookup (self->stand_ins, GUINT_TO_POINTER (*task))) != NULL)
    {
      *task = stand_in->task;
      if (stand_in->record != NULL)
        self = stand_in->record;
    }
  return self;
}
