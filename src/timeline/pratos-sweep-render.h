/* pratos-sweep-render.h: draws a sweep's chart: on the screen and into files alike.
 *
 * Lines differ in colour, in their dashes and in the shape of their points, and their
 * names stand at their ends.
 *
 * Thread: one at a time; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-layout.h"
#include "pratos-timeline-theme.h"

#include <cairo.h>

typedef struct _PratosSweepRender PratosSweepRender;

/* @font: a family or several, NULL: the system's sans serif.  @text: size in px. */
PratosSweepRender *pratos_sweep_render_new     (PratosThemeKind theme, const char *font, double text);
void               pratos_sweep_render_free    (PratosSweepRender *render);

/* For PratosSweepFrame, with the render as its data. */
double             pratos_sweep_render_measure (PratosType type, const char *text, gpointer render);

/* With its ground, which is all of the current clip. */
void               pratos_sweep_render_draw    (PratosSweepRender *render, cairo_t *cr, const PratosSweepLayout *layout);

/* A line of text, for the title of a page. */
void               pratos_sweep_render_text    (PratosSweepRender *render, cairo_t *cr, PratosType type, const char *text,
                                                double x, double y, double w, double h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSweepRender, pratos_sweep_render_free)
