/* pratos-timeline-render.h: draws a layout: on the screen, into PNG, SVG and PDF alike.
 *
 * Keeps shaped text and textures from one drawing to the next.
 * Thread: one at a time, the one that made it; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-layout.h"
#include "pratos-timeline-theme.h"
#include "pratos-typeset.h"

typedef struct _PratosTimelineRender PratosTimelineRender;

/* @theme must live as long.  @font: see pratos_typeset_new(). */
PratosTimelineRender *pratos_timeline_render_new     (const PratosTimelineTheme *theme, const char *font,
                                                      const PratosTimelineMetrics *metrics);
void                  pratos_timeline_render_free    (PratosTimelineRender *render);

/* For PratosTimelineView, with the render as its data. */
double                pratos_timeline_render_measure (PratosType type, const char *text, gpointer render);

/* The whole layout with its ground, from the current origin. */
void                  pratos_timeline_render_draw    (PratosTimelineRender *render, cairo_t *cr,
                                                      PratosTimelineLayout *layout);

/* One bar of @state, for a legend. */
void                  pratos_timeline_render_swatch  (PratosTimelineRender *render, cairo_t *cr, PratosState state,
                                                      double x, double y, double w, double h);

/* The mark of a failed task, in a square of @size. */
void                  pratos_timeline_render_cross   (PratosTimelineRender *render, cairo_t *cr,
                                                      double x, double y, double size);

/* A stretch of a core that other programs had. */
void                  pratos_timeline_render_others  (PratosTimelineRender *render, cairo_t *cr,
                                                      double x, double y, double w, double h);

void                  pratos_timeline_render_text    (PratosTimelineRender *render, cairo_t *cr, PratosType type,
                                                      const char *text, double x, double y, double w, double h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTimelineRender, pratos_timeline_render_free)
