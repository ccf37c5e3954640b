/* pratos-timeline-range.h: the stretch of time that a timeline shows.
 *
 * Plain arithmetic: the whole axis, and the part of it that is seen.  As long as nobody
 * zooms, all of it is seen, and it grows with a run that outlasts it.
 *
 * Times: ns from the run's start.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  gint64   whole;   /* the axis goes from 0 to here */
  gint64   from, to; /* what is seen of it */
  gboolean zoomed;  /* someone chose what is seen: it stays when the axis grows */
} PratosTimelineRange;

/* All of an axis of @whole. */
void     pratos_timeline_range_init     (PratosTimelineRange *range, gint64 whole);

/* Doubles the axis until @now fits; TRUE if it had to. */
gboolean pratos_timeline_range_grow     (PratosTimelineRange *range, gint64 now);

/* Each clamps to the axis, and returns TRUE if something else is seen now. */

/* @factor below 1 shows less, above 1 more; the time @anchor stays where it is. */
gboolean pratos_timeline_range_zoom     (PratosTimelineRange *range, double factor, gint64 anchor);
gboolean pratos_timeline_range_pan      (PratosTimelineRange *range, gint64 by);
gboolean pratos_timeline_range_show     (PratosTimelineRange *range, gint64 from, gint64 to);
gboolean pratos_timeline_range_show_all (PratosTimelineRange *range);
