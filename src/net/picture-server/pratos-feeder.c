/* pratos-feeder.c: the pacer on a main loop, with one timer for all transfers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-feeder.h"

struct _PratosFeeder
{
  PratosPacer pacer;
  GSource    *timer;
};

typedef struct
{
  GSource       source;
  PratosFeeder *feeder;
} FeederSource;

static void
set_timer (PratosFeeder *feeder, gint64 now)
{
  gint64 next = pratos_pacer_next (&feeder->pacer, now);

  if (g_source_get_ready_time (feeder->timer) != next)
    g_source_set_ready_time (feeder->timer, next);
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  PratosFeeder *feeder = ((FeederSource *) source)->feeder;
  gint64 now = g_get_monotonic_time ();

  pratos_pacer_round (&feeder->pacer, now);
  set_timer (feeder, now);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs timer_funcs = { .dispatch = timer_dispatch };

PratosFeeder *
pratos_feeder_new (guint64 rate, guint64 link)
{
  PratosFeeder *feeder = g_new0 (PratosFeeder, 1);

  pratos_pacer_init (&feeder->pacer, rate, link);
  feeder->timer = g_source_new (&timer_funcs, sizeof (FeederSource));
  ((FeederSource *) feeder->timer)->feeder = feeder;
  g_source_set_static_name (feeder->timer, "pratos-feeder");
  g_source_attach (feeder->timer, NULL);
  return feeder;
}

void
pratos_feeder_free (PratosFeeder *feeder)
{
  if (feeder == NULL)
    return;
  g_source_destroy (feeder->timer);
  g_source_unref (feeder->timer);
  pratos_pacer_clear (&feeder->pacer);
  g_free (feeder);
}

gboolean
pratos_feeder_is_limited (const PratosFeeder *feeder)
{
  return pratos_pacer_is_limited (&feeder->pacer);
}

void
pratos_feeder_add (PratosFeeder *feeder, PratosPace *pace, gsize size, PratosPaceFunc give)
{
  gint64 now = g_get_monotonic_time ();

  pratos_pacer_add (&feeder->pacer, pace, size, give, now);
  set_timer (feeder, now);
}

void
pratos_feeder_remove (PratosFeeder *feeder, PratosPace *pace)
{
  pratos_pacer_remove (&feeder->pacer, pace);
  set_timer (feeder, g_get_monotonic_time ());
}

void
pratos_feeder_written (PratosFeeder *feeder, PratosPace *pace)
{
  gboolean was_blocked = pace->is_blocked;
  gint64 now = g_get_monotonic_time ();

  pratos_pacer_written (&feeder->pacer, pace, now);
  if (was_blocked)
    set_timer (feeder, now);
}
