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
  int scale = gtk_widget_get_scale_factor (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  draw (data, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

void
pratos_drawing_style_append (GtkSnapshot *snapshot, cairo_surface_t *drawing, int width, int height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_set_source_surface (cr, drawing, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}
