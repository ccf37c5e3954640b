/* pratos-simulation-clock.c: virtual time, which jumps from event to event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

typedef struct
{
  gint64                time;
  guint64               order;
  PratosSimulationFunc  func;
  gpointer              data;
  const guint          *ticket;
  guint                 expected;
} Event;

static gboolean
is_before (const Event *one, const Event *two)
{
  return one->time != two->time ? one->time < two->time : one->order < two->order;
}

static void
heap_push (GArray *heap, Event event)
{
  guint i = heap->len;
  Event *events;

  g_array_append_val (heap, event);
  events = (Event *) heap->data;
  while (i > 0 && is_before (&event, &events[(i - 1) / 2]))
    {
      events[i] = events[(i - 1) / 2];
      i = (i - 1) / 2;
    }
  events[i] = event;
}

static Event
heap_pop (GArray *heap)
{
  Event *events = (Event *) heap->data;
  Event top = events[0];
  Event last = events[heap->len - 1];
  guint n = heap->len - 1;
  guint i = 0;

  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && is_before (&events[child + 1], &events[child]))
        child++;
      if (is_before (&last, &events[child]))
        break;
      events[i] = events[child];
      i = child;
    }
  events[i] = last;
  g_array_set_size (heap, n);
  return top;
}

void
pratos_simulation_after (PratosSimulation *simulation, gint64 ns, const guint *ticket,
                         PratosSimulationFunc func, gpointer data)
{
  Event event = {
    .time = simulation->now + ns,
    .order = simulation->n_events++,
    .func = func,
    .data = data,
    .ticket = ticket,
    .expected = ticket != NULL ? *ticket : 0,
  };

  if (simulation->events == NULL)
    simulation->events = g_array_new (FALSE, FALSE, sizeof (Event));
  heap_push (simulation->events, event);
}

gboolean
pratos_simulation_step (PratosSimulation *simulation)
{
  Event event;

  if (simulation->events == NULL || simulation->events->len == 0)
    return FALSE;
  event = heap_pop (simulation->events);
  if (event.ticket == NULL || *event.ticket == event.expected)
    {
      simulation->now = event.time;
      event.func (simulation, event.data);
    }
  return TRUE;
}
