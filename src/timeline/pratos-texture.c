/* pratos-texture.c: the textures of the states.
 *
 * Periods of at least 10 px and lines of at least 2 px, so that they survive a compressed
 * video call.  Each covers a box with what repeats at whole periods from the origin, so
 * boxes of whole periods join without a seam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-texture.h"

#include <math.h>

#define TILE_PERIODS_X 8 /* drawing many small tiles is slow */
#define TILE_PERIODS_Y 2

typedef struct
{
  double left, top, right, bottom;
} Box;

double
pratos_texture_get_period (PratosTexture texture)
{
  static const double periods[PRATOS_N_TEXTURES] = {
    [PRATOS_TEXTURE_SOLID] = 1,
    [PRATOS_TEXTURE_OUTLINE] = 1,
    [PRATOS_TEXTURE_HATCHED] = 14,
    [PRATOS_TEXTURE_DOTTED] = 12,
    [PRATOS_TEXTURE_RINGED] = 14,
    [PRATOS_TEXTURE_CROSSED] = 14,
    [PRATOS_TEXTURE_GRID] = 10,
    [PRATOS_TEXTURE_DASHED] = 12,
  };

  return periods[texture];
}

/* Where x + y, or x - y, is a whole number of periods. */
static void
draw_diagonals (cairo_t *cr, const Box *box, double period, gboolean rising, double width)
{
  double sign = rising ? -1 : 1;
  double from = MIN (box->left - sign * box->top, box->left - sign * box->bottom);
  double to = MAX (box->right - sign * box->top, box->right - sign * box->bottom);

  for (double k = floor (from / period); k <= ceil (to / period); k++)
    {
      cairo_move_to (cr, k * period + sign * (box->top - width), box->top - width);
      cairo_line_to (cr, k * period + sign * (box->bottom + width), box->bottom + width);
    }
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_dots (cairo_t *cr, const Box *box, double period, double radius, gboolean hollow)
{
  double half = period / 2;

  for (double row = floor (box->top / half) - 1; row * half < box->bottom; row++)
    for (double column = floor (box->left / half) - 1; column * half < box->right; column++)
      {
        if (fmod (fabs (row + column), 2) != 0)
          continue;
        cairo_new_sub_path (cr);
        cairo_arc (cr, column * half + half / 2, row * half + half / 2, radius, 0, 2 * G_PI);
      }
  cairo_set_line_width (cr, 2);
  if (hollow)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
}

static void
draw_grid (cairo_t *cr, const Box *box, double period)
{
  double first_row = floor (box->top / period) * period + period / 2;
  double first_column = floor (box->left / period) * period + period / 2;

  for (double y = first_row; y < box->bottom + period; y += period)
    cairo_rectangle (cr, box->left, y - 1, box->right - box->left, 2);
  for (double x = first_column; x < box->right + period; x += period)
    cairo_rectangle (cr, x - 1, box->top, 2, box->bottom - box->top);
  cairo_fill (cr);
}

static void
draw_dashes (cairo_t *cr, const Box *box, double period)
{
  double half = period / 2;

  for (double row = floor (box->top / half); row * half < box->bottom; row++)
    for (double column = floor (box->left / half); column * half < box->right; column++)
      if (fmod (fabs (row + column), 2) == 0)
        cairo_rectangle (cr, column * half, row * half + half / 2 - 1, half, 2);
  cairo_fill (cr);
}

static void
draw_lines (cairo_t *cr, const PratosStateLook *look, const Box *box)
{
  double period = pratos_texture_get_period (look->texture);

  cairo_set_source_rgba (cr, look->ink.red, look->ink.green, look->ink.blue, look->ink.alpha);
  switch (look->texture)
    {
    case PRATOS_TEXTURE_HATCHED:
      draw_diagonals (cr, box, period, TRUE, 3);
      break;
    case PRATOS_TEXTURE_CROSSED:
      draw_diagonals (cr, box, period, TRUE, 2);
      draw_diagonals (cr, box, period, FALSE, 2);
      break;
    case PRATOS_TEXTURE_DOTTED:
      draw_dots (cr, box, period, 2.4, FALSE);
      break;
    case PRATOS_TEXTURE_RINGED:
      draw_dots (cr, box, period, 2.6, TRUE);
      break;
    case PRATOS_TEXTURE_GRID:
      draw_grid (cr, box, period);
      break;
    case PRATOS_TEXTURE_DASHED:
      draw_dashes (cr, box, period);
      break;
    default:
      break;
    }
}

cairo_pattern_t *
pratos_texture_new (const PratosStateLook *look, double scale)
{
  double period = pratos_texture_get_period (look->texture);
  double whole = MAX (ceil (scale), 1);
  Box box = { 0, 0, period * TILE_PERIODS_X, period * TILE_PERIODS_Y };
  cairo_surface_t *tile;
  cairo_pattern_t *pattern;
  cairo_t *cr;

  if (look->texture == PRATOS_TEXTURE_SOLID || look->texture == PRATOS_TEXTURE_OUTLINE)
    return NULL;
  tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (box.right * whole), (int) (box.bottom * whole));
  cairo_surface_set_device_scale (tile, whole, whole);
  cr = cairo_create (tile);
  cairo_set_source_rgba (cr, look->fill.red, look->fill.green, look->fill.blue, look->fill.alpha);
  cairo_paint (cr);
  draw_lines (cr, look, &box);
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (tile);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (tile);
  return pattern;
}

void
pratos_texture_draw (const PratosStateLook *look, cairo_t *cr, double x, double y)
{
  Box box;

  cairo_translate (cr, x, y);
  cairo_clip_extents (cr, &box.left, &box.top, &box.right, &box.bottom);
  draw_lines (cr, look, &box);
  cairo_translate (cr, -x, -y);
}
