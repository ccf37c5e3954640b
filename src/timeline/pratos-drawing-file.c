/* pratos-drawing-file.c: something drawn by cairo, as a PNG, SVG or PDF file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-drawing-file.h"

#include "pratos-error.h"
#include "pratos-output-file.h"

#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define PNG_SCALE      2     /* so that it stays sharp on a slide */
#define POINTS_A_PX    0.75  /* CSS pixels */
#define MAX_PNG_SIDE   32767 /* of a cairo image */

struct _PratosDrawingFormat
{
  const char *suffix;
  gboolean  (*write) (const PratosDrawing *drawing, PratosOutputFile *file);
  double      scale;
};

static cairo_status_t
write_cb (gpointer file, const unsigned char *data, unsigned int length)
{
  pratos_output_file_write (file, data, length);
  return pratos_output_file_failed (file) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_and_show (const PratosDrawing *drawing, cairo_surface_t *surface, double scale)
{
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_scale (cr, scale, scale);
  drawing->draw (drawing->data, cr);
  cairo_show_page (cr);
  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  return drawn;
}

static gboolean
write_png (const PratosDrawing *drawing, PratosOutputFile *file)
{
  double width = ceil (drawing->width), height = ceil (drawing->height);
  double scale = MAX (width, height) * PNG_SCALE > MAX_PNG_SIDE ? 1 : PNG_SCALE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale),
                                                         (int) (height * scale));
  gboolean written;

  written = draw_and_show (drawing, surface, scale)
            && cairo_surface_write_to_png_stream (surface, write_cb, file) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return written;
}

static gboolean
finish_vector (const PratosDrawing *drawing, cairo_surface_t *surface)
{
  gboolean written = draw_and_show (drawing, surface, POINTS_A_PX);

  cairo_surface_finish (surface);
  written = written && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return written;
}

static gboolean
write_svg (const PratosDrawing *drawing, PratosOutputFile *file)
{
  return finish_vector (drawing, cairo_svg_surface_create_for_stream (write_cb, file, drawing->width * POINTS_A_PX,
                                                                      drawing->height * POINTS_A_PX));
}

static gboolean
write_pdf (const PratosDrawing *drawing, PratosOutputFile *file)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, file, drawing->width * POINTS_A_PX,
                                                                  drawing->height * POINTS_A_PX);

  if (drawing->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, drawing->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Pratos " PRATOS_VERSION);
  return finish_vector (drawing, surface);
}

static const PratosDrawingFormat formats[] = {
  { ".png", write_png, PNG_SCALE },
  { ".svg", write_svg, 1 },
  { ".pdf", write_pdf, 1 },
};

const PratosDrawingFormat *
pratos_drawing_format_find (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      return &formats[i];
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("cannot tell the format of %s: the name must end in .png, .svg or .pdf"), path);
  return NULL;
}

double
pratos_drawing_format_get_scale (const PratosDrawingFormat *format)
{
  return format->scale;
}

gboolean
pratos_drawing_write (const PratosDrawingFormat *format, const PratosDrawing *drawing, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (path, error);

  if (file == NULL)
    return FALSE;
  if (!format->write (drawing, file) && !pratos_output_file_failed (file))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("cannot draw %s: it would be too large"), path);
      return FALSE;
    }
  return pratos_output_file_commit (file, error);
}
