/* pratos-price-step.h: the step kind "raise-price": a price and 10 % of it.
 *
 * Arguments (tt): the price in cents, and how many times it is computed: the grain of
 * the work.  Once is a cheap function, millions of times an expensive one; the result is
 * the same.
 *
 * Result (t): the raised price in cents, rounded half up.
 *
 * It holds the GIL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_PRICE_KIND "raise-price"

extern const PratosStepKind pratos_price_kind;
