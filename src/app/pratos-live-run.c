/* pratos-live-run.c: a run while it goes on, with its record, on the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-live-run.h"

#include "pratos-conductor.h"

#include <glib-unix.h>

struct _PratosLiveRun
{
  PratosConductor *conductor;
  PratosRecord    *record;
  guint            source;    /* 0: it has ended */
  PratosLiveFunc   func;
  gpointer         data;
};

static gboolean
conductor_cb (int fd, GIOCondition condition, gpointer data)
{
  PratosLiveRun *self = data;

  pratos_conductor_clear_fd (self->conductor);
  if (!pratos_conductor_has_ended (self->conductor))
    {
      self->func (FALSE, self->data);
      return G_SOURCE_CONTINUE;
    }
  /* The call may free all this. */
  self->source = 0;
  self->func (TRUE, self->data);
  return G_SOURCE_REMOVE;
}

PratosLiveRun *
pratos_live_run_new (PratosRun *run, PratosLiveFunc func, gpointer data, GError **error)
{
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, error);
  PratosLiveRun *self;

  if (conductor == NULL || !pratos_conductor_start (conductor, error))
    return NULL;
  self = g_new0 (PratosLiveRun, 1);
  self->conductor = g_steal_pointer (&conductor);
  self->record = pratos_record_new (pratos_demo_find (pratos_run_get_demo (run)), run);
  self->func = func;
  self->data = data;
  self->source = g_unix_fd_add (pratos_conductor_get_fd (self->conductor), G_IO_IN, conductor_cb, self);
  return self;
}

void
pratos_live_run_free (PratosLiveRun *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  pratos_conductor_free (self->conductor);
  pratos_record_unref (self->record);
  g_free (self);
}

PratosRecord *
pratos_live_run_get_record (PratosLiveRun *self)
{
  return self->record;
}

void
pratos_live_run_interrupt (PratosLiveRun *self)
{
  pratos_conductor_interrupt (self->conductor);
}

gboolean
pratos_live_run_retry (PratosLiveRun *self, guint32 task)
{
  guint32 again = pratos_conductor_add_again (self->conductor, task);

  if (again == PRATOS_TASK_NONE)
    return FALSE;
  pratos_record_set_stand_in (self->record, task, NULL, again);
  return TRUE;
}
