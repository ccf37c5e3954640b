/* pratos-costs-view.h: the chart of costs, as a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_COSTS_VIEW (pratos_costs_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosCostsView, pratos_costs_view, PRATOS, COSTS_VIEW, GtkWidget)

GtkWidget *pratos_costs_view_new           (void);

/* Copies @costs. */
void       pratos_costs_view_set_costs     (PratosCostsView *view, const PratosCosts *costs);

/* Size of text in px, 14 normally; the desktop's factor is applied to it. */
void       pratos_costs_view_set_text_size (PratosCostsView *view, double px);

G_END_DECLS
