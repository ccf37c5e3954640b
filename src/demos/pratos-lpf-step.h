/* pratos-lpf-step.h: the step kind "least-prime-factor".
 *
 * Arguments (ts): the number, and the algorithm: "trial" divides by 2, 3 and 6k±1 up to
 * the square root, as one would write it in Python; "fast" is pratos_factor_least().
 *
 * Result (tb): the least prime factor, and whether the number is prime.
 *
 * It holds the GIL: in Python these would be loops over integers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_LPF_KIND "least-prime-factor"

#define PRATOS_LPF_TRIAL "trial"
#define PRATOS_LPF_FAST  "fast"

/* 'n': <uint64>, 0 or 1. */
#define PRATOS_FAULT_NO_PRIME_FACTOR   "no-prime-factor"
/* 'algorithm': <string>. */
#define PRATOS_FAULT_UNKNOWN_ALGORITHM "unknown-algorithm"

extern const PratosStepKind pratos_lpf_kind;
