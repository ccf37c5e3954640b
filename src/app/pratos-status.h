/* pratos-status.h: the line that says what happens, to eyes and screen readers.
 *
 * It has the role of a status, whose changes are announced.  Each arrival is told of runs
 * of up to 20 tasks, of larger ones every tenth part, and the result of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_STATUS (pratos_status_get_type ())
G_DECLARE_FINAL_TYPE (PratosStatus, pratos_status, PRATOS, STATUS, GtkWidget)

/* Once, after the template that holds it was made. */
void        pratos_status_set_session (PratosStatus *status, PratosSession *session);
const char *pratos_status_get_text    (PratosStatus *status);

G_END_DECLS
