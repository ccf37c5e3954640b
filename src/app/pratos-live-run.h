/* pratos-live-run.h: a run while it goes on, with its record, on the main loop.
 *
 * Says when there is news and when it has ended; between the two it wakes nobody up.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

typedef struct _PratosLiveRun PratosLiveRun;

/* @ended: nothing comes after this, and the live run may be freed in it. */
typedef void (*PratosLiveFunc) (gboolean ended, gpointer data);

/* Starts @run, and calls @func from the main loop.  NULL and @error if it does not start. */
PratosLiveRun *pratos_live_run_new        (PratosRun *run, PratosLiveFunc func, gpointer data, GError **error);

/* One that goes on is stopped and waited for: less than a fifth of a second. */
void           pratos_live_run_free       (PratosLiveRun *live);

PratosRecord  *pratos_live_run_get_record (PratosLiveRun *live);
void           pratos_live_run_interrupt  (PratosLiveRun *live);

/* Does its failed @task once more, within it.  FALSE when it is too late for that. */
gboolean       pratos_live_run_retry      (PratosLiveRun *live, guint32 task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosLiveRun, pratos_live_run_free)
