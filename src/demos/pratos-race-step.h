/* pratos-race-step.h: the step kind "increment": raising a count that others raise too.
 *
 * Arguments (utsss): which of the tasks, from 0; how many increments; then what is counted,
 * how the count is protected and where the GIL may change hands, as the words below.
 *
 * Result (ttutxuta(xuut)): increments made; the count after the last of them; in which
 * place the task finished, from 1; how often the lock was taken by somebody else and how
 * long that was waited for (ns); how many increments were recorded; then a PratosRaceStory:
 * increments lost, and its steps (time, task, kind, value).
 *
 * The count lies in the run's shared memory: threads and processes alike raise the same
 * one.  Unprotected it is read and written with relaxed atomic loads and stores: an
 * increment can be lost, as in a program without any protection, but C's memory model has
 * a meaning for it.
 *
 * The tasks wait for each other at the start, so that they really overlap.
 *
 * An increment of a variable takes about as long as an interpreter needs for x = x + 1,
 * 50 ns: two looks at the clock, after reading and before writing, are the work in between.
 * They cost the same whether the increment is then recorded or not.  Recorded are the first
 * PRATOS_RACE_RECORDED increments after each millisecond, by all workers at about the same
 * time, and every one that took longer than PRATOS_RACE_LONG_NS between reading and
 * writing, since then another worker may have come in between.
 *
 * An interpreter raises a reference count at one go, and an atomic operation is one anyway:
 * these look at the clock only where they are recorded, and do other work of about the
 * same length after each increment.
 *
 * It holds the GIL, but not while it waits for the lock or for the others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_RACE_KIND "increment"

#define PRATOS_RACE_MIN_TASKS 2
#define PRATOS_RACE_MAX_TASKS 8

#define PRATOS_RACE_RECORDED 64
#define PRATOS_RACE_LONG_NS  5000

/* What is counted: "variable" is x = x + 1 in a program: in Python three steps of the
 * interpreter.  "reference" is an object's reference count, which the interpreter raises
 * within one step: the GIL never changes hands in it. */
#define PRATOS_RACE_VARIABLE  "variable"
#define PRATOS_RACE_REFERENCE "reference"

#define PRATOS_RACE_NONE   "none"
#define PRATOS_RACE_LOCK   "lock"
#define PRATOS_RACE_ATOMIC "atomic"

/* Where the GIL may change hands: "between" reading and writing as well as after each
 * increment, or only "after" it. */
#define PRATOS_RACE_BETWEEN "between"
#define PRATOS_RACE_AFTER   "after"

#define PRATOS_RACE_RESULT_TYPE "(ttutxuta(xuut))"

/* 'task': <uint32>. */
#define PRATOS_FAULT_NO_SUCH_COUNTER "no-such-counter"
/* 'word': <string>. */
#define PRATOS_FAULT_UNKNOWN_RACE    "unknown-race"

extern const PratosStepKind pratos_race_kind;
