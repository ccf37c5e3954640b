/* pratos-race-lines.h: what a race lost, and how, for people at a terminal.
 *
 * Thread: any.  Text is translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>

/* Expected, obtained and lost, and the steps of one increment's loss.  Nothing for a run
 * that is no race, or was stopped. */
void pratos_race_lines_append (GString *text, PratosRun *run);
