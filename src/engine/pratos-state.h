/* pratos-state.h: what a lane can be doing, and how a task can end.
 *
 * Names are untranslated identifiers; the text folder turns them into words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  PRATOS_STATE_IDLE,        /* nothing to do */
  PRATOS_STATE_STARTING,    /* a worker is being started */
  PRATOS_STATE_COPYING,     /* packing, sending, unpacking */
  PRATOS_STATE_COMPUTING,   /* working, or wanting to: see READY */
  PRATOS_STATE_READY,       /* could run but has no core, or the loop is busy */
  PRATOS_STATE_WAITING_IO,  /* network, disk, sleeping */
  PRATOS_STATE_WAITING_GIL,
  PRATOS_STATE_WAITING_LOCK,
  PRATOS_STATE_UNKNOWN,     /* events were dropped here */
  PRATOS_N_STATES
} PratosState;

typedef enum
{
  PRATOS_OUTCOME_PENDING,
  PRATOS_OUTCOME_DONE,
  PRATOS_OUTCOME_FAILED,
  PRATOS_OUTCOME_CANCELLED,
  PRATOS_N_OUTCOMES
} PratosOutcome;

/* What a COPYING or STARTING span was about: the seven steps of a process pool.
 * Carried in the aux field of a state event. */
typedef enum
{
  PRATOS_ACTIVITY_NONE,
  PRATOS_ACTIVITY_PACK,
  PRATOS_ACTIVITY_SEND,
  PRATOS_ACTIVITY_UNPACK,
  PRATOS_ACTIVITY_LOAD,
  PRATOS_ACTIVITY_RUN,
  PRATOS_ACTIVITY_PACK_RESULT,
  PRATOS_ACTIVITY_SEND_RESULT,
  PRATOS_ACTIVITY_UNPACK_RESULT,
  PRATOS_ACTIVITY_RETRY_WAIT, /* waiting before another attempt */
  PRATOS_N_ACTIVITIES
} PratosActivity;

/* "computing", "waiting-io" …; "unknown" for a number out of range. */
const char *pratos_state_get_name     (PratosState state);
const char *pratos_outcome_get_name   (PratosOutcome outcome);
const char *pratos_activity_get_name  (PratosActivity activity);

/* Inverse of the above; FALSE when the name is not known. */
gboolean    pratos_outcome_from_name  (const char *name, PratosOutcome *outcome);
