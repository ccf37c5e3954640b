/* pratos-report-json.h: finished runs as the report that scripts read.
 *
 * English and untranslated, whatever the locale; all times are seconds from the run's
 * start.  The CPU time of a run is its workers' and the conductor's; that of the command,
 * which began with its start, is all.  "pratos-report", version 1: members may be added, none changes its meaning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>
#include <json-glib/json-glib.h>

/* The text, newline at the end; the caller frees it.  All runs must have ended. */
char     *pratos_report_json_make  (PratosRun *const *runs, guint n_runs);

/* Into @path, "-" for standard output.  FALSE and @error, which names the path. */
gboolean  pratos_report_json_write (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

/* The member "machine" of the open object. */
void      pratos_report_json_add_machine (JsonBuilder *builder);
