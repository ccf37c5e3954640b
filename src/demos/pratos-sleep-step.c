/* pratos-sleep-step.c: the step kind "sleep".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sleep-step.h"

#include "pratos-event.h"

/* GLib's loop waits in whole milliseconds: only what is later than that was the loop's
 * being busy. */
#define LATE_NS 2000000

typedef struct
{
  GSource            source;
  PratosStepContext *context;
  double             seconds;
  gint64             deadline; /* ns */
} SleepSource;

static void
set_result (PratosValue *result, double seconds)
{
  pratos_value_set_variant (result, g_variant_new ("(d)", seconds));
}

static gint64
deadline_of (GVariant *args, double *seconds)
{
  g_variant_get (args, "(d)", seconds);
  return pratos_now () + (gint64) (*seconds * 1e9);
}

static gboolean
sleep_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
               PratosValue *result, PratosFault *fault)
{
  double seconds;

  if (!pratos_step_sleep (context, deadline_of (args, &seconds)))
    {
      pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
      return FALSE;
    }
  set_result (result, seconds);
  return TRUE;
}

static void
end_source (PratosStepContext *context)
{
  GSource *source = pratos_step_get_data (context);

  pratos_step_set_data (context, NULL);
  g_source_destroy (source);
  g_source_unref (source);
}

/* The loop holds a reference on the source while it dispatches it. */
static gboolean
sleep_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  SleepSource *self = (SleepSource *) source;
  PratosValue result = PRATOS_VALUE_INIT;

  if (pratos_now () - self->deadline >= LATE_NS)
    pratos_step_was_ready (self->context, self->deadline);
  set_result (&result, self->seconds);
  end_source (self->context);
  pratos_step_complete (self->context, &result);
  return G_SOURCE_REMOVE;
}

static void
sleep_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  static GSourceFuncs funcs = { .dispatch = sleep_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (SleepSource));
  SleepSource *self = (SleepSource *) source;

  self->context = context;
  self->deadline = deadline_of (args, &self->seconds);
  g_source_set_ready_time (source, (self->deadline + 999) / 1000);
  g_source_attach (source, pratos_step_get_loop (context));
  pratos_step_set_data (context, source);
}

const PratosStepKind pratos_sleep_kind = {
  .name = PRATOS_SLEEP_KIND,
  .state = PRATOS_STATE_WAITING_IO,
  .holds_gil = FALSE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(d)",
  .result_type = "(d)",
  .perform = sleep_perform,
  .start = sleep_start,
  .cancel = end_source,
};
