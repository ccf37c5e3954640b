/* bench-figures.h: measuring the window of window-test.h, and printing what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* A line: name, value, unit, limit, and "ok" or "MISSED". */
void   bench_print_figure   (const char *name, double value, const char *unit, double limit, gboolean at_least);

void   bench_run_loop_for   (guint ms);

/* Runs the main loop and prints how many frames a second the window drew, what each cost,
 * and how long the slow ones took; @name says meanwhile of what. */
void   bench_measure_frames (const char *name, guint ms);

/* Pages of this process alone, in MiB. */
double bench_get_memory     (void);
