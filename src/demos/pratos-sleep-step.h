/* pratos-sleep-step.h: the step kind "sleep": waits, as for an answer from elsewhere.
 *
 * Arguments (d): seconds.  Result (d): the same, for whoever needs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_SLEEP_KIND "sleep"

extern const PratosStepKind pratos_sleep_kind;
