/* pratos-session-private.h: what the files of the session share.
 *
 * -session.c plans, runs and stops, -session-sweeps.c sweeps, -session-runs.c collects
 * what has ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-history.h"
#include "pratos-live-run.h"
#include "pratos-live-sweep.h"
#include "pratos-preparer.h"
#include "pratos-session.h"

struct _PratosSession
{
  GObject             parent_instance;

  PratosChoices      *choices;
  PratosPreparer     *preparer;
  PratosHistory      *history;
  PratosSessionState  state;
  char               *preparing;     /* in words */

  /* What goes on. */
  GQueue              modes;         /* const PratosMode: still to be run after this one */
  PratosLiveRun      *live;          /* NULL unless running or stopping */
  gboolean            repairing;     /* live is a retry after the end, not a run of the plan */
  gint64              last_digits;   /* ns */
  PratosLiveSweep    *sweep;         /* instead of a run, NULL: none goes on */
  PratosSweepResult  *swept;         /* of the last one, or of that which goes on; NULL: none */

  PratosRecord       *shown;
  PratosPlan         *plan;
  GVariant           *opened_options; /* of runs from a file, which are shown; NULL */
};

/* Emits "state-changed" if it is another. */
void pratos_session_set_state (PratosSession *session, PratosSessionState state);

/* Prepares or, with the plan there, starts the first of the modes that are still to be
 * run; nothing while a run or a sweep goes on. */
void pratos_session_go_on     (PratosSession *session);
