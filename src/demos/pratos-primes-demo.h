/* pratos-primes-demo.h: the demonstration of work that only a core can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

extern const PratosDemo pratos_primes_demo;
