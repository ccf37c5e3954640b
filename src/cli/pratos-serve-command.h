/* pratos-serve-command.h: "pratos-cli serve": the picture server alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

/* @argv begins after "serve".  Becomes the picture server: returns only when it cannot. */
PratosExit pratos_serve_command (char **argv);
