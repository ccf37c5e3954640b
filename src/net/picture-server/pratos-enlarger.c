/* pratos-enlarger.c: a picture made larger, row by row, with the grain of film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-enlarger.h"

#define N_GRAINS 8192 /* a power of two */

typedef struct
{
  guint offset; /* of the pixel to the left, in bytes */
  guint weight; /* of the one to the right, of 256 */
} Column;

struct _PratosEnlarger
{
  GdkPixbuf *picture;
  guint      width, height;
  guint32    seed;
  Column    *columns;
  gint16    *blend; /* one row of the original, between two of its rows */
  gint8      grain[N_GRAINS];
};

static guint32
next_random (guint32 *state)
{
  /* Marsaglia's xorshift32 */
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* The sum of two even distributions: rounder than one, cheaper than Gauss. */
static void
make_grain (PratosEnlarger *enlarger, guint grain)
{
  guint32 state = 2463534242u;

  for (guint i = 0; i < N_GRAINS; i++)
    {
      int a = (int) (next_random (&state) >> 8) % (int) (grain + 1);
      int b = (int) (next_random (&state) >> 8) % (int) (grain + 1);

      enlarger->grain[i] = (gint8) (a - b);
    }
}

/* Position of the centre of pixel @i of @n in an original of @m pixels, in 1/256; the
 * last one has a right neighbour too, so it stops one short. */
static guint
position (guint i, guint n, guint m)
{
  gint64 at = ((2 * (gint64) i + 1) * m * 128) / n - 128;

  return (guint) CLAMP (at, 0, ((gint64) m - 1) * 256 - 1);
}

static void
make_columns (PratosEnlarger *enlarger)
{
  guint channels = (guint) gdk_pixbuf_get_n_channels (enlarger->picture);
  guint original = (guint) gdk_pixbuf_get_width (enlarger->picture);

  enlarger->columns = g_new (Column, enlarger->width);
  for (guint x = 0; x < enlarger->width; x++)
    {
      guint at = position (x, enlarger->width, original);

      enlarger->columns[x] = (Column) { .offset = (at >> 8) * channels, .weight = at & 255 };
    }
}

PratosEnlarger *
pratos_enlarger_new (GdkPixbuf *picture, guint width, guint height, guint grain, guint32 seed)
{
  PratosEnlarger *enlarger;

  g_return_val_if_fail (gdk_pixbuf_get_width (picture) > 1 && gdk_pixbuf_get_height (picture) > 1,
                        NULL);

  enlarger = g_new0 (PratosEnlarger, 1);
  enlarger->picture = g_object_ref (picture);
  enlarger->width = width;
  enlarger->height = height;
  enlarger->seed = seed;
  enlarger->blend = g_new (gint16, gdk_pixbuf_get_rowstride (picture));
  make_grain (enlarger, grain);
  make_columns (enlarger);
  return enlarger;
}

void
pratos_enlarger_free (PratosEnlarger *enlarger)
{
  if (enlarger == NULL)
    return;
  g_object_unref (enlarger->picture);
  g_free (enlarger->columns);
  g_free (enlarger->blend);
  g_free (enlarger);
}

guint
pratos_enlarger_get_width (const PratosEnlarger *enlarger)
{
  return enlarger->width;
}

guint
pratos_enlarger_get_height (const PratosEnlarger *enlarger)
{
  return enlarger->height;
}

static void
blend_rows (PratosEnlarger *enlarger, guint y)
{
  guint stride = (guint) gdk_pixbuf_get_rowstride (enlarger->picture);
  guint length = (guint) (gdk_pixbuf_get_width (enlarger->picture)
                         * gdk_pixbuf_get_n_channels (enlarger->picture));
  guint at = position (y, enlarger->height, (guint) gdk_pixbuf_get_height (enlarger->picture));
  const guint8 *above = gdk_pixbuf_read_pixels (enlarger->picture) + (gsize) (at >> 8) * stride;
  const guint8 *below = above + stride;
  int weight = at & 255;

  for (guint i = 0; i < length; i++)
    enlarger->blend[i] = (gint16) (above[i] + (((below[i] - above[i]) * weight) >> 8));
}

static inline guint8
level (int value)
{
  return (guint8) CLAMP (value, 0, 255);
}

void
pratos_enlarger_row (gpointer data, guint y, guint8 *rgb)
{
  PratosEnlarger *enlarger = data;
  guint channels = (guint) gdk_pixbuf_get_n_channels (enlarger->picture);
  guint32 state = (y + 1) * 2654435761u ^ enlarger->seed * 40503u;
  guint grain = next_random (&state);

  blend_rows (enlarger, y);
  for (guint x = 0; x < enlarger->width; x++, rgb += 3)
    {
      const gint16 *left = enlarger->blend + enlarger->columns[x].offset;
      const gint16 *right = left + channels;
      int weight = (int) enlarger->columns[x].weight;
      int noise = enlarger->grain[(grain + x) & (N_GRAINS - 1)];

      for (guint channel = 0; channel < 3; channel++)
        rgb[channel] = level (left[channel] + (((right[channel] - left[channel]) * weight) >> 8)
                              + noise);
    }
}
