/* pratos-speedup.h: how many times faster a run is than the sequential one beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>

/* The sequential run among @runs, NULL: there is none; not a new reference. */
PratosRun *pratos_speedup_find_base (PratosRun *const *runs, guint n_runs);

/* FALSE when nothing is to be compared: no base, one of the two was stopped, or
 * they did not get as much done. */
gboolean   pratos_speedup           (PratosRun *run, PratosRun *base, double *speedup);
