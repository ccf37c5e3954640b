/* pratos-live-sweep.h: a sweep while it goes on, on the main loop.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"
#include "pratos-live-run.h"
#include "pratos-sweep.h"

typedef struct _PratosLiveSweep PratosLiveSweep;

/* Starts one of the chosen demonstration, from the cheapest task to the dearest, and calls
 * @func from the main loop after each measurement.  NULL and @error if it does not start. */
PratosLiveSweep   *pratos_live_sweep_new        (PratosChoices *choices, PratosLiveFunc func, gpointer data,
                                                 GError **error);

/* One that goes on is stopped and waited for: less than a fifth of a second. */
void               pratos_live_sweep_free       (PratosLiveSweep *live);
void               pratos_live_sweep_interrupt  (PratosLiveSweep *live);

/* What there is so far; the caller's. */
PratosSweepResult *pratos_live_sweep_dup_result (PratosLiveSweep *live);

/* After its end: FALSE and @error when a run could not be carried out. */
gboolean           pratos_live_sweep_finish     (PratosLiveSweep *live, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosLiveSweep, pratos_live_sweep_free)
