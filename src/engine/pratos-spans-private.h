/* pratos-spans-private.h: the parts of PratosSpans: lanes, cores and tasks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-spans.h"

/* A stretch of time in which a lane's thread had a core. */
typedef struct
{
  gint64  start;
  gint64  end;
  guint16 core;
} PratosOnCore;

typedef struct
{
  PratosSpan *spans;
  gsize       n_spans;
  gsize       capacity;
  gint64      last;        /* ns: of the last state */
  gint64      heard;       /* ns: of the last event of any other kind */
  guint64     open_clock;  /* CPU clock where the open span began, 0: not read */
  guint64     clock;       /* the last reading of the thread's CPU clock, 0: none */
  gint64      clock_time;
  GArray     *on_core;     /* exact and sealed: of PratosOnCore, by start; NULL: none */
} PratosLaneSpans;

typedef struct
{
  GArray     *slices;      /* of PratosCoreSlice, by start */
  GArray     *busy;        /* of PratosCoreBusy */
  guint64     total;       /* ns that were ours */
} PratosCoreSpans;

struct _PratosSpans
{
  PratosTrace *trace;
  guint64      n_taken;     /* events */
  gboolean     rebuilt;     /* from the sealed trace */
  gint64       horizon;     /* ns: the sealed trace's end, what is later cannot be */
  gboolean     exact;
  GArray      *lanes;       /* of PratosLaneSpans */
  GArray      *cores;       /* of PratosCoreSpans */
  GArray      *wakeups;     /* of PratosWakeup */
  GArray      *progress;    /* of PratosTaskProgress */
  GHashTable  *lane_of_tid; /* tid → lane + 1 */
};

PratosSpan *pratos_lane_spans_append   (PratosLaneSpans *lane, gint64 start, PratosState state, guint32 task);

/* What events tell of tasks. */
void        pratos_spans_note_state    (PratosSpans *spans, const PratosEvent *event);
void        pratos_spans_note_progress (PratosSpans *spans, const PratosEvent *event);
void        pratos_spans_note_value (PratosSpans *spans, const PratosEvent *event);
void        pratos_spans_note_attempt  (PratosSpans *spans, const PratosEvent *event);
void        pratos_spans_note_outcome  (PratosSpans *spans, const PratosEvent *event);

/* Reads the lanes' tids, which may have become known since the last time. */
void        pratos_spans_map_tids      (PratosSpans *spans);
void        pratos_spans_add_on_core   (PratosSpans *spans, const PratosEvent *event);
void        pratos_spans_add_busy      (PratosSpans *spans, const PratosEvent *event);

/* @cpu ns were used between @start and @end by a thread then seen on @core. */
void        pratos_spans_add_sampled   (PratosSpans *spans, guint16 core, gint64 start, gint64 end, guint64 cpu);

/* Splits computing spans by the lanes' intervals on cores. */
void        pratos_spans_split_ready   (PratosSpans *spans);
