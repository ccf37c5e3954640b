/* pratos-table-view.h: the spans of a timeline as a table: its equal for those who cannot see it.
 *
 * Shows what the area shows, as long as it is seen itself.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-span-list.h"
#include "pratos-timeline-area.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_TABLE_VIEW (pratos_table_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosTableView, pratos_table_view, PRATOS, TABLE_VIEW, GtkWidget)

GtkWidget      *pratos_table_view_new       (PratosTimelineArea *area);

/* The view's. */
PratosSpanList *pratos_table_view_get_list  (PratosTableView *view);

/* What belongs above it: search and copy. */
GtkWidget      *pratos_table_view_new_tools (PratosTableView *view);

G_END_DECLS
