/* pratos-timeline-axis.c: how long a time axis is, and where its ticks stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-axis.h"

#define MIN_RANGE 1000 /* ns */

gint64
pratos_timeline_axis_step (gint64 range, double width, double min_px)
{
  static const gint64 factors[] = { 1, 2, 5 };
  double wanted = (double) range * min_px / MAX (width, 1);

  for (gint64 power = 1; power < G_MAXINT64 / 100; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if ((double) (factors[i] * power) >= wanted)
        return factors[i] * power;
  return MAX (range, 1);
}

gint64
pratos_timeline_axis_fit (gint64 longest)
{
  gint64 air = MAX (longest, MIN_RANGE) / 100 * 102;
  gint64 step = pratos_timeline_axis_step (air, 20, 1);

  return (air + step - 1) / step * step;
}

gint64
pratos_timeline_axis_grow (gint64 range, gint64 now)
{
  range = MAX (range, MIN_RANGE);
  while (range < now && range < G_MAXINT64 / 2)
    range *= 2;
  return range;
}
