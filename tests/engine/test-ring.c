/* test-ring.c: recording: nothing torn, nothing lost uncounted, gaps told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-ring.h"

#include "pratos-error.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct
{
  guint64 next;     /* the number expected next */
  guint64 missing;  /* told by gaps */
  guint64 n;
} Reader;

/* Numbers come in order; what is missing was told by a gap just before. */
static void
read_cb (const PratosEvent *event, gpointer data)
{
  Reader *reader = data;

  if (event->kind == PRATOS_EVENT_GAP)
    {
      reader->next += event->arg;
      reader->missing += event->arg;
      return;
    }
  g_assert_cmpuint (event->arg, ==, reader->next);
  g_assert_cmpuint (event->task, ==, (guint32) (event->arg * 7));
  reader->next++;
  reader->n++;
}

static void
record (PratosWriter *writer, guint64 number)
{
  pratos_writer_record (writer, PRATOS_EVENT_VALUE, PRATOS_STATE_IDLE, 0, (guint32) (number * 7), number, 0);
}

static void
test_order (void)
{
  PratosRing *ring = pratos_ring_new (8, FALSE, NULL);
  PratosWriter writer;
  Reader reader = { 0 };

  pratos_writer_init (&writer, ring, 0);
  for (guint64 i = 0; i < 100; i++)
    {
      record (&writer, i);
      if (i % 5 == 4)
        g_assert_true (pratos_ring_drain (ring, read_cb, &reader, NULL));
    }
  g_assert_cmpuint (reader.n, ==, 100);
  g_assert_cmpuint (pratos_ring_get_dropped (ring), ==, 0);
  pratos_ring_free (ring);
}

static void
test_overflow (void)
{
  PratosRing *ring = pratos_ring_new (8, FALSE, NULL);
  PratosWriter writer;
  Reader reader = { 0 };

  pratos_writer_init (&writer, ring, 0);
  for (guint64 i = 0; i < 20; i++)
    record (&writer, i);
  g_assert_cmpuint (pratos_ring_get_dropped (ring), ==, 12);
  pratos_ring_drain (ring, read_cb, &reader, NULL);
  g_assert_cmpuint (reader.n, ==, 8);
  record (&writer, 20);
  pratos_ring_drain (ring, read_cb, &reader, NULL);
  g_assert_cmpuint (reader.missing, ==, 12);
  g_assert_cmpuint (reader.n, ==, 9);
  pratos_ring_free (ring);
}

#define N_EVENTS 300000

typedef struct
{
  PratosRing  *ring;
  atomic_bool  done;
} Writing;

static void *
write_many (void *data)
{
  Writing *writing = data;
  PratosWriter writer;

  pratos_writer_init (&writer, writing->ring, 0);
  for (guint64 i = 0; i < N_EVENTS; i++)
    record (&writer, i);
  atomic_store (&writing->done, TRUE);
  return NULL;
}

static void
test_two_threads (void)
{
  PratosRing *ring = pratos_ring_new (256, FALSE, NULL);
  Writing writing = { .ring = ring };
  Reader reader = { 0 };
  pthread_t thread;
  guint64 dropped;

  pthread_create (&thread, NULL, write_many, &writing);
  /* the last events may all be dropped, and no gap tells of them */
  while (!atomic_load (&writing.done))
    g_assert_true (pratos_ring_drain (ring, read_cb, &reader, NULL));
  pthread_join (thread, NULL);
  pratos_ring_drain (ring, read_cb, &reader, NULL);
  dropped = pratos_ring_get_dropped (ring);
  g_assert_cmpuint (reader.n + dropped, ==, N_EVENTS);
  pratos_ring_free (ring);
}

/* Through a descriptor, as a worker process does; and one that went mad. */
static void
test_shared (void)
{
  PratosRing *ring = pratos_ring_new (64, TRUE, NULL);
  g_autoptr (GError) error = NULL;
  PratosRing *other = pratos_ring_new_for_fd (pratos_ring_get_fd (ring), &error);
  PratosWriter writer;
  Reader reader = { 0 };

  g_assert_no_error (error);
  pratos_writer_init (&writer, other, 0);
  for (guint64 i = 0; i < 10; i++)
    record (&writer, i);
  g_assert_true (pratos_ring_drain (ring, read_cb, &reader, NULL));
  g_assert_cmpuint (reader.n, ==, 10);
  atomic_store (&writer.memory->head, G_MAXUINT64 / 2);
  g_assert_false (pratos_ring_drain (ring, read_cb, &reader, NULL));
  g_assert_cmpuint (reader.n, ==, 10);
  pratos_ring_free (other);
  pratos_ring_free (ring);
}

static void
test_not_a_ring (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pratos_ring_new_for_fd (STDIN_FILENO, &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ring/order", test_order);
  g_test_add_func ("/ring/overflow", test_overflow);
  g_test_add_func ("/ring/two-threads", test_two_threads);
  g_test_add_func ("/ring/shared", test_shared);
  g_test_add_func ("/ring/not-a-ring", test_not_a_ring);
  return g_test_run ();
}
