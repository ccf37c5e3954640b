/* pratos-diagram-render.h: draws the classic picture: on the screen and into files alike.
 *
 * Thread: one at a time; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram-layout.h"
#include "pratos-timeline-theme.h"

#include <cairo.h>

typedef struct _PratosDiagramRender PratosDiagramRender;

/* @font: a family or several, NULL: the system's sans serif.  @text: size in px. */
PratosDiagramRender *pratos_diagram_render_new     (PratosThemeKind theme, const char *font, double text);
void                 pratos_diagram_render_free    (PratosDiagramRender *render);

/* For PratosDiagramFrame, with the render as its data. */
double               pratos_diagram_render_measure (PratosDiagramType type, const char *text, gpointer render);

/* With its ground, which is all of the current clip. */
void                 pratos_diagram_render_draw    (PratosDiagramRender *render, cairo_t *cr, PratosDiagramLayout *layout);

/* A line of text, for the title of a page. */
void                 pratos_diagram_render_text    (PratosDiagramRender *render, cairo_t *cr, PratosDiagramType type,
                                                    const char *text, double x, double y, double w, double h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosDiagramRender, pratos_diagram_render_free)
