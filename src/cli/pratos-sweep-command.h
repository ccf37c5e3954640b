/* pratos-sweep-command.h: "pratos-cli sweep": from where on sharing the work pays off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

/* @argv begins after "sweep". */
PratosExit pratos_sweep_command (char **argv);
