/* pratos-pacer.h: how many bytes each transfer may send by now.
 *
 * Every transfer has its own rate, and all together the link's; what the link gives is
 * shared evenly among those that want it.  Sending goes in shares every TICK, together
 * for all transfers, so that ten connections wake the machine as often as one.  A share
 * is never more than BURST of the rate; what a late tick owes is made up by the next
 * ones.  The end of a transfer does not wait for the tick: it is due when its last byte is.
 *
 * Pure arithmetic: the time is an argument (µs of a monotonic clock), nothing sleeps.
 *
 * Thread: one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_PACER_TICK_US  15000
#define PRATOS_PACER_BURST_US 20000

/* What is owed after a pause of the whole machine, at most. */
#define PRATOS_PACER_CARRY_US 250000

typedef struct _PratosPace PratosPace;

/* May send @bytes more; the receiver calls pratos_pacer_written() when they are away. */
typedef void (*PratosPaceFunc) (PratosPace *pace, gsize bytes);

/* One transfer; the caller's memory, to be left alone between add and remove. */
struct _PratosPace
{
  PratosPaceFunc give;
  gsize          size;
  gsize          granted;
  gint64         start;      /* µs: when granted would have been 0 at an even rate */
  gsize          want;       /* during one round */
  gboolean       is_writing; /* the last share is not away yet */
  gboolean       is_blocked; /* and a tick has found it so: the other side does not read */
};

typedef struct
{
  guint64    rate; /* bytes a second and transfer, 0: unlimited */
  guint64    link; /* bytes a second together, 0: unlimited */
  double     link_credit;
  gint64     link_time;
  gint64     next_tick;
  GPtrArray *paces;
} PratosPacer;

void     pratos_pacer_init       (PratosPacer *pacer, guint64 rate, guint64 link);
void     pratos_pacer_clear      (PratosPacer *pacer);

/* Whether there is anything to limit: without, pacing is only a cost. */
gboolean pratos_pacer_is_limited (const PratosPacer *pacer);

void     pratos_pacer_add        (PratosPacer *pacer, PratosPace *pace, gsize size,
                                  PratosPaceFunc give, gint64 now);

/* Allowed when it is not there. */
void     pratos_pacer_remove     (PratosPacer *pacer, PratosPace *pace);

/* Gives every transfer what is due at @now.  @give must not add or remove. */
void     pratos_pacer_round      (PratosPacer *pacer, gint64 now);

/* The share is away.  Time spent waiting for a side that does not read is not made up. */
void     pratos_pacer_written    (PratosPacer *pacer, PratosPace *pace, gint64 now);

/* When the next round is due, -1: not before something is written or added. */
gint64   pratos_pacer_next       (const PratosPacer *pacer, gint64 now);
