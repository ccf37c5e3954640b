/* pratos-sweep-layout.h: where everything of a sweep's chart goes: time against grain.
 *
 * Both axes are logarithmic, since both reach over many powers of ten; the axis of the
 * grain has all that will be measured, so that it does not move while measuring.
 *
 * A pure function, as the timeline's: widths of text come from a callback, tests ask the
 * lists.  px, x to the right, y downwards.
 *
 * Ownership: a layout copies all text.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-result.h"
#include "pratos-timeline-layout.h"

typedef struct
{
  double            width, height;
  double            text;         /* px */
  PratosMeasureFunc measure;
  gpointer          measure_data;
} PratosSweepFrame;

typedef struct
{
  char  *text;
  double x, y, w, h; /* its box */
} PratosSweepLabel;

typedef struct
{
  gboolean         vertical; /* the line: of the grain's axis */
  double           at;
  PratosSweepLabel label;    /* text NULL: there was no room */
} PratosSweepTick;

typedef struct
{
  double x, y;
} PratosSweepPlace;

typedef struct
{
  guint            line;   /* of the result */
  GArray          *places; /* of PratosSweepPlace, one a measurement, at least one */
  PratosSweepLabel label;
} PratosSweepCurve;

typedef struct
{
  double           left, top, right, bottom; /* of the field between the axes */
  double           text;
  GArray          *ticks;   /* of PratosSweepTick */
  GArray          *curves;  /* of PratosSweepCurve */
  PratosSweepLabel grain_title, time_title;
  gboolean         has_break_even;
  double           break_even; /* x */
  PratosSweepLabel plate;      /* of the break-even */
} PratosSweepLayout;

PratosSweepLayout *pratos_sweep_layout_new  (const PratosSweepResult *result, const PratosSweepFrame *frame);
void               pratos_sweep_layout_free (PratosSweepLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSweepLayout, pratos_sweep_layout_free)
