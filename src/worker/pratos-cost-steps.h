/* pratos-cost-steps.h: what a worker process does while its costs are measured.
 *
 * These steps know that they are in a worker: they use its socket and its spool.  So
 * they are registered there and nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* (u) n: sends a byte over the worker's socket, then echoes n of them. */
#define PRATOS_COST_ECHO_KIND   "cost-echo"

/* (xs) when it was sent (ns), a text: (x) ns until its ends were read. */
#define PRATOS_COST_TAKE_KIND   "cost-take"

/* (xt) when it was sent (ns), length: the same for a text that is in the spool's first bytes. */
#define PRATOS_COST_LOOK_KIND   "cost-look"

void pratos_cost_steps_register (void);
