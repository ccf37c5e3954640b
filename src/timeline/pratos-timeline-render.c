/* pratos-timeline-render.c: draws a layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-render.h"
#include "pratos-timeline-render-private.h"

#include "pratos-texture.h"

#include <math.h>

PratosTimelineRender *
pratos_timeline_render_new (const PratosTimelineTheme *theme, const char *font, const PratosTimelineMetrics *metrics)
{
  PratosTimelineRender *render = g_new0 (PratosTimelineRender, 1);

  render->theme = theme;
  render->typeset = pratos_typeset_new (font, metrics->text, metrics->small_text);
  return render;
}

static void
drop_textures (PratosTimelineRender *render)
{
  for (guint state = 0; state < PRATOS_N_STATES; state++)
    g_clear_pointer (&render->textures[state], cairo_pattern_destroy);
  render->have_textures = FALSE;
}

void
pratos_timeline_render_free (PratosTimelineRender *render)
{
  if (render == NULL)
    return;
  drop_textures (render);
  for (guint i = 0; i < G_N_ELEMENTS (render->masks); i++)
    g_clear_pointer (&render->masks[i], cairo_surface_destroy);
  pratos_typeset_free (render->typeset);
  g_free (render);
}

double
pratos_timeline_render_measure (PratosType type, const char *text, gpointer render)
{
  return pratos_typeset_measure (type, text, ((PratosTimelineRender *) render)->typeset);
}

/* Tools */

void
pratos_render_set_color (cairo_t *cr, const PratosColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
pratos_render_rounded (cairo_t *cr, double x, double y, double w, double h, double radius)
{
  double r = MIN (radius, MIN (w, h) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

static gboolean
is_vector (cairo_t *cr)
{
  switch (cairo_surface_get_type (cairo_get_group_target (cr)))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_SVG:
    case CAIRO_SURFACE_TYPE_PS:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
prepare_textures (PratosTimelineRender *render, cairo_t *cr, double scale)
{
  render->vector = is_vector (cr);
  if (render->vector || (render->have_textures && render->scale == scale))
    return;
  drop_textures (render);
  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    render->textures[state] = pratos_texture_new (&render->theme->states[state], scale);
  render->scale = scale;
  render->have_textures = TRUE;
}

/* Held by time: it moves with the bars and does not swim in them. */
static double
texture_x (const PratosTimelineRender *render, PratosState state)
{
  return floor (fmod (render->origin, pratos_texture_get_period (render->theme->states[state].texture)));
}

gboolean
pratos_render_set_texture (PratosTimelineRender *render, cairo_t *cr, PratosState state, double y)
{
  cairo_pattern_t *texture = render->textures[state];
  cairo_matrix_t matrix;

  if (texture == NULL)
    return FALSE;
  cairo_matrix_init_translate (&matrix, -texture_x (render, state), -y);
  cairo_pattern_set_matrix (texture, &matrix);
  cairo_set_source (cr, texture);
  return TRUE;
}

void
pratos_render_texture_path (PratosTimelineRender *render, cairo_t *cr, PratosState state, double y)
{
  cairo_save (cr);
  cairo_clip (cr);
  pratos_texture_draw (&render->theme->states[state], cr, texture_x (render, state), y);
  cairo_restore (cr);
}

/* Single shapes */

static void
draw_rectangle (cairo_t *cr, const PratosShape *shape, const PratosColor *color)
{
  pratos_render_set_color (cr, color);
  cairo_rectangle (cr, shape->x, shape->y, shape->w, shape->h);
  cairo_fill (cr);
}

static void
draw_centered (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  double w = pratos_typeset_measure (shape->type, shape->text, render->typeset);

  pratos_typeset_draw (render->typeset, cr, shape->type, shape->text,
                       shape->x + (shape->w - w) / 2, shape->y, w, shape->h);
}

static void
draw_plate (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape, double radius,
            const PratosColor *ground, const PratosColor *text)
{
  pratos_render_set_color (cr, ground);
  pratos_render_rounded (cr, shape->x, shape->y, shape->w, shape->h, radius);
  cairo_fill (cr);
  pratos_render_set_color (cr, text);
  draw_centered (render, cr, shape);
}

/* As in a cell and in the table: with an edge, or on hatching it would seem torn. */
static void
draw_pill (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  const PratosTimelineTheme *theme = render->theme;
  double inset = theme->edge_width / 2;

  draw_plate (render, cr, shape, shape->h / 2, &theme->pill, &theme->pill_text);
  pratos_render_set_color (cr, &theme->states[PRATOS_STATE_WAITING_IO].edge);
  cairo_set_line_width (cr, theme->edge_width);
  pratos_render_rounded (cr, shape->x + inset, shape->y + inset, shape->w - 2 * inset, shape->h - 2 * inset,
                         shape->h / 2);
  cairo_stroke (cr);
}

/* An edge where it ends, below: a step in grey alone would be lost on the band. */
void
pratos_timeline_render_others (PratosTimelineRender *render, cairo_t *cr, double x, double y, double w, double h)
{
  double edge = MIN (1, h);

  pratos_render_set_color (cr, &render->theme->others);
  cairo_rectangle (cr, x, y, w, h);
  cairo_fill (cr);
  pratos_render_set_color (cr, &render->theme->others_edge);
  cairo_rectangle (cr, x, y + h - edge, w, edge);
  cairo_fill (cr);
}

static void
draw_dashed (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  double x = shape->x + shape->w / 2;

  cairo_save (cr);
  /* all lines in step, since those of runs that took as long lie side by side */
  cairo_set_dash (cr, (double[]) { 6, 4 }, 2, fmod (shape->y, 10));
  cairo_set_line_width (cr, shape->w);
  pratos_render_set_color (cr, &render->theme->line);
  cairo_move_to (cr, x, shape->y);
  cairo_line_to (cr, x, shape->y + shape->h);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A dashed edge says that nothing of what is in it was measured. */
static void
draw_band (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  const PratosTimelineTheme *theme = render->theme;

  draw_rectangle (cr, shape, shape->on_core ? &theme->core_band : &theme->lane_band);
  if (!shape->simulated)
    return;
  cairo_save (cr);
  cairo_set_dash (cr, (double[]) { 5, 4 }, 2, 0);
  cairo_set_line_width (cr, 1);
  pratos_render_set_color (cr, &theme->line);
  cairo_rectangle (cr, shape->x + 0.5, shape->y + 0.5, MAX (shape->w - 1, 0), MAX (shape->h - 1, 0));
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_arrow (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  double x = shape->x + shape->w, y = shape->y + shape->h;
  double down = shape->h >= 0 ? 1 : -1;
  double bend = shape->h / 2;

  pratos_render_set_color (cr, &render->theme->arrow);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, shape->x, shape->y);
  cairo_curve_to (cr, shape->x, shape->y + bend, x, y - bend, x, y - 6 * down);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - 4.5, y - 8 * down);
  cairo_line_to (cr, x + 4.5, y - 8 * down);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
pratos_timeline_render_cross (PratosTimelineRender *render, cairo_t *cr, double x, double y, double size)
{
  double inset = size * 0.28;

  pratos_render_set_color (cr, &render->theme->background);
  cairo_new_path (cr);
  cairo_arc (cr, x + size / 2, y + size / 2, size / 2, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  pratos_render_set_color (cr, &render->theme->failed);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, x + inset, y + inset);
  cairo_line_to (cr, x + size - inset, y + size - inset);
  cairo_move_to (cr, x + size - inset, y + inset);
  cairo_line_to (cr, x + inset, y + size - inset);
  cairo_stroke (cr);
}

static void
draw_failure (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  pratos_timeline_render_cross (render, cr, shape->x, shape->y, shape->h);
  if (shape->text == NULL)
    return;
  pratos_render_set_color (cr, &render->theme->failed);
  pratos_typeset_draw (render->typeset, cr, shape->type, shape->text,
                       shape->x + shape->w + 4, shape->y, G_MAXINT16, shape->h);
}

void
pratos_timeline_render_text (PratosTimelineRender *render, cairo_t *cr, PratosType type, const char *text,
                             double x, double y, double w, double h)
{
  gboolean dim = type == PRATOS_TYPE_FIGURE || type == PRATOS_TYPE_SMALL_FIGURE || type == PRATOS_TYPE_TICK;

  pratos_render_set_color (cr, dim ? &render->theme->dim_text : &render->theme->text);
  pratos_typeset_draw (render->typeset, cr, type, text, x, y, w, h);
}

void
pratos_timeline_render_swatch (PratosTimelineRender *render, cairo_t *cr, PratosState state,
                               double x, double y, double w, double h)
{
  PratosShape shape = {
    .x = (float) x, .y = (float) y, .w = (float) w, .h = (float) h,
    .kind = PRATOS_SHAPE_SPAN,
    .state = state,
  };

  prepare_textures (render, cr, MAX (render->scale, 1));
  render->origin = x;
  pratos_render_row (render, cr, NULL, &shape, 1);
}

/* All of them */

static gboolean
is_of_a_row (const PratosShape *shape)
{
  return shape->kind == PRATOS_SHAPE_SPAN || shape->kind == PRATOS_SHAPE_MERGED
         || shape->kind == PRATOS_SHAPE_CORE || shape->kind == PRATOS_SHAPE_BUSY;
}

static void
draw_shape (PratosTimelineRender *render, cairo_t *cr, const PratosShape *shape)
{
  const PratosTimelineTheme *theme = render->theme;

  switch ((PratosShapeKind) shape->kind)
    {
    case PRATOS_SHAPE_BAND:
      draw_band (render, cr, shape);
      break;
    case PRATOS_SHAPE_OTHERS:
      pratos_timeline_render_others (render, cr, shape->x, shape->y, shape->w, shape->h);
      break;
    case PRATOS_SHAPE_GRID:
      draw_rectangle (cr, shape, &theme->grid);
      break;
    case PRATOS_SHAPE_LINE:
      draw_rectangle (cr, shape, &theme->line);
      break;
    case PRATOS_SHAPE_DASHED:
      draw_dashed (render, cr, shape);
      break;
    case PRATOS_SHAPE_PLATE:
      draw_plate (render, cr, shape, 5, &theme->plate, &theme->plate_text);
      break;
    case PRATOS_SHAPE_PILL:
      draw_pill (render, cr, shape);
      break;
    case PRATOS_SHAPE_CROSS:
      draw_failure (render, cr, shape);
      break;
    case PRATOS_SHAPE_ARROW:
      draw_arrow (render, cr, shape);
      break;
    case PRATOS_SHAPE_TEXT:
      pratos_timeline_render_text (render, cr, shape->type, shape->text, shape->x, shape->y, shape->w, shape->h);
      break;
    default:
      g_assert_not_reached ();
    }
}

static guint
count_of_same_row (const PratosShape *shapes, guint n_shapes)
{
  guint n = 1;

  while (n < n_shapes && is_of_a_row (&shapes[n]) && shapes[n].row == shapes[0].row)
    n++;
  return n;
}

static void
set_clip (cairo_t *cr, PratosTimelineLayout *layout, gboolean scrolled)
{
  PratosBox viewport;

  cairo_restore (cr);
  cairo_save (cr);
  if (!scrolled)
    return;
  pratos_timeline_layout_get_viewport (layout, &viewport);
  cairo_rectangle (cr, viewport.x, viewport.y, viewport.w, viewport.h);
  cairo_clip (cr);
}

void
pratos_timeline_render_draw (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout)
{
  guint n_shapes;
  const PratosShape *shapes = pratos_timeline_layout_get_shapes (layout, &n_shapes);
  gboolean scrolled = FALSE;
  guint n;

  prepare_textures (render, cr, pratos_timeline_layout_get_scale (layout));
  render->origin = pratos_timeline_layout_get_x (layout, 0);
  cairo_save (cr);
  pratos_render_set_color (cr, &render->theme->background);
  cairo_paint (cr);
  for (guint i = 0; i < n_shapes; i += n)
    {
      n = 1;
      if (shapes[i].scrolled != scrolled)
        {
          scrolled = shapes[i].scrolled;
          set_clip (cr, layout, scrolled);
        }
      if (is_of_a_row (&shapes[i]))
        {
          n = count_of_same_row (&shapes[i], n_shapes - i);
          pratos_render_row (render, cr, layout, &shapes[i], n);
        }
      else
        draw_shape (render, cr, &shapes[i]);
    }
  cairo_restore (cr);
}
