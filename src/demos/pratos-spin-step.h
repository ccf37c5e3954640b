/* pratos-spin-step.h: the step kind "compute": works for so many seconds of one core.
 *
 * Arguments (d): seconds of CPU time.  Result (d): the same, for whoever needs it.
 *
 * The measure is the thread's own CPU clock, not a number of loops counted beforehand:
 * a count is right only for a core that is as fast and as free as when it was counted,
 * and this is to show what two seconds of work look like on any computer.  So a step
 * that has to share its core takes longer by the clock on the wall, as real work does.
 *
 * It holds the GIL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_SPIN_KIND "compute"

/* Computes for @ns of the thread's CPU time, on the step's behalf.  FALSE with @fault: it was
 * cancelled. */
gboolean pratos_spin (PratosStepContext *context, gint64 ns, PratosFault *fault);

extern const PratosStepKind pratos_spin_kind;
