/* pratos-costs-export.h: what was measured, as a chart or a table in a file.
 *
 * Thread: any; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"
#include "pratos-timeline-theme.h"

/* As @path ends: .png, .svg or .pdf the chart, .csv the table, .json the report.  FALSE and
 * @error (PRATOS_ERROR_INVALID_ARGUMENT: another ending) if it cannot be written. */
gboolean pratos_costs_export       (const PratosCosts *costs, const char *path, GError **error);
gboolean pratos_costs_export_check (const char *path, GError **error);

/* Those endings, NULL after the last. */
extern const char *const pratos_costs_export_suffixes[];

/* The chart in any theme, for those who look at it. */
gboolean pratos_costs_export_chart (const PratosCosts *costs, PratosThemeKind theme, const char *path, GError **error);

/* A line a figure, with commas between: for a spreadsheet.  English; the caller frees it. */
char    *pratos_costs_to_csv       (const PratosCosts *costs);
