/* pratos-ring.h: where one writer leaves its events for the collector.
 *
 * Properties: one writer (a thread, or a process through a shared memfd), one reader.
 * No locks, no allocation, no system call while recording.  Full means drop and count,
 * never wait; the next event that fits is preceded by a GAP that tells how many were
 * lost.
 *
 * Operation: the writer stores the event, then publishes it by a release store of head;
 * the reader acquires head, copies, then gives the places back by a release store of
 * tail, which the writer acquires only when the ring looks full.
 *
 * Safety: the reader may share the memory with a process that went mad: it keeps the
 * capacity in memory of its own and believes head only within it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-trace.h"

#include <glib.h>
#include <sched.h>
#include <stdalign.h>
#include <stdatomic.h>

typedef struct
{
  alignas (64) atomic_uint_least64_t head;    /* events ever written, the writer's */
  alignas (64) atomic_uint_least64_t tail;    /* events ever read, the reader's */
  alignas (64) atomic_uint_least64_t dropped; /* events ever lost, the writer's */
  alignas (64) PratosEvent events[];
} PratosRingMemory;

typedef struct _PratosRing PratosRing;

/* The writer's end.  The struct is interface for the sake of the inlined recording. */
typedef struct
{
  PratosRingMemory *memory;
  guint64           mask;
  guint64           head;
  guint64           tail;     /* as last seen */
  guint64           missing;  /* dropped and not told yet */
  guint32           lane;     /* the writer's own, for its gaps */
} PratosWriter;

/* @capacity: events, a power of two.  @shared: in a memfd, for a worker process.  NULL
 * and @error (PRATOS_ERROR_REFUSED) when the system gives no memory. */
PratosRing *pratos_ring_new         (guint capacity, gboolean shared, GError **error);

/* In the worker process: maps the inherited @fd, which stays the caller's. */
PratosRing *pratos_ring_new_for_fd  (int fd, GError **error);
void        pratos_ring_free        (PratosRing *ring);
int         pratos_ring_get_fd      (PratosRing *ring); /* -1 if not shared */

/* What the reader does with each event, in order. */
typedef void (*PratosRingFunc)      (const PratosEvent *event, gpointer data);

/* Reader: hands over what was written, FALSE when the writer has spoilt the ring: then it
 * must not be read again.  @n_events (nullable) counts them. */
gboolean    pratos_ring_drain       (PratosRing *ring, PratosRingFunc func, gpointer data, guint *n_events);
guint       pratos_ring_get_capacity (PratosRing *ring);

/* Reader: events lost so far. */
guint64     pratos_ring_get_dropped (PratosRing *ring);

void        pratos_writer_init      (PratosWriter *writer, PratosRing *ring, guint32 lane);

/* The slow path of recording: the ring looked full, or a gap has to be told. */
gboolean    pratos_writer_make_room (PratosWriter *writer, gint64 time);

static inline void
pratos_writer_put (PratosWriter *writer, const PratosEvent *event)
{
  if (G_UNLIKELY (writer->missing > 0 || writer->head - writer->tail > writer->mask))
    if (!pratos_writer_make_room (writer, event->time))
      return;
  writer->memory->events[writer->head & writer->mask] = *event;
  writer->head++;
  atomic_store_explicit (&writer->memory->head, writer->head, memory_order_release);
}

/* Records one event as of @time (ns), on the core the caller is on. */
static inline void
pratos_writer_record_at (PratosWriter *writer, gint64 time, PratosEventKind kind, PratosState state,
                         guint32 lane, guint32 task, guint64 arg, guint32 aux)
{
  PratosEvent event = {
    .time = time,
    .arg = arg,
    .task = task,
    .lane = lane,
    .aux = aux,
    .core = (guint16) sched_getcpu (),
    .kind = (guint8) kind,
    .state = (guint8) state,
  };

  pratos_writer_put (writer, &event);
}

static inline void
pratos_writer_record (PratosWriter *writer, PratosEventKind kind, PratosState state,
                      guint32 lane, guint32 task, guint64 arg, guint32 aux)
{
  pratos_writer_record_at (writer, pratos_now (), kind, state, lane, task, arg, aux);
}
