/* pratos-drawing-style.h: how drawings follow the desktop's style and text size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-theme.h"

#include <gtk/gtk.h>

/* The theme that suits the desktop's style now. */
PratosThemeKind pratos_drawing_style_get_theme (void);

/* @px times the desktop's factor for all text. */
double          pratos_drawing_style_get_text  (GtkWidget *widget, double px);

/* How much larger than usual @widget writes: on a projector, by the desktop's factor, or by its style. */
double          pratos_drawing_style_get_scale (GtkWidget *widget);

/* The scale, and up to 1.6 times that in a widget larger than @width × @height px at
 * the usual scale. */
double          pratos_drawing_style_get_zoom  (GtkWidget *widget, double width, double height);

/* The families that @widget writes in; valid until its style changes. */
const char     *pratos_drawing_style_get_font  (GtkWidget *widget);

/* Calls @callback (@widget) whenever dark or high contrast is switched; as long as @widget lives. */
void            pratos_drawing_style_watch     (GtkWidget *widget, GCallback callback);

typedef void (*PratosDrawFunc) (gpointer data, cairo_t *cr);

/* What @draw draws in @width × @height px, at the widget's scale, to be kept and appended
 * to each snapshot until it changes.  The caller owns it.
 *
 * A cairo surface and not a texture: without a graphics processor GTK 4.8 converts a
 * texture through floats for every frame, which was a third of what a frame cost.  And a
 * snapshot must not hold the surface itself: cairo would copy it before it is changed or
 * freed, for nobody, which was another third. */
cairo_surface_t *pratos_drawing_style_draw   (GtkWidget *widget, int width, int height,
                                              PratosDrawFunc draw, gpointer data);

/* The same, in the memory of @old (taken over, NULL: none) if that has the right size. */
cairo_surface_t *pratos_drawing_style_draw_again (cairo_surface_t *old, GtkWidget *widget, int width, int height,
                                                  PratosDrawFunc draw, gpointer data);

void             pratos_drawing_style_append (GtkSnapshot *snapshot, cairo_surface_t *drawing,
                                              int width, int height);
