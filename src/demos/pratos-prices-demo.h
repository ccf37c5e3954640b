/* pratos-prices-demo.h: the demonstration of work that may be too small to be shared.
 *
 * Twenty prices of 42·i², each raised by 10 % by a task of its own.  "iterations" says
 * how many times each is computed, so how much work a task is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

#define PRATOS_PRICES 20

/* The two functions, as iterations a price: on a computer of 2020 about 2 ns and 0.1 s. */
#define PRATOS_PRICES_CHEAP     1
#define PRATOS_PRICES_EXPENSIVE 50000000

extern const PratosDemo pratos_prices_demo;
