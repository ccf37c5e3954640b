/* pratos-pane.h: the lower pane: views of the run, one behind each tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_PANE (pratos_pane_get_type ())
G_DECLARE_FINAL_TYPE (PratosPane, pratos_pane, PRATOS, PANE, GtkWidget)

/* Once, after the template that holds it was made. */
void pratos_pane_set_session (PratosPane *pane, PratosSession *session);

/* Adds @view behind a tab called @title; @tools (nullable) stand at the end of the
 * toolbar while it is in front.  Sinks both. */
void pratos_pane_add         (PratosPane *pane, const char *name, const char *title,
                              GtkWidget *view, GtkWidget *tools);

/* The height that its rows would like, px. */
int  pratos_pane_get_wanted_height (PratosPane *pane);

G_END_DECLS
