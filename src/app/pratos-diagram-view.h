/* pratos-diagram-view.h: the classic picture of a finished run, as a widget.
 *
 * While a run goes on it says that the picture comes at its end.  Nothing is made before
 * the view is seen.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram-layout.h"
#include "pratos-timeline-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_DIAGRAM_VIEW (pratos_diagram_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosDiagramView, pratos_diagram_view, PRATOS, DIAGRAM_VIEW, GtkWidget)

GtkWidget *pratos_diagram_view_new           (void);

/* NULL: none.  A run that goes on is drawn when it is set again after its end. */
void       pratos_diagram_view_set_model     (PratosDiagramView *view, PratosTimelineModel *model);

/* PRATOS_PICTURE_PROGRAM at first. */
void       pratos_diagram_view_set_picture   (PratosDiagramView *view, PratosDiagramPicture picture);

/* px before the user's text scaling, 14 normally. */
void       pratos_diagram_view_set_text_size (PratosDiagramView *view, double px);

G_END_DECLS
