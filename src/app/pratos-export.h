/* pratos-export.h: finished runs written to a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <gio/gio.h>

typedef enum
{
  PRATOS_EXPORT_TIMELINE, /* .png, .svg, .pdf */
  PRATOS_EXPORT_DIAGRAM,  /* .png, .svg, .pdf */
  PRATOS_EXPORT_LANES,    /* the other diagram: .png, .svg, .pdf */
  PRATOS_EXPORT_TABLE,    /* .csv */
  PRATOS_EXPORT_TRACE,    /* .json */
  PRATOS_EXPORT_RUNS,     /* .pratos, to be opened again */
  PRATOS_N_EXPORTS,
} PratosExportKind;

/* What the name of a file asks for: by its suffix, where ".diagram.png" is the diagram,
 * ".lanes.png" waiting and computing and ".png" alone the timeline.  PRATOS_N_EXPORTS: nothing that is known. */
PratosExportKind pratos_export_kind_from_path (const char *path);

/* Writes @runs (of PratosRun) as @kind (PRATOS_N_EXPORTS: an error that says which there are) to @path, in a thread; @callback gets the result on this one. */
void             pratos_export_async          (GPtrArray *runs, PratosExportKind kind, const char *path,
                                               GAsyncReadyCallback callback, gpointer data);
gboolean         pratos_export_finish         (GAsyncResult *result, GError **error);

/* The path that the result is of; valid as long as that. */
const char      *pratos_export_get_path       (GAsyncResult *result);
