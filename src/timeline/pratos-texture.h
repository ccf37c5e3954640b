/* pratos-texture.h: the textures of the states, as patterns that repeat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-theme.h"

#include <cairo.h>

/* The texture of a state that looks like @look, with its fill, as a pattern of @scale
 * pixels a px that begins at the user space's origin; NULL for solid and outline. */
cairo_pattern_t *pratos_texture_new        (const PratosStateLook *look, double scale);

/* The texture's lines alone, over whatever the clip lets through, beginning at (@x, @y):
 * for files that are drawn again at any size, where a pattern's tiles would show their
 * seams. */
void             pratos_texture_draw       (const PratosStateLook *look, cairo_t *cr, double x, double y);

/* After how many px it repeats, both ways. */
double           pratos_texture_get_period (PratosTexture texture);
