/* pratos-sweep-render.c: draws a sweep's chart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-render.h"

#include "pratos-typeset.h"

#include <math.h>

/* px for text of 14 px */
#define LINE   2.5
#define GRID   1
#define RADIUS 4.5 /* of a point */
#define CORNER 6
#define SAMPLE 34
#define GAP    6

struct _PratosSweepRender
{
  const PratosTimelineTheme *theme;
  PratosTypeset             *typeset;
  double                     k;
};

/* How a line looks, beside its colour. */
typedef struct
{
  double dashes[4];
  int    n_dashes;
  guint  corners;  /* of its points, 0: round */
  double turned;   /* of a whole turn */
} LineStyle;

static const LineStyle styles[PRATOS_N_STROKES] = {
  { { 0 }, 0, 0, 0 },
  { { 9, 4 }, 2, 4, 0.125 },
  { { 2.5, 4 }, 2, 3, 0.75 },
  { { 0 }, 0, 4, 0 },
  { { 9, 3, 2.5, 3 }, 4, 3, 0.25 },
  { { 4, 4 }, 2, 0, 0 },
};

PratosSweepRender *
pratos_sweep_render_new (PratosThemeKind theme, const char *font, double text)
{
  PratosSweepRender *render = g_new0 (PratosSweepRender, 1);

  render->theme = pratos_timeline_theme_get (theme);
  render->typeset = pratos_typeset_new (font, text, text);
  render->k = text / 14;
  return render;
}

void
pratos_sweep_render_free (PratosSweepRender *render)
{
  if (render == NULL)
    return;
  pratos_typeset_free (render->typeset);
  g_free (render);
}

double
pratos_sweep_render_measure (PratosType type, const char *text, gpointer render)
{
  return pratos_typeset_measure (type, text, ((PratosSweepRender *) render)->typeset);
}

static void
set_color (cairo_t *cr, const PratosColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
pratos_sweep_render_text (PratosSweepRender *render, cairo_t *cr, PratosType type, const char *text,
                          double x, double y, double w, double h)
{
  set_color (cr, &render->theme->text);
  pratos_typeset_draw (render->typeset, cr, type, text, x, y, w, h);
}

static void
draw_label (PratosSweepRender *render, cairo_t *cr, PratosType type, const PratosSweepLabel *label,
            const PratosColor *color)
{
  set_color (cr, color);
  pratos_typeset_draw (render->typeset, cr, type, label->text, label->x, label->y, label->w, label->h);
}

static void
draw_grid (PratosSweepRender *render, cairo_t *cr, const PratosSweepLayout *layout)
{
  set_color (cr, &render->theme->lane_band);
  cairo_rectangle (cr, layout->left, layout->top, layout->right - layout->left, layout->bottom - layout->top);
  cairo_fill (cr);
  cairo_set_line_width (cr, GRID * render->k);
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const PratosSweepTick *tick = &g_array_index (layout->ticks, PratosSweepTick, i);
      double at = floor (tick->at) + 0.5;

      set_color (cr, &render->theme->grid);
      cairo_move_to (cr, tick->vertical ? at : layout->left, tick->vertical ? layout->top : at);
      cairo_line_to (cr, tick->vertical ? at : layout->right, tick->vertical ? layout->bottom : at);
      cairo_stroke (cr);
      if (tick->label.text != NULL)
        draw_label (render, cr, PRATOS_TYPE_TICK, &tick->label, &render->theme->dim_text);
    }
}

static void
set_dashes (PratosSweepRender *render, cairo_t *cr, const LineStyle *style)
{
  double dashes[G_N_ELEMENTS (style->dashes)];

  for (int i = 0; i < style->n_dashes; i++)
    dashes[i] = style->dashes[i] * render->k;
  cairo_set_dash (cr, dashes, style->n_dashes, 0);
}

/* With a rim of the ground, so that it stands out from the lines of others. */
static void
draw_point (PratosSweepRender *render, cairo_t *cr, const LineStyle *style, const PratosColor *color,
            double x, double y)
{
  double radius = RADIUS * render->k * (style->corners > 0 ? 1.25 : 1);

  cairo_new_path (cr);
  if (style->corners == 0)
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  for (guint i = 0; i < style->corners; i++)
    {
      double angle = 2 * G_PI * (style->turned + (double) i / style->corners);

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
  set_color (cr, color);
  cairo_fill_preserve (cr);
  set_color (cr, &render->theme->background);
  cairo_set_line_width (cr, render->k);
  cairo_stroke (cr);
}

/* A bit of the line before its name, and a thin one that leads there from its end. */
static void
draw_name (PratosSweepRender *render, cairo_t *cr, const PratosSweepCurve *curve, const LineStyle *style,
           const PratosColor *color)
{
  const PratosSweepPlace *end = &g_array_index (curve->places, PratosSweepPlace, curve->places->len - 1);
  double y = curve->label.y + curve->label.h / 2;
  double to = curve->label.x - GAP * render->k, from = to - SAMPLE * render->k;

  set_color (cr, color);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, render->k);
  cairo_move_to (cr, end->x, end->y);
  cairo_line_to (cr, from, y);
  cairo_stroke (cr);
  set_dashes (render, cr, style);
  cairo_set_line_width (cr, LINE * render->k);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_point (render, cr, style, color, (from + to) / 2, y);
  draw_label (render, cr, PRATOS_TYPE_LABEL, &curve->label, &render->theme->text);
}

static void
draw_curve (PratosSweepRender *render, cairo_t *cr, const PratosSweepCurve *curve)
{
  const LineStyle *style = &styles[curve->line % PRATOS_N_STROKES];
  const PratosColor *color = &render->theme->strokes[curve->line % PRATOS_N_STROKES];

  set_color (cr, color);
  set_dashes (render, cr, style);
  cairo_set_line_width (cr, LINE * render->k);
  /* text leaves a point behind that a line would begin at */
  cairo_new_path (cr);
  for (guint i = 0; i < curve->places->len; i++)
    {
      const PratosSweepPlace *place = &g_array_index (curve->places, PratosSweepPlace, i);

      cairo_line_to (cr, place->x, place->y);
    }
  cairo_stroke (cr);
  draw_name (render, cr, curve, style, color);
  for (guint i = 0; i < curve->places->len; i++)
    {
      const PratosSweepPlace *place = &g_array_index (curve->places, PratosSweepPlace, i);

      draw_point (render, cr, style, color, place->x, place->y);
    }
}

static void
draw_plate (PratosSweepRender *render, cairo_t *cr, const PratosSweepLabel *plate)
{
  double r = CORNER * render->k, inset = 8 * render->k;

  cairo_new_path (cr);
  cairo_arc (cr, plate->x + plate->w - r, plate->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, plate->x + plate->w - r, plate->y + plate->h - r, r, 0, G_PI / 2);
  cairo_arc (cr, plate->x + r, plate->y + plate->h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, plate->x + r, plate->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  set_color (cr, &render->theme->plate);
  cairo_fill (cr);
  set_color (cr, &render->theme->plate_text);
  pratos_typeset_draw (render->typeset, cr, PRATOS_TYPE_PLATE, plate->text, plate->x + inset, plate->y,
                       plate->w - inset, plate->h);
}

static void
draw_break_even (PratosSweepRender *render, cairo_t *cr, const PratosSweepLayout *layout)
{
  const double dashes[] = { 6 * render->k, 4 * render->k };

  set_color (cr, &render->theme->line);
  cairo_set_line_width (cr, 2 * render->k);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, layout->break_even, layout->top);
  cairo_line_to (cr, layout->break_even, layout->bottom);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
pratos_sweep_render_draw (PratosSweepRender *render, cairo_t *cr, const PratosSweepLayout *layout)
{
  set_color (cr, &render->theme->background);
  cairo_paint (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_grid (render, cr, layout);
  draw_label (render, cr, PRATOS_TYPE_LEGEND, &layout->time_title, &render->theme->dim_text);
  draw_label (render, cr, PRATOS_TYPE_LEGEND, &layout->grain_title, &render->theme->dim_text);
  if (layout->has_break_even)
    draw_break_even (render, cr, layout);
  for (guint i = 0; i < layout->curves->len; i++)
    draw_curve (render, cr, &g_array_index (layout->curves, PratosSweepCurve, i));
  if (layout->has_break_even)
    draw_plate (render, cr, &layout->plate);
}
