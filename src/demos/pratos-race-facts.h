/* pratos-race-facts.h: what the increments of a finished race come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-race-tape.h"
#include "pratos-run.h"

typedef struct
{
  /* as asked for; borrowed from the run's plan, words of pratos-race-step.h */
  const char *count;
  const char *protection;
  const char *checkpoint;
  guint64     each;         /* increments of one task */

  guint64     expected;
  guint64     obtained;
  gint64      lost;         /* expected less obtained; below 0 when a worker died in the middle
                             * of an increment and it was made again */
  guint64     lock_waits;   /* how often the lock was somebody else's */
  gint64      lock_wait_ns; /* how long all together waited for it */
  guint64     recorded;     /* increments */
  PratosRaceStory story;    /* the best one of all; n_steps 0: none was recorded */
} PratosRaceFacts;

/* FALSE: @run is no race, or not all of its tasks are done; then @facts is not to be used. */
gboolean pratos_race_facts_init (PratosRaceFacts *facts, PratosRun *run);
