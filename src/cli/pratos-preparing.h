/* pratos-preparing.h: a demonstration's preparation on a thread of its own.
 *
 * Preparing blocks; meanwhile signals must be answered and progress shown.  What was
 * prepared (the picture server) lasts until free().
 *
 * Thread: the one that started it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

#include <glib.h>

typedef struct _PratosPreparing PratosPreparing;

typedef struct
{
  const char *code;  /* interned */
  guint       done;
  guint       total; /* 0: not known */
} PratosPreparingProgress;

/* NULL and @error when there is no thread or descriptor for it. */
PratosPreparing *pratos_preparing_start        (const PratosDemo *demo, GVariant *options, GError **error);

/* Cancels and waits if it has not ended; stops what was prepared.  Takes NULL. */
void             pratos_preparing_free         (PratosPreparing *preparing);
void             pratos_preparing_cancel       (PratosPreparing *preparing);

/* Polls readable once it has ended. */
int              pratos_preparing_get_fd       (PratosPreparing *preparing);
gboolean         pratos_preparing_has_ended    (PratosPreparing *preparing);
void             pratos_preparing_get_progress (PratosPreparing *preparing, PratosPreparingProgress *progress);

/* After its end: the plan, a new reference, or NULL and @error. */
PratosPlan      *pratos_preparing_finish       (PratosPreparing *preparing, GError **error);

/* How long it took, ns; after its end. */
gint64           pratos_preparing_get_duration (PratosPreparing *preparing);
