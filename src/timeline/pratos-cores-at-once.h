/* pratos-cores-at-once.h: how many cores were a run's at the same time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-spans.h"

/* The largest number of cores that computed for the run's workers at once.
 *
 * A number counts only if it held for a twentieth of the time in which any core was
 * ours: when one thread wakes another, both are on a core for some microseconds, which
 * is not working side by side.  In sampled mode the windows' shares are added, so two
 * threads that take turns on two cores make one, as they should.  0: nothing computed.
 * Reads and sorts all slices: 0.3 s for a million. */
guint pratos_cores_at_once (PratosSpans *spans);
