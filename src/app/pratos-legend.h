/* pratos-legend.h: what the colours and textures of a timeline mean.
 *
 * Swatches come from the timeline's own renderer, so they cannot differ from the bars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_LEGEND (pratos_legend_get_type ())
G_DECLARE_FINAL_TYPE (PratosLegend, pratos_legend, PRATOS, LEGEND, GtkWidget)

GtkWidget *pratos_legend_new        (void);

/* @states: a bit (1 << state) each; @failed: whether some task failed; @others: whether
 * other programs had a share of a core. */
void       pratos_legend_set_states (PratosLegend *legend, guint states, gboolean failed, gboolean others);

G_END_DECLS
