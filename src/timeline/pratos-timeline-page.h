/* pratos-timeline-page.h: one or several finished runs on a sheet, for files.
 *
 * Title, legend of the states that occur, then a part for each run on one scale, each
 * with its core strips over its lanes, and the others' ends as dashed lines.
 * Thread: one at a time; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-theme.h"
#include "pratos-run.h"

#include <cairo.h>

typedef struct _PratosTimelinePage PratosTimelinePage;

/* @width px; @scale: device pixels a px, for edges and textures. */
PratosTimelinePage *pratos_timeline_page_new        (PratosRun *const *runs, guint n_runs, double width, double scale,
                                                     const PratosTimelineTheme *theme);
void                pratos_timeline_page_free       (PratosTimelinePage *page);
double              pratos_timeline_page_get_height (PratosTimelinePage *page);
const char         *pratos_timeline_page_get_title  (PratosTimelinePage *page);
void                pratos_timeline_page_draw       (PratosTimelinePage *page, cairo_t *cr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTimelinePage, pratos_timeline_page_free)
