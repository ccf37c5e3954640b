/* pratos-costs-layout.c: where the bars of the chart of costs go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-layout.h"

#include "pratos-text-costs.h"

#include <math.h>

/* All in sizes of text. */
#define PAD       0.5
#define ROW       1.15
#define BAR       0.95 /* of a row */
#define GROUP_GAP 0.45
#define PART_GAP  0.3
#define AXIS      1.35
#define COLUMNS   1.0 /* between two columns */
#define FIGURE    0.5 /* between a bar and its figure */

#define N_PARTS 2

/* The costs that share an axis. */
typedef struct
{
  double first, last; /* decades */
} Scale;

static guint
part_of (guint cost)
{
  return cost == PRATOS_COST_MEMORY ? 1 : 0;
}

static guint
count_costs (guint part)
{
  return part == 1 ? 1 : PRATOS_N_COSTS - 1;
}

double
pratos_costs_layout_get_height (double text)
{
  double rows = PRATOS_N_COSTS * (PRATOS_N_COST_OF * ROW + GROUP_GAP);

  return text * (2 * PAD + rows + N_PARTS * AXIS + (N_PARTS - 1) * PART_GAP);
}

/* Whole decades around everything that is drawn; @last leaves room for nothing but itself. */
static void
find_scale (const PratosCosts *costs, guint part, Scale *scale)
{
  double least = G_MAXDOUBLE, most = 0;

  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    for (guint of = 0; of < PRATOS_N_COST_OF; of++)
      {
        const PratosCostFigure *figure = &costs->figures[cost][of];

        if (part_of (cost) != part || figure->n == 0 || !(figure->lower > 0))
          continue;
        least = MIN (least, figure->lower);
        most = MAX (most, figure->upper);
      }
  scale->first = most > 0 ? floor (log10 (least)) : 0;
  scale->last = most > 0 ? MAX (ceil (log10 (most)), scale->first + 1) : 1;
}

typedef struct
{
  const PratosCosts      *costs;
  const PratosCostsFrame *frame;
  PratosCostsLayout      *layout;
  Scale                   scales[N_PARTS];
  double                  plot_x;
  double                  decade; /* px */
} Making;

static double
widest_cost (const PratosCostsFrame *frame)
{
  double width = 0;

  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    width = MAX (width, frame->measure (PRATOS_TYPE_LABEL, pratos_text_cost (cost), frame->measure_data));
  return width;
}

static double
widest_of (const PratosCostsFrame *frame)
{
  double width = 0;

  for (guint of = 0; of < PRATOS_N_COST_OF; of++)
    width = MAX (width, frame->measure (PRATOS_TYPE_FIGURE, pratos_text_cost_of (of), frame->measure_data));
  return width;
}

/* The longest bar's figure must fit behind it. */
static double
widest_figure (Making *making)
{
  double width = 0;

  for (guint i = 0; i < making->layout->bars->len; i++)
    {
      const PratosCostsBar *bar = &g_array_index (making->layout->bars, PratosCostsBar, i);

      width = MAX (width, making->frame->measure (PRATOS_TYPE_FIGURE, bar->figure, making->frame->measure_data));
    }
  return width;
}

static double
place (Making *making, guint cost, double value)
{
  const Scale *scale = &making->scales[part_of (cost)];

  return making->plot_x + CLAMP (log10 (value) - scale->first, 0, scale->last - scale->first) * making->decade;
}

static void
add_bar (Making *making, guint cost, guint of, double y)
{
  PratosCostsBar bar = {
    .cost = cost,
    .of = of,
    .y = y + making->layout->row * (1 - BAR) / 2,
    .h = making->layout->row * BAR,
    .figure = making->costs->figures[cost][of].n > 0
                ? pratos_text_cost_value (cost, making->costs->figures[cost][of].median) : g_strdup ("–"),
  };

  g_array_append_val (making->layout->bars, bar);
}

static void
add_part (Making *making, guint part, double *y)
{
  double text = making->frame->text;

  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    {
      if (part_of (cost) != part)
        continue;
      for (guint of = 0; of < PRATOS_N_COST_OF; of++)
        add_bar (making, cost, of, *y + of * making->layout->row);
      *y += PRATOS_N_COST_OF * making->layout->row + GROUP_GAP * text;
    }
}

static void
add_ticks (Making *making, guint part, double top, double bottom)
{
  const Scale *scale = &making->scales[part];
  guint cost = part == 1 ? PRATOS_COST_MEMORY : PRATOS_COST_START;

  for (double decade = scale->first; decade <= scale->last; decade++)
    {
      PratosCostsTick tick = {
        .x = making->plot_x + (decade - scale->first) * making->decade,
        .top = top,
        .bottom = bottom,
        .label = pratos_text_cost_tick (cost, (int) decade),
      };

      g_array_append_val (making->layout->ticks, tick);
    }
}

/* Once the figures' widths are known. */
static void
stretch_bars (Making *making)
{
  for (guint i = 0; i < making->layout->bars->len; i++)
    {
      PratosCostsBar *bar = &g_array_index (making->layout->bars, PratosCostsBar, i);
      const PratosCostFigure *figure = &making->costs->figures[bar->cost][bar->of];

      bar->x = bar->lower = bar->upper = making->plot_x;
      if (figure->n > 0)
        {
          bar->w = MAX (place (making, bar->cost, figure->median) - bar->x, 1);
          bar->lower = place (making, bar->cost, figure->lower);
          bar->upper = place (making, bar->cost, figure->upper);
        }
      bar->figure_x = MAX (bar->x + bar->w, bar->upper) + FIGURE * making->frame->text;
    }
}

static void
choose_columns (Making *making)
{
  const PratosCostsFrame *frame = making->frame;
  PratosCostsLayout *layout = making->layout;
  double decades = 1;

  layout->name_x = PAD * frame->text;
  layout->of_x = layout->name_x + widest_cost (frame) + COLUMNS * frame->text;
  making->plot_x = layout->of_x + widest_of (frame) + COLUMNS * frame->text;
  for (guint part = 0; part < N_PARTS; part++)
    decades = MAX (decades, making->scales[part].last - making->scales[part].first);
  making->decade = MAX (frame->width - making->plot_x - widest_figure (making) - (FIGURE + PAD) * frame->text, 1)
                   / decades;
}

static void
clear_bar (gpointer data)
{
  g_free (((PratosCostsBar *) data)->figure);
}

static void
clear_tick (gpointer data)
{
  g_free (((PratosCostsTick *) data)->label);
}

PratosCostsLayout *
pratos_costs_layout_new (const PratosCosts *costs, const PratosCostsFrame *frame)
{
  PratosCostsLayout *layout = g_new0 (PratosCostsLayout, 1);
  Making making = { .costs = costs, .frame = frame, .layout = layout };
  double y = PAD * frame->text;
  double tops[N_PARTS];

  layout->width = frame->width;
  layout->height = pratos_costs_layout_get_height (frame->text);
  layout->row = ROW * frame->text;
  layout->axis = AXIS * frame->text;
  layout->bars = g_array_new (FALSE, TRUE, sizeof (PratosCostsBar));
  layout->ticks = g_array_new (FALSE, TRUE, sizeof (PratosCostsTick));
  g_array_set_clear_func (layout->bars, clear_bar);
  g_array_set_clear_func (layout->ticks, clear_tick);
  for (guint part = 0; part < N_PARTS; part++)
    {
      find_scale (costs, part, &making.scales[part]);
      tops[part] = y;
      add_part (&making, part, &y);
      y += (AXIS + PART_GAP) * frame->text;
    }
  choose_columns (&making);
  stretch_bars (&making);
  for (guint part = 0; part < N_PARTS; part++)
    add_ticks (&making, part, tops[part],
               tops[part] + count_costs (part) * (PRATOS_N_COST_OF * ROW + GROUP_GAP) * frame->text);
  return layout;
}

void
pratos_costs_layout_free (PratosCostsLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->bars);
  g_array_unref (layout->ticks);
  g_free (layout);
}
