/* bench-ring.c: what recording one event costs, and the clock alone.
 *
 * Prints two numbers: ns an event, ns a reading of the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-ring.h"

#include <stdio.h>
#include <stdlib.h>

#define CAPACITY 16384
#define N_ROUNDS 400
#define N_CLOCKS 1000000

static void
ignore_cb (const PratosEvent *event, gpointer data)
{
}

/* The ring is emptied outside the measured time: recording must not depend on the reader. */
static double
measure_events (PratosRing *ring)
{
  PratosWriter writer;
  gint64 total = 0;

  pratos_writer_init (&writer, ring, 0);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start = pratos_now ();

      for (guint32 i = 0; i < CAPACITY; i++)
        pratos_writer_record (&writer, PRATOS_EVENT_STATE, PRATOS_STATE_COMPUTING, 0, i, 0, 0);
      total += pratos_now () - start;
      pratos_ring_drain (ring, ignore_cb, NULL, NULL);
    }
  return (double) total / ((double) N_ROUNDS * CAPACITY);
}

static double
measure_clock (void)
{
  gint64 start = pratos_now ();

  for (guint i = 0; i < N_CLOCKS; i++)
    pratos_now ();
  return (double) (pratos_now () - start) / N_CLOCKS;
}

int
main (void)
{
  PratosRing *ring = pratos_ring_new (CAPACITY, FALSE, NULL);
  double event, clock;

  if (ring == NULL)
    return EXIT_FAILURE;
  event = measure_events (ring);
  clock = measure_clock ();
  if (pratos_ring_get_dropped (ring) > 0)
    return EXIT_FAILURE;
  printf ("%.1f %.1f\n", event, clock);
  pratos_ring_free (ring);
  return EXIT_SUCCESS;
}
