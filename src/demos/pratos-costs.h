/* pratos-costs.h: what a thread, a process and a coroutine cost on this computer, now.
 *
 * Measured by a program of its own, pratos-costs-probe, again and again: the median and
 * the spread.  Takes about four seconds, @quick about one.
 *
 * Thread: measure() blocks; call it from a thread where nobody must wait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-census.h"
#include "pratos-cost.h"

#include <gio/gio.h>

/* Of all values that were taken, in the cost's unit. */
typedef struct
{
  guint  n;               /* 0: this computer, or this kind of thing, has none */
  double median;
  double lower, upper;    /* quartiles: half of the values lie between them */
  double least, most;
} PratosCostFigure;

typedef struct
{
  PratosCostFigure figures[PRATOS_N_COSTS][PRATOS_N_COST_OF];
  PratosCensus     census;
  guint            n_cores; /* that we may use */
  gboolean         quick;
  gint64           taken;   /* s since 1970 */
} PratosCosts;

/* @done of @total measures have been taken; called from the measuring thread. */
typedef void (*PratosCostsFunc) (guint done, guint total, gpointer data);

/* FALSE and @error when a measure fails (PRATOS_ERROR) or @cancellable was cancelled:
 * then what was going on has been killed. */
gboolean pratos_costs_measure (PratosCosts *costs, gboolean quick, PratosCostsFunc func, gpointer data,
                               GCancellable *cancellable, GError **error);

/* Sorts @values (of double, at least one). */
void     pratos_cost_figure_init (PratosCostFigure *figure, GArray *values);

/* How many times @of costs what @base costs; FALSE: one of them has no figure. */
gboolean pratos_costs_compare (const PratosCosts *costs, PratosCost cost, PratosCostOf of, PratosCostOf base,
                               double *times);
