/* pratos-session-what-if.c: the shown run on a computer with other cores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session-private.h"

#include "pratos-run-facts.h"
#include "pratos-simulation.h"
#include "pratos-text.h"
#include "pratos-workload.h"

/* Of the workers' time: from here on it is not for waiting that a run takes long. */
#define COMPUTES 0.5

/* The thread's, which has references on both runs. */
typedef struct
{
  PratosRun        *measured;
  PratosRunSettings settings;
  gboolean          has_overhead;
  char             *lesson;       /* of the answer */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  pratos_run_unref (question->measured);
  g_free (question->lesson);
  g_free (question);
}

/* More cores are of no use to what computes without more workers; what waits would gain
 * by those alone, and nothing by the cores. */
static void
give_workers (Question *question)
{
  PratosRunSettings *settings = &question->settings;
  g_autoptr (PratosSpans) spans = NULL;
  PratosRunFacts facts;

  if (settings->mode->lane != PRATOS_LANE_THREAD && settings->mode->lane != PRATOS_LANE_PROCESS)
    return;
  spans = pratos_spans_new (pratos_run_get_trace (question->measured));
  pratos_spans_update (spans);
  pratos_run_facts_init (&facts, question->measured, spans);
  if (facts.work >= COMPUTES)
    settings->workers = MAX (settings->workers, settings->cores);
}

/* What starting and passing on cost here must be known first: some 100 ms. */
static void
answer_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  PratosRun *run = NULL;

  give_workers (question);
  if (question->has_overhead
      || pratos_overhead_measure (&question->settings.overhead, pratos_run_get_plan (question->measured), &error))
    run = pratos_simulation_what_if (question->measured, &question->settings, &error);
  if (run == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  question->lesson = pratos_text_what_if_lesson (run, question->measured);
  g_task_return_pointer (task, run, (GDestroyNotify) pratos_run_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PratosSession *self = PRATOS_SESSION (source);
  PratosAskedWhatIf *asked = &self->what_if;
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosRun) run = g_task_propagate_pointer (G_TASK (result), &error);

  /* something else was asked, or is shown, since */
  if (g_task_get_cancellable (G_TASK (result)) != asked->cancellable)
    return;
  g_clear_object (&asked->cancellable);
  if (run == NULL)
    {
      pratos_session_close_what_if (self);
      pratos_session_tell (self, error->message);
      return;
    }
  asked->overhead = question->settings.overhead;
  g_clear_pointer (&asked->overhead_of, pratos_record_unref);
  asked->overhead_of = pratos_record_ref (asked->of);
  asked->run = g_steal_pointer (&run);
  asked->lesson = g_steal_pointer (&question->lesson);
  pratos_session_emit_what_if (self);
}

static void
fill_question (PratosSession *self, Question *question)
{
  const PratosAskedWhatIf *asked = &self->what_if;
  PratosRunSettings *settings = &question->settings;

  question->measured = pratos_run_ref (pratos_record_get_run (asked->of));
  *settings = *pratos_run_get_settings (question->measured);
  if (asked->mode != NULL)
    settings->mode = asked->mode;
  settings->cores = asked->cores;
  question->has_overhead = asked->overhead_of == asked->of;
  if (question->has_overhead)
    settings->overhead = asked->overhead;
}

static void
ask (PratosSession *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  self->what_if.cancellable = g_cancellable_new ();
  fill_question (self, question);
  task = g_task_new (self, self->what_if.cancellable, answered_cb, NULL);
  g_task_set_source_tag (task, ask);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer_thread);
}

/* Keeps what starting and copying cost, as long as the same run is asked about. */
static void
forget_answer (PratosSession *self)
{
  PratosAskedWhatIf *asked = &self->what_if;

  asked->cores = 0;
  asked->mode = NULL;
  g_clear_pointer (&asked->run, pratos_run_unref);
  g_clear_pointer (&asked->lesson, g_free);
  g_clear_pointer (&asked->of, pratos_record_unref);
  g_clear_object (&asked->cancellable);
}

void
pratos_session_clear_what_if (PratosSession *self)
{
  forget_answer (self);
  g_clear_pointer (&self->what_if.overhead_of, pratos_record_unref);
}

void
pratos_session_close_what_if (PratosSession *self)
{
  if (self->what_if.cores == 0)
    return;
  forget_answer (self);
  pratos_session_emit_what_if (self);
}

/* A plate falls or not by the clock of the day it spun. */
static gboolean
depends_on_the_clock (const PratosDemo *demo)
{
  return demo->virtual_time || g_str_equal (demo->name, "plates");
}

gboolean
pratos_session_can_what_if (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), FALSE);

  PratosRecord *shown = self->shown;

  return shown != NULL && self->state == PRATOS_SESSION_IDLE && pratos_record_has_ended (shown)
         && !depends_on_the_clock (pratos_record_get_demo (shown))
         && !pratos_run_is_simulated (pratos_record_get_run (shown))
         && pratos_workload_can_measure (pratos_record_get_run (shown), NULL);
}

void
pratos_session_what_if (PratosSession *self, guint cores, const PratosMode *mode)
{
  g_return_if_fail (PRATOS_IS_SESSION (self) && cores <= PRATOS_SIMULATION_MAX_CORES);

  if (cores == 0)
    pratos_session_close_what_if (self);
  if (cores == 0 || !pratos_session_can_what_if (self)
      || (cores == self->what_if.cores && mode == self->what_if.mode))
    return;
  forget_answer (self);
  self->what_if.cores = cores;
  self->what_if.mode = mode;
  self->what_if.of = pratos_record_ref (self->shown);
  ask (self);
  pratos_session_emit_what_if (self);
}

static PratosRecord *
find_record (GPtrArray *records, gboolean simulated, const PratosMode *mode)
{
  for (guint i = 0; i < records->len; i++)
    {
      PratosRecord *record = g_ptr_array_index (records, i);

      if (pratos_run_is_simulated (pratos_record_get_run (record)) == simulated
          && (mode == NULL || pratos_record_get_mode (record) == mode))
        return record;
    }
  return NULL;
}

PratosRecord *
pratos_session_find_first (GPtrArray *records)
{
  PratosRecord *simulated = find_record (records, TRUE, NULL);
  PratosRecord *first = NULL;

  if (simulated != NULL)
    first = find_record (records, FALSE, pratos_record_get_mode (simulated));
  if (first == NULL)
    first = find_record (records, FALSE, NULL);
  return first != NULL ? first : g_ptr_array_index (records, 0);
}

/* Of a file with several the first; the others are in the file still. */
void
pratos_session_open_what_if (PratosSession *self, GPtrArray *records)
{
  PratosAskedWhatIf *asked = &self->what_if;
  PratosRecord *simulated = find_record (records, TRUE, NULL);
  const PratosRunSettings *settings;

  if (simulated == NULL || !pratos_session_can_what_if (self))
    return;
  forget_answer (self);
  settings = pratos_run_get_settings (pratos_record_get_run (simulated));
  asked->cores = settings->cores;
  asked->mode = settings->mode != pratos_record_get_mode (self->shown) ? settings->mode : NULL;
  asked->of = pratos_record_ref (self->shown);
  asked->run = pratos_run_ref (pratos_record_get_run (simulated));
  asked->lesson = pratos_text_what_if_lesson (asked->run, pratos_record_get_run (asked->of));
  pratos_session_emit_what_if (self);
}

PratosRun *
pratos_session_get_what_if (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->what_if.run;
}

const char *
pratos_session_get_what_if_lesson (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->what_if.lesson;
}

guint
pratos_session_get_what_if_cores (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), 0);

  return self->what_if.cores;
}

const PratosMode *
pratos_session_get_what_if_mode (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->what_if.mode;
}
