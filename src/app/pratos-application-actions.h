/* pratos-application-actions.h: what the program can be told to do, by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-application.h"

/* At startup, when there is a session. */
void pratos_application_add_actions (PratosApplication *application);
