/* pratos-application.h: the program: its session, its window, and its actions.
 *
 * Actions, reachable with `gapplication action io.github.pratos.Pratos`:
 *   demo (s), mode (s), gil (b): with a state; option (ss): a name and a value of the
 *   chosen demonstration; workers (i); run, run-all, stop; export (s): a path, whose
 *   ending says what; open-run (s): a path; preferences, shortcuts, help, about, quit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PRATOS_APPLICATION_ID "io.github.pratos.Pratos"

#define PRATOS_TYPE_APPLICATION (pratos_application_get_type ())
G_DECLARE_FINAL_TYPE (PratosApplication, pratos_application, PRATOS, APPLICATION, AdwApplication)

PratosApplication *pratos_application_new         (void);

/* NULL before startup. */
PratosSession     *pratos_application_get_session (PratosApplication *application);

/* The window, not a dialog over it; NULL before it is made. */
GtkWindow         *pratos_application_get_window  (PratosApplication *application);

G_END_DECLS
