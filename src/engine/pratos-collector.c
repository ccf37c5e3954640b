/* pratos-collector.c: the thread that carries events from the rings into the trace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-collector.h"

#include "pratos-core-busy.h"
#include "pratos-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>

#define INTERVAL_NS      (20 * G_GINT64_CONSTANT (1000000))
#define HURRY_NS         (2 * G_GINT64_CONSTANT (1000000))
#define BUSY_INTERVAL_NS (100 * G_GINT64_CONSTANT (1000000))

typedef struct
{
  PratosRing      *ring;
  guint32          only_lane;
  gboolean         broken;
  PratosCollector *collector;
} Source;

struct _PratosCollector
{
  PratosTrace     *trace;
  pthread_t        thread;
  gboolean         started;

  pthread_mutex_t  lock;       /* of all below */
  pthread_cond_t   changed;
  GPtrArray       *sources;    /* of Source */
  PratosCpuExact  *exact;
  gboolean         stopping;
  gint64           end;

  PratosBusyReader *busy; /* only the thread's */
  gint64           busy_told;
};

static void
source_free (Source *source)
{
  pratos_ring_free (source->ring);
  g_free (source);
}

PratosCollector *
pratos_collector_new (PratosTrace *trace)
{
  PratosCollector *collector = g_new0 (PratosCollector, 1);

  collector->trace = pratos_trace_ref (trace);
  collector->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  pthread_mutex_init (&collector->lock, NULL);
  pratos_cond_init (&collector->changed);
  return collector;
}

/* What a worker process says of others, or in words unknown, is not believed. */
static gboolean
is_believable (const PratosEvent *event, guint32 only_lane)
{
  return event->lane == only_lane
         && event->kind < PRATOS_N_EVENT_KINDS
         && event->kind != PRATOS_EVENT_ON_CORE
         && event->kind != PRATOS_EVENT_CORE_BUSY
         && event->kind != PRATOS_EVENT_OUTCOME
         && event->state < PRATOS_N_STATES;
}

static void
append_cb (const PratosEvent *event, gpointer data)
{
  Source *source = data;

  if (source->only_lane != PRATOS_LANE_NONE && !is_believable (event, source->only_lane))
    pratos_trace_add_dropped (source->collector->trace, 1);
  else
    pratos_trace_append (source->collector->trace, event);
}

/* TRUE when it should come back soon. */
static gboolean
drain_source (Source *source)
{
  guint n_events = 0;

  if (source->broken)
    return FALSE;
  source->broken = !pratos_ring_drain (source->ring, append_cb, source, &n_events);
  return n_events > pratos_ring_get_capacity (source->ring) / 8;
}

static gboolean
drain_all (PratosCollector *collector)
{
  gboolean hurry = FALSE;

  for (guint i = 0; i < collector->sources->len; i++)
    hurry |= drain_source (g_ptr_array_index (collector->sources, i));
  if (collector->exact != NULL)
    pratos_cpu_exact_drain (collector->exact, collector->trace);
  return hurry;
}

static void
sample_busy (PratosCollector *collector, gint64 now)
{
  if (collector->busy == NULL || now - collector->busy_told < BUSY_INTERVAL_NS)
    return;
  collector->busy_told = now;
  pratos_busy_reader_sample (collector->busy, collector->trace, now);
}

static void
finish (PratosCollector *collector)
{
  drain_all (collector);
  if (collector->exact != NULL)
    pratos_cpu_exact_finish (collector->exact, collector->trace, collector->end);
  collector->busy_told = 0;
  sample_busy (collector, pratos_now ());
  for (guint i = 0; i < collector->sources->len; i++)
    {
      Source *source = g_ptr_array_index (collector->sources, i);

      pratos_trace_add_dropped (collector->trace, pratos_ring_get_dropped (source->ring));
    }
  if (collector->exact != NULL)
    pratos_trace_add_dropped (collector->trace, pratos_cpu_exact_get_lost (collector->exact));
}

static void *
collector_thread (void *data)
{
  PratosCollector *collector = data;

  pthread_setname_np (pthread_self (), "pratos-coll");
  pthread_mutex_lock (&collector->lock);
  while (!collector->stopping)
    {
      gboolean hurry = drain_all (collector);
      gint64 now = pratos_now ();

      sample_busy (collector, now);
      pratos_cond_wait_until (&collector->changed, &collector->lock, now + (hurry ? HURRY_NS : INTERVAL_NS));
    }
  finish (collector);
  pthread_mutex_unlock (&collector->lock);
  return NULL;
}

gboolean
pratos_collector_start (PratosCollector *collector, GError **error)
{
  int code;

  collector->busy = pratos_busy_reader_new ();
  code = pthread_create (&collector->thread, NULL, collector_thread, collector);
  if (code != 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no thread to record with: %s"),
                   g_strerror (code));
      return FALSE;
    }
  collector->started = TRUE;
  return TRUE;
}

void
pratos_collector_add_ring (PratosCollector *collector, PratosRing *ring, guint32 only_lane)
{
  Source *source = g_new0 (Source, 1);

  source->ring = ring;
  source->only_lane = only_lane;
  source->collector = collector;
  pthread_mutex_lock (&collector->lock);
  g_ptr_array_add (collector->sources, source);
  pthread_mutex_unlock (&collector->lock);
}

void
pratos_collector_set_exact (PratosCollector *collector, PratosCpuExact *exact)
{
  pthread_mutex_lock (&collector->lock);
  collector->exact = exact;
  pthread_mutex_unlock (&collector->lock);
}

void
pratos_collector_stop (PratosCollector *collector, gint64 end)
{
  if (!collector->started)
    return;
  pthread_mutex_lock (&collector->lock);
  collector->stopping = TRUE;
  collector->end = end;
  pthread_cond_signal (&collector->changed);
  pthread_mutex_unlock (&collector->lock);
  pthread_join (collector->thread, NULL);
  collector->started = FALSE;
}

void
pratos_collector_free (PratosCollector *collector)
{
  if (collector == NULL)
    return;
  pratos_collector_stop (collector, pratos_now ());
  g_clear_pointer (&collector->exact, pratos_cpu_exact_free);
  g_clear_pointer (&collector->busy, pratos_busy_reader_free);
  g_ptr_array_unref (collector->sources);
  pratos_trace_unref (collector->trace);
  pthread_cond_destroy (&collector->changed);
  pthread_mutex_destroy (&collector->lock);
  g_free (collector);
}
