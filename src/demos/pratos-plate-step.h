/* pratos-plate-step.h: the step kind "push": a plate on its pole gets a push, or has fallen.
 *
 * Every plate turns from the start of the run on and slows down.  It falls when the next
 * push is not done within the limit after the one before: whoever comes later, or needs
 * too long, misses the deadline and the task fails (PRATOS_FAULT_DEADLINE).  When a plate
 * was pushed last stands in memory that all workers share, so any of them may push it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_PUSH_KIND   "push"
#define PRATOS_MAX_PLATES  200

#define PRATOS_FAULT_NO_SUCH_PLATE "no-such-plate" /* 'plate': <uint32> */

/* (udd): number of the plate from 0, seconds of computing a push takes, limit in seconds.
 * Result (d): seconds since the push before, or since the start of the run. */
extern const PratosStepKind pratos_push_kind;
