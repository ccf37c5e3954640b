/* pratos-demo-steps.h: the compute kinds of the demonstrations.
 *
 * In a library of their own that uses GLib and the engine only: the worker program of
 * the process pool links just that, since linking is what starting a process costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Registers "least-prime-factor", "raise-price", "increment", "sleep" and "compute".  For
 * main(), before any run; again does nothing. */
void pratos_demo_steps_register (void);
