/* pratos-window.h: the window: list of demonstrations, page, result column, lower pane.
 *
 * Below the demonstrations the list has the page of costs: a place of its own, without
 * mode, results and lower pane.
 *
 * Window actions: open, export, projector, fullscreen, sidebar, pane-tab, diagram-picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs-page.h"
#include "pratos-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_WINDOW (pratos_window_get_type ())
G_DECLARE_FINAL_TYPE (PratosWindow, pratos_window, PRATOS, WINDOW, AdwApplicationWindow)

/* The name of the page of costs, where a demonstration's could stand. */
#define PRATOS_WINDOW_COSTS "costs"

PratosWindow    *pratos_window_new        (GtkApplication *application, PratosSession *session);

/* The chosen demonstration, instead of the page of costs. */
void             pratos_window_show_demo  (PratosWindow *window);

/* The page of costs, instead of the chosen demonstration. */
void             pratos_window_show_costs (PratosWindow *window);

/* NULL while a demonstration is shown. */
PratosCostsPage *pratos_window_get_costs  (PratosWindow *window);

G_END_DECLS
