/* pratos-spools.h: whose bytes go into which spool, for those who watch a run.
 *
 * Thread: any; the lock is held only to look a lane up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-spool.h"

#include <pthread.h>

typedef struct
{
  pthread_mutex_t lock;
  GPtrArray      *by_lane; /* of PratosSpool, owned; guarded by lock; NULL: none */
} PratosSpools;

void         pratos_spools_init   (PratosSpools *spools);
void         pratos_spools_clear  (PratosSpools *spools);

/* A reference is taken. */
void         pratos_spools_put    (PratosSpools *spools, guint32 lane, PratosSpool *spool);

/* A new reference, NULL: none (any more). */
PratosSpool *pratos_spools_dup    (PratosSpools *spools, guint32 lane);

/* Lets go of all: what results name stays, by their own references. */
void         pratos_spools_forget (PratosSpools *spools);
