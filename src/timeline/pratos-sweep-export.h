/* pratos-sweep-export.h: a sweep as a chart or as a table.
 *
 * Thread: any, one at a time for the same result; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-result.h"
#include "pratos-timeline-theme.h"

/* The chart as PNG, SVG or PDF, as @path ends.  FALSE and @error: another ending
 * (PRATOS_ERROR_INVALID_ARGUMENT), or the file cannot be written. */
gboolean pratos_sweep_export        (const PratosSweepResult *result, const char *path, GError **error);

/* FALSE and @error when @path does not end as a chart can. */
gboolean pratos_sweep_export_check  (const char *path, GError **error);

/* As above in another theme than the light one. */
gboolean pratos_sweep_export_themed (const PratosSweepResult *result, PratosThemeKind theme, const char *path,
                                     GError **error);

/* Every measurement as CSV: a row each, seconds with a decimal point. */
gboolean pratos_sweep_export_table  (const PratosSweepResult *result, const char *path, GError **error);
