/* pratos-timeline-row-render.c: draws the bars of one row, all of one state at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-render-private.h"

#define RADIUS  3.5
#define ROUNDED 8   /* px: narrower bars have square corners */

/* A corner in three strokes: at this radius nobody sees that it is not a circle, and it
 * is drawn in half the time.  Files can be looked at from nearer. */
static void
add_rounded (PratosTimelineRender *render, cairo_t *cr, double x, double y, double w, double h, double r)
{
  double a = r * 0.134, b = r * 0.5; /* 1 - cos 30°, 1 - cos 60° */

  if (render->vector)
    {
      pratos_render_rounded (cr, x, y, w, h, r);
      return;
    }
  cairo_move_to (cr, x + w - r, y);
  cairo_line_to (cr, x + w - b, y + a);
  cairo_line_to (cr, x + w - a, y + b);
  cairo_line_to (cr, x + w, y + r);
  cairo_line_to (cr, x + w, y + h - r);
  cairo_line_to (cr, x + w - a, y + h - b);
  cairo_line_to (cr, x + w - b, y + h - a);
  cairo_line_to (cr, x + w - r, y + h);
  cairo_line_to (cr, x + r, y + h);
  cairo_line_to (cr, x + b, y + h - a);
  cairo_line_to (cr, x + a, y + h - b);
  cairo_line_to (cr, x, y + h - r);
  cairo_line_to (cr, x, y + r);
  cairo_line_to (cr, x + a, y + b);
  cairo_line_to (cr, x + b, y + a);
  cairo_line_to (cr, x + r, y);
  cairo_close_path (cr);
}

static void
add_bar (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape, double inset)
{
  /* a narrow bar keeps half its width for what it says */
  double inset_x = MIN (inset, shape->w / 4);
  double inset_y = MIN (inset, shape->h / 4);
  double x = shape->x + inset_x, y = shape->y + inset_y;
  double w = shape->w - 2 * inset_x, h = shape->h - 2 * inset_y;

  if (shape->w >= ROUNDED && shape->h >= ROUNDED)
    add_rounded (render, cr, x, y, w, h, MAX (RADIUS - inset, 1));
  else
    cairo_rectangle (cr, x, y, w, h);
}

static void
fill_bars (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shapes, guint n_shapes,
           PratosState state, double inset)
{
  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_SPAN && shapes[i].state == state)
      add_bar (render, cr, &shapes[i], inset);
  cairo_fill (cr);
}

/* Straight boxes on whole pixels, which is several times faster than following the
 * corners; only the fill shows what is missing there. */
static void
texture_bars (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shapes, guint n_shapes, PratosState state)
{
  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_SPAN && shapes[i].state == state && shapes[i].w > 4 && shapes[i].h > 4)
      cairo_rectangle (cr, shapes[i].x + 2, shapes[i].y + 2, shapes[i].w - 4, shapes[i].h - 4);
  if (render->vector)
    pratos_render_texture_path (render, cr, state, shapes[0].y);
  else if (pratos_render_set_texture (render, cr, state, shapes[0].y))
    cairo_fill (cr);
  cairo_new_path (cr);
}

/* The edge is what shows around the fill: filling twice is faster than stroking. */
static void
draw_state (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shapes, guint n_shapes, PratosState state)
{
  const PratosStateLook *look = &render->theme->states[state];
  gboolean outline = look->texture == PRATOS_TEXTURE_OUTLINE;

  pratos_render_set_color (cr, &look->edge);
  fill_bars (render, cr, shapes, n_shapes, state, 0);
  pratos_render_set_color (cr, &look->fill);
  fill_bars (render, cr, shapes, n_shapes, state, outline ? MAX (2, render->theme->edge_width) : render->theme->edge_width);
  texture_bars (render, cr, shapes, n_shapes, state);
}

/* Around the columns of one task, so that it is seen as one like a single bar. */
static void
frame_columns (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shapes, guint n_shapes)
{
  double width = render->theme->edge_width;

  cairo_set_line_width (cr, width);
  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_MERGED && shapes[i].task != PRATOS_TASK_NONE)
      {
        pratos_render_set_color (cr, &render->theme->states[shapes[i].state].edge);
        cairo_rectangle (cr, shapes[i].x + width / 2, shapes[i].y + width / 2,
                         shapes[i].w - width, shapes[i].h - width);
        cairo_stroke (cr);
      }
}

static void
draw_slices (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shapes, guint n_shapes)
{
  pratos_render_set_color (cr, &render->theme->states[PRATOS_STATE_COMPUTING].fill);
  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_CORE)
      {
        cairo_rectangle (cr, shapes[i].x, shapes[i].y, shapes[i].w, shapes[i].h);
        cairo_fill (cr);
      }
}

void
pratos_render_row (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
                   const PratosShape *shapes, guint n_shapes)
{
  guint states = 0;
  gboolean columns = FALSE, slices = FALSE;

  for (guint i = 0; i < n_shapes; i++)
    {
      if (shapes[i].kind == PRATOS_SHAPE_SPAN)
        states |= 1u << shapes[i].state;
      columns |= shapes[i].kind == PRATOS_SHAPE_MERGED || shapes[i].kind == PRATOS_SHAPE_BUSY;
      slices |= shapes[i].kind == PRATOS_SHAPE_CORE;
    }
  if (columns)
    {
      pratos_render_columns (render, cr, layout, shapes, n_shapes);
      frame_columns (render, cr, shapes, n_shapes);
    }
  if (slices)
    draw_slices (render, cr, shapes, n_shapes);
  for (guint state = 0; state < PRATOS_N_STATES; state++)
    if (states & (1u << state))
      draw_state (render, cr, shapes, n_shapes, state);
}
