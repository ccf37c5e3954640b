/* pratos-race-memory.h: what the workers of a race share.
 *
 * In the run's shared memory, zeroed, then initialised once.  What one worker writes and
 * others read stands in a cache line of its own, so that nothing slows the increments but
 * the count itself.
 *
 * Thread: the count by all; a lane by the one that performs its task, and by all once
 * its "finished" is set (release, acquire).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-race-step.h"
#include "pratos-race-tape.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>

/* Of each task; the last of them are kept for what a change of the GIL brings. */
#define PRATOS_RACE_TAPE_LENGTH  4096
#define PRATOS_RACE_TAPE_RESERVE 1024

typedef struct
{
  /* Increments made: a task whose worker died goes on where it was. */
  alignas (64) atomic_uint_least64_t made;
  atomic_uint    finished; /* its place, 0: not yet */
  guint          n_marks;
  PratosRaceMark marks[PRATOS_RACE_TAPE_LENGTH];
} PratosRaceLane;

typedef struct
{
  alignas (64) atomic_uint_least64_t count;
  alignas (64) pthread_mutex_t lock;          /* robust: its holder may be killed */
  alignas (64) atomic_uint arrived;           /* tasks that are ready to begin */
  atomic_int_least64_t start;                 /* ns: when they begin, 0: not known yet */
  atomic_uint n_finished;
  PratosRaceLane lanes[PRATOS_RACE_MAX_TASKS];
} PratosRaceMemory;

void     pratos_race_memory_init   (gpointer memory);

/* Counts another one in that is ready to begin. */
void     pratos_race_memory_arrive (PratosRaceMemory *memory);

/* Waits without using a core until @peers have arrived, then for the moment on which they
 * agreed; for two seconds at most.  FALSE: cancelled. */
gboolean pratos_race_memory_begin  (PratosRaceMemory *memory, guint peers, PratosStepContext *context);

/* Takes the lock; a holder that died has left it usable. */
void     pratos_race_memory_lock     (PratosRaceMemory *memory);
gboolean pratos_race_memory_try_lock (PratosRaceMemory *memory);
void     pratos_race_memory_unlock   (PratosRaceMemory *memory);

/* @task has made all its increments: its place, from 1.  The last one sees the final count
 * afterwards. */
guint    pratos_race_memory_finish (PratosRaceMemory *memory, guint task);

/* The best story of @task and any other that has finished before it. */
void     pratos_race_memory_tell   (PratosRaceMemory *memory, guint task, PratosRaceStory *story);
