/* pratos-collector.h: the thread that carries events from the rings into the trace.
 *
 * It is the only one that appends events.  It runs outside the accounted threads (it is
 * started before the conductor, not by it) and drains at least every 20 ms, sooner while
 * a ring fills quickly.
 *
 * Thread: new, start, stop and free from one thread at a time; add_ring and set_exact
 * from the conductor while it runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-cpu-exact.h"
#include "pratos-ring.h"
#include "pratos-trace.h"

typedef struct _PratosCollector PratosCollector;

PratosCollector *pratos_collector_new       (PratosTrace *trace);
gboolean         pratos_collector_start     (PratosCollector *collector, GError **error);

/* Takes @ring over.  @only_lane: a foreign writer (a worker process) may write only of
 * that lane, whatever else it writes is dropped and counted; PRATOS_LANE_NONE: trusted. */
void             pratos_collector_add_ring  (PratosCollector *collector, PratosRing *ring, guint32 only_lane);

/* Takes @exact over and drains it too. */
void             pratos_collector_set_exact (PratosCollector *collector, PratosCpuExact *exact);

/* When all writers have ended: drains for the last time, up to @end (ns), and ends the
 * thread.  Twice is once. */
void             pratos_collector_stop      (PratosCollector *collector, gint64 end);
void             pratos_collector_free      (PratosCollector *collector);
