/* pratos-costs-render.c: draws the chart of costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-render.h"

#include "pratos-text-costs.h"
#include "pratos-texture.h"
#include "pratos-timeline-render-private.h"
#include "pratos-typeset.h"

#include <math.h>

#define SMALL_TEXT 0.86 /* of the text */
#define RADIUS     3    /* px */
#define WHISKER    2    /* px */

/* Three kinds of things, not states: other colours than theirs, and told apart in grey by
 * solid, hatched and dotted.  Edges have at least 4.5:1 on the ground. */
#define RGB(hex) \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }
#define LOOK(texture_, fill_, edge_, ink_) \
  { .fill = RGB (fill_), .edge = RGB (edge_), .ink = RGB (ink_), .texture = PRATOS_TEXTURE_##texture_ }

static const PratosStateLook looks[PRATOS_N_THEMES][PRATOS_N_COST_OF] = {
  [PRATOS_THEME_LIGHT] = {
    LOOK (SOLID, 0x00796b, 0x004d44, 0x004d44),
    LOOK (HATCHED, 0xf9ddcc, 0xa84300, 0xb34700),
    LOOK (DOTTED, 0xe4dffa, 0x5b4bb0, 0x5b4bb0),
  },
  [PRATOS_THEME_DARK] = {
    LOOK (SOLID, 0x5fd3bc, 0xb2f0e4, 0xb2f0e4),
    LOOK (HATCHED, 0x4a2a15, 0xf0803c, 0xf0803c),
    LOOK (DOTTED, 0x332a66, 0xb9a8ff, 0xb9a8ff),
  },
  [PRATOS_THEME_HIGH_CONTRAST] = {
    LOOK (SOLID, 0x004a41, 0x000000, 0x000000),
    LOOK (HATCHED, 0xffeee3, 0x7a2e00, 0x7a2e00),
    LOOK (DOTTED, 0xf0edff, 0x382a87, 0x382a87),
  },
  [PRATOS_THEME_HIGH_CONTRAST_DARK] = {
    LOOK (SOLID, 0x8af0dc, 0xffffff, 0xffffff),
    LOOK (HATCHED, 0x331a08, 0xff9e5e, 0xff9e5e),
    LOOK (DOTTED, 0x221a4d, 0xd3c8ff, 0xd3c8ff),
  },
};

struct _PratosCostsRender
{
  const PratosTimelineTheme *theme;
  const PratosStateLook     *looks;
  PratosTypeset             *typeset;
};

PratosCostsRender *
pratos_costs_render_new (PratosThemeKind theme, const char *font, double text)
{
  PratosCostsRender *render = g_new0 (PratosCostsRender, 1);

  render->theme = pratos_timeline_theme_get (theme);
  render->looks = looks[theme < PRATOS_N_THEMES ? theme : PRATOS_THEME_LIGHT];
  render->typeset = pratos_typeset_new (font, text, text * SMALL_TEXT);
  return render;
}

void
pratos_costs_render_free (PratosCostsRender *render)
{
  if (render == NULL)
    return;
  pratos_typeset_free (render->typeset);
  g_free (render);
}

double
pratos_costs_render_measure (PratosType type, const char *text, gpointer render)
{
  return pratos_typeset_measure (type, text, ((PratosCostsRender *) render)->typeset);
}

void
pratos_costs_render_text (PratosCostsRender *render, cairo_t *cr, PratosType type, const char *text,
                          double x, double y, double w, double h)
{
  pratos_render_set_color (cr, &render->theme->text);
  pratos_typeset_draw (render->typeset, cr, type, text, x, y, w, h);
}

static void
draw_ticks (PratosCostsRender *render, cairo_t *cr, const PratosCostsLayout *layout)
{
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const PratosCostsTick *tick = &g_array_index (layout->ticks, PratosCostsTick, i);
      double width = pratos_costs_render_measure (PRATOS_TYPE_TICK, tick->label, render);

      pratos_render_set_color (cr, &render->theme->grid);
      cairo_rectangle (cr, round (tick->x), tick->top, 1, tick->bottom - tick->top);
      cairo_fill (cr);
      pratos_render_set_color (cr, &render->theme->dim_text);
      pratos_typeset_draw (render->typeset, cr, PRATOS_TYPE_TICK, tick->label, tick->x - width / 2, tick->bottom,
                           width, layout->axis);
    }
}

/* Half of all values lie between its ends. */
static void
draw_whisker (PratosCostsRender *render, cairo_t *cr, const PratosCostsBar *bar)
{
  double middle = bar->y + bar->h / 2, cap = bar->h / 4;

  if (bar->upper - bar->lower < 2 * WHISKER)
    return;
  cairo_move_to (cr, bar->lower, middle);
  cairo_line_to (cr, bar->upper, middle);
  cairo_move_to (cr, bar->lower, middle - cap);
  cairo_line_to (cr, bar->lower, middle + cap);
  cairo_move_to (cr, bar->upper, middle - cap);
  cairo_line_to (cr, bar->upper, middle + cap);
  /* on any fill: a dark line in a light one */
  pratos_render_set_color (cr, &render->theme->background);
  cairo_set_line_width (cr, WHISKER + 3);
  cairo_stroke_preserve (cr);
  pratos_render_set_color (cr, &render->theme->line);
  cairo_set_line_width (cr, WHISKER);
  cairo_stroke (cr);
}

static void
add_bar_path (cairo_t *cr, const PratosCostsBar *bar, double edge)
{
  pratos_render_rounded (cr, bar->x + edge / 2, bar->y + edge / 2, MAX (bar->w - edge, 1), bar->h - edge, RADIUS);
}

static void
draw_bar (PratosCostsRender *render, cairo_t *cr, const PratosCostsBar *bar)
{
  const PratosStateLook *look = &render->looks[bar->of];
  double edge = render->theme->edge_width;

  if (bar->w <= 0)
    return;
  cairo_save (cr);
  add_bar_path (cr, bar, edge);
  cairo_clip (cr);
  pratos_render_set_color (cr, &look->fill);
  cairo_paint (cr);
  pratos_texture_draw (look, cr, bar->x, bar->y);
  cairo_restore (cr);
  add_bar_path (cr, bar, edge);
  pratos_render_set_color (cr, &look->edge);
  cairo_set_line_width (cr, edge);
  cairo_stroke (cr);
  draw_whisker (render, cr, bar);
}

static void
draw_words (PratosCostsRender *render, cairo_t *cr, const PratosCostsLayout *layout, const PratosCostsBar *bar)
{
  if (bar->of == 0)
    pratos_costs_render_text (render, cr, PRATOS_TYPE_LABEL, pratos_text_cost (bar->cost), layout->name_x, bar->y,
                              layout->of_x - layout->name_x, bar->h);
  pratos_costs_render_text (render, cr, PRATOS_TYPE_FIGURE, pratos_text_cost_of (bar->of), layout->of_x, bar->y,
                            bar->x - layout->of_x, bar->h);
  pratos_costs_render_text (render, cr, PRATOS_TYPE_FIGURE, bar->figure, bar->figure_x, bar->y,
                            layout->width - bar->figure_x, bar->h);
}

void
pratos_costs_render_draw (PratosCostsRender *render, cairo_t *cr, const PratosCostsLayout *layout)
{
  pratos_render_set_color (cr, &render->theme->background);
  cairo_paint (cr);
  draw_ticks (render, cr, layout);
  for (guint i = 0; i < layout->bars->len; i++)
    {
      draw_bar (render, cr, &g_array_index (layout->bars, PratosCostsBar, i));
      draw_words (render, cr, layout, &g_array_index (layout->bars, PratosCostsBar, i));
    }
}
