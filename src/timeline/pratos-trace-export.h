/* pratos-trace-export.h: a run as a trace that Perfetto and chrome://tracing open.
 *
 * The Trace Event Format: one process a run (not the operating system's processes: those
 * stand in the arguments), a thread for each lane but coroutines, whose spans are async
 * events within their whole life; wake-ups are flows; each core is a counter of the share
 * that was ours.  Times are µs from each run's start, so that runs lie on one scale.
 *
 * Thread: any, one at a time for the same runs.  Memory does not grow with the trace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

/* FALSE and @error if the file cannot be written. */
gboolean pratos_trace_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error);
