/* pratos-mode.h: how a plan is carried out.  One const table; everything walks it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <glib.h>

typedef struct _PratosConductor  PratosConductor;
typedef struct _PratosSimulation PratosSimulation;

typedef enum
{
  PRATOS_MODE_HAS_WORKERS = 1 << 0, /* --workers means something */
  PRATOS_MODE_HAS_GIL     = 1 << 1, /* the GIL can matter */
  PRATOS_MODE_HAS_AWAIT   = 1 << 2, /* await one by one, or tasks */
} PratosModeFlags;

struct _PratosMode
{
  const char      *name;  /* "sequential" …: option, JSON, saved run */
  PratosModeFlags  flags;
  PratosLaneKind   lane;  /* kind of its workers' lanes */

  /* FALSE and @error (PRATOS_ERROR_INVALID_ARGUMENT) when the mode cannot carry @plan out so. */
  gboolean (*validate)  (PratosPlan *plan, const PratosRunSettings *settings, GError **error);

  /* Carries the plan out, on the conductor's own thread; returns when every task has
   * ended and every worker is gone. */
  void     (*run)       (PratosConductor *conductor);

  /* The same in virtual time: makes its workers and has them begin; returns at once. */
  void     (*simulate)  (PratosSimulation *simulation);
};

/* Interrupting needs no function of the mode's: the conductor closes the queue, cancels
 * every registered context, and makes a descriptor readable for modes that poll. */

const PratosMode *const *pratos_modes_get   (guint *n_modes);
const PratosMode        *pratos_mode_find   (const char *name); /* NULL: none */
