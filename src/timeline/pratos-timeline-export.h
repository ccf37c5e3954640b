/* pratos-timeline-export.h: timelines as PNG, SVG and PDF.
 *
 * Thread: any, one at a time for the same runs; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-timeline-theme.h"

/* All runs on one scale, in the format that @path ends with: .png, .svg or .pdf.
 * FALSE and @error: another ending (PRATOS_ERROR_INVALID_ARGUMENT), or the file cannot be written. */
gboolean pratos_timeline_export            (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

/* As above in another theme than the light one. */
gboolean pratos_timeline_export_themed     (PratosRun *const *runs, guint n_runs, PratosThemeKind theme,
                                            const char *path, GError **error);

/* Whether @path ends as one of the formats; otherwise @error says which there are.  For
 * those who want to know before a run and not after it. */
gboolean pratos_timeline_export_check_path (const char *path, GError **error);
