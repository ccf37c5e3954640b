/* pratos-run-facts.h: what a finished run's figures come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-spans.h"

typedef struct
{
  const PratosReport *report;    /* borrowed */
  gint64  states[PRATOS_N_STATES]; /* ns of all workers; the coroutines instead of their loop */
  double  wall;                  /* s */
  double  load;                  /* cores that we used, on average */
  double  others;                /* cores that other programs used, on average */
  double  work;                  /* 0 … 1: what was not waiting for I/O of the workers', or the loop's, time */
  double  side_by_side;          /* tasks that waited for I/O, on average */
  gint64  chain;                 /* ns: the longest row of tasks that need one another, 0: none does */
  guint   n_tasks;
  guint   most_busy;             /* cores that the mode could have used with these workers */
  gboolean one_by_one;           /* never two tasks at a time */
} PratosRunFacts;

/* @run has ended, and its @spans are up to date; the facts are valid as long as the run. */
void pratos_run_facts_init (PratosRunFacts *facts, PratosRun *run, PratosSpans *spans);

/* The part of @state in the time that the workers spent in either, 0 … 1. */
double pratos_run_facts_share (const PratosRunFacts *facts, PratosState state, PratosState other);
