/* pratos-simulation.h: a plan carried out in virtual time, on any number of cores.
 *
 * A discrete-event run: the same plan in the same modes, with a clock that jumps from one
 * event to the next.  Cores are shared out in turns as an operating system does, the GIL
 * is handed over after 5 ms, starting and copying cost what they are said to.  Nothing
 * depends on the machine or on chance: the same input gives the same run to the last
 * nanosecond.  The run it fills is a run like any other (lanes, events, results,
 * report), and says that it is simulated.
 *
 * Thread: any; nothing blocks but the calculation itself, well under a second for
 * anything that fits on a timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-mode.h"
#include "pratos-run.h"
#include "pratos-workload.h"

/* More than anybody has on a desk, and enough for a hall of players. */
#define PRATOS_SIMULATION_MAX_CORES 256

/* Carries out @run, whose settings have cores, with what @workload says its tasks cost;
 * @run has ended afterwards.  FALSE and @error (PRATOS_ERROR_INVALID_ARGUMENT) when its
 * settings cannot be. */
gboolean pratos_simulation_carry_out (PratosRun *run, PratosWorkload *workload, GError **error);

/* What if @measured had been carried out with @settings (cores and overhead too)?  Plans its
 * measured steps anew.  A new run, or NULL and @error as above or as
 * pratos_workload_new_measured(). */
PratosRun *pratos_simulation_what_if (PratosRun *measured, const PratosRunSettings *settings, GError **error);
