/* pratos-thumbnail.h: a decoded picture as something that can be painted, again and again.
 *
 * A GdkPaintable that keeps the picture at the size it was last painted at: a texture
 * would be converted anew for each frame where there is no graphics processor, whether
 * or not the frame shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-value.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_THUMBNAIL (pratos_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (PratosThumbnail, pratos_thumbnail, PRATOS, THUMBNAIL, GObject)

/* Of what the step kind "decode" results in.  NULL when there is no picture in it, or its
 * bytes cannot be read.  The caller owns it. */
GdkPaintable    *pratos_thumbnail_new             (const PratosValue *value);

/* Of a surface, which must not change any more; a reference is taken. */
PratosThumbnail *pratos_thumbnail_new_for_surface (cairo_surface_t *surface);

/* Another surface of the same size: what shows it is drawn again. */
void             pratos_thumbnail_set_surface     (PratosThumbnail *thumbnail, cairo_surface_t *surface);

/* A new surface, NULL when there is no memory.  Any thread. */
cairo_surface_t *pratos_thumbnail_make_surface    (GdkPixbuf *pixbuf);

G_END_DECLS
