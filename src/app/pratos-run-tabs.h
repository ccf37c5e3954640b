/* pratos-run-tabs.h: the three views of a run in the lower pane, following the session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-pane.h"

/* Once for each pane. */
void pratos_run_tabs_add (PratosPane *pane, PratosSession *session);
