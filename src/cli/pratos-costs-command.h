/* pratos-costs-command.h: "pratos-cli costs": what threads, processes and coroutines cost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

/* @argv begins after the command's name. */
PratosExit pratos_costs_command (char **argv);
