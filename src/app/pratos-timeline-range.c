/* pratos-timeline-range.c: the stretch of time that a timeline shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-range.h"

#include "pratos-timeline-axis.h"

#define MIN_SEEN G_GINT64_CONSTANT (1000) /* ns: a microsecond, finer than anything recorded lasts */

void
pratos_timeline_range_init (PratosTimelineRange *range, gint64 whole)
{
  range->whole = MAX (whole, MIN_SEEN);
  range->from = 0;
  range->to = range->whole;
  range->zoomed = FALSE;
}

gboolean
pratos_timeline_range_grow (PratosTimelineRange *range, gint64 now)
{
  gint64 whole = pratos_timeline_axis_grow (range->whole, now);

  if (whole == range->whole)
    return FALSE;
  range->whole = whole;
  if (!range->zoomed)
    range->to = whole;
  return TRUE;
}

static gboolean
set_seen (PratosTimelineRange *range, gint64 from, gint64 length)
{
  gint64 before_from = range->from, before_to = range->to;

  length = CLAMP (length, MIN_SEEN, range->whole);
  range->from = CLAMP (from, 0, range->whole - length);
  range->to = range->from + length;
  range->zoomed = length < range->whole;
  return range->from != before_from || range->to != before_to;
}

gboolean
pratos_timeline_range_zoom (PratosTimelineRange *range, double factor, gint64 anchor)
{
  double length = (double) (range->to - range->from);
  double wanted = CLAMP (length * factor, (double) MIN_SEEN, (double) range->whole);
  double before = (double) (anchor - range->from);

  return set_seen (range, anchor - (gint64) (before * wanted / length), (gint64) wanted);
}

gboolean
pratos_timeline_range_pan (PratosTimelineRange *range, gint64 by)
{
  return set_seen (range, range->from + by, range->to - range->from);
}

gboolean
pratos_timeline_range_show (PratosTimelineRange *range, gint64 from, gint64 to)
{
  return set_seen (range, MIN (from, to), ABS (to - from));
}

gboolean
pratos_timeline_range_show_all (PratosTimelineRange *range)
{
  return set_seen (range, 0, range->whole);
}
