/* pratos-picture-maker.c: a picture of about as many bytes as asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-picture-maker.h"

#include "pratos-enlarger.h"
#include "pratos-jpeg-writer.h"
#include "pratos-julia.h"

#include <gio/gio.h>
#include <math.h>

#define PIXELS_A_BYTE   2.5
#define DRAWN_WIDTH     1024
#define DRAWN_HEIGHT    768
#define NATURAL_QUALITY 88
#define LEAST_QUALITY   30
#define MOST_QUALITY    96
#define MAX_CORRECTIONS 4
#define LEAST_SIDE      16

/* Where corrections stop: well inside PRATOS_PICTURE_TOLERANCE. */
#define CLOSE_ENOUGH    0.03

/* JPEG has no alpha: on white, as it would be printed. */
static GdkPixbuf *
flatten (GdkPixbuf *picture)
{
  int width = gdk_pixbuf_get_width (picture);
  int height = gdk_pixbuf_get_height (picture);
  GdkPixbuf *flat;

  if (!gdk_pixbuf_get_has_alpha (picture))
    return g_object_ref (picture);
  flat = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  gdk_pixbuf_fill (flat, 0xffffffff);
  gdk_pixbuf_composite (picture, flat, 0, 0, width, height, 0, 0, 1, 1, GDK_INTERP_NEAREST, 255);
  return flat;
}

static GdkPixbuf *
original (const PratosServedPicture *picture, GError **error)
{
  g_autoptr (GdkPixbuf) photograph = NULL;

  if (picture->path == NULL)
    return pratos_julia_draw (picture->number, DRAWN_WIDTH, DRAWN_HEIGHT);
  photograph = gdk_pixbuf_new_from_file (picture->path, error);
  return photograph == NULL ? NULL : flatten (photograph);
}

static GBytes *
too_large (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the picture cannot be compressed");
  return NULL;
}

static PratosRows
rows_of (PratosEnlarger *enlarger)
{
  return (PratosRows) {
    .row = pratos_enlarger_row,
    .source = enlarger,
    .width = pratos_enlarger_get_width (enlarger),
    .height = pratos_enlarger_get_height (enlarger),
  };
}

static GBytes *
make_natural (GdkPixbuf *picture, GError **error)
{
  guint width = (guint) gdk_pixbuf_get_width (picture);
  guint height = (guint) gdk_pixbuf_get_height (picture);
  g_autoptr (PratosEnlarger) enlarger = pratos_enlarger_new (picture, width, height, 0, 0);
  PratosRows rows = rows_of (enlarger);
  GBytes *bytes = pratos_jpeg_write (&rows, NATURAL_QUALITY);

  return bytes != NULL ? bytes : too_large (error);
}

/* A picture of about @pixels in the same shape; enlarging is left to the enlarger. */
static PratosEnlarger *
resize (GdkPixbuf *picture, double pixels, guint32 seed)
{
  double shape = (double) gdk_pixbuf_get_width (picture) / gdk_pixbuf_get_height (picture);
  guint width = MAX ((guint) lrint (sqrt (pixels * shape)), LEAST_SIDE);
  guint height = MAX ((guint) lrint (sqrt (pixels / shape)), LEAST_SIDE);
  g_autoptr (GdkPixbuf) reduced = NULL;

  if (width < (guint) gdk_pixbuf_get_width (picture))
    reduced = gdk_pixbuf_scale_simple (picture, (int) width, (int) height, GDK_INTERP_BILINEAR);
  return pratos_enlarger_new (reduced != NULL ? reduced : picture, width, height,
                              PRATOS_ENLARGER_GRAIN, seed);
}

/* The best quality whose estimated size is not over @size, or the least. */
static guint
search_quality (const PratosRows *rows, gsize size)
{
  guint low = LEAST_QUALITY, high = MOST_QUALITY;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (pratos_jpeg_estimate (rows, middle) <= size)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* Quality goes in steps of several per cent, so the number of pixels does the rest. */
static GBytes *
make_sized (GdkPixbuf *picture, guint32 seed, gsize size, GError **error)
{
  double pixels = PIXELS_A_BYTE * (double) size;
  guint quality = 0;

  for (guint try = 0; ; try++)
    {
      g_autoptr (PratosEnlarger) enlarger = resize (picture, pixels, seed);
      PratosRows rows = rows_of (enlarger);
      g_autoptr (GBytes) bytes = NULL;
      double ratio;

      if (try == 0)
        quality = search_quality (&rows, size);
      bytes = pratos_jpeg_write (&rows, quality);
      if (bytes == NULL)
        return too_large (error);
      ratio = (double) g_bytes_get_size (bytes) / (double) size;
      if (fabs (ratio - 1) <= CLOSE_ENOUGH || try == MAX_CORRECTIONS)
        return g_steal_pointer (&bytes);
      pixels /= ratio;
    }
}

GBytes *
pratos_picture_make (const PratosServedPicture *picture, gsize size, GError **error)
{
  g_autoptr (GdkPixbuf) pixels = original (picture, error);

  if (pixels == NULL)
    return NULL;
  return size == 0 ? make_natural (pixels, error)
                   : make_sized (pixels, picture->number, size, error);
}
