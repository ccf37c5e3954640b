/* pratos-typeset.h: the text on a timeline: measured and drawn the same way.
 *
 * Shaped text is kept, since the same few labels are drawn again and again.
 * Thread: one at a time, the one that made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-layout.h"

#include <cairo.h>

typedef struct _PratosTypeset PratosTypeset;

/* @font is a family or several, "Cantarell, Sans"; NULL: the system's sans serif.
 * @text and @small in px, see PratosTimelineMetrics. */
PratosTypeset *pratos_typeset_new     (const char *font, double text, double small);
void           pratos_typeset_free    (PratosTypeset *typeset);

/* Width in px; a PratosMeasureFunc with the typeset as its data. */
double         pratos_typeset_measure (PratosType type, const char *text, gpointer typeset);

/* From @x to the right, in the middle between @y and @y + @h, in the current source; what
 * is wider than @w is cut. */
void           pratos_typeset_draw    (PratosTypeset *typeset, cairo_t *cr, PratosType type, const char *text,
                                       double x, double y, double w, double h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTypeset, pratos_typeset_free)
