/* pratos-step-node.h: one task of the graph: number, name, state, how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_STEP_NODE (pratos_step_node_get_type ())
G_DECLARE_FINAL_TYPE (PratosStepNode, pratos_step_node, PRATOS, STEP_NODE, GtkWidget)

/* For @task of @demo; @task is not kept. */
GtkWidget *pratos_step_node_new     (const PratosDemo *demo, const PratosTask *task);

/* What of its task is to be seen in @record, NULL: no run. */
void       pratos_step_node_refresh (PratosStepNode *node, PratosRecord *record, gboolean digits);

/* Whether what needs this task could go on. */
gboolean   pratos_step_node_is_done (PratosStepNode *node);

G_END_DECLS
