/* pratos-session-sweeps.c: a sweep instead of a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session-private.h"

static void
sweep_cb (gboolean ended, gpointer data)
{
  PratosSession *self = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->swept, pratos_sweep_result_free);
  self->swept = pratos_live_sweep_dup_result (self->sweep);
  if (ended)
    {
      if (!pratos_live_sweep_finish (self->sweep, &error))
        pratos_session_tell (self, error->message);
      g_clear_pointer (&self->sweep, pratos_live_sweep_free);
      pratos_session_set_state (self, PRATOS_SESSION_IDLE);
    }
  g_signal_emit_by_name (self, "swept");
  pratos_session_go_on (self);
}

void
pratos_session_sweep (PratosSession *self)
{
  g_return_if_fail (PRATOS_IS_SESSION (self));

  g_autoptr (GError) error = NULL;

  if (self->state != PRATOS_SESSION_IDLE)
    return;
  self->sweep = pratos_live_sweep_new (self->choices, sweep_cb, self, &error);
  if (self->sweep == NULL)
    pratos_session_tell (self, error->message);
  else
    pratos_session_set_state (self, PRATOS_SESSION_RUNNING);
}

const PratosSweepResult *
pratos_session_get_swept (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  return self->swept;
}
