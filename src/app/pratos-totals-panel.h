/* pratos-totals-panel.h: how long what is selected on a timeline was in each state.
 *
 * Beside the timeline and only while something is selected; by worker or by task.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-area.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_TOTALS_PANEL (pratos_totals_panel_get_type ())
G_DECLARE_FINAL_TYPE (PratosTotalsPanel, pratos_totals_panel, PRATOS, TOTALS_PANEL, GtkWidget)

GtkWidget *pratos_totals_panel_new (PratosTimelineArea *area);

G_END_DECLS
