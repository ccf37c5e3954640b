/* test-coverage.c: sums over spans, against adding them up one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-coverage.h"

#define N_SPANS 1000

static GArray *
make_spans (guint32 seed, guint n_spans, gboolean open_end)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (PratosSpan));
  gint64 time = 1000;

  for (guint i = 0; i < n_spans; i++)
    {
      PratosSpan span = { .start = time, .state = (guint8) g_rand_int_range (random, 1, PRATOS_N_STATES) };

      time += g_rand_int_range (random, 1, 50);
      span.end = open_end && i + 1 == n_spans ? G_MAXINT64 : time;
      if (g_rand_boolean (random))
        time += g_rand_int_range (random, 0, 30);
      g_array_append_val (spans, span);
    }
  return spans;
}

static void
sum_slowly (const GArray *spans, gint64 time, PratosSums *sums)
{
  *sums = (PratosSums) { 0 };
  for (guint i = 0; i < spans->len; i++)
    {
      const PratosSpan *span = &g_array_index (spans, PratosSpan, i);

      if (span->start < time)
        sums->ns[span->state] += (guint64) (MIN (span->end, time) - span->start);
    }
}

static gsize
first_ending_after (const GArray *spans, gint64 time)
{
  gsize i = 0;

  while (i < spans->len && g_array_index (spans, PratosSpan, i).end <= time)
    i++;
  return i;
}

static void
set_spans (PratosCoverage *coverage, const GArray *spans)
{
  pratos_coverage_set_spans (coverage, (const PratosSpan *) (gpointer) spans->data, spans->len);
}

static void
assert_same_at (PratosCoverage *coverage, const GArray *spans, gint64 time, gsize *hint)
{
  PratosSums quick, slow;
  gsize index = pratos_coverage_sum (coverage, time, 0, hint, &quick);

  sum_slowly (spans, time, &slow);
  g_assert_cmpuint (index, ==, first_ending_after (spans, time));
  for (guint state = 0; state < PRATOS_N_STATES; state++)
    g_assert_cmpuint (quick.ns[state], ==, slow.ns[state]);
}

static void
assert_same (PratosCoverage *coverage, const GArray *spans)
{
  gint64 last = spans->len > 0 ? g_array_index (spans, PratosSpan, spans->len - 1).start + 100 : 2000;
  gsize hint = 0;

  for (gint64 time = 0; time <= last; time += 7)
    assert_same_at (coverage, spans, time, &hint);
  /* a hint from far behind must not matter */
  for (gint64 time = last; time >= 0; time -= 501)
    assert_same_at (coverage, spans, time, &hint);
}

static void
test_sums (void)
{
  for (guint n = 0; n < 40; n++)
    {
      g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
      g_autoptr (GArray) spans = make_spans (n, n, n % 2 == 0);

      set_spans (coverage, spans);
      assert_same (coverage, spans);
    }
}

/* Spans arrive, the open one is closed, and the array moves: as in a live run. */
static void
test_growing (void)
{
  g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
  g_autoptr (GArray) all = make_spans (5, N_SPANS, FALSE);

  for (guint n = 1; n <= N_SPANS; n += 37)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PratosSpan));

      g_array_append_vals (spans, all->data, n);
      g_array_index (spans, PratosSpan, n - 1).end = G_MAXINT64;
      set_spans (coverage, spans);
      assert_same (coverage, spans);
    }
}

/* A computing span in the middle turns out to have been two: all behind it moves. */
static void
test_splitting (void)
{
  g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
  g_autoptr (GArray) spans = make_spans (6, N_SPANS, FALSE);

  set_spans (coverage, spans);
  for (guint i = 50; i < N_SPANS; i += 113)
    {
      PratosSpan *whole = &g_array_index (spans, PratosSpan, i);
      PratosSpan part = *whole;

      if (whole->end - whole->start < 2)
        continue;
      part.start = whole->end = whole->start + 1;
      part.state = part.state == PRATOS_STATE_READY ? PRATOS_STATE_COMPUTING : PRATOS_STATE_READY;
      g_array_insert_val (spans, i + 1, part);
      set_spans (coverage, spans);
      assert_same (coverage, spans);
    }
}

/* Groups that are not looked at: nothing is lost, nothing moves by more than the slack. */
static void
test_slack (void)
{
  g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
  g_autoptr (GArray) spans = make_spans (9, N_SPANS, FALSE);
  gint64 end = g_array_index (spans, PratosSpan, N_SPANS - 1).end;
  gint64 slack = 350; /* about that of a group: some are looked at, some are not */
  gsize hint = 0;
  guint n_spread = 0;

  set_spans (coverage, spans);
  for (gint64 time = 1000; time <= end; time += 13)
    {
      PratosSums sums, early, late, exact;

      pratos_coverage_sum (coverage, time, slack, &hint, &sums);
      sum_slowly (spans, time - slack, &early);
      sum_slowly (spans, time, &exact);
      sum_slowly (spans, time + slack, &late);
      for (guint state = 0; state < PRATOS_N_STATES; state++)
        {
          g_assert_cmpuint (sums.ns[state], >=, early.ns[state]);
          g_assert_cmpuint (sums.ns[state], <=, late.ns[state]);
          n_spread += sums.ns[state] != exact.ns[state];
        }
    }
  g_assert_cmpuint (n_spread, >, 0);
  assert_same_at (coverage, spans, end + 1, &hint);
}

static void
test_dense (void)
{
  g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
  g_autoptr (GArray) spans = make_spans (9, N_SPANS, FALSE);

  set_spans (coverage, spans);
  for (gsize i = 0; i < N_SPANS; i += 17)
    for (gint64 time = 1000; time < 40000; time += 500)
      if (pratos_coverage_is_dense (coverage, i, time))
        {
          g_assert_cmpuint (i + 8, <, N_SPANS);
          g_assert_cmpint (g_array_index (spans, PratosSpan, i + 8).start, <, time);
        }
  g_assert_true (pratos_coverage_is_dense (coverage, 0, G_MAXINT64));
  g_assert_false (pratos_coverage_is_dense (coverage, N_SPANS - 3, G_MAXINT64));
}

static void
test_slices (void)
{
  const PratosCoreSlice slices[] = {
    { .start = 100, .end = 200, .cpu = 100 },
    { .start = 200, .end = 300, .cpu = 50 },
    { .start = 400, .end = 500, .cpu = 0 },
  };
  g_autoptr (PratosCoverage) coverage = pratos_coverage_new ();
  PratosSums sums;
  gsize hint = 0;

  pratos_coverage_set_slices (coverage, slices, G_N_ELEMENTS (slices));
  pratos_coverage_sum (coverage, 150, 0, &hint, &sums);
  g_assert_cmpuint (sums.ns[PRATOS_STATE_COMPUTING], ==, 50);
  pratos_coverage_sum (coverage, 220, 0, &hint, &sums);
  g_assert_cmpuint (sums.ns[PRATOS_STATE_COMPUTING], ==, 110);
  g_assert_cmpuint (pratos_coverage_sum (coverage, 1000, 0, &hint, &sums), ==, 3);
  g_assert_cmpuint (sums.ns[PRATOS_STATE_COMPUTING], ==, 150);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/sums", test_sums);
  g_test_add_func ("/coverage/growing", test_growing);
  g_test_add_func ("/coverage/splitting", test_splitting);
  g_test_add_func ("/coverage/slack", test_slack);
  g_test_add_func ("/coverage/dense", test_dense);
  g_test_add_func ("/coverage/slices", test_slices);
  return g_test_run ();
}
