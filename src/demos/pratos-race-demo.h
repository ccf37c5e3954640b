/* pratos-race-demo.h: the demonstration of increments that get lost.
 *
 * Tasks: "counter 1" … "counter N", as many as there are workers but 2 to 8, each raising
 * the one count of the run.  The labels are codes, see pratos_text_task().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

extern const PratosDemo pratos_race_demo;
