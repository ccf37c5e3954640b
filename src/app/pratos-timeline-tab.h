/* pratos-timeline-tab.h: the session's shown run as a timeline, among the other modes' last runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"
#include "pratos-timeline-area.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_TIMELINE_TAB (pratos_timeline_tab_get_type ())
G_DECLARE_FINAL_TYPE (PratosTimelineTab, pratos_timeline_tab, PRATOS, TIMELINE_TAB, GtkWidget)

GtkWidget          *pratos_timeline_tab_new      (PratosSession *session);
PratosTimelineArea *pratos_timeline_tab_get_area (PratosTimelineTab *tab);

G_END_DECLS
