/* pratos-costs-render.h: draws the chart of costs: on the screen and into files alike.
 *
 * Thread: one at a time; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs-layout.h"
#include "pratos-timeline-theme.h"

#include <cairo.h>

typedef struct _PratosCostsRender PratosCostsRender;

/* @font: a family or several, NULL: the system's sans serif.  @text: size in px. */
PratosCostsRender *pratos_costs_render_new     (PratosThemeKind theme, const char *font, double text);
void               pratos_costs_render_free    (PratosCostsRender *render);

/* For PratosCostsFrame, with the render as its data. */
double             pratos_costs_render_measure (PratosType type, const char *text, gpointer render);

/* With its ground, which is all of the current clip. */
void               pratos_costs_render_draw    (PratosCostsRender *render, cairo_t *cr, const PratosCostsLayout *layout);

/* A line of text, for what stands around the chart on a page. */
void               pratos_costs_render_text    (PratosCostsRender *render, cairo_t *cr, PratosType type, const char *text,
                                                double x, double y, double w, double h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCostsRender, pratos_costs_render_free)
