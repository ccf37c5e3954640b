/* pratos-run-file.h: saved runs, ".pratos".
 *
 * Holds all that a run is: demonstration, options, plan, settings, report, lanes, events,
 * results, and the small things results are shown with (thumbnails); not the bytes that
 * were fetched.  Several runs may stand in one file.
 *
 * Chunks (see pratos-chunk-file.h), those of one run together, in this order:
 *
 *   RUNS  (sssa{sv}): demo, mode, CPU source, then 'workers' u, 'gil' b, 'await-each' b,
 *         'nice' i, 'prepare' x, 'start' x, 'end' x (ns), 'dropped' t, 'options' a{sv},
 *         'machine-cores' u, 'machine-model' s (not in files of earlier versions); of a
 *         simulated run also 'cores' u and 'overhead' as pratos_overhead_to_variant()
 *   PLAN  as pratos_plan_to_variant()
 *   LANE  a(suuii): kind, number, parent, pid, tid
 *   EVNT  records of 32 bytes as in pratos-event.h, at most 32768 in a chunk
 *   BLOB  u32 task, u32 step, u32 number of the blob in the file, bytes
 *   SAME  u32 task, u32 step, u32 number of the blob, of this run or an earlier one
 *   RSLT  a(us(sa{sv})xxuuuta(uv)): task, outcome, fault, start, end, lane, rank,
 *         attempts, bytes, values by step
 *   REPT  as pratos_report_to_variant()
 *
 * and after the last run DONE (u): how many runs there are.
 *
 * Thread: any, one at a time for the same runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#define PRATOS_RUN_FILE_MAJOR 1
#define PRATOS_RUN_FILE_MINOR 0

/* The runs must have ended.  FALSE and @error if the file cannot be written. */
gboolean   pratos_run_file_save     (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

/* Runs, in their order; whatever of a damaged file is whole.  NULL and @error
 * (G_FILE_ERROR, PRATOS_ERROR_INVALID_DATA) if nothing is, or if a newer program made it. */
GPtrArray *pratos_run_file_load     (const char *path, GError **error);

/* As above, and adds a sentence (char *) to @notes for each thing that was lost. */
GPtrArray *pratos_run_file_load_noting (const char *path, GPtrArray *notes, GError **error);
