/* pratos-sweep-view.h: the chart of a sweep, as a widget.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-result.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_SWEEP_VIEW (pratos_sweep_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosSweepView, pratos_sweep_view, PRATOS, SWEEP_VIEW, GtkWidget)

GtkWidget *pratos_sweep_view_new           (void);

/* Takes a copy; NULL: nothing was measured yet. */
void       pratos_sweep_view_set_result    (PratosSweepView *view, const PratosSweepResult *result);

/* px before the user's text scaling, 14 normally. */
void       pratos_sweep_view_set_text_size (PratosSweepView *view, double px);

G_END_DECLS
