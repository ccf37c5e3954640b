/* pratos-event.h: one 32-byte record of something that happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-clock.h"
#include "pratos-state.h"

#include <glib.h>

#define PRATOS_LANE_NONE G_MAXUINT32
#define PRATOS_CORE_NONE G_MAXUINT16

typedef enum
{
  PRATOS_EVENT_STATE,     /* lane enters state, for task; arg: CPU clock of its thread (ns), 0 when not read; aux: PratosActivity */
  PRATOS_EVENT_PROGRESS,  /* arg: amount so far (bytes, divisors); aux: per mille of the whole, G_MAXUINT32 when not known */
  PRATOS_EVENT_WAKE,      /* task could go on because of task arg (aux: lane that woke it) */
  PRATOS_EVENT_VALUE,     /* arg: a number; aux: which */
  PRATOS_EVENT_ATTEMPT,   /* arg: number of the attempt that begins, 2 for the first retry */
  PRATOS_EVENT_OUTCOME,   /* state: PratosOutcome; arg: rank of arrival, from 1 */
  PRATOS_EVENT_ON_CORE,   /* exact: thread aux (a tid; lane is NONE; or 0, and lane is its) ran on core from time for arg ns; state: 1 if preempted at the end */
  PRATOS_EVENT_CPU_CLOCK, /* sampled: arg: CPU clock of the lane's thread (ns), read at time on core */
  PRATOS_EVENT_CORE_BUSY, /* arg: ns that core was busy with anything since boot (/proc/stat) */
  PRATOS_EVENT_GAP,       /* the writer dropped arg events before this one: its lanes are unknown since their last */
  PRATOS_N_EVENT_KINDS
} PratosEventKind;

/* Which number a VALUE event tells. */
typedef enum
{
  PRATOS_VALUE_SPOOLED = 1, /* where in its lane's spool the bytes begin that the task receives from now on */
} PratosValueKind;

typedef struct
{
  gint64  time;  /* pratos_now() */
  guint64 arg;
  guint32 task;  /* PRATOS_TASK_NONE */
  guint32 lane;  /* PRATOS_LANE_NONE */
  guint32 aux;
  guint16 core;  /* PRATOS_CORE_NONE */
  guint8  kind;  /* PratosEventKind */
  guint8  state; /* PratosState */
} PratosEvent;

G_STATIC_ASSERT (sizeof (PratosEvent) == 32);
