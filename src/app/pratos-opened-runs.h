/* pratos-opened-runs.h: saved runs, read, checked and ready to be shown.
 *
 * A file may come from another version, or from anybody.  Pages trust what stands in a
 * run, so whoever opens one asks here whether its demonstration can have made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <gio/gio.h>

/* Reads @path in a thread, with all that takes long; @callback gets the result on this one. */
void       pratos_opened_runs_load_async (const char *path, GAsyncReadyCallback callback, gpointer data);

/* At least one PratosRecord that has ended, all of tasks as their demonstrations make them.
 * @losses: what of the file could not be read, a sentence, NULL: nothing is missing.
 * NULL and @error: one sentence why not. */
GPtrArray *pratos_opened_runs_finish     (GAsyncResult *result, char **losses, GError **error);
