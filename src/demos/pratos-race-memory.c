/* pratos-race-memory.c: what the workers of a race share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-memory.h"

#include "pratos-event.h"

#include <errno.h>
#include <stdint.h>

#define MS G_GINT64_CONSTANT (1000000)

/* Who waits looks again so often; who was the last to arrive leaves all others the time to
 * see it.  The very end is waited for on the core: a sleeper wakes up 50 µs late. */
#define LOOK_AGAIN_NS  (MS / 5)
#define HEAD_START_NS  MS
#define LAST_STRETCH_NS (MS / 10)
#define PATIENCE_NS    (2000 * MS)

void
pratos_race_memory_init (gpointer data)
{
  PratosRaceMemory *memory = data;
  pthread_mutexattr_t attributes;

  pthread_mutexattr_init (&attributes);
  pthread_mutexattr_setpshared (&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust (&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init (&memory->lock, &attributes);
  pthread_mutexattr_destroy (&attributes);
}

void
pratos_race_memory_arrive (PratosRaceMemory *memory)
{
  atomic_fetch_add_explicit (&memory->arrived, 1, memory_order_relaxed);
}

/* When all begin, 0: not known yet.  The first to see that all are here sets it. */
static gint64
agreed_start (PratosRaceMemory *memory, guint peers)
{
  int_least64_t start = atomic_load_explicit (&memory->start, memory_order_relaxed);
  gint64 soon;

  if (start != 0 || atomic_load_explicit (&memory->arrived, memory_order_relaxed) < peers)
    return start;
  soon = pratos_now () + HEAD_START_NS;
  return atomic_compare_exchange_strong (&memory->start, &start, soon) ? soon : start;
}

static gboolean
wait_until (gint64 start, PratosStepContext *context)
{
  if (start - LAST_STRETCH_NS > pratos_now () && !pratos_step_sleep (context, start - LAST_STRETCH_NS))
    return FALSE;
  while (pratos_now () < start)
    ;
  return TRUE;
}

gboolean
pratos_race_memory_begin (PratosRaceMemory *memory, guint peers, PratosStepContext *context)
{
  gint64 deadline = pratos_now () + PATIENCE_NS;
  gint64 start;

  while ((start = agreed_start (memory, peers)) == 0)
    {
      gint64 now = pratos_now ();

      if (now > deadline)
        return TRUE;
      if (!pratos_step_sleep (context, now + LOOK_AGAIN_NS))
        return FALSE;
    }
  return wait_until (start, context);
}

static gboolean
was_taken (PratosRaceMemory *memory, int code)
{
  if (code == EOWNERDEAD)
    pthread_mutex_consistent (&memory->lock);
  return code == 0 || code == EOWNERDEAD;
}

void
pratos_race_memory_lock (PratosRaceMemory *memory)
{
  was_taken (memory, pthread_mutex_lock (&memory->lock));
}

gboolean
pratos_race_memory_try_lock (PratosRaceMemory *memory)
{
  return was_taken (memory, pthread_mutex_trylock (&memory->lock));
}

void
pratos_race_memory_unlock (PratosRaceMemory *memory)
{
  pthread_mutex_unlock (&memory->lock);
}

guint
pratos_race_memory_finish (PratosRaceMemory *memory, guint task)
{
  guint place = atomic_fetch_add (&memory->n_finished, 1) + 1;

  atomic_store_explicit (&memory->lanes[task].finished, place, memory_order_release);
  return place;
}

static PratosRaceTape
tape_of (PratosRaceMemory *memory, guint task)
{
  const PratosRaceLane *lane = &memory->lanes[task];

  return (PratosRaceTape) { task, MIN (lane->n_marks, PRATOS_RACE_TAPE_LENGTH), lane->marks };
}

void
pratos_race_memory_tell (PratosRaceMemory *memory, guint task, PratosRaceStory *story)
{
  PratosRaceTape own = tape_of (memory, task);
  guint place = atomic_load_explicit (&memory->lanes[task].finished, memory_order_relaxed);

  *story = (PratosRaceStory) { 0 };
  for (guint i = 0; i < PRATOS_RACE_MAX_TASKS; i++)
    {
      guint before = atomic_load_explicit (&memory->lanes[i].finished, memory_order_acquire);
      PratosRaceStory told;

      if (i == task || before == 0 || before > place)
        continue;
      PratosRaceTape other = tape_of (memory, i);

      pratos_race_tell (&own, &other, &told);
      if (pratos_race_is_better (&told, story))
        *story = told;
    }
}
