/* pratos-trace.h: everything recorded of a run: lanes and events.
 *
 * Append-only chunks with published lengths: one thread appends events (the run's
 * collector), one appends lanes (the conductor), any thread reads the published prefix
 * at any time without a lock.  A published event never changes or moves.
 *
 * The order of events is that of arrival: those of one writer are in order, those of
 * different writers only roughly.  pratos_trace_seal() sorts nothing; PratosSpans does,
 * when it is made from a sealed trace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-event.h"
#include "pratos-plan.h"

#include <glib.h>

typedef enum
{
  PRATOS_LANE_MAIN,       /* the main flow: sequential mode, and the parent of processes */
  PRATOS_LANE_THREAD,
  PRATOS_LANE_PROCESS,
  PRATOS_LANE_LOOP,
  PRATOS_LANE_COROUTINE,
  PRATOS_N_LANE_KINDS
} PratosLaneKind;

typedef struct
{
  guint32        id;      /* its index */
  PratosLaneKind kind;
  guint32        number;  /* from 1 among its kind: "Thread 3" */
  guint32        parent;  /* lane, or PRATOS_LANE_NONE */
  _Atomic gint32 pid;     /* 0 until the process has been started */
  _Atomic gint32 tid;     /* a coroutine has its loop's; 0 until a thread has said it */
} PratosLane;

typedef struct _PratosTrace PratosTrace;

PratosTrace       *pratos_trace_new            (void);
PratosTrace       *pratos_trace_ref            (PratosTrace *trace);
void               pratos_trace_unref          (PratosTrace *trace);

/* Writers.  append returns FALSE and counts a drop when memory is short. */
guint32            pratos_trace_add_lane       (PratosTrace *trace, PratosLaneKind kind, guint32 number,
                                                guint32 parent, gint32 pid, gint32 tid);

/* Who the worker of @lane turned out to be; any thread. */
void               pratos_trace_set_lane_worker (PratosTrace *trace, guint32 lane, gint32 pid, gint32 tid);
gboolean           pratos_trace_append         (PratosTrace *trace, const PratosEvent *event);
void               pratos_trace_add_dropped    (PratosTrace *trace, guint64 n);
void               pratos_trace_set_start      (PratosTrace *trace, gint64 start_ns);

/* Nothing is appended after this.  @end_ns is the end of the run. */
void               pratos_trace_seal           (PratosTrace *trace, gint64 end_ns);

/* Readers, any thread.  Pointers are valid as long as the trace. */
guint64            pratos_trace_get_n_events   (PratosTrace *trace);
const PratosEvent *pratos_trace_get_event      (PratosTrace *trace, guint64 index);
guint              pratos_trace_get_n_lanes    (PratosTrace *trace);
const PratosLane  *pratos_trace_get_lane       (PratosTrace *trace, guint32 id);
guint64            pratos_trace_get_n_dropped  (PratosTrace *trace);
gint64             pratos_trace_get_start      (PratosTrace *trace); /* ns, 0 before the start */
gint64             pratos_trace_get_end        (PratosTrace *trace); /* ns, 0 until sealed */
gboolean           pratos_trace_is_sealed      (PratosTrace *trace);

/* "main", "thread" … */
const char        *pratos_lane_kind_get_name   (PratosLaneKind kind);
gboolean           pratos_lane_kind_from_name  (const char *name, PratosLaneKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTrace, pratos_trace_unref)
