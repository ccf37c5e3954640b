/* pratos-timeline-render-private.h: what the files that draw share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-render.h"

struct _PratosTimelineRender
{
  const PratosTimelineTheme *theme;
  PratosTypeset             *typeset;
  cairo_pattern_t           *textures[PRATOS_N_STATES];
  gboolean                   have_textures;
  double                     scale;   /* that they were made for */
  gboolean                   vector;  /* drawing into a file of lines: they are drawn instead */
  double                     origin;  /* x of the run's start: textures hold on to it */
  cairo_surface_t           *masks[PRATOS_N_STATES]; /* kept from row to row */
};

void pratos_render_set_color  (cairo_t *cr, const PratosColor *color);
void pratos_render_rounded    (cairo_t *cr, double x, double y, double w, double h, double radius);

/* Fill and texture of @state as the source, held by the row at @y; FALSE: it has none. */
gboolean pratos_render_set_texture (PratosTimelineRender *render, cairo_t *cr, PratosState state, double y);

/* For files of lines: the texture alone into the current path, which is used up. */
void pratos_render_texture_path (PratosTimelineRender *render, cairo_t *cr, PratosState state, double y);

/* The SPAN, MERGED, CORE and BUSY shapes of one row. */
void pratos_render_row        (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
                               const PratosShape *shapes, guint n_shapes);
void pratos_render_columns    (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
                               const PratosShape *shapes, guint n_shapes);
