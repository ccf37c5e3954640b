/* pratos-state.c: the names of states, outcomes and activities.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-state.h"

static const char *const state_names[PRATOS_N_STATES] = {
  [PRATOS_STATE_IDLE] = "idle",
  [PRATOS_STATE_STARTING] = "starting",
  [PRATOS_STATE_COPYING] = "copying",
  [PRATOS_STATE_COMPUTING] = "computing",
  [PRATOS_STATE_READY] = "ready",
  [PRATOS_STATE_WAITING_IO] = "waiting-io",
  [PRATOS_STATE_WAITING_GIL] = "waiting-gil",
  [PRATOS_STATE_WAITING_LOCK] = "waiting-lock",
  [PRATOS_STATE_UNKNOWN] = "unknown",
};

static const char *const outcome_names[PRATOS_N_OUTCOMES] = {
  [PRATOS_OUTCOME_PENDING] = "pending",
  [PRATOS_OUTCOME_DONE] = "done",
  [PRATOS_OUTCOME_FAILED] = "failed",
  [PRATOS_OUTCOME_CANCELLED] = "cancelled",
};

static const char *const activity_names[PRATOS_N_ACTIVITIES] = {
  [PRATOS_ACTIVITY_NONE] = "none",
  [PRATOS_ACTIVITY_PACK] = "pack",
  [PRATOS_ACTIVITY_SEND] = "send",
  [PRATOS_ACTIVITY_UNPACK] = "unpack",
  [PRATOS_ACTIVITY_LOAD] = "load",
  [PRATOS_ACTIVITY_RUN] = "run",
  [PRATOS_ACTIVITY_PACK_RESULT] = "pack-result",
  [PRATOS_ACTIVITY_SEND_RESULT] = "send-result",
  [PRATOS_ACTIVITY_UNPACK_RESULT] = "unpack-result",
  [PRATOS_ACTIVITY_RETRY_WAIT] = "retry-wait",
};

static const char *
name_of (const char *const *names, guint n_names, guint value)
{
  return value < n_names ? names[value] : "unknown";
}

static gboolean
value_of (const char *const *names, guint n_names, const char *name, guint *value)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

const char *
pratos_state_get_name (PratosState state)
{
  return name_of (state_names, PRATOS_N_STATES, state);
}

const char *
pratos_outcome_get_name (PratosOutcome outcome)
{
  return name_of (outcome_names, PRATOS_N_OUTCOMES, outcome);
}

const char *
pratos_activity_get_name (PratosActivity activity)
{
  return name_of (activity_names, PRATOS_N_ACTIVITIES, activity);
}

gboolean
pratos_outcome_from_name (const char *name, PratosOutcome *outcome)
{
  guint value;

  if (!value_of (outcome_names, PRATOS_N_OUTCOMES, name, &value))
    return FALSE;
  *outcome = value;
  return TRUE;
}
