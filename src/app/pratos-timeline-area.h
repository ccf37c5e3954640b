/* pratos-timeline-area.h: the timeline of a run, live or finished, to be looked into.
 *
 * Everything is drawn by the renderer that also exports; the drawing is kept as a
 * surface, and what the pointer does is painted over it.  While the run goes on it
 * follows at the display's rate; afterwards nothing wakes up.
 *
 * Pointer: wheel zooms (with Ctrl always; without it the lanes scroll if they do not
 * fit), Shift+wheel pans, a drag shows the range and selects it, with Shift it only
 * selects, a click selects a span or, on its label, a worker.  Keys: + − 0, arrows, Home,
 * End, Escape.
 *
 * Emits
 *   "selection-changed": pratos_timeline_area_get_selection() is another
 *   "updated": the run has news, at most ten times a second and at its end
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-selection.h"
#include "pratos-timeline-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_TIMELINE_AREA (pratos_timeline_area_get_type ())
G_DECLARE_FINAL_TYPE (PratosTimelineArea, pratos_timeline_area, PRATOS, TIMELINE_AREA, GtkWidget)

GtkWidget           *pratos_timeline_area_new           (void);

/* Shows @model's run (NULL: none) on one axis with @others, finished runs of the same work in
 * other modes, each a dashed line where it ended.  Keeps the axis and what is seen of it
 * when they are about the same work as before, so that nothing jumps from mode to mode. */
void                 pratos_timeline_area_set_runs      (PratosTimelineArea *area, PratosTimelineModel *model,
                                                         PratosRun *const *others, guint n_others);

/* Shows @run (NULL: none), which was simulated from what is shown, below it on the same
 * axis.  To be looked at: what is selected is of the run above. */
void                 pratos_timeline_area_set_below     (PratosTimelineArea *area, PratosRun *run);

/* The area's; NULL without a run. */
PratosTimelineModel *pratos_timeline_area_get_model     (PratosTimelineArea *area);

/* The states that a legend must explain: a bit (1 << state) each. */
guint                pratos_timeline_area_get_states    (PratosTimelineArea *area);

const PratosTimelineSelection *
                     pratos_timeline_area_get_selection (PratosTimelineArea *area);
void                 pratos_timeline_area_select        (PratosTimelineArea *area,
                                                         const PratosTimelineSelection *selection);

/* @factor below 1 shows less time. */
void                 pratos_timeline_area_zoom          (PratosTimelineArea *area, double factor);
void                 pratos_timeline_area_show_range    (PratosTimelineArea *area, gint64 from, gint64 to);

/* The whole axis that all modes share; only what this run needs of it. */
void                 pratos_timeline_area_show_all      (PratosTimelineArea *area);
void                 pratos_timeline_area_fit           (PratosTimelineArea *area);

/* Size of text in px before the user's text scaling, 14 normally, 20 for a projector;
 * bars follow. */
void                 pratos_timeline_area_set_text_size (PratosTimelineArea *area, double px);

/* Arrows of all dependencies and wake-ups, not only of what is selected. */
void                 pratos_timeline_area_set_arrows    (PratosTimelineArea *area, gboolean all);

/* One strip for each core, also where there are many. */
void                 pratos_timeline_area_set_unfold_cores (PratosTimelineArea *area, gboolean unfold);

G_END_DECLS
