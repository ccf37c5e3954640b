/* pratos-trace.c: everything recorded of a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-trace.h"

#include "pratos-chunks.h"

#include <stdatomic.h>

struct _PratosTrace
{
  atomic_uint          references;
  PratosChunks         events;
  PratosChunks         lanes;
  atomic_uint_least64_t dropped;
  atomic_int_least64_t start;
  atomic_int_least64_t end;    /* not 0: sealed; release after the last event */
};

static const char *const lane_kind_names[PRATOS_N_LANE_KINDS] = {
  [PRATOS_LANE_MAIN] = "main",
  [PRATOS_LANE_THREAD] = "thread",
  [PRATOS_LANE_PROCESS] = "process",
  [PRATOS_LANE_LOOP] = "loop",
  [PRATOS_LANE_COROUTINE] = "coroutine",
};

PratosTrace *
pratos_trace_new (void)
{
  PratosTrace *trace = g_new0 (PratosTrace, 1);

  atomic_init (&trace->references, 1);
  pratos_chunks_init (&trace->events, sizeof (PratosEvent));
  pratos_chunks_init (&trace->lanes, sizeof (PratosLane));
  return trace;
}

PratosTrace *
pratos_trace_ref (PratosTrace *trace)
{
  atomic_fetch_add_explicit (&trace->references, 1, memory_order_relaxed);
  return trace;
}

void
pratos_trace_unref (PratosTrace *trace)
{
  if (trace == NULL || atomic_fetch_sub_explicit (&trace->references, 1, memory_order_acq_rel) != 1)
    return;
  pratos_chunks_clear (&trace->events);
  pratos_chunks_clear (&trace->lanes);
  g_free (trace);
}

guint32
pratos_trace_add_lane (PratosTrace *trace, PratosLaneKind kind, guint32 number, guint32 parent,
                       gint32 pid, gint32 tid)
{
  PratosLane *lane = pratos_chunks_next (&trace->lanes);

  if (lane == NULL)
    return PRATOS_LANE_NONE;
  lane->id = (guint32) pratos_chunks_length (&trace->lanes);
  lane->kind = kind;
  lane->number = number;
  lane->parent = parent;
  lane->pid = pid;
  lane->tid = tid;
  pratos_chunks_publish (&trace->lanes);
  return lane->id;
}

void
pratos_trace_set_lane_worker (PratosTrace *trace, guint32 id, gint32 pid, gint32 tid)
{
  PratosLane *lane;

  g_return_if_fail (id < pratos_chunks_length (&trace->lanes));

  lane = pratos_chunks_get (&trace->lanes, id);
  lane->pid = pid;
  lane->tid = tid;
}

gboolean
pratos_trace_append (PratosTrace *trace, const PratosEvent *event)
{
  PratosEvent *place = pratos_chunks_next (&trace->events);

  if (place == NULL)
    {
      pratos_trace_add_dropped (trace, 1);
      return FALSE;
    }
  *place = *event;
  pratos_chunks_publish (&trace->events);
  return TRUE;
}

void
pratos_trace_add_dropped (PratosTrace *trace, guint64 n)
{
  atomic_fetch_add_explicit (&trace->dropped, n, memory_order_relaxed);
}

void
pratos_trace_set_start (PratosTrace *trace, gint64 start_ns)
{
  atomic_store_explicit (&trace->start, start_ns, memory_order_release);
}

void
pratos_trace_seal (PratosTrace *trace, gint64 end_ns)
{
  g_return_if_fail (end_ns > 0);

  atomic_store_explicit (&trace->end, end_ns, memory_order_release);
}

guint64
pratos_trace_get_n_events (PratosTrace *trace)
{
  return pratos_chunks_length (&trace->events);
}

const PratosEvent *
pratos_trace_get_event (PratosTrace *trace, guint64 index)
{
  return pratos_chunks_get (&trace->events, index);
}

guint
pratos_trace_get_n_lanes (PratosTrace *trace)
{
  return (guint) pratos_chunks_length (&trace->lanes);
}

const PratosLane *
pratos_trace_get_lane (PratosTrace *trace, guint32 id)
{
  g_return_val_if_fail (id < pratos_chunks_length (&trace->lanes), NULL);

  return pratos_chunks_get (&trace->lanes, id);
}

guint64
pratos_trace_get_n_dropped (PratosTrace *trace)
{
  return atomic_load_explicit (&trace->dropped, memory_order_relaxed);
}

gint64
pratos_trace_get_start (PratosTrace *trace)
{
  return atomic_load_explicit (&trace->start, memory_order_acquire);
}

gint64
pratos_trace_get_end (PratosTrace *trace)
{
  return atomic_load_explicit (&trace->end, memory_order_acquire);
}

gboolean
pratos_trace_is_sealed (PratosTrace *trace)
{
  return pratos_trace_get_end (trace) != 0;
}

const char *
pratos_lane_kind_get_name (PratosLaneKind kind)
{
  return kind < PRATOS_N_LANE_KINDS ? lane_kind_names[kind] : "unknown";
}

gboolean
pratos_lane_kind_from_name (const char *name, PratosLaneKind *kind)
{
  for (guint i = 0; i < PRATOS_N_LANE_KINDS; i++)
    if (g_strcmp0 (lane_kind_names[i], name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}
