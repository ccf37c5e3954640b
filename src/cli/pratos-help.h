/* pratos-help.h: what "--help" says of the program, a command and a demonstration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

void pratos_help_print       (void);

/* @demo NULL: all of them. */
void pratos_help_print_run   (const PratosDemo *demo);
void pratos_help_print_view  (void);
void pratos_help_print_costs (void);
void pratos_help_print_sweep (void);
void pratos_help_print_serve (void);
