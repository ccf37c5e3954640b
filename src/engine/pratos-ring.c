/* pratos-ring.c: where one writer leaves its events for the collector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-ring.h"

#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct _PratosRing
{
  PratosRingMemory *memory;
  gsize             size;     /* bytes mapped */
  guint64           capacity; /* events; not in the shared memory on purpose */
  guint64           tail;
  int               fd;
};

static gboolean
is_power_of_two (guint64 n)
{
  return n > 0 && (n & (n - 1)) == 0;
}

static PratosRing *
ring_map (int fd, guint64 capacity, GError **error)
{
  gsize size = sizeof (PratosRingMemory) + capacity * sizeof (PratosEvent);
  int flags = fd >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS;
  void *memory = mmap (NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);
  PratosRing *ring;

  if (memory == MAP_FAILED)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no memory to record in: %s"),
                   g_strerror (errno));
      return NULL;
    }
  ring = g_new0 (PratosRing, 1);
  ring->memory = memory;
  ring->size = size;
  ring->capacity = capacity;
  ring->fd = -1;
  return ring;
}

static int
make_memfd (guint64 capacity, GError **error)
{
  gsize size = sizeof (PratosRingMemory) + capacity * sizeof (PratosEvent);
  int fd = memfd_create ("pratos-ring", MFD_CLOEXEC);

  if (fd >= 0 && ftruncate (fd, (off_t) size) == 0)
    return fd;
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no shared memory to record in: %s"),
               g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

PratosRing *
pratos_ring_new (guint capacity, gboolean shared, GError **error)
{
  PratosRing *ring;
  int fd = -1;

  g_return_val_if_fail (is_power_of_two (capacity), NULL);

  if (shared && (fd = make_memfd (capacity, error)) < 0)
    return NULL;
  ring = ring_map (fd, capacity, error);
  if (ring != NULL)
    ring->fd = fd;
  else if (fd >= 0)
    close (fd);
  return ring;
}

PratosRing *
pratos_ring_new_for_fd (int fd, GError **error)
{
  struct stat status;
  guint64 capacity;

  if (fstat (fd, &status) != 0 || status.st_size < (off_t) sizeof (PratosRingMemory))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, "descriptor %d is not a ring", fd);
      return NULL;
    }
  capacity = ((guint64) status.st_size - sizeof (PratosRingMemory)) / sizeof (PratosEvent);
  if (!is_power_of_two (capacity))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                   "a ring of %" G_GUINT64_FORMAT " events", capacity);
      return NULL;
    }
  return ring_map (fd, capacity, error);
}

void
pratos_ring_free (PratosRing *ring)
{
  if (ring == NULL)
    return;
  munmap (ring->memory, ring->size);
  if (ring->fd >= 0)
    close (ring->fd);
  g_free (ring);
}

int
pratos_ring_get_fd (PratosRing *ring)
{
  return ring->fd;
}

guint
pratos_ring_get_capacity (PratosRing *ring)
{
  return (guint) ring->capacity;
}

gboolean
pratos_ring_drain (PratosRing *ring, PratosRingFunc func, gpointer data, guint *n_events)
{
  guint64 head = atomic_load_explicit (&ring->memory->head, memory_order_acquire);
  guint64 n = head - ring->tail;

  if (n > ring->capacity)
    return FALSE;
  for (; ring->tail != head; ring->tail++)
    {
      /* copied: a mad writer could change it between a check and its use */
      PratosEvent event = ring->memory->events[ring->tail & (ring->capacity - 1)];

      func (&event, data);
    }
  atomic_store_explicit (&ring->memory->tail, ring->tail, memory_order_release);
  if (n_events != NULL)
    *n_events = (guint) n;
  return TRUE;
}

guint64
pratos_ring_get_dropped (PratosRing *ring)
{
  return atomic_load_explicit (&ring->memory->dropped, memory_order_relaxed);
}

void
pratos_writer_init (PratosWriter *writer, PratosRing *ring, guint32 lane)
{
  writer->memory = ring->memory;
  writer->mask = ring->capacity - 1;
  writer->head = atomic_load_explicit (&ring->memory->head, memory_order_relaxed);
  writer->tail = atomic_load_explicit (&ring->memory->tail, memory_order_relaxed);
  writer->missing = 0;
  writer->lane = lane;
}

static void
drop (PratosWriter *writer)
{
  guint64 dropped = atomic_load_explicit (&writer->memory->dropped, memory_order_relaxed);

  atomic_store_explicit (&writer->memory->dropped, dropped + 1, memory_order_relaxed);
  writer->missing++;
}

gboolean
pratos_writer_make_room (PratosWriter *writer, gint64 time)
{
  guint64 needed = writer->missing > 0 ? 2 : 1; /* the gap and the event */

  writer->tail = atomic_load_explicit (&writer->memory->tail, memory_order_acquire);
  if (writer->head - writer->tail + needed > writer->mask + 1)
    {
      drop (writer);
      return FALSE;
    }
  if (writer->missing > 0)
    {
      PratosEvent gap = {
        .time = time,
        .arg = writer->missing,
        .task = PRATOS_TASK_NONE,
        .lane = writer->lane,
        .core = PRATOS_CORE_NONE,
        .kind = PRATOS_EVENT_GAP,
        .state = PRATOS_STATE_UNKNOWN,
      };

      writer->missing = 0;
      writer->memory->events[writer->head & writer->mask] = gap;
      writer->head++;
    }
  return TRUE;
}
