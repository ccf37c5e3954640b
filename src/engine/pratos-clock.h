/* pratos-clock.h: the one clock of everything recorded, and waiting by it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <pthread.h>

/* CLOCK_MONOTONIC in ns: since the computer started. */
gint64   pratos_now             (void);

/* A condition whose deadlines are of this clock; pthread_cond_destroy() ends it. */
void     pratos_cond_init       (pthread_cond_t *cond);

/* As pthread_cond_wait(), until @deadline (ns of pratos_now(); G_MAXINT64: for ever).
 * FALSE: that has passed. */
gboolean pratos_cond_wait_until (pthread_cond_t *cond, pthread_mutex_t *lock, gint64 deadline);
