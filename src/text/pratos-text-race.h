/* pratos-text-race.h: what a race came to, in words.
 *
 * Results are translated; char * is the caller's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-race-facts.h"

/* How many increments were lost and why, or why none: one or two sentences. */
char *pratos_text_race_sentence (const PratosRaceFacts *facts, PratosRun *run);

/* What @story shows: "How one increment was lost, as recorded:"; NULL: there is nothing to
 * show. */
char *pratos_text_race_caption  (const PratosRaceFacts *facts);

/* Who performs @task: "Thread 2"; where one flow performs all, "Task 2". */
char *pratos_text_race_actor    (PratosRun *run, guint task);

/* One step of a story: "reads 41". */
char *pratos_text_race_step     (const PratosRaceStep *step);

/* A time between two steps: "62 ns", "5.1 ms". */
char *pratos_text_nanoseconds   (gint64 ns);

/* Where the GIL may change hands in @facts' program; NULL: there is none in @run. */
char *pratos_text_race_checkpoints (const PratosRaceFacts *facts, PratosRun *run);

/* How the recording was done, and how the unprotected count is kept defined. */
char *pratos_text_race_method   (const PratosRaceFacts *facts);
