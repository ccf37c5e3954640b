/* pratos-race-render.h: draws a race's sequence picture.
 *
 * Thread: one at a time; needs no display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-race-layout.h"
#include "pratos-timeline-theme.h"
#include "pratos-typeset.h"

/* On the ground that is there.  @text: the frame's, px. */
void pratos_race_render_draw (cairo_t *cr, PratosRaceLayout *layout, const PratosTimelineTheme *theme,
                              PratosTypeset *typeset, double text);
