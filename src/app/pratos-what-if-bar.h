/* pratos-what-if-bar.h: the question what the shown run would take on other cores.
 *
 * There while the shown run can be planned anew; see pratos_session_what_if().  All of it
 * are actions: "app.what-if" and "app.what-if-mode".
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_WHAT_IF_BAR (pratos_what_if_bar_get_type ())
G_DECLARE_FINAL_TYPE (PratosWhatIfBar, pratos_what_if_bar, PRATOS, WHAT_IF_BAR, GtkWidget)

/* Once, before it is shown. */
void pratos_what_if_bar_set_session (PratosWhatIfBar *bar, PratosSession *session);

G_END_DECLS
