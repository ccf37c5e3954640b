/* pratos-timeline-tools.h: what stands above a timeline: legend and buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-area.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_TIMELINE_TOOLS (pratos_timeline_tools_get_type ())
G_DECLARE_FINAL_TYPE (PratosTimelineTools, pratos_timeline_tools, PRATOS, TIMELINE_TOOLS, GtkWidget)

GtkWidget *pratos_timeline_tools_new (PratosTimelineArea *area);

G_END_DECLS
