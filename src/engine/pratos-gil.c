/* pratos-gil.c: CPython's global interpreter lock, as it behaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gil.h"

#include "pratos-event.h"

#include <pthread.h>
#include <stdatomic.h>

struct _PratosGil
{
  pthread_mutex_t lock;
  pthread_cond_t  freed;
  pthread_cond_t  switched;    /* last_holder changed */
  gboolean        held;
  gconstpointer   last_holder; /* stays after it let go */
  guint64         n_switches;
  atomic_bool     wanted;      /* a waiter's interval has passed */
};

PratosGil *
pratos_gil_new (void)
{
  PratosGil *gil = g_new0 (PratosGil, 1);

  pthread_mutex_init (&gil->lock, NULL);
  pratos_cond_init (&gil->freed);
  pratos_cond_init (&gil->switched);
  atomic_init (&gil->wanted, FALSE);
  return gil;
}

void
pratos_gil_free (PratosGil *gil)
{
  if (gil == NULL)
    return;
  pthread_cond_destroy (&gil->switched);
  pthread_cond_destroy (&gil->freed);
  pthread_mutex_destroy (&gil->lock);
  g_free (gil);
}

/* With the lock held and the GIL free. */
static void
become_holder (PratosGil *gil, gconstpointer holder)
{
  gil->held = TRUE;
  if (gil->last_holder != holder)
    {
      gil->last_holder = holder;
      gil->n_switches++;
    }
  atomic_store_explicit (&gil->wanted, FALSE, memory_order_relaxed);
  pthread_cond_signal (&gil->switched);
}

gboolean
pratos_gil_try_take (PratosGil *gil, gconstpointer holder)
{
  gboolean taken;

  pthread_mutex_lock (&gil->lock);
  taken = !gil->held;
  if (taken)
    become_holder (gil, holder);
  pthread_mutex_unlock (&gil->lock);
  return taken;
}

/* Waits until it is freed or the interval has passed; TRUE: it passed. */
static gboolean
wait_interval (PratosGil *gil)
{
  return !pratos_cond_wait_until (&gil->freed, &gil->lock, pratos_now () + PRATOS_GIL_INTERVAL_NS);
}

void
pratos_gil_take (PratosGil *gil, gconstpointer holder)
{
  pthread_mutex_lock (&gil->lock);
  while (gil->held)
    {
      guint64 n_switches = gil->n_switches;

      /* a switch meanwhile starts the interval anew: the new holder has its 5 ms too */
      if (wait_interval (gil) && gil->held && gil->n_switches == n_switches)
        atomic_store_explicit (&gil->wanted, TRUE, memory_order_relaxed);
    }
  become_holder (gil, holder);
  pthread_mutex_unlock (&gil->lock);
}

void
pratos_gil_drop (PratosGil *gil, gconstpointer holder)
{
  pthread_mutex_lock (&gil->lock);
  gil->held = FALSE;
  pthread_cond_signal (&gil->freed);
  if (atomic_load_explicit (&gil->wanted, memory_order_relaxed))
    while (gil->last_holder == holder)
      pthread_cond_wait (&gil->switched, &gil->lock);
  pthread_mutex_unlock (&gil->lock);
}

gboolean
pratos_gil_is_wanted (PratosGil *gil)
{
  return atomic_load_explicit (&gil->wanted, memory_order_relaxed);
}
