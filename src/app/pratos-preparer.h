/* pratos-preparer.h: plans, prepared away from the window's thread and kept.
 *
 * One preparation goes on at a time, in a thread of its own; what is wanted meanwhile
 * cancels it and waits for its end.  The last plan of each demonstration is kept, so
 * that all modes do the same work (live pictures would differ each time) and the
 * second run begins at once.
 *
 * Emits
 *   "progressed" (const char *code, guint done, guint total): see PratosPrepareFunc
 *   "finished" (GError *error): a plan is there, or @error says why not; cancelled ones
 *     finish with G_IO_ERROR_CANCELLED.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_PREPARER (pratos_preparer_get_type ())
G_DECLARE_FINAL_TYPE (PratosPreparer, pratos_preparer, PRATOS, PREPARER, GObject)

PratosPreparer *pratos_preparer_new    (void);

/* Makes sure that a plan for these will be there. */
void            pratos_preparer_want   (PratosPreparer *preparer, const PratosDemo *demo, GVariant *options);
void            pratos_preparer_cancel (PratosPreparer *preparer);

/* A plan of the caller's own, for nobody else runs it, or NULL if it is not there yet.
 * @prepare_ns (nullable): how long preparing took. */
PratosPlan     *pratos_preparer_dup_plan (PratosPreparer *preparer, const PratosDemo *demo,
                                          GVariant *options, gint64 *prepare_ns);

/* Forgets the plan of @demo: its pictures are to be others, its server is gone. */
void            pratos_preparer_forget (PratosPreparer *preparer, const PratosDemo *demo);

G_END_DECLS
