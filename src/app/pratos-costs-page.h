/* pratos-costs-page.h: what threads, processes and coroutines cost on this computer.
 *
 * Not a demonstration: it has no mode, no plan and no run, so it fills the window beside
 * the list.  It measures when asked to, in a program of its own that is watched by a
 * thread; meanwhile it says how far it is and can be stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"
#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_COSTS_PAGE (pratos_costs_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosCostsPage, pratos_costs_page, PRATOS, COSTS_PAGE, GtkWidget)

GtkWidget         *pratos_costs_page_new       (PratosSession *session);

/* Nothing while it measures already; while a run goes on the session tells why not. */
void               pratos_costs_page_measure   (PratosCostsPage *page);

/* FALSE: there was nothing to stop. */
gboolean           pratos_costs_page_stop      (PratosCostsPage *page);

/* What was last measured, valid until the next; NULL: nothing yet. */
const PratosCosts *pratos_costs_page_get_costs (PratosCostsPage *page);

/* Asks for a name first. */
void               pratos_costs_page_ask_export (PratosCostsPage *page);

/* Written in a thread; the session tells how it went. */
void               pratos_costs_page_export    (PratosCostsPage *page, const char *path);

G_END_DECLS
