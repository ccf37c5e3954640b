/* large-run.h: a saved run with as many spans as one wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

/* Primes in threads, all found, with @n_spans in all on @n_lanes lanes in @wall ns; the caller's. */
PratosRun *large_run_new  (guint n_lanes, guint n_spans, gint64 wall);

/* The same, saved in a temporary file; its path is the caller's, and so is the file. */
char      *large_run_save (guint n_lanes, guint n_spans, gint64 wall);
