/* pratos-spool.h: an append-only file without a name, and stretches of it.
 *
 * What is fetched and decoded does not stay in memory: each worker appends to a spool
 * of its own, results name stretches of it, called blobs.  The file is unlinked from
 * the start, in the user's cache folder, so nothing is left behind whatever happens.
 * A worker process inherits the descriptor of a spool that its parent has made; then
 * both can read it.
 *
 * Thread: append, cut and tell belong to one writer; blobs may be read and freed by
 * any thread at any time (pread).  Reference counted, atomically.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _PratosSpool PratosSpool;

typedef struct
{
  PratosSpool *spool;   /* owned reference, NULL: no blob */
  guint64      offset;  /* bytes */
  guint64      length;  /* bytes */
} PratosBlob;

/* A new unlinked file in the user's cache folder, or in the temporary one if that
 * cannot be written.  NULL and @error (G_FILE_ERROR) if neither can. */
PratosSpool *pratos_spool_new        (GError **error);

/* Takes @fd over, a file inherited from the process that made it. */
PratosSpool *pratos_spool_new_for_fd (int fd);
PratosSpool *pratos_spool_ref        (PratosSpool *spool);
void         pratos_spool_unref      (PratosSpool *spool);
int          pratos_spool_get_fd     (PratosSpool *spool);

/* Appends; FALSE with errno set when the file system refuses (disk full). */
gboolean     pratos_spool_append     (PratosSpool *spool, const void *data, gsize length);

/* The end of what was written, and going back to an earlier end (a failed attempt). */
guint64      pratos_spool_tell       (PratosSpool *spool);
void         pratos_spool_cut        (PratosSpool *spool, guint64 offset);

void         pratos_blob_init        (PratosBlob *blob, PratosSpool *spool, guint64 offset, guint64 length);
void         pratos_blob_copy        (const PratosBlob *blob, PratosBlob *copy);
void         pratos_blob_clear       (PratosBlob *blob);

/* Reads @length bytes from @offset within the blob; FALSE with errno set, EIO when the
 * file is shorter than the blob says. */
gboolean     pratos_blob_read        (const PratosBlob *blob, guint64 offset, void *buffer, gsize length);

/* The whole blob in memory, or NULL with errno set. */
GBytes      *pratos_blob_load        (const PratosBlob *blob);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSpool, pratos_spool_unref)
