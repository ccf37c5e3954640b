/* pratos-spans.h: a trace made into spans for each lane and slices for each core.
 *
 * Owned and used by one thread (a view, an exporter, the report); reads the trace's
 * published prefix, so several may look at one running trace.  update() takes in what
 * is new, in time proportional to that; on a sealed trace the first update after the
 * seal rebuilds everything from the events sorted by lane and time.
 *
 * Computing spans are split: where the kernel's records are exact, the parts in which
 * the thread was not on a core become READY spans.  That is done on the sealed trace
 * only, since the records come up to 20 ms late; the cores' slices are live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-trace.h"

#include <glib.h>

typedef struct
{
  gint64  start;    /* ns, absolute (CLOCK_MONOTONIC) */
  gint64  end;      /* ns; G_MAXINT64 while it lasts (only the last span of a lane) */
  guint64 cpu;      /* ns of CPU in it, G_MAXUINT64: not known (yet); a coroutine's only while it computes */
  guint32 task;     /* PRATOS_TASK_NONE */
  guint16 core;     /* where it began */
  guint8  state;    /* PratosState, never IDLE */
  guint8  activity; /* PratosActivity */
} PratosSpan;

/* A stretch of one core given to us (lane may be NONE: the conductor), or, in sampled
 * mode, a window of 10 ms in which our lanes together used @cpu ns of it (lane is NONE). */
typedef struct
{
  gint64  start;
  gint64  end;
  guint64 cpu;      /* ns, at most end - start */
  guint32 lane;
  guint32 preempted; /* exact: it ended by preemption, not by blocking */
} PratosCoreSlice;

/* Busy time of a core by everybody, a cumulative sample of /proc/stat. */
typedef struct
{
  gint64  time;
  guint64 busy;     /* ns since boot */
} PratosCoreBusy;

/* An arrow: @task of @lane could go on because of @by_task. */
typedef struct
{
  gint64  time;
  guint32 task;
  guint32 lane;
  guint32 by_task;
  guint32 by_lane;
} PratosWakeup;

typedef struct _PratosSpans PratosSpans;

/* Holds a reference on @trace.  Empty until the first update. */
PratosSpans           *pratos_spans_new           (PratosTrace *trace);
void                   pratos_spans_free          (PratosSpans *spans);

/* TRUE if anything changed. */
gboolean               pratos_spans_update        (PratosSpans *spans);
PratosTrace           *pratos_spans_get_trace     (PratosSpans *spans);

/* TRUE when the core slices come from the kernel's switch records. */
gboolean               pratos_spans_is_exact      (PratosSpans *spans);

/* Arrays sorted by start, without overlaps; owned by @spans, valid until the next update. */
guint                  pratos_spans_get_n_lanes   (PratosSpans *spans);
const PratosSpan      *pratos_spans_get_lane      (PratosSpans *spans, guint32 lane, gsize *n_spans);
guint                  pratos_spans_get_n_cores   (PratosSpans *spans); /* highest core number seen + 1 */
const PratosCoreSlice *pratos_spans_get_core      (PratosSpans *spans, guint core, gsize *n_slices);
guint64                pratos_spans_get_core_total (PratosSpans *spans, guint core); /* ns that were ours */
const PratosCoreBusy  *pratos_spans_get_core_busy (PratosSpans *spans, guint core, gsize *n_samples);
const PratosWakeup    *pratos_spans_get_wakeups   (PratosSpans *spans, gsize *n_wakeups);

/* Total ns of @lane in each state, the open span counted up to @now (0: up to the trace's end). */
void                   pratos_spans_sum_lane      (PratosSpans *spans, guint32 lane, gint64 now,
                                                   guint64 totals[PRATOS_N_STATES]);

/* What progress and outcomes the events tell of a task, for live views. */
typedef struct
{
  PratosState   state;      /* IDLE before it began and after it ended */
  PratosOutcome outcome;
  guint32       lane;       /* the last it was on */
  guint32       rank;       /* of arrival, 0: not yet */
  guint32       permille;   /* progress, G_MAXUINT32: not known */
  guint32       attempt;    /* 1 … */
  guint64       amount;     /* bytes or divisors */
  guint64       spooled;    /* where in its lane's spool those bytes begin, G_MAXUINT64: they are not there */
  gint64        start;      /* first span, 0: none */
  gint64        end;        /* outcome, 0: none */
} PratosTaskProgress;

/* @progress is zeroed (with PENDING) for a task of which nothing was heard. */
void                   pratos_spans_get_progress  (PratosSpans *spans, guint32 task, PratosTaskProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSpans, pratos_spans_free)
