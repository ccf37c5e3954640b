/* pratos-spool.c: an append-only file without a name, and stretches of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <unistd.h>

struct _PratosSpool
{
  atomic_uint references;
  int         fd;
  guint64     end; /* only the writer's */
};

static PratosSpool *
spool_for_fd (int fd)
{
  PratosSpool *spool = g_new0 (PratosSpool, 1);

  atomic_init (&spool->references, 1);
  spool->fd = fd;
  return spool;
}

/* O_TMPFILE where the file system has it; a name that is gone at once elsewhere. */
static int
open_unnamed (const char *folder)
{
  g_autofree char *name = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
    return fd;
  name = g_build_filename (folder, ".pratos-spool-XXXXXX", NULL);
  fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    unlink (name);
  return fd;
}

PratosSpool *
pratos_spool_new (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "pratos", NULL);
  int fd = g_mkdir_with_parents (folder, 0700) == 0 ? open_unnamed (folder) : -1;

  if (fd < 0)
    fd = open_unnamed (g_get_tmp_dir ());
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s",
                   g_get_tmp_dir (), g_strerror (code));
      return NULL;
    }
  return spool_for_fd (fd);
}

PratosSpool *
pratos_spool_new_for_fd (int fd)
{
  g_return_val_if_fail (fd >= 0, NULL);

  return spool_for_fd (fd);
}

PratosSpool *
pratos_spool_ref (PratosSpool *spool)
{
  atomic_fetch_add_explicit (&spool->references, 1, memory_order_relaxed);
  return spool;
}

void
pratos_spool_unref (PratosSpool *spool)
{
  /* acq_rel: the last one out sees what the others did before it closes the file */
  if (spool == NULL || atomic_fetch_sub_explicit (&spool->references, 1, memory_order_acq_rel) != 1)
    return;
  close (spool->fd);
  g_free (spool);
}

int
pratos_spool_get_fd (PratosSpool *spool)
{
  return spool->fd;
}

gboolean
pratos_spool_append (PratosSpool *spool, const void *data, gsize length)
{
  const char *next = data;

  while (length > 0)
    {
      ssize_t n = pwrite (spool->fd, next, length, (off_t) spool->end);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      next += n;
      length -= (gsize) n;
      spool->end += (guint64) n;
    }
  return TRUE;
}

guint64
pratos_spool_tell (PratosSpool *spool)
{
  return spool->end;
}

void
pratos_spool_cut (PratosSpool *spool, guint64 offset)
{
  g_return_if_fail (offset <= spool->end);

  spool->end = offset;
  /* Only frees disk space early; what is written next covers the old bytes in any case. */
  if (ftruncate (spool->fd, (off_t) offset) != 0)
    return;
}

void
pratos_blob_init (PratosBlob *blob, PratosSpool *spool, guint64 offset, guint64 length)
{
  blob->spool = pratos_spool_ref (spool);
  blob->offset = offset;
  blob->length = length;
}

void
pratos_blob_copy (const PratosBlob *blob, PratosBlob *copy)
{
  *copy = *blob;
  if (copy->spool != NULL)
    pratos_spool_ref (copy->spool);
}

void
pratos_blob_clear (PratosBlob *blob)
{
  if (blob == NULL)
    return;
  g_clear_pointer (&blob->spool, pratos_spool_unref);
  blob->offset = 0;
  blob->length = 0;
}

gboolean
pratos_blob_read (const PratosBlob *blob, guint64 offset, void *buffer, gsize length)
{
  char *next = buffer;

  g_return_val_if_fail (blob->spool != NULL, FALSE);

  if (offset > blob->length || length > blob->length - offset)
    {
      errno = EINVAL;
      return FALSE;
    }
  while (length > 0)
    {
      ssize_t n = pread (blob->spool->fd, next, length, (off_t) (blob->offset + offset));

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        errno = EIO;
      if (n <= 0)
        return FALSE;
      next += n;
      length -= (gsize) n;
      offset += (guint64) n;
    }
  return TRUE;
}

GBytes *
pratos_blob_load (const PratosBlob *blob)
{
  g_autofree char *data = g_try_malloc (MAX (blob->length, 1));

  if (data == NULL)
    {
      errno = ENOMEM;
      return NULL;
    }
  if (!pratos_blob_read (blob, 0, data, blob->length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), blob->length);
}
