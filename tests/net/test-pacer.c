/* test-pacer.c: rates kept on a clock of our own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pacer.h"

#include <glib.h>

#define SECOND G_USEC_PER_SEC

typedef struct
{
  PratosPace  pace; /* first */
  gsize       sent;
  gsize       largest;
  gint64      end;  /* when the last byte was given, 0: not yet */
  gboolean    is_deaf; /* its share is never written */
} Transfer;

/* What give() cannot be told otherwise. */
static gint64 now;

static void
give_cb (PratosPace *pace, gsize bytes)
{
  Transfer *transfer = (Transfer *) pace;

  transfer->sent += bytes;
  transfer->largest = MAX (transfer->largest, bytes);
  if (transfer->sent == pace->size)
    transfer->end = now;
}

static void
write_all (PratosPacer *pacer, Transfer *transfers, guint n)
{
  for (guint i = 0; i < n; i++)
    if (transfers[i].pace.is_writing && !transfers[i].is_deaf)
      pratos_pacer_written (pacer, &transfers[i].pace, now);
}

/* Goes from round to round, each late by @late µs, until @end or nothing is to be done.
 * Returns the number of rounds. */
static guint
run (PratosPacer *pacer, Transfer *transfers, guint n, gint64 end, gint64 late)
{
  guint rounds = 0;

  for (gint64 next = pratos_pacer_next (pacer, now); next >= 0 && next + late <= end;
       next = pratos_pacer_next (pacer, now))
    {
      now = next + late;
      pratos_pacer_round (pacer, now);
      write_all (pacer, transfers, n);
      rounds++;
    }
  return rounds;
}

static void
add_all (PratosPacer *pacer, Transfer *transfers, guint n, gsize size)
{
  for (guint i = 0; i < n; i++)
    pratos_pacer_add (pacer, &transfers[i].pace, size, give_cb, now);
}

static void
assert_near (gint64 value, gint64 right, gint64 tolerance)
{
  g_assert_cmpint (value, >=, right - tolerance);
  g_assert_cmpint (value, <=, right + tolerance);
}

static void
test_rate (void)
{
  PratosPacer pacer;
  Transfer transfers[10] = { 0 };
  guint rounds;

  now = 7 * SECOND;
  pratos_pacer_init (&pacer, 1000000, 0);
  add_all (&pacer, transfers, 10, 3000000);
  rounds = run (&pacer, transfers, 10, 100 * SECOND, 0);
  for (guint i = 0; i < 10; i++)
    {
      assert_near (transfers[i].end, 10 * SECOND, 2000);
      g_assert_cmpuint (transfers[i].largest, <=, 20000);
    }
  /* together, not each on its own */
  g_assert_cmpuint (rounds, <, 220);
  pratos_pacer_clear (&pacer);
}

/* Rounds that come late owe nothing in the end, and still give no large shares. */
static void
test_late (void)
{
  PratosPacer pacer;
  Transfer transfer = { 0 };

  now = 0;
  pratos_pacer_init (&pacer, 1000000, 0);
  add_all (&pacer, &transfer, 1, 2000000);
  run (&pacer, &transfer, 1, SECOND, 4000);
  assert_near ((gint64) transfer.sent, 1000000, 25000);
  run (&pacer, &transfer, 1, 10 * SECOND, 0);
  assert_near (transfer.end, 2 * SECOND, 2000);
  g_assert_cmpuint (transfer.largest, <=, 20000);
  pratos_pacer_clear (&pacer);
}

static void
test_link (void)
{
  PratosPacer pacer;
  Transfer transfers[4] = { 0 };

  now = 0;
  pratos_pacer_init (&pacer, 0, 2000000);
  add_all (&pacer, transfers, 4, 1000000);
  run (&pacer, transfers, 4, SECOND, 0);
  for (guint i = 0; i < 4; i++)
    assert_near ((gint64) transfers[i].sent, 500000, 15000);
  run (&pacer, transfers, 4, 100 * SECOND, 0);
  for (guint i = 0; i < 4; i++)
    {
      assert_near (transfers[i].end, 2 * SECOND, 25000);
      g_assert_cmpuint (transfers[i].largest, <=, 40000);
    }
  pratos_pacer_clear (&pacer);
}

/* Three at 300 kB/s leave the link's other 100 kB/s unused and do not save it up. */
static void
test_rate_below_link (void)
{
  PratosPacer pacer;
  Transfer transfers[4] = { 0 };

  now = 0;
  pratos_pacer_init (&pacer, 300000, 1000000);
  add_all (&pacer, transfers, 3, 10000000);
  run (&pacer, transfers, 4, SECOND, 0);
  assert_near ((gint64) transfers[0].sent, 300000, 6000);
  pratos_pacer_add (&pacer, &transfers[3].pace, 10000000, give_cb, now);
  run (&pacer, transfers, 4, 2 * SECOND, 0);
  assert_near (
      (gint64) (transfers[0].sent + transfers[1].sent + transfers[2].sent + transfers[3].sent),
      1900000, 30000);
  assert_near ((gint64) transfers[3].sent, 250000, 15000);
  pratos_pacer_clear (&pacer);
}

/* Who does not read does not save up either, and wakes nobody. */
static void
test_deaf (void)
{
  PratosPacer pacer;
  Transfer transfer = { .is_deaf = TRUE };
  guint rounds;
  gsize before;

  now = 0;
  pratos_pacer_init (&pacer, 1000000, 0);
  add_all (&pacer, &transfer, 1, 10000000);
  rounds = run (&pacer, &transfer, 1, 5 * SECOND, 0);
  g_assert_cmpuint (rounds, <=, 3);
  g_assert_cmpint (pratos_pacer_next (&pacer, now), ==, -1);

  now = 5 * SECOND;
  before = transfer.sent;
  transfer.is_deaf = FALSE;
  write_all (&pacer, &transfer, 1);
  run (&pacer, &transfer, 1, 6 * SECOND, 0);
  assert_near ((gint64) (transfer.sent - before), 1000000, 25000);
  pratos_pacer_clear (&pacer);
}

static void
test_remove (void)
{
  PratosPacer pacer;
  Transfer transfers[2] = { 0 };

  now = 0;
  pratos_pacer_init (&pacer, 0, 1000000);
  g_assert_true (pratos_pacer_is_limited (&pacer));
  add_all (&pacer, transfers, 2, 1000000);
  run (&pacer, transfers, 2, SECOND / 2, 0);
  pratos_pacer_remove (&pacer, &transfers[0].pace);
  pratos_pacer_remove (&pacer, &transfers[0].pace);
  run (&pacer, transfers, 2, 100 * SECOND, 0);
  assert_near (transfers[1].end, SECOND * 5 / 4, 30000);
  pratos_pacer_clear (&pacer);
}

/* One byte a second is still whole bytes, and the last one comes. */
static void
test_slow (void)
{
  PratosPacer pacer;
  Transfer transfer = { 0 };

  now = 0;
  pratos_pacer_init (&pacer, 1, 0);
  add_all (&pacer, &transfer, 1, 3);
  run (&pacer, &transfer, 1, 100 * SECOND, 0);
  assert_near (transfer.end, 3 * SECOND, 20000);
  pratos_pacer_clear (&pacer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pacer/rate", test_rate);
  g_test_add_func ("/pacer/late", test_late);
  g_test_add_func ("/pacer/link", test_link);
  g_test_add_func ("/pacer/rate-below-link", test_rate_below_link);
  g_test_add_func ("/pacer/deaf", test_deaf);
  g_test_add_func ("/pacer/remove", test_remove);
  g_test_add_func ("/pacer/slow", test_slow);
  return g_test_run ();
}
