/* pratos-julia.c: pictures drawn from a number, for when the photographs run out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-julia.h"

#include <math.h>

#define MAX_STEPS    160
#define ESCAPE       64.0 /* far out, so that the fraction of a step is smooth */
#define GOLDEN_ANGLE 2.39996322972865332
#define N_COLOURS    1024

typedef struct
{
  double  cx, cy;
  double  zoom;    /* half of the picture's height in the plane */
  guint8  palette[N_COLOURS][3];
} Julia;

/* A cosine a channel, as Inigo Quilez does: a turn chooses the colours, and with the three
 * not far apart they are never all of a rainbow's at once. */
static void
make_palette (Julia *julia, double turn, double apart)
{
  for (guint i = 0; i < N_COLOURS; i++)
    for (guint channel = 0; channel < 3; channel++)
      {
        double t = (double) i / N_COLOURS + turn + channel * apart;

        julia->palette[i][channel] = (guint8) lrint (127.5 + 112.0 * cos (2 * G_PI * t));
      }
}

static void
julia_init (Julia *julia, guint number)
{
  double angle = number * GOLDEN_ANGLE;
  double out = 1.02 + 0.05 * (number % 5) / 4.0;

  julia->cx = out * (cos (angle) / 2 - cos (2 * angle) / 4);
  julia->cy = out * (sin (angle) / 2 - sin (2 * angle) / 4);
  julia->zoom = 0.95 + 0.08 * (number % 7) / 6.0;
  make_palette (julia, number * 0.381966,
                (number % 2 == 0 ? 1 : -1) * (0.06 + 0.09 * (number % 11) / 10.0));
}

/* Steps until z is out, with a fraction; MAX_STEPS: it stays. */
static double
steps_to_escape (const Julia *julia, double x, double y)
{
  for (guint step = 0; step < MAX_STEPS; step++)
    {
      double xx = x * x, yy = y * y;

      if (xx + yy > ESCAPE * ESCAPE)
        return MAX (0.0, step + 1 - log2 (0.5 * log2 (xx + yy)));
      y = 2 * x * y + julia->cy;
      x = xx - yy + julia->cx;
    }
  return MAX_STEPS;
}

static void
draw_row (const Julia *julia, guint8 *row, guint width, double y, double pixel)
{
  for (guint i = 0; i < width; i++)
    {
      double steps = steps_to_escape (julia, ((double) i - width / 2.0) * pixel, y);
      guint colour = (guint) (sqrt (steps) * N_COLOURS / 6) % N_COLOURS;

      for (guint channel = 0; channel < 3; channel++)
        row[3 * i + channel] = julia->palette[colour][channel];
    }
}

GdkPixbuf *
pratos_julia_draw (guint number, guint width, guint height)
{
  GdkPixbuf *picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  guint8 *pixels = gdk_pixbuf_get_pixels (picture);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (picture);
  Julia julia;

  julia_init (&julia, number);
  for (guint y = 0; y < height; y++)
    draw_row (&julia, pixels + y * stride, width,
              (y - height / 2.0) * 2 * julia.zoom / height, 2 * julia.zoom / height);
  return picture;
}
