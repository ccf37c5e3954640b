/* pratos-drawing-file.h: something drawn by cairo, as a PNG, SVG or PDF file.
 *
 * Thread: any, one at a time for the same drawing; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct _PratosDrawingFormat PratosDrawingFormat;

typedef struct
{
  double      width, height; /* px */
  const char *title;         /* NULL: none */
  void      (*draw) (gpointer data, cairo_t *cr); /* in px */
  gpointer    data;
} PratosDrawing;

/* The format that @path ends with: .png, .svg or .pdf.  NULL and @error
 * (PRATOS_ERROR_INVALID_ARGUMENT): another ending. */
const PratosDrawingFormat *pratos_drawing_format_find      (const char *path, GError **error);

/* Device pixels a px, for drawings that snap to them. */
double                     pratos_drawing_format_get_scale (const PratosDrawingFormat *format);

/* FALSE and @error if the file cannot be written. */
gboolean                   pratos_drawing_write            (const PratosDrawingFormat *format,
                                                            const PratosDrawing *drawing,
                                                            const char *path, GError **error);
