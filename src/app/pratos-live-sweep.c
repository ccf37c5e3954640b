/* pratos-live-sweep.c: a sweep while it goes on, on the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-live-sweep.h"

#include "pratos-prices-demo.h"

#include <glib-unix.h>

struct _PratosLiveSweep
{
  PratosSweep    *sweep;
  guint           source; /* 0: it has ended */
  PratosLiveFunc  func;
  gpointer        data;
};

static gboolean
sweep_cb (int fd, GIOCondition condition, gpointer data)
{
  PratosLiveSweep *self = data;

  pratos_sweep_clear_fd (self->sweep);
  if (!pratos_sweep_has_ended (self->sweep))
    {
      self->func (FALSE, self->data);
      return G_SOURCE_CONTINUE;
    }
  /* The call may free all this. */
  self->source = 0;
  self->func (TRUE, self->data);
  return G_SOURCE_REMOVE;
}

PratosLiveSweep *
pratos_live_sweep_new (PratosChoices *choices, PratosLiveFunc func, gpointer data, GError **error)
{
  g_autoptr (PratosSweep) sweep = NULL;
  PratosRunSettings run;
  PratosLiveSweep *self;

  pratos_choices_fill_settings (choices, &run);
  PratosSweepSettings settings = {
    .demo = pratos_choices_get_demo (choices),
    .options = pratos_choices_get_options (choices),
    .workers = run.workers,
    .cpu_source = run.cpu_source,
    .nice = run.nice,
    .from = PRATOS_PRICES_CHEAP,
    .to = PRATOS_PRICES_EXPENSIVE,
  };
  sweep = pratos_sweep_new (&settings, error);
  if (sweep == NULL || !pratos_sweep_start (sweep, error))
    return NULL;
  self = g_new0 (PratosLiveSweep, 1);
  self->sweep = g_steal_pointer (&sweep);
  self->func = func;
  self->data = data;
  self->source = g_unix_fd_add (pratos_sweep_get_fd (self->sweep), G_IO_IN, sweep_cb, self);
  return self;
}

void
pratos_live_sweep_free (PratosLiveSweep *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  pratos_sweep_free (self->sweep);
  g_free (self);
}

void
pratos_live_sweep_interrupt (PratosLiveSweep *self)
{
  pratos_sweep_interrupt (self->sweep);
}

PratosSweepResult *
pratos_live_sweep_dup_result (PratosLiveSweep *self)
{
  return pratos_sweep_dup_result (self->sweep);
}

gboolean
pratos_live_sweep_finish (PratosLiveSweep *self, GError **error)
{
  return pratos_sweep_finish (self->sweep, error);
}
