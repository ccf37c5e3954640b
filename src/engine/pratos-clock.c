/* pratos-clock.c: the one clock of everything recorded, and waiting by it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-clock.h"

#include <errno.h>
#include <time.h>

#define SECOND_NS 1000000000

gint64
pratos_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (gint64) now.tv_sec * SECOND_NS + now.tv_nsec;
}

void
pratos_cond_init (pthread_cond_t *cond)
{
  pthread_condattr_t attributes;

  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (cond, &attributes);
  pthread_condattr_destroy (&attributes);
}

gboolean
pratos_cond_wait_until (pthread_cond_t *cond, pthread_mutex_t *lock, gint64 deadline)
{
  struct timespec until = { deadline / SECOND_NS, deadline % SECOND_NS };

  if (deadline == G_MAXINT64)
    {
      pthread_cond_wait (cond, lock);
      return TRUE;
    }
  return pthread_cond_timedwait (cond, lock, &until) != ETIMEDOUT;
}
