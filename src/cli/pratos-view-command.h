/* pratos-view-command.h: "pratos-cli view": a saved run again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

/* @argv begins after "view". */
PratosExit pratos_view_command (char **argv);
