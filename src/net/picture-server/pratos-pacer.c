/* pratos-pacer.c: how many bytes each transfer may send by now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pacer.h"

void
pratos_pacer_init (PratosPacer *pacer, guint64 rate, guint64 link)
{
  *pacer = (PratosPacer) { .rate = rate, .link = link, .paces = g_ptr_array_new () };
}

void
pratos_pacer_clear (PratosPacer *pacer)
{
  if (pacer != NULL)
    g_clear_pointer (&pacer->paces, g_ptr_array_unref);
}

gboolean
pratos_pacer_is_limited (const PratosPacer *pacer)
{
  return pacer->rate > 0 || pacer->link > 0;
}

static double
bytes_in (guint64 rate, gint64 microseconds)
{
  return (double) rate * (double) microseconds / G_USEC_PER_SEC;
}

static gint64
time_for (guint64 rate, gsize bytes)
{
  return (gint64) ((double) bytes * G_USEC_PER_SEC / (double) rate) + 1;
}

static gsize
left (const PratosPace *pace)
{
  return pace->size - pace->granted;
}

void
pratos_pacer_add (PratosPacer *pacer, PratosPace *pace, gsize size, PratosPaceFunc give, gint64 now)
{
  g_return_if_fail (size > 0);

  *pace = (PratosPace) { .give = give, .size = size, .start = now };
  if (pacer->paces->len == 0)
    {
      pacer->next_tick = now + PRATOS_PACER_TICK_US;
      pacer->link_time = now;
      pacer->link_credit = 0;
    }
  g_ptr_array_add (pacer->paces, pace);
}

void
pratos_pacer_remove (PratosPacer *pacer, PratosPace *pace)
{
  g_ptr_array_remove_fast (pacer->paces, pace);
}

static gsize
burst (guint64 rate)
{
  return MAX ((gsize) bytes_in (rate, PRATOS_PACER_BURST_US), 1);
}

/* The most that is made up; a rate of a byte a second has to save up longer than others. */
static double
carry (guint64 rate)
{
  return MAX (bytes_in (rate, PRATOS_PACER_CARRY_US), 2.0 * (double) burst (rate));
}

/* What is owed to @pace by its own rate alone. */
static gsize
owed (const PratosPacer *pacer, PratosPace *pace, gint64 now)
{
  double most, due;

  if (pacer->rate == 0)
    return left (pace);
  most = carry (pacer->rate);
  due = bytes_in (pacer->rate, now - pace->start) - (double) pace->granted;
  if (due > most)
    {
      pace->start = now - time_for (pacer->rate, pace->granted + (gsize) most);
      due = most;
    }
  return (gsize) CLAMP (due, 0.0, (double) left (pace));
}

/* Small shares wait for the next tick, since each costs a wake-up at both ends; the
 * last one is never held back. */
static gsize
wanted (const PratosPacer *pacer, const PratosPace *pace, gsize due, gboolean is_tick)
{
  gsize most = burst (pacer->rate > 0 ? pacer->rate : pacer->link);

  if (due == left (pace) && due <= most)
    return due;
  return is_tick && due >= most / 4 ? MIN (due, most) : 0;
}

static int
by_want (gconstpointer a, gconstpointer b)
{
  gsize x = (*(PratosPace *const *) a)->want;
  gsize y = (*(PratosPace *const *) b)->want;

  return (x > y) - (x < y);
}

/* From the modest to the greedy: what one does not need is shared by those after it.
 * Returns what was given in all. */
static gsize
share (GPtrArray *paces, double budget)
{
  gsize all = 0;

  g_ptr_array_sort (paces, by_want);
  for (guint i = 0; i < paces->len; i++)
    {
      PratosPace *pace = g_ptr_array_index (paces, i);
      gsize bytes = (gsize) MIN ((double) pace->want, budget / (paces->len - i));

      if (bytes == 0)
        continue;
      budget -= (double) bytes;
      all += bytes;
      pace->granted += bytes;
      pace->is_writing = TRUE;
      pace->give (pace, bytes);
    }
  return all;
}

/* Decides what each wants; returns what is owed in all. */
static double
ask (PratosPacer *pacer, gint64 now, gboolean is_tick)
{
  double all = 0;

  for (guint i = 0; i < pacer->paces->len; i++)
    {
      PratosPace *pace = g_ptr_array_index (pacer->paces, i);
      gsize due;

      pace->want = 0;
      if (pace->is_writing)
        {
          pace->is_blocked |= is_tick;
          continue;
        }
      due = owed (pacer, pace, now);
      pace->want = wanted (pacer, pace, due, is_tick);
      all += (double) due;
    }
  return all;
}

static void
share_link (PratosPacer *pacer, double due, gint64 now)
{
  double given;

  pacer->link_credit += bytes_in (pacer->link, now - pacer->link_time);
  pacer->link_credit = MIN (pacer->link_credit, carry (pacer->link));
  pacer->link_time = now;
  given = (double) share (pacer->paces, MIN (pacer->link_credit, (double) burst (pacer->link)));

  /* Capacity that nobody was waiting for is lost, as on a real line. */
  pacer->link_credit = MIN (pacer->link_credit - given, due - given);
}

void
pratos_pacer_round (PratosPacer *pacer, gint64 now)
{
  gboolean is_tick = now >= pacer->next_tick;
  double due = ask (pacer, now, is_tick);

  if (is_tick)
    pacer->next_tick = now + PRATOS_PACER_TICK_US - (now - pacer->next_tick) % PRATOS_PACER_TICK_US;
  if (pacer->link > 0)
    share_link (pacer, due, now);
  else
    share (pacer->paces, G_MAXDOUBLE);
}

void
pratos_pacer_written (PratosPacer *pacer, PratosPace *pace, gint64 now)
{
  pace->is_writing = FALSE;
  if (pace->is_blocked && pacer->rate > 0)
    pace->start = now - time_for (pacer->rate, pace->granted);
  pace->is_blocked = FALSE;
}

/* When the last byte of @pace is due if all goes on as now. */
static gint64
end_of (const PratosPacer *pacer, const PratosPace *pace, gint64 now)
{
  gint64 end = pacer->rate > 0 ? pace->start + time_for (pacer->rate, pace->size) : now;
  gint64 link_end = pacer->link > 0 ? now + pacer->paces->len * time_for (pacer->link, left (pace))
                                    : now;

  return MAX (end, link_end);
}

gint64
pratos_pacer_next (const PratosPacer *pacer, gint64 now)
{
  gint64 next = pacer->next_tick;
  gboolean is_needed = FALSE;

  for (guint i = 0; i < pacer->paces->len; i++)
    {
      const PratosPace *pace = g_ptr_array_index (pacer->paces, i);

      if (pace->is_blocked || left (pace) == 0)
        continue;
      is_needed = TRUE;
      next = MIN (next, end_of (pacer, pace, now));
    }
  return is_needed ? MAX (next, now + 1000) : -1;
}
