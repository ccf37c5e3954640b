/* pratos-signals.h: SIGINT and SIGTERM as something to poll.
 *
 * From new() on they are blocked in the calling thread and in those it starts, and
 * arrive through a descriptor: nothing happens inside a handler.  Once one has been
 * taken, or all are released, their usual effect is back: the next one ends the program
 * at once, whatever it is doing.
 *
 * Thread: the main one, before it starts others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _PratosSignals PratosSignals;

/* NULL and @error (PRATOS_ERROR_REFUSED) when there is no descriptor left. */
PratosSignals *pratos_signals_new         (GError **error);
void           pratos_signals_free        (PratosSignals *signals);

/* Waits until @fd is readable, a signal came, or @timeout_ms have passed (-1: for ever).
 * TRUE only for the first signal. */
gboolean       pratos_signals_poll        (PratosSignals *signals, int fd, int timeout_ms);

/* Nobody polls from now on: for what comes after the measuring, as files that are written
 * to a pipe nobody reads.  One that came too late to be polled is taken. */
void           pratos_signals_release     (PratosSignals *signals);
gboolean       pratos_signals_were_taken  (PratosSignals *signals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSignals, pratos_signals_free)
