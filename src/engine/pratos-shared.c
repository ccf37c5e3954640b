/* pratos-shared.c: memory that all workers of a run see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-shared.h"

#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  alignas (64) atomic_uint peers;
  atomic_int_least64_t     start; /* ns */
  alignas (64) char memory[];
} Block;

struct _PratosShared
{
  Block *block;
  gsize  size;  /* bytes mapped */
  int    fd;
  gboolean owns_fd;
};

static PratosShared *
refuse (int fd, GError **error)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no memory to share among the workers: %s"),
               g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return NULL;
}

/* NULL: errno. */
static PratosShared *
map (int fd, gsize size)
{
  void *block = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  PratosShared *shared;

  if (block == MAP_FAILED)
    return NULL;
  shared = g_new0 (PratosShared, 1);
  shared->block = block;
  shared->size = size;
  shared->fd = fd;
  return shared;
}

PratosShared *
pratos_shared_new (gsize size, GError **error)
{
  gsize whole = sizeof (Block) + size;
  int fd = memfd_create ("pratos-shared", MFD_CLOEXEC);
  PratosShared *shared;

  if (fd < 0 || ftruncate (fd, (off_t) whole) != 0 || (shared = map (fd, whole)) == NULL)
    return refuse (fd, error);
  shared->owns_fd = TRUE;
  return shared;
}

PratosShared *
pratos_shared_new_for_fd (int fd, GError **error)
{
  struct stat status;
  PratosShared *shared;

  if (fstat (fd, &status) != 0 || status.st_size <= (off_t) sizeof (Block))
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, "descriptor %d is no shared memory", fd);
      return NULL;
    }
  shared = map (fd, (gsize) status.st_size);
  return shared != NULL ? shared : refuse (-1, error);
}

void
pratos_shared_free (PratosShared *shared)
{
  if (shared == NULL)
    return;
  munmap (shared->block, shared->size);
  if (shared->owns_fd)
    close (shared->fd);
  g_free (shared);
}

int
pratos_shared_get_fd (PratosShared *shared)
{
  return shared->fd;
}

gpointer
pratos_shared_get_memory (PratosShared *shared)
{
  return shared->block->memory;
}

void
pratos_shared_set_start (PratosShared *shared, gint64 start)
{
  atomic_store_explicit (&shared->block->start, start, memory_order_relaxed);
}

gint64
pratos_shared_get_start (PratosShared *shared)
{
  return atomic_load_explicit (&shared->block->start, memory_order_relaxed);
}

void
pratos_shared_set_peers (PratosShared *shared, guint n)
{
  atomic_store_explicit (&shared->block->peers, n, memory_order_relaxed);
}

guint
pratos_shared_get_peers (PratosShared *shared)
{
  return atomic_load_explicit (&shared->block->peers, memory_order_relaxed);
}
