/* test-axis.c: ticks and ranges of time axes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-axis.h"

#define S G_GINT64_CONSTANT (1000000000)

static void
test_step (void)
{
  g_assert_cmpint (pratos_timeline_axis_step (9 * S, 900, 90), ==, 1 * S);
  g_assert_cmpint (pratos_timeline_axis_step (9 * S, 900, 100), ==, 1 * S);
  g_assert_cmpint (pratos_timeline_axis_step (9 * S, 900, 101), ==, 2 * S);
  g_assert_cmpint (pratos_timeline_axis_step (9 * S, 900, 201), ==, 5 * S);
  g_assert_cmpint (pratos_timeline_axis_step (9 * S, 900, 501), ==, 10 * S);
  g_assert_cmpint (pratos_timeline_axis_step (1000, 1000, 50), ==, 50);
}

/* Always 1, 2 or 5 times a power of ten, and never nearer than asked. */
static void
test_steps_are_round (void)
{
  for (gint64 range = 10; range < 10000 * S; range = range * 3 / 2 + 1)
    {
      gint64 step = pratos_timeline_axis_step (range, 1000, 70);
      gint64 digits = step;

      while (digits % 10 == 0)
        digits /= 10;
      g_assert_true (digits == 1 || digits == 2 || digits == 5);
      g_assert_cmpfloat ((double) step * 1000 / (double) range, >=, 70 - 1e-9);
    }
}

static void
test_fit (void)
{
  g_assert_cmpint (pratos_timeline_axis_fit (88 * S / 10), ==, 9 * S);
  for (gint64 longest = 1; longest < 1000 * S; longest = longest * 2 + 1)
    {
      gint64 range = pratos_timeline_axis_fit (longest);

      g_assert_cmpint (range, >, longest);
      if (longest > 10000)
        g_assert_cmpint (range, <=, longest + longest / 6);
    }
}

static void
test_grow (void)
{
  g_assert_cmpint (pratos_timeline_axis_grow (2 * S, 1 * S), ==, 2 * S);
  g_assert_cmpint (pratos_timeline_axis_grow (2 * S, 2 * S), ==, 2 * S);
  g_assert_cmpint (pratos_timeline_axis_grow (2 * S, 2 * S + 1), ==, 4 * S);
  g_assert_cmpint (pratos_timeline_axis_grow (2 * S, 15 * S), ==, 16 * S);
  g_assert_cmpint (pratos_timeline_axis_grow (0, S), >=, S);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/step", test_step);
  g_test_add_func ("/axis/steps-are-round", test_steps_are_round);
  g_test_add_func ("/axis/fit", test_fit);
  g_test_add_func ("/axis/grow", test_grow);
  return g_test_run ();
}
