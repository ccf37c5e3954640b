/* pratos-window.h: the window: list of demonstrations, page, result column, lower pane.
 *
 * Window actions: open, export, projector, fullscreen, sidebar, pane-tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_WINDOW (pratos_window_get_type ())
G_DECLARE_FINAL_TYPE (PratosWindow, pratos_window, PRATOS, WINDOW, AdwApplicationWindow)

PratosWindow *pratos_window_new (GtkApplication *application, PratosSession *session);

G_END_DECLS
