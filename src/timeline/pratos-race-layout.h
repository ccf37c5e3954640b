/* pratos-race-layout.h: where everything of a race's sequence picture goes.
 *
 * Time runs downwards; the count has a lifeline in the middle, the two workers of the story
 * theirs on either side.  Every step of the story is a row: an arrow from the count is a
 * read, one towards it a write.
 *
 * A pure function: a flat list of shapes, widths of text from a callback; tests ask the
 * list.  px, x to the right, y downwards.
 *
 * Ownership: a layout copies all text.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-race-facts.h"
#include "pratos-timeline-layout.h"

typedef enum
{
  PRATOS_RACE_SHAPE_LIFELINE, /* from (x, y), h long */
  PRATOS_RACE_SHAPE_HEAD,     /* of a lifeline, text in the middle */
  PRATOS_RACE_SHAPE_TIME,     /* since the first step; text to the right */
  PRATOS_RACE_SHAPE_ARROW,    /* from (x, y) to (x + w, y) */
  PRATOS_RACE_SHAPE_LABEL,    /* of an arrow or of what is left out, text in the middle */
  PRATOS_RACE_SHAPE_GAP,      /* steps left out, on a lifeline */
  PRATOS_RACE_SHAPE_VALUE,    /* the count after a write, text in the middle */
  PRATOS_RACE_SHAPE_LOSS,     /* what the last write undid, text in the middle */
  PRATOS_N_RACE_SHAPES
} PratosRaceShapeKind;

typedef struct
{
  PratosRaceShapeKind kind;
  double              x, y, w, h;
  const char         *text;   /* owned by the layout, NULL: none */
  gboolean            undoes; /* belongs to the write that undid others */
} PratosRaceShape;

typedef struct
{
  double            width, height;
  double            text;         /* size of text, 14 normally */
  PratosMeasureFunc measure;
  gpointer          measure_data;
} PratosRaceFrame;

typedef struct _PratosRaceLayout PratosRaceLayout;

/* Of @facts' story, which must have steps; @run says who the workers were. */
PratosRaceLayout      *pratos_race_layout_new        (const PratosRaceFacts *facts, PratosRun *run,
                                                      const PratosRaceFrame *frame);
void                   pratos_race_layout_free       (PratosRaceLayout *layout);

/* In the order in which they are drawn. */
const PratosRaceShape *pratos_race_layout_get_shapes (PratosRaceLayout *layout, guint *n_shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosRaceLayout, pratos_race_layout_free)
