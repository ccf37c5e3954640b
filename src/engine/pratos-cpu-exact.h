/* pratos-cpu-exact.h: every interval of our threads on every core, from the kernel.
 *
 * perf_event_open(2) with a dummy software event gives a record at each context switch
 * of the threads it covers.  One event a core, of the thread that opens it and,
 * inherited, of all threads and processes it starts later: so a run's conductor opens
 * them before its first worker, and the window is never covered.  Costs about 1 µs a
 * switch.  Debian's and Ubuntu's kernels refuse it by default, Flatpak's sandbox always.
 *
 * Thread: new on the conductor, drain and finish on the collector, not at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-trace.h"

typedef struct _PratosCpuExact PratosCpuExact;

/* The calling thread is on a core at @now (ns).  NULL and @error (PRATOS_ERROR_REFUSED)
 * when the kernel does not let us. */
PratosCpuExact *pratos_cpu_exact_new      (gint64 now, GError **error);
void            pratos_cpu_exact_free     (PratosCpuExact *exact);

/* Appends an ON_CORE event to @trace for each interval that has ended, and for as much as
 * is certain of those that last; the next part follows on without a gap. */
void            pratos_cpu_exact_drain    (PratosCpuExact *exact, PratosTrace *trace);

/* Drains for the last time; intervals still open end at @end (ns), what is later than
 * that is left out. */
void            pratos_cpu_exact_finish   (PratosCpuExact *exact, PratosTrace *trace, gint64 end);

/* Records that the kernel had no room for; at the end at least so many. */
guint64         pratos_cpu_exact_get_lost (PratosCpuExact *exact);
