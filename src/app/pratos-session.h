/* pratos-session.h: the one model behind the window: what is chosen, what runs, what ran.
 *
 * Idle → preparing → running → (stopping) → idle.  The session never waits: preparing
 * happens in a thread, a run on its conductor's threads.  While something runs,
 * pratos_session_update() takes in what was traced since; a window calls it once a
 * frame.  Results and the end arrive by themselves, also when nobody calls it; while
 * idle nothing of the session wakes up.
 *
 * Emits
 *   "state-changed"
 *   "shown-changed": pratos_session_get_shown() is another record, or none
 *   "plan-changed": pratos_session_get_plan() is another plan
 *   "progressed" (gboolean digits): the shown record has news; @digits at most ten times
 *     a second and at the end: figures that change more often cannot be read
 *   "swept": pratos_session_get_swept() has news
 *   "ended": the run that went on has ended; its record is in the history
 *   "what-if-changed": pratos_session_get_what_if() and what belongs to it
 *   "told" (char *text): something that the user should know once, a toast
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"
#include "pratos-record.h"
#include "pratos-sweep-result.h"

G_BEGIN_DECLS

typedef enum
{
  PRATOS_SESSION_IDLE,
  PRATOS_SESSION_PREPARING,
  PRATOS_SESSION_RUNNING,
  PRATOS_SESSION_STOPPING,
} PratosSessionState;

#define PRATOS_TYPE_SESSION (pratos_session_get_type ())
G_DECLARE_FINAL_TYPE (PratosSession, pratos_session, PRATOS, SESSION, GObject)

PratosSession      *pratos_session_new         (GSettings *settings);

/* Ends what goes on and emits nothing more, for whoever still holds a reference while the
 * program ends.  Waits for the workers to stop: less than a fifth of a second. */
void                pratos_session_close       (PratosSession *session);
PratosChoices      *pratos_session_get_choices (PratosSession *session);
PratosSessionState  pratos_session_get_state   (PratosSession *session);

/* What is being prepared, in words, or NULL. */
const char         *pratos_session_get_preparing (PratosSession *session);

/* Runs what is chosen; while stopping, as soon as that is done.  Ignored while running. */
void                pratos_session_run         (PratosSession *session);

/* The same, in every mode, one after the other. */
void                pratos_session_run_all     (PratosSession *session);

/* Measures from where on sharing the chosen demonstration's work pays off, instead of a
 * run; ignored unless idle.  What it has measured so far, or the last one did; NULL:
 * nothing.  Valid until the next "swept". */
void                pratos_session_sweep       (PratosSession *session);
const PratosSweepResult *pratos_session_get_swept (PratosSession *session);
void                pratos_session_stop        (PratosSession *session);

/* Does a failed task of the shown record once more: in the run if it still goes on, else
 * in a small run of its own; see pratos_record_resolve().  FALSE if it cannot now. */
gboolean            pratos_session_retry       (PratosSession *session, guint32 task);

/* Emits "told": for what is done on the session's behalf, such as an export. */
void                pratos_session_tell        (PratosSession *session, const char *text);

/* Takes in what was traced since the last call. */
void                pratos_session_update      (PratosSession *session);

/* What the window shows: the run that goes on if it is of the chosen demonstration,
 * else the last one of the chosen demonstration, mode and options.  NULL: none yet. */
PratosRecord       *pratos_session_get_shown   (PratosSession *session);

/* The run that goes on, of whatever demonstration; NULL: none. */
PratosRecord       *pratos_session_get_active  (PratosSession *session);

/* The last run in @mode of the chosen demonstration and options that has ended. */
PratosRecord       *pratos_session_get_last    (PratosSession *session, const PratosMode *mode);

/* For export, of PratosRun: those of all modes that have ended, in the order of the modes;
 * or what is shown, if it has ended.  Then what is simulated below it. */
GPtrArray          *pratos_session_dup_runs    (PratosSession *session);
GPtrArray          *pratos_session_dup_shown_runs (PratosSession *session);

/* Whether what is shown can be planned anew for another computer: a real run that was
 * measured from beginning to end, of independent tasks. */
gboolean            pratos_session_can_what_if (PratosSession *session);

/* Plans it anew on @cores (1 to PRATOS_SIMULATION_MAX_CORES; 0: no more) in @mode (NULL: as
 * measured), in a thread; "what-if-changed" when it is there, "told" when it cannot be.
 * Over when something else is shown. */
void                pratos_session_what_if     (PratosSession *session, guint cores, const PratosMode *mode);

/* The answer, a simulated run; NULL: none (yet).  What was asked: cores, 0: nothing, and mode. */
PratosRun          *pratos_session_get_what_if (PratosSession *session);
const char         *pratos_session_get_what_if_lesson (PratosSession *session); /* NULL: there is nothing to add */
guint               pratos_session_get_what_if_cores (PratosSession *session);
const PratosMode   *pratos_session_get_what_if_mode (PratosSession *session);

/* Puts @records (of PratosRecord, at least one) that have ended into the history and shows
 * the first that was measured, with what was simulated of it. */
void                pratos_session_show_records (PratosSession *session, GPtrArray *records);

/* The plan that is shown, or that the next run would have if it is there; NULL: unknown. */
PratosPlan         *pratos_session_get_plan    (PratosSession *session);

/* Asks for the plan where that needs neither network nor server, for a first look. */
void                pratos_session_preview     (PratosSession *session);

G_END_DECLS
