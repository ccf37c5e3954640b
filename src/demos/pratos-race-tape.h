/* pratos-race-tape.h: what was recorded of increments, and what it tells of a lost one.
 *
 * A mark is one increment: the value that was read, when it had been read, and when the
 * value after it was about to be written.  So a read that is marked earlier than a write
 * was made before it, whoever made them.
 *
 * A story is the stretch around one lost increment, as single steps in the order of the
 * clock; or, where nothing was lost, around one worker's taking over from another.
 *
 * Pure functions; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  gint64  read;  /* ns, after the value was read */
  gint64  write; /* ns, before the next one was written; == read: one operation did both */
  guint64 value; /* that was read */
  guint64 index; /* which of its task's increments */
} PratosRaceMark;

typedef struct
{
  guint                 task;
  guint                 n_marks;
  const PratosRaceMark *marks;  /* borrowed, in the order of time */
} PratosRaceTape;

typedef enum
{
  PRATOS_RACE_READ,      /* value: what was read */
  PRATOS_RACE_WRITE,     /* value: what was written */
  PRATOS_RACE_INCREMENT, /* read, added and written at once; value: what was written */
  PRATOS_RACE_MORE,      /* value: so many increments of this task are left out here */
  PRATOS_N_RACE_STEPS
} PratosRaceStepKind;

typedef struct
{
  gint64             time;  /* ns */
  guint              task;
  PratosRaceStepKind kind;
  guint64            value;
} PratosRaceStep;

/* As many as can be told one by one on a screen. */
#define PRATOS_RACE_MAX_STEPS 8

typedef struct
{
  guint64        lost;    /* increments undone by the last write, 0: the story of a take-over */
  guint          n_steps; /* 0: there is no story */
  PratosRaceStep steps[PRATOS_RACE_MAX_STEPS];
} PratosRaceStory;

/* What @tape and @other (of different tasks) tell: the shortest way in which one of them
 * lost an increment to the other, else how one took over from the other, else nothing. */
void     pratos_race_tell      (const PratosRaceTape *tape, const PratosRaceTape *other,
                                PratosRaceStory *story);

/* Whether @story is better to show than @other: a loss rather than none, both writes rather
 * than the last alone, then fewer steps, then fewer lost. */
gboolean pratos_race_is_better (const PratosRaceStory *story, const PratosRaceStory *other);
