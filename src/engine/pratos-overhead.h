/* pratos-overhead.h: what starting workers and passing tasks to them costs on a machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-plan.h"
#include "pratos-state.h"

#include <glib.h>

/* All in ns; zeroed: everything is free, as among people. */
typedef struct
{
  gint64 thread_gap;    /* from starting one thread to starting the next */
  gint64 thread_start;  /* from there until it looks for work */
  gint64 process_gap;
  gint64 process_start;
  gint64 process_end;   /* from the last result until its process is gone */
  gint64 copying[PRATOS_N_ACTIVITIES]; /* a task without much to pass on: pack, send … */
} PratosOverhead;

/* Measures them here and now (some 100 ms) with the workers that @plan needs: starts
 * them, passes tasks to and fro that are never performed, and takes the medians.  FALSE
 * and @error when no workers can be started.  Blocks. */
gboolean  pratos_overhead_measure      (PratosOverhead *overhead, PratosPlan *plan, GError **error);

/* Floating, for files; from_variant gives FALSE, and none of it, for anything that
 * cannot be. */
GVariant *pratos_overhead_to_variant   (const PratosOverhead *overhead);
gboolean  pratos_overhead_from_variant (PratosOverhead *overhead, GVariant *variant);
