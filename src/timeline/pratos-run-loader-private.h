/* pratos-run-loader-private.h: a saved run while it is being read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-chunk-file.h"
#include "pratos-run.h"

/* How far from the run's own time an event may be, ns: workers wait before it starts. */
#define PRATOS_RUN_LOADER_SLACK (G_GINT64_CONSTANT (1000000000) * 3600)

typedef struct
{
  GPtrArray         *runs;
  GPtrArray         *notes;    /* NULL: nobody asks */
  PratosRunSettings  settings; /* of the run that is being read */
  char              *demo;
  GVariant          *options;
  PratosMachine      machine;  /* owned */
  gint64             prepare, start, end;
  guint64            dropped;
  gboolean           has_head;
  PratosRun         *run;      /* from its plan on */
  PratosSpool       *spool;    /* of all blobs */
  GHashTable        *blobs;    /* number → PratosBlob, all that were read, to be named again */
  guint64            n_bad;    /* events and results of this run that cannot be */
  gboolean           reported;
  gboolean           complete; /* DONE was read */
  guint              n_damaged;
} PratosRunLoader;

/* Each returns FALSE, having changed nothing that matters, for what cannot be. */
gboolean pratos_run_loader_read_blob    (PratosRunLoader *loader, const PratosChunk *chunk);
gboolean pratos_run_loader_read_same    (PratosRunLoader *loader, const PratosChunk *chunk);
gboolean pratos_run_loader_read_results (PratosRunLoader *loader, GVariant *results);
void     pratos_run_loader_free_blob    (gpointer blob);
