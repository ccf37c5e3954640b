/* pratos-conductor.h: carries a run out on a thread of its own.
 *
 * new → start → (interrupt) → wait → free.  start, interrupt, wait and free may be
 * called from one thread that must not block, such as a window's: only wait blocks.
 * interrupt may be called from any thread, and from a signal handler's thread, any
 * number of times.
 *
 * Threads of a run: the conductor ("pratos-cond"), which for sequential and async is
 * also the one worker and then called "pratos-w1"; the collector ("pratos-coll"); the
 * mode's workers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-mode.h"
#include "pratos-run.h"

#include <glib.h>

#define PRATOS_MAX_WORKERS 200

/* Holds a reference on @run, which must not have been carried out before.  Returns NULL
 * and @error when the settings cannot be (mode's validate, workers out of range,
 * unknown step kinds). */
PratosConductor *pratos_conductor_new       (PratosRun *run, GError **error);

/* Interrupts and waits if it is still running. */
void             pratos_conductor_free      (PratosConductor *conductor);

/* FALSE and @error when a thread cannot be created. */
gboolean         pratos_conductor_start     (PratosConductor *conductor, GError **error);

/* Asks for the end: no task starts any more, running ones are cancelled. */
void             pratos_conductor_interrupt (PratosConductor *conductor);

/* Blocks for at most @timeout_ns, -1: for ever.  TRUE when the run has ended: then the
 * trace is sealed and the report is there. */
gboolean         pratos_conductor_wait      (PratosConductor *conductor, gint64 timeout_ns);
gboolean         pratos_conductor_has_ended (PratosConductor *conductor);

/* A descriptor that polls readable after a result or the end arrived; read_wakeups()
 * empties it.  For a main loop that does not want to ask again and again. */
int              pratos_conductor_get_fd    (PratosConductor *conductor);
void             pratos_conductor_clear_fd  (PratosConductor *conductor);

/* Adds @task's twin to a running plan (a retry of a failed one).  Returns the new id, or
 * PRATOS_TASK_NONE when the run is already ending. */
guint32          pratos_conductor_add_again (PratosConductor *conductor, guint32 task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosConductor, pratos_conductor_free)
