/* pratos-cost-probe.h: the measures of pratos-costs-probe, and what they share.
 *
 * The probe is a small program of its own, so that its figures do not depend on who asked
 * (a window has 100 MB and a dozen threads), a fresh heap makes small amounts of memory
 * visible, and killing it stops whatever it does.
 *
 * A measure takes @repeats values of one cost, into @values (of double, in the cost's
 * unit).  FALSE and @error: it could not.  No value and TRUE: this machine has no such
 * thing (a second core, /proc).
 *
 * Thread: the main one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-cost.h"

#include <sys/types.h>

/* Round trips of which one value is the mean. */
#define PRATOS_COST_ROUNDS 500

typedef gboolean (*PratosCostMeasure) (PratosCost cost, guint repeats, GArray *values, GError **error);

gboolean pratos_cost_measure_thread    (PratosCost cost, guint repeats, GArray *values, GError **error);
gboolean pratos_cost_measure_process   (PratosCost cost, guint repeats, GArray *values, GError **error);
gboolean pratos_cost_measure_coroutine (PratosCost cost, guint repeats, GArray *values, GError **error);

void     pratos_cost_add     (GArray *values, double value);

/* ns as seconds. */
void     pratos_cost_add_ns  (GArray *values, gint64 ns, guint divisor);

/* Binds process or thread @id (0: the caller) to the @index-th core that the program may
 * use from its start on.  FALSE: it may use fewer. */
gboolean pratos_cost_bind    (pid_t id, guint index);

/* Proportional set size of process @pid, bytes; -1: not told. */
gint64   pratos_cost_get_pss (pid_t pid);
