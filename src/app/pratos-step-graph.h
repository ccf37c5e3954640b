/* pratos-step-graph.h: tasks as nodes, with arrows from what each needs.
 *
 * A task stands right of what it needs, in the same row; those that need nothing and
 * that nothing needs fill the rows below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_STEP_GRAPH (pratos_step_graph_get_type ())
G_DECLARE_FINAL_TYPE (PratosStepGraph, pratos_step_graph, PRATOS, STEP_GRAPH, GtkWidget)

GtkWidget *pratos_step_graph_new       (void);

/* The first @n tasks of @plan; NULL: none. */
void       pratos_step_graph_set_tasks (PratosStepGraph *graph, const PratosDemo *demo, PratosPlan *plan, guint n);
void       pratos_step_graph_refresh   (PratosStepGraph *graph, PratosRecord *record, gboolean digits);

G_END_DECLS
