/* pratos-result-panel.h: the column beside the demonstration: settings, figures, lesson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_RESULT_PANEL (pratos_result_panel_get_type ())
G_DECLARE_FINAL_TYPE (PratosResultPanel, pratos_result_panel, PRATOS, RESULT_PANEL, GtkWidget)

/* Once, after the template that holds it was made. */
void pratos_result_panel_set_session (PratosResultPanel *panel, PratosSession *session);

G_END_DECLS
