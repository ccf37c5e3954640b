/* pratos-history.h: the last run of each mode of each demonstration, for comparison.
 *
 * Runs compare only when they did the same work: those of a demonstration are forgotten
 * when one with other options comes.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <glib.h>

typedef struct _PratosHistory PratosHistory;

PratosHistory *pratos_history_new  (void);
void           pratos_history_free (PratosHistory *history);

/* Takes a reference on @record, in the place of its mode's last; one that was simulated
 * stands beside one that was measured. */
void           pratos_history_add  (PratosHistory *history, PratosRecord *record);

/* The last of @mode that did the work of @options, the history's, measured if there is
 * such a one; NULL: none. */
PratosRecord  *pratos_history_find (PratosHistory *history, const PratosDemo *demo,
                                    const PratosMode *mode, GVariant *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosHistory, pratos_history_free)
