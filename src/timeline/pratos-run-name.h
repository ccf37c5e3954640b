/* pratos-run-name.h: what a run is called among others in a file that programs read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

/* The mode's name, untranslated, of a simulated run with its cores, with a number from the
 * second of that name on: "threads 2", "threads simulated on 16 cores".
 * The caller frees it. */
char *pratos_run_name (PratosRun *const *runs, guint index);
