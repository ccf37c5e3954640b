/* pratos-sweep.h: a demonstration carried out at many grains, each in every mode: from
 * where on is it worth while to share the work?
 *
 * new → start → (interrupt) → free.  The runs follow each other on a thread of the
 * sweep's own; what they took can be had at any time.  Short runs are carried out
 * several times, and their median counts.
 *
 * Thread: start and free from one, the others from any; only free blocks, for as long as
 * the run that goes on takes to be interrupted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-result.h"

typedef struct
{
  const PratosDemo *demo;
  GVariant         *options;    /* complete a{sv}; the grain's is replaced */
  guint             workers;
  PratosCpuSource   cpu_source;
  int               nice;
  gint64            from, to;   /* grains: 1, 3, 10, 30 … among these */
} PratosSweepSettings;

typedef struct _PratosSweep PratosSweep;

/* NULL and @error (PRATOS_ERROR_INVALID_ARGUMENT) when the demonstration has no grain, or
 * its tasks have none between from and to. */
PratosSweep       *pratos_sweep_new          (const PratosSweepSettings *settings, GError **error);

/* Interrupts and waits if it is still going on. */
void               pratos_sweep_free         (PratosSweep *sweep);

/* FALSE and @error when no thread can be had. */
gboolean           pratos_sweep_start        (PratosSweep *sweep, GError **error);
void               pratos_sweep_interrupt    (PratosSweep *sweep);
gboolean           pratos_sweep_has_ended    (PratosSweep *sweep);

/* After its end: FALSE and @error when a run could not be carried out. */
gboolean           pratos_sweep_finish       (PratosSweep *sweep, GError **error);

/* What there is so far; the caller's. */
PratosSweepResult *pratos_sweep_dup_result   (PratosSweep *sweep);

/* Runs that there will be, and those that have ended. */
void               pratos_sweep_get_progress (PratosSweep *sweep, guint *done, guint *total);

/* A descriptor that polls readable after a measurement or the end arrived. */
int                pratos_sweep_get_fd       (PratosSweep *sweep);
void               pratos_sweep_clear_fd     (PratosSweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSweep, pratos_sweep_free)
