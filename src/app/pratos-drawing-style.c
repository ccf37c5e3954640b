/* pratos-drawing-style.c: how drawings follow the desktop's style and text size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-drawing-style.h"

#include <adwaita.h>
#include <math.h>

#define MOST_LARGER 1.6
#define USUAL_TEXT  (11 * 96 / 72.0) /* px */

PratosThemeKind
pratos_drawing_style_get_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return dark ? PRATOS_THEME_HIGH_CONTRAST_DARK : PRATOS_THEME_HIGH_CONTRAST;
  return dark ? PRATOS_THEME_DARK : PRATOS_THEME_LIGHT;
}

double
pratos_drawing_style_get_text (GtkWidget *widget, double px)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? round (px * dpi / 1024.0 / 96.0) : px;
}

double
pratos_drawing_style_get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return MAX ((double) size / PANGO_SCALE / USUAL_TEXT, 0.1);
}

double
pratos_drawing_style_get_zoom (GtkWidget *widget, double width, double height)
{
  double scale = pratos_drawing_style_get_scale (widget);
  double room = MIN (gtk_widget_get_width (widget) / width, gtk_widget_get_height (widget) / height);

  return scale * CLAMP (room / scale, 1, MOST_LARGER);
}

const char *
pratos_drawing_style_get_font (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);

  return pango_font_description_get_family (pango_context_get_font_description (context));
}

void
pratos_drawing_style_watch (GtkWidget *widget, GCallback callback)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", callback, widget, G_CONNECT_SWAPPED);
}

cairo_surface_t *
pratos_drawing_style_draw (GtkWidget *widget, int width, int height, PratosDrawFunc draw, gpointer data)
{
  return pratos_drawing_style_draw_again (NULL, widget, width, height, draw, data);
}

static gboolean
has_size (cairo_surface_t *surface, int width, int height)
{
  return cairo_image_surface_get_width (surface) == width && cairo_image_surface_get_height (surface) == height;
}

cairo_surface_t *
pratos_drawing_style_draw_again (cairo_surface_t *old, GtkWidget *widget, int width, int height,
                                 PratosDrawFunc draw, gpointer data)
{
  int scale = gtk_widget_get_scale_factor (widget);
  cairo_surface_t *surface = old;
  cairo_t *cr;

  if (old != NULL && !has_size (old, width * scale, height * scale))
    g_clear_pointer (&surface, cairo_surface_destroy);
  if (surface == NULL)
    surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_restore (cr);
  draw (data, cr);
  cairo_destroy (cr);
  /* in its own pixels from here on: not every cairo knows of a scale when it asks for them */
  cairo_surface_set_device_scale (surface, 1, 1);
  cairo_surface_flush (surface);
  return surface;
}

/* What a snapshot keeps of a drawing is that it may ask for it. */

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern, void *drawing, cairo_surface_t *target, const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (drawing);
}

static void
release_cb (cairo_pattern_t *pattern, void *drawing, cairo_surface_t *acquired)
{
  cairo_surface_destroy (acquired);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *drawing, const cairo_pattern_t *other)
{
  cairo_surface_reference (drawing);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *drawing)
{
  cairo_surface_destroy (drawing);
}

static cairo_pattern_t *
make_pattern (cairo_surface_t *drawing)
{
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (cairo_surface_reference (drawing),
                                                                 CAIRO_CONTENT_COLOR_ALPHA,
                                                                 cairo_image_surface_get_width (drawing),
                                                                 cairo_image_surface_get_height (drawing));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  return pattern;
}

void
pratos_drawing_style_append (GtkSnapshot *snapshot, cairo_surface_t *drawing, int width, int height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_pattern_t *pattern = make_pattern (drawing);

  cairo_scale (cr, (double) width / cairo_image_surface_get_width (drawing),
               (double) height / cairo_image_surface_get_height (drawing));
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
  cairo_destroy (cr);
}
