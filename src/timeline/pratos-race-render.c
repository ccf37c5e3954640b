/* pratos-race-render.c: draws a race's sequence picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-render.h"

#include <math.h>

/* px, for text of 14 px */
#define EDGE    1.5
#define HEAD    8   /* of an arrow */
#define RADIUS  8

typedef struct
{
  cairo_t                   *cr;
  const PratosTimelineTheme *theme;
  PratosTypeset             *typeset;
  double                     k;
} Draw;

static void
set_color (Draw *draw, const PratosColor *color)
{
  cairo_set_source_rgba (draw->cr, color->red, color->green, color->blue, color->alpha);
}

static void
trace_box (Draw *draw, const PratosRaceShape *shape, double radius)
{
  double r = MIN (radius * draw->k, shape->h / 2);

  cairo_new_path (draw->cr);
  cairo_arc (draw->cr, shape->x + shape->w - r, shape->y + r, r, -G_PI_2, 0);
  cairo_arc (draw->cr, shape->x + shape->w - r, shape->y + shape->h - r, r, 0, G_PI_2);
  cairo_arc (draw->cr, shape->x + r, shape->y + shape->h - r, r, G_PI_2, G_PI);
  cairo_arc (draw->cr, shape->x + r, shape->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (draw->cr);
}

/* @at: where in the box, 0 left … 1 right. */
static void
draw_text (Draw *draw, const PratosRaceShape *shape, PratosType type, double at)
{
  double width = pratos_typeset_measure (type, shape->text, draw->typeset);

  pratos_typeset_draw (draw->typeset, draw->cr, type, shape->text, shape->x + MAX (shape->w - width, 0) * at,
                       shape->y, MAX (width, shape->w), shape->h);
}

static void
draw_lifeline (Draw *draw, const PratosRaceShape *shape)
{
  set_color (draw, &draw->theme->dim_text);
  cairo_set_line_width (draw->cr, EDGE * draw->k);
  cairo_move_to (draw->cr, shape->x, shape->y);
  cairo_rel_line_to (draw->cr, 0, shape->h);
  cairo_stroke (draw->cr);
}

static void
draw_box (Draw *draw, const PratosRaceShape *shape, double radius, const PratosColor *fill,
          const PratosColor *edge, const PratosColor *ink, PratosType type)
{
  trace_box (draw, shape, radius);
  set_color (draw, fill);
  cairo_fill_preserve (draw->cr);
  set_color (draw, edge);
  cairo_set_line_width (draw->cr, draw->theme->edge_width * draw->k);
  cairo_stroke (draw->cr);
  set_color (draw, ink);
  draw_text (draw, shape, type, 0.5);
}

static const PratosColor *
ink_of (Draw *draw, const PratosRaceShape *shape)
{
  return shape->undoes ? &draw->theme->failed : &draw->theme->text;
}

/* The write that undoes others is thicker as well: never colour alone. */
static void
draw_arrow (Draw *draw, const PratosRaceShape *shape)
{
  double head = copysign (HEAD * draw->k, shape->w);
  double tip = shape->x + shape->w;

  set_color (draw, ink_of (draw, shape));
  cairo_set_line_width (draw->cr, EDGE * draw->k * (shape->undoes ? 2 : 1));
  cairo_move_to (draw->cr, shape->x, shape->y);
  cairo_line_to (draw->cr, tip - head, shape->y);
  cairo_stroke (draw->cr);
  cairo_move_to (draw->cr, tip, shape->y);
  cairo_line_to (draw->cr, tip - head, shape->y - fabs (head) / 2);
  cairo_line_to (draw->cr, tip - head, shape->y + fabs (head) / 2);
  cairo_close_path (draw->cr);
  cairo_fill (draw->cr);
}

/* The lifeline is broken there. */
static void
draw_gap (Draw *draw, const PratosRaceShape *shape)
{
  const double dashes[] = { 2 * draw->k, 4 * draw->k };

  set_color (draw, &draw->theme->background);
  cairo_set_line_width (draw->cr, 4 * draw->k);
  cairo_move_to (draw->cr, shape->x, shape->y);
  cairo_rel_line_to (draw->cr, 0, shape->h);
  cairo_stroke (draw->cr);
  set_color (draw, &draw->theme->text);
  cairo_set_line_width (draw->cr, 2 * draw->k);
  cairo_set_dash (draw->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (draw->cr, shape->x, shape->y);
  cairo_rel_line_to (draw->cr, 0, shape->h);
  cairo_stroke (draw->cr);
  cairo_set_dash (draw->cr, NULL, 0, 0);
}

static void
draw_shape (Draw *draw, const PratosRaceShape *shape)
{
  const PratosTimelineTheme *theme = draw->theme;

  switch (shape->kind)
    {
    case PRATOS_RACE_SHAPE_LIFELINE:
      draw_lifeline (draw, shape);
      break;
    case PRATOS_RACE_SHAPE_HEAD:
      draw_box (draw, shape, RADIUS, &theme->lane_band, &theme->dim_text, &theme->text, PRATOS_TYPE_LABEL);
      break;
    case PRATOS_RACE_SHAPE_TIME:
      set_color (draw, &theme->dim_text);
      draw_text (draw, shape, PRATOS_TYPE_FIGURE, 1);
      break;
    case PRATOS_RACE_SHAPE_ARROW:
      draw_arrow (draw, shape);
      break;
    case PRATOS_RACE_SHAPE_LABEL:
      set_color (draw, ink_of (draw, shape));
      draw_text (draw, shape, shape->undoes ? PRATOS_TYPE_LABEL : PRATOS_TYPE_FIGURE, 0.5);
      break;
    case PRATOS_RACE_SHAPE_GAP:
      draw_gap (draw, shape);
      break;
    case PRATOS_RACE_SHAPE_VALUE:
      draw_box (draw, shape, shape->h, &theme->pill, ink_of (draw, shape), &theme->pill_text, PRATOS_TYPE_NUMBER);
      break;
    case PRATOS_RACE_SHAPE_LOSS:
      set_color (draw, &theme->failed);
      draw_text (draw, shape, PRATOS_TYPE_LABEL, 0.5);
      break;
    case PRATOS_N_RACE_SHAPES:
    default:
      break;
    }
}

void
pratos_race_render_draw (cairo_t *cr, PratosRaceLayout *layout, const PratosTimelineTheme *theme,
                         PratosTypeset *typeset, double text)
{
  Draw draw = { cr, theme, typeset, text / 14 };
  guint n_shapes;
  const PratosRaceShape *shapes = pratos_race_layout_get_shapes (layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    draw_shape (&draw, &shapes[i]);
}
