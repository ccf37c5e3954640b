/* pratos-timeline-axis.h: how long a time axis is, and where its ticks stand.
 *
 * Thread: any; pure functions.  Times are ns from the run's start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The step of the ticks, 1, 2 or 5 times a power of ten ns, so that between two of them
 * there are at least @min_px of @width px. */
gint64 pratos_timeline_axis_step (gint64 range, double width, double min_px);

/* A round range that @longest ns fit into with a little air: for the axis that all modes
 * of a demonstration share. */
gint64 pratos_timeline_axis_fit  (gint64 longest);

/* The range of a live axis: @range doubled until @now fits.  It never shrinks. */
gint64 pratos_timeline_axis_grow (gint64 range, gint64 now);
