/* pratos-diagram-export.h: classic pictures as PNG, SVG and PDF.
 *
 * Thread: any, one at a time for the same runs; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-diagram-layout.h"

/* The pictures of finished runs, one below the other, in the format that @path ends
 * with.  FALSE and @error: another ending (PRATOS_ERROR_INVALID_ARGUMENT), or the file
 * cannot be written. */
gboolean pratos_diagram_export        (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

/* As above: what waited and what computed, on an axis that all the runs share. */
gboolean pratos_lanes_export          (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

/* Either picture, in another theme than the light one. */
gboolean pratos_diagram_export_themed (PratosRun *const *runs, guint n_runs, PratosDiagramPicture picture,
                                       PratosThemeKind theme, const char *path, GError **error);
