/* pratos-what-if.h: the measured steps of a run planned anew for other numbers of cores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run-options.h"

#include <glib.h>

/* What "--what-if" asked for, of the first sequential run among @runs (PratosRun *), or
 * the first at all; appends the simulated runs to @runs.  Measures first what starting
 * workers and copying costs here.  FALSE and @error when that cannot be. */
gboolean pratos_what_if (const PratosRunOptions *options, GPtrArray *runs, GError **error);
