/* pratos-costs-layout.h: where the bars of the chart of costs go.
 *
 * A pure function: three bars a cost (thread, process, coroutine) on a logarithmic axis,
 * one axis for time and below it one for memory; every factor of ten has the same width on
 * both.  px, x to the right, y downwards.  Widths of text come from a callback, so tests
 * bring text of a known width and ask the layout what it placed.
 *
 * Ownership: a layout has its own text.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"
#include "pratos-timeline-layout.h"

typedef struct
{
  double            width;
  double            text;         /* size of text, 14 normally */
  PratosMeasureFunc measure;
  gpointer          measure_data;
} PratosCostsFrame;

typedef struct
{
  PratosCost   cost;
  PratosCostOf of;
  double       x, y, w, h;        /* of the bar, w 0: there is no figure */
  double       lower, upper;      /* x of the quartiles */
  char        *figure;            /* the median in words, "–": none */
  double       figure_x;
} PratosCostsBar;

typedef struct
{
  double  x;
  double  top, bottom;            /* of its line across the bars */
  char   *label;                  /* below the line */
} PratosCostsTick;

typedef struct _PratosCostsLayout
{
  double  width, height;
  double  name_x, of_x;           /* where names of costs, and of kinds, begin */
  double  row;                    /* height of a bar's row */
  double  axis;                   /* height of an axis' labels */
  GArray *bars;                   /* of PratosCostsBar, each cost's three together */
  GArray *ticks;                  /* of PratosCostsTick */
} PratosCostsLayout;

PratosCostsLayout *pratos_costs_layout_new  (const PratosCosts *costs, const PratosCostsFrame *frame);
void               pratos_costs_layout_free (PratosCostsLayout *layout);

/* How high it is with text of this size, whatever the costs. */
double             pratos_costs_layout_get_height (double text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCostsLayout, pratos_costs_layout_free)
