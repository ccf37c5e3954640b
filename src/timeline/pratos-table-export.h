/* pratos-table-export.h: every span as a line of a table.
 *
 * CSV as RFC 4180 has it (CRLF, quotes where needed), UTF-8, decimal points whatever the
 * locale, names in English, since programs read it:
 *
 *   run       mode, "threads"; with its number when it occurs twice: "threads 2"
 *   lane      its id, as in the report
 *   kind      "thread", "coroutine" …
 *   task      its id, as in the report: the number on its pill less one; empty: none
 *   label     of the task
 *   state     "computing", "waiting-io" …
 *   activity  "send", "unpack" …, empty: none
 *   start_s, end_s  from the run's start
 *   cpu_s     CPU time within it; empty: not known
 *   core      where it began; empty: not known
 *   outcome   "done", "failed", "cancelled" on a task's last span
 *
 * Thread: any, one at a time for the same runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

/* FALSE and @error if the file cannot be written. */
gboolean pratos_table_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error);
