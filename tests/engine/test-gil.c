/* test-gil.c: one holder at a time, and forced switching.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gil.h"

#include <pthread.h>
#include <stdatomic.h>

#define N_THREADS 4
#define N_TURNS   20

typedef struct
{
  PratosGil  *gil;
  atomic_int  inside;
  atomic_int  n_alternations;
  atomic_int  last;
  atomic_int  running;
} Shared;

typedef struct
{
  Shared *shared;
  int     number;
} Thread;

static void
enter (Thread *thread)
{
  Shared *shared = thread->shared;

  g_assert_cmpint (atomic_fetch_add (&shared->inside, 1), ==, 0);
  if (atomic_exchange (&shared->last, thread->number) != thread->number)
    atomic_fetch_add (&shared->n_alternations, 1);
}

static void
leave (Thread *thread)
{
  g_assert_cmpint (atomic_fetch_sub (&thread->shared->inside, 1), ==, 1);
}

/* Gives it up N_TURNS times, whenever it is wanted; nobody gives it up unasked. */
static void *
compute (void *data)
{
  Thread *thread = data;
  PratosGil *gil = thread->shared->gil;

  pratos_gil_take (gil, thread);
  enter (thread);
  for (int turn = 0; turn < N_TURNS; turn++)
    {
      while (!pratos_gil_is_wanted (gil) && atomic_load (&thread->shared->running) > 1)
        ;
      leave (thread);
      pratos_gil_drop (gil, thread);
      pratos_gil_take (gil, thread);
      enter (thread);
    }
  leave (thread);
  atomic_fetch_sub (&thread->shared->running, 1);
  pratos_gil_drop (gil, thread);
  return NULL;
}

/* Whoever lets go because it was asked to sees another take it before it gets it back:
 * so each of the turns is an alternation, until a thread is the last one left. */
static void
test_forced_switching (void)
{
  Shared shared = { .gil = pratos_gil_new (), .last = -1, .running = N_THREADS };
  Thread threads[N_THREADS];
  pthread_t ids[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    {
      threads[i] = (Thread) { &shared, i };
      pthread_create (&ids[i], NULL, compute, &threads[i]);
    }
  for (int i = 0; i < N_THREADS; i++)
    pthread_join (ids[i], NULL);
  g_assert_cmpint (shared.n_alternations, >=, (N_THREADS - 1) * N_TURNS);
  pratos_gil_free (shared.gil);
}

static void
test_try_take (void)
{
  PratosGil *gil = pratos_gil_new ();
  int one, other;

  g_assert_true (pratos_gil_try_take (gil, &one));
  g_assert_false (pratos_gil_try_take (gil, &other));
  pratos_gil_drop (gil, &one);
  g_assert_true (pratos_gil_try_take (gil, &other));
  pratos_gil_drop (gil, &other);
  pratos_gil_free (gil);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gil/try-take", test_try_take);
  g_test_add_func ("/gil/forced-switching", test_forced_switching);
  return g_test_run ();
}
