/* pratos-progress-line.h: one line on the terminal that says how far a run is.
 *
 * Rewritten in place, at most ten times a second, and gone when the results come.  When
 * standard error is not a terminal nothing is ever written.
 *
 * Thread: the one that made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>

/* What a line may cost: nobody reads faster than that. */
#define PRATOS_PROGRESS_INTERVAL_MS 100

typedef struct _PratosProgressLine PratosProgressLine;

/* NULL where no line is wanted: @quiet, or no terminal.  All functions take NULL. */
PratosProgressLine *pratos_progress_line_new   (gboolean quiet);
void                pratos_progress_line_free  (PratosProgressLine *line); /* wipes it */

/* @code as PratosPrepareFunc gives it; @total is shown when there is more than one. */
void                pratos_progress_line_show_phase (PratosProgressLine *line, const char *code, guint done,
                                                         guint total);
void                pratos_progress_line_show_run       (PratosProgressLine *line, PratosRun *run);

/* Before anything else is written. */
void                pratos_progress_line_wipe  (PratosProgressLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosProgressLine, pratos_progress_line_free)
