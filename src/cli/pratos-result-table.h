/* pratos-result-table.h: finished runs as a table for people, and what explains them.
 *
 * Thread: any.  Text is translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>

/* One row a run under a heading, then a sentence for each; the caller frees it. */
char *pratos_result_table_make     (PratosRun *const *runs, guint n_runs);

/* A line for each failed task, the first few of each run: "" if none failed. */
char *pratos_result_table_failures (PratosRun *const *runs, guint n_runs);
