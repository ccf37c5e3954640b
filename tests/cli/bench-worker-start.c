/* bench-worker-start.c: how long until a worker process says that it is ready.
 *
 * Argument: the path of the worker program.  Prints the median, ms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-message.h"
#include "pratos-worker-process.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#define N_STARTS      101
#define RING_CAPACITY 1024

static gboolean
wait_until_ready (PratosWorkerProcess *process)
{
  struct pollfd fd = { .fd = process->socket, .events = POLLIN };
  PratosMessageKind kind = PRATOS_N_MESSAGES;
  g_autoptr (GVariant) body = NULL;

  while (body == NULL)
    {
      if (poll (&fd, 1, -1) < 0 || pratos_message_read (process->socket, process->incoming) == 0)
        return FALSE;
      body = pratos_message_take (process->incoming, &kind, NULL);
    }
  return kind == PRATOS_MESSAGE_READY;
}

/* ns, 0 when it did not start. */
static gint64
measure (const char *program)
{
  PratosRing *ring = pratos_ring_new (RING_CAPACITY, TRUE, NULL);
  gint64 start = pratos_now ();
  PratosWorkerProcess *process = pratos_worker_process_start (program, 1, 0, ring, NULL, FALSE, NULL);
  gint64 taken = 0;
  struct rusage usage;
  int status;

  if (process == NULL)
    return 0;
  if (wait_until_ready (process))
    taken = pratos_now () - start;
  pratos_worker_process_kill (process);
  pratos_worker_process_reap (process, &usage, &status);
  pratos_worker_process_free (process);
  pratos_ring_free (ring);
  return taken;
}

static int
compare (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

int
main (int argc, char **argv)
{
  gint64 taken[N_STARTS];

  if (argc != 2)
    return EXIT_FAILURE;
  for (guint i = 0; i < N_STARTS; i++)
    {
      taken[i] = measure (argv[1]);
      if (taken[i] == 0)
        return EXIT_FAILURE;
    }
  qsort (taken, N_STARTS, sizeof taken[0], compare);
  printf ("%.3f\n", (double) taken[N_STARTS / 2] / 1e6);
  return EXIT_SUCCESS;
}
