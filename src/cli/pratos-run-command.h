/* pratos-run-command.h: "pratos-cli run": a demonstration carried out in one mode or all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

/* @argv begins after "run". */
PratosExit pratos_run_command (char **argv);
