/* pratos-session.c: the one model behind the window: what is chosen, what runs, what ran.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session-private.h"

#include "pratos-event.h"
#include "pratos-text.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>

#define DIGITS_INTERVAL_NS (100 * G_GINT64_CONSTANT (1000000))

G_DEFINE_FINAL_TYPE (PratosSession, pratos_session, G_TYPE_OBJECT)

enum { STATE_CHANGED, SHOWN_CHANGED, PLAN_CHANGED, PROGRESSED, SWEPT, ENDED, WHAT_IF_CHANGED, TOLD, N_SIGNALS };

static guint signals[N_SIGNALS];

void
pratos_session_set_state (PratosSession *self, PratosSessionState state)
{
  if (state != PRATOS_SESSION_PREPARING)
    g_clear_pointer (&self->preparing, g_free);
  if (self->state == state)
    return;
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static GVariant *
shown_options (PratosSession *self)
{
  return self->opened_options != NULL ? self->opened_options : pratos_choices_get_options (self->choices);
}

/* What the next run's plan is made from. */
static GVariant *
dup_plan_options (PratosSession *self)
{
  return pratos_demo_add_workers (pratos_choices_get_demo (self->choices), pratos_choices_get_options (self->choices),
                                  pratos_choices_get_workers (self->choices));
}

static PratosRecord *
find_shown (PratosSession *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (self->choices);
  PratosRecord *active = pratos_session_get_active (self);

  if (active != NULL && !self->repairing && pratos_record_get_demo (active) == demo)
    return active;
  return pratos_history_find (self->history, demo, pratos_choices_get_mode (self->choices),
                              shown_options (self));
}

static void
update_plan (PratosSession *self)
{
  g_autoptr (GVariant) options = dup_plan_options (self);
  g_autoptr (PratosPlan) plan = NULL;

  if (self->shown != NULL)
    plan = pratos_plan_ref (pratos_run_get_plan (pratos_record_get_run (self->shown)));
  else
    plan = pratos_preparer_dup_plan (self->preparer, pratos_choices_get_demo (self->choices), options, NULL);
  if (plan == self->plan)
    return;
  g_clear_pointer (&self->plan, pratos_plan_unref);
  self->plan = g_steal_pointer (&plan);
  g_signal_emit (self, signals[PLAN_CHANGED], 0);
}

static void
update_shown (PratosSession *self)
{
  PratosRecord *shown = find_shown (self);
  g_autoptr (PratosRecord) before = self->shown;

  self->shown = shown != NULL ? pratos_record_ref (shown) : NULL;
  update_plan (self);
  if (shown == before)
    return;
  pratos_session_clear_what_if (self);
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
  pratos_session_emit_what_if (self);
}

static void
emit_progress (PratosSession *self, gboolean whole)
{
  gint64 now = pratos_now ();
  gboolean digits = whole || now - self->last_digits >= DIGITS_INTERVAL_NS;

  if (digits)
    self->last_digits = now;
  g_signal_emit (self, signals[PROGRESSED], 0, digits);
}

/* A run that has ended. */
static void
keep (PratosSession *self, PratosRecord *record)
{
  pratos_record_update (record);
  pratos_history_add (self->history, record);
  pratos_session_set_state (self, PRATOS_SESSION_IDLE);
  update_shown (self);
  emit_progress (self, TRUE);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
finish (PratosSession *self)
{
  g_autoptr (PratosRecord) record = pratos_record_ref (pratos_live_run_get_record (self->live));
  gboolean repair = self->repairing;

  g_clear_pointer (&self->live, pratos_live_run_free);
  self->repairing = FALSE;
  if (repair)
    {
      pratos_record_update (record);
      pratos_session_set_state (self, PRATOS_SESSION_IDLE);
      update_shown (self);
      emit_progress (self, TRUE);
    }
  else
    keep (self, record);
  pratos_session_go_on (self);
}

static void
live_cb (gboolean ended, gpointer data)
{
  if (ended)
    finish (data);
  else
    pratos_session_update (data);
}

static gboolean
conduct (PratosSession *self, PratosRun *run, GError **error)
{
  self->live = pratos_live_run_new (run, live_cb, self, error);
  self->last_digits = 0;
  return self->live != NULL;
}

static void
give_up (PratosSession *self, const GError *error)
{
  g_queue_clear (&self->modes);
  pratos_session_set_state (self, PRATOS_SESSION_IDLE);
  pratos_session_tell (self, error->message);
}

/* Virtual time is over at once. */
static void
simulate (PratosSession *self, PratosRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosRecord) record = NULL;

  if (!pratos_demo_simulate (run, &error))
    {
      give_up (self, error);
      return;
    }
  record = pratos_record_new (pratos_choices_get_demo (self->choices), run);
  keep (self, record);
  pratos_session_go_on (self);
}

static void
start_run (PratosSession *self, PratosPlan *plan, gint64 prepare_ns)
{
  const PratosDemo *demo = pratos_choices_get_demo (self->choices);
  PratosRunSettings settings;
  g_autoptr (GError) error = NULL;

  pratos_choices_fill_settings (self->choices, &settings);
  if (demo->virtual_time)
    settings.cores = settings.workers;
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, demo->name,
                                              pratos_choices_get_options (self->choices));
  if (demo->virtual_time)
    {
      simulate (self, run);
      return;
    }
  pratos_run_set_prepare (run, prepare_ns);
  if (!conduct (self, run, &error))
    {
      give_up (self, error);
      return;
    }
  pratos_session_set_state (self, PRATOS_SESSION_RUNNING);
  update_shown (self);
}

void
pratos_session_go_on (PratosSession *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (self->choices);
  g_autoptr (GVariant) options = dup_plan_options (self);
  gint64 prepare_ns;

  if (g_queue_is_empty (&self->modes) || self->live != NULL || self->sweep != NULL)
    return;
  g_autoptr (PratosPlan) plan = pratos_preparer_dup_plan (self->preparer, demo, options, &prepare_ns);
  if (plan == NULL)
    {
      pratos_session_set_state (self, PRATOS_SESSION_PREPARING);
      pratos_preparer_want (self->preparer, demo, options);
      return;
    }
  pratos_choices_set_mode (self->choices, g_queue_pop_head (&self->modes));
  start_run (self, plan, prepare_ns);
}

static void
prepared_cb (PratosPreparer *preparer, GError *error, gpointer data)
{
  PratosSession *self = data;

  update_plan (self);
  if (self->state == PRATOS_SESSION_STOPPING && self->live == NULL && self->sweep == NULL)
    {
      pratos_session_set_state (self, PRATOS_SESSION_IDLE);
      pratos_session_go_on (self);
    }
  else if (self->state == PRATOS_SESSION_PREPARING)
    {
      if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        pratos_session_go_on (self);
      else
        give_up (self, error);
    }
}

static void
preparing_cb (PratosPreparer *preparer, const char *code, guint done, guint total, gpointer data)
{
  PratosSession *self = data;

  if (self->state != PRATOS_SESSION_PREPARING)
    return;
  g_free (self->preparing);
  self->preparing = pratos_words_preparing (code, done, total);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
mode_chosen (PratosSession *self)
{
  g_autofree char *text = NULL;
  const PratosMode *mode = pratos_choices_get_mode (self->choices);
  PratosRecord *active = pratos_session_get_active (self);

  if (active == NULL || pratos_record_get_mode (active) == mode)
    return;
  text = g_strdup_printf (_("The next run: %s"), pratos_text_mode (mode));
  pratos_session_tell (self, text);
}

static void
choice_cb (PratosChoices *choices, guint choice, gpointer data)
{
  PratosSession *self = data;

  switch ((PratosChoice) choice)
    {
    case PRATOS_CHOICE_DEMO:
      pratos_session_stop (self);
      g_clear_pointer (&self->opened_options, g_variant_unref);
      break;
    case PRATOS_CHOICE_MODE:
      mode_chosen (self);
      break;
    case PRATOS_CHOICE_OPTIONS:
      g_clear_pointer (&self->opened_options, g_variant_unref);
      break;
    case PRATOS_CHOICE_WORKERS:
    case PRATOS_CHOICE_GIL:
      return;
    }
  update_shown (self);
  if (self->plan == NULL)
    pratos_session_preview (self);
}

static void
pratos_session_dispose (GObject *object)
{
  PratosSession *self = PRATOS_SESSION (object);

  pratos_session_close (self);
  g_clear_object (&self->choices);
  g_clear_object (&self->preparer);
  g_clear_pointer (&self->shown, pratos_record_unref);
  g_clear_pointer (&self->plan, pratos_plan_unref);
  g_clear_pointer (&self->opened_options, g_variant_unref);
  g_clear_pointer (&self->history, pratos_history_free);
  g_clear_pointer (&self->swept, pratos_sweep_result_free);
  g_clear_pointer (&self->preparing, g_free);
  G_OBJECT_CLASS (pratos_session_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType param)
{
  return g_signal_new (name, PRATOS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, param);
}

static void
pratos_session_class_init (PratosSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_session_dispose;
  signals[STATE_CHANGED] = add_signal ("state-changed", 0, G_TYPE_NONE);
  signals[SHOWN_CHANGED] = add_signal ("shown-changed", 0, G_TYPE_NONE);
  signals[PLAN_CHANGED] = add_signal ("plan-changed", 0, G_TYPE_NONE);
  signals[PROGRESSED] = add_signal ("progressed", 1, G_TYPE_BOOLEAN);
  signals[SWEPT] = add_signal ("swept", 0, G_TYPE_NONE);
  signals[ENDED] = add_signal ("ended", 0, G_TYPE_NONE);
  signals[WHAT_IF_CHANGED] = add_signal ("what-if-changed", 0, G_TYPE_NONE);
  signals[TOLD] = add_signal ("told", 1, G_TYPE_STRING);
}

static void
pratos_session_init (PratosSession *self)
{
  g_queue_init (&self->modes);
  self->preparer = pratos_preparer_new ();
  self->history = pratos_history_new ();
  g_signal_connect_object (self->preparer, "finished", G_CALLBACK (prepared_cb), self, 0);
  g_signal_connect_object (self->preparer, "progressed", G_CALLBACK (preparing_cb), self, 0);
}

PratosSession *
pratos_session_new (GSettings *settings)
{
  PratosSession *self = g_object_new (PRATOS_TYPE_SESSION, NULL);

  self->choices = pratos_choices_new (settings);
  g_signal_connect_object (self->choices, "changed", G_CALLBACK (choice_cb), self, 0);
  return self;
}

void
pratos_session_close (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  g_queue_clear (&self->modes);
  g_clear_pointer (&self->live, pratos_live_run_free);
  g_clear_pointer (&self->sweep, pratos_live_sweep_free);
  pratos_session_clear_what_if (self);
  if (self->preparer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->preparer, self);
  pratos_preparer_cancel (self->preparer);
}

void
pratos_session_emit_what_if (PratosSession *self)
{
  g_signal_emit (self, signals[WHAT_IF_CHANGED], 0);
}

PratosChoices *
pratos_session_get_choices (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->choices;
}

PratosSessionState
pratos_session_get_state (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), PRATOS_SESSION_IDLE);

  return self->state;
}

const char *
pratos_session_get_preparing (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->preparing;
}

static void
run_modes (PratosSession *self, const PratosMode *const *modes, guint n_modes)
{
  if (self->state != PRATOS_SESSION_IDLE && self->state != PRATOS_SESSION_STOPPING)
    return;
  g_queue_clear (&self->modes);
  for (guint i = 0; i < n_modes; i++)
    g_queue_push_tail (&self->modes, (gpointer) modes[i]);
  g_clear_pointer (&self->opened_options, g_variant_unref);
  if (self->state == PRATOS_SESSION_IDLE)
    pratos_session_go_on (self);
}

void
pratos_session_run (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  const PratosMode *mode = pratos_choices_get_mode (self->choices);

  run_modes (self, &mode, 1);
}

void
pratos_session_run_all (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  run_modes (self, modes, n);
}

void
pratos_session_stop (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  g_queue_clear (&self->modes);
  if (self->live != NULL)
    {
      pratos_live_run_interrupt (self->live);
      pratos_session_set_state (self, PRATOS_SESSION_STOPPING);
    }
  else if (self->sweep != NULL)
    {
      pratos_live_sweep_interrupt (self->sweep);
      pratos_session_set_state (self, PRATOS_SESSION_STOPPING);
    }
  else if (self->state == PRATOS_SESSION_PREPARING)
    {
      pratos_session_set_state (self, PRATOS_SESSION_STOPPING);
      pratos_preparer_cancel (self->preparer);
    }
}

static gboolean
repair (PratosSession *self, PratosRecord *record, guint32 task)
{
  g_autoptr (PratosRun) small = pratos_record_new_repair (record, task);
  g_autoptr (GError) error = NULL;

  self->repairing = TRUE;
  if (!conduct (self, small, &error))
    {
      self->repairing = FALSE;
      pratos_session_tell (self, error->message);
      return FALSE;
    }
  pratos_record_set_stand_in (record, task, pratos_live_run_get_record (self->live), 0);
  pratos_session_set_state (self, PRATOS_SESSION_RUNNING);
  emit_progress (self, TRUE);
  return TRUE;
}

gboolean
pratos_session_retry (PratosSession *self, guint32 task)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), FALSE);

  PratosRecord *record;

  if (self->shown == NULL)
    return FALSE;
  record = pratos_record_resolve (self->shown, &task);
  if (record == pratos_session_get_active (self))
    return pratos_live_run_retry (self->live, task);
  return self->state == PRATOS_SESSION_IDLE && repair (self, record, task);
}

void
pratos_session_tell (PratosSession *self, const char *text)
{
  g_return_if_fail (PRATOS_IS_SESSION (self) && text != NULL);

  g_signal_emit (self, signals[TOLD], 0, text);
}

void
pratos_session_update (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  if (self->live == NULL)
    return;
  pratos_record_update (pratos_live_run_get_record (self->live));
  /* The clock goes on whether or not there is news. */
  emit_progress (self, FALSE);
}

PratosRecord *
pratos_session_get_shown (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->shown;
}

PratosRecord *
pratos_session_get_active (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->live != NULL ? pratos_live_run_get_record (self->live) : NULL;
}

PratosRecord *
pratos_session_get_last (PratosSession *self, const PratosMode *mode)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self) && mode != NULL, NULL);

  return pratos_history_find (self->history, pratos_choices_get_demo (self->choices), mode,
                              shown_options (self));
}

void
pratos_session_show_records (PratosSession *self, GPtrArray *records)
{
  g_return_if_fail (PRATOS_IS_SESSION (self) && records != NULL && records->len > 0);

  PratosRecord *first = pratos_session_find_first (records);

  pratos_session_stop (self);
  pratos_choices_set_demo (self->choices, pratos_record_get_demo (first));
  for (guint i = 0; i < records->len; i++)
    pratos_history_add (self->history, g_ptr_array_index (records, i));
  g_clear_pointer (&self->opened_options, g_variant_unref);
  self->opened_options = g_variant_ref (pratos_run_get_options (pratos_record_get_run (first)));
  pratos_choices_set_mode (self->choices, pratos_record_get_mode (first));
  update_shown (self);
  pratos_session_open_what_if (self, records);
}

PratosPlan *
pratos_session_get_plan (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->plan;
}

void
pratos_session_preview (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  const PratosDemo *demo = pratos_choices_get_demo (self->choices);

  /* The gallery has a server to start or another's to ask, which nobody asked for yet. */
  if (g_str_equal (demo->name, "gallery") || self->state == PRATOS_SESSION_PREPARING)
    return;
  g_autoptr (GVariant) options = dup_plan_options (self);
  pratos_preparer_want (self->preparer, demo, options);
}
