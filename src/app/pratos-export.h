/* pratos-export.h: finished runs written to a file of the kind that its name says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <gio/gio.h>

/* Writes @runs (of PratosRun) to @path: .png, .svg or .pdf a timeline, .csv a table, .json a trace,
 * .pratos a saved run.  Done in a thread; @callback gets the result on this one. */
void     pratos_export_async  (GPtrArray *runs, const char *path, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
gboolean pratos_export_finish (GAsyncResult *result, GError **error);

/* The path that the result is of; valid as long as that. */
const char *pratos_export_get_path (GAsyncResult *result);
