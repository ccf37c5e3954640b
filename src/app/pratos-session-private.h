/* pratos-session-private.h: what the files of the session share.
 *
 * -session.c plans, runs and stops, -session-sweeps.c sweeps, -session-what-if.c plans
 * the shown run anew, -session-runs.c collects what has ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-history.h"
#include "pratos-live-run.h"
#include "pratos-live-sweep.h"
#include "pratos-preparer.h"
#include "pratos-session.h"

/* The shown run on another computer. */
typedef struct
{
  guint             cores;       /* 0: nobody asks */
  const PratosMode *mode;        /* NULL: as measured */
  PratosRecord     *of;          /* what was measured */
  PratosRun        *run;         /* simulated, NULL: not there yet */
  char             *lesson;      /* NULL: none */
  GCancellable     *cancellable; /* of the thread that makes it, NULL: there is none */
  PratosOverhead    overhead;    /* of this computer, for overhead_of */
  PratosRecord     *overhead_of; /* NULL: not measured */
} PratosAskedWhatIf;

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
  PratosAskedWhatIf   what_if;
};

/* Emits "state-changed" if it is another. */
void pratos_session_set_state (PratosSession *session, PratosSessionState state);

/* -what-if: asks nothing more, and forgets the answer; says so if there was a question. */
void pratos_session_close_what_if (PratosSession *session);
void pratos_session_clear_what_if (PratosSession *session);
void pratos_session_emit_what_if  (PratosSession *session);

/* Which of @records (of PratosRecord, at least one) is to be shown: one that was measured
 * if there is any, with what was simulated of it below. */
PratosRecord *pratos_session_find_first (GPtrArray *records);

/* Shows the first of @records (of PratosRecord) that is a simulated run of what is shown
 * below it. */
void pratos_session_open_what_if  (PratosSession *session, GPtrArray *records);

/* Prepares or, with the plan there, starts the first of the modes that are still to be
 * run; nothing while a run or a sweep goes on. */
void pratos_session_go_on     (PratosSession *session);
