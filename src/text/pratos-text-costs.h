/* pratos-text-costs.h: what was measured of threads, processes and coroutines, in words.
 *
 * As in pratos-text.h: translated, in the user's locale; char * is the caller's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"

const char *pratos_text_cost          (PratosCost cost);     /* "Start up" */
const char *pratos_text_cost_of       (PratosCostOf of);     /* "Thread" */

/* What exactly the figure is and where it comes from, a sentence or two. */
const char *pratos_text_cost_meaning  (PratosCost cost);

/* "0.6 µs", "8.3 kB". */
char       *pratos_text_cost_value    (PratosCost cost, double value);

/* At a tick of the axis: ten to the power @decade, "10 µs", "100 kB". */
char       *pratos_text_cost_tick     (PratosCost cost, int decade);

/* "12 µs (11–14)": median and quartiles; "–" where there is none. */
char       *pratos_text_cost_figure   (PratosCost cost, const PratosCostFigure *figure);

/* What the figures come to: two plain sentences. */
char       *pratos_text_costs         (const PratosCosts *costs);

/* Title and small print of a chart. */
char       *pratos_text_costs_title   (const PratosCosts *costs);
char       *pratos_text_costs_note    (const PratosCosts *costs);

/* How many run now against how many cores, and what a sandbox hides. */
char       *pratos_text_census        (const PratosCensus *census, guint n_cores);
