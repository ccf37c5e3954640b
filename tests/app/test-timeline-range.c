/* test-timeline-range.c: zooming, panning and growing of what a timeline shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-range.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static void
assert_seen (const PratosTimelineRange *range, gint64 from, gint64 to)
{
  g_assert_cmpint (range->from, ==, from);
  g_assert_cmpint (range->to, ==, to);
}

static void
test_grow (void)
{
  PratosTimelineRange range;

  pratos_timeline_range_init (&range, SECOND);
  g_assert_false (pratos_timeline_range_grow (&range, SECOND));
  g_assert_true (pratos_timeline_range_grow (&range, SECOND + 1));
  assert_seen (&range, 0, 2 * SECOND);
  g_assert_true (pratos_timeline_range_grow (&range, 5 * SECOND));
  assert_seen (&range, 0, 8 * SECOND);
  /* what someone looks at stays */
  g_assert_true (pratos_timeline_range_show (&range, SECOND, 2 * SECOND));
  g_assert_true (pratos_timeline_range_grow (&range, 9 * SECOND));
  assert_seen (&range, SECOND, 2 * SECOND);
  g_assert_true (pratos_timeline_range_show_all (&range));
  assert_seen (&range, 0, 16 * SECOND);
  g_assert_false (range.zoomed);
}

static void
test_zoom (void)
{
  PratosTimelineRange range;

  pratos_timeline_range_init (&range, 8 * SECOND);
  g_assert_true (pratos_timeline_range_zoom (&range, 0.5, 2 * SECOND));
  assert_seen (&range, SECOND, 5 * SECOND);
  /* the anchor stays a quarter from the left */
  g_assert_true (pratos_timeline_range_zoom (&range, 0.5, 2 * SECOND));
  assert_seen (&range, 3 * SECOND / 2, 7 * SECOND / 2);
  g_assert_true (pratos_timeline_range_zoom (&range, 100, 2 * SECOND));
  assert_seen (&range, 0, 8 * SECOND);
  g_assert_false (pratos_timeline_range_zoom (&range, 2, 2 * SECOND));
  g_assert_false (range.zoomed);
}

static void
test_limits (void)
{
  PratosTimelineRange range;

  pratos_timeline_range_init (&range, 8 * SECOND);
  for (guint i = 0; i < 200; i++)
    pratos_timeline_range_zoom (&range, 0.5, SECOND);
  g_assert_cmpint (range.to - range.from, ==, 1000);
  g_assert_cmpint (range.from, <=, SECOND);
  g_assert_cmpint (range.to, >=, SECOND);
  g_assert_true (pratos_timeline_range_pan (&range, G_MAXINT64 / 4));
  assert_seen (&range, 8 * SECOND - 1000, 8 * SECOND);
  g_assert_true (pratos_timeline_range_pan (&range, G_MININT64 / 4));
  assert_seen (&range, 0, 1000);
  /* either way round, and never beyond the axis */
  g_assert_true (pratos_timeline_range_show (&range, 9 * SECOND, 3 * SECOND));
  assert_seen (&range, 2 * SECOND, 8 * SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-range/grow", test_grow);
  g_test_add_func ("/timeline-range/zoom", test_zoom);
  g_test_add_func ("/timeline-range/limits", test_limits);
  return g_test_run ();
}
