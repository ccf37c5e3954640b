/* pratos-shared.h: memory that all workers of a run see, threads and processes alike.
 *
 * One memfd, mapped once by the program that carries the run out and once by each of its
 * worker processes.  Beside the steps' own memory it holds how many workers perform tasks
 * at the same time.
 *
 * Thread: the number of peers may be set and read by any; what the memory holds is the
 * steps' business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _PratosShared PratosShared;

/* @size bytes, zeroed.  NULL and @error (PRATOS_ERROR_REFUSED) when the system gives none. */
PratosShared *pratos_shared_new        (gsize size, GError **error);

/* In the worker process: maps the inherited @fd, which stays the caller's.  NULL and
 * @error (PRATOS_ERROR_INVALID_DATA, PRATOS_ERROR_REFUSED). */
PratosShared *pratos_shared_new_for_fd (int fd, GError **error);
void          pratos_shared_free       (PratosShared *shared);
int           pratos_shared_get_fd     (PratosShared *shared);

/* Aligned to a cache line; as long as @shared. */
gpointer      pratos_shared_get_memory (PratosShared *shared);

/* When the run began, ns; 0: it has not yet. */
void          pratos_shared_set_start  (PratosShared *shared, gint64 start);
gint64        pratos_shared_get_start  (PratosShared *shared);
void          pratos_shared_set_peers  (PratosShared *shared, guint n);
guint         pratos_shared_get_peers  (PratosShared *shared);
