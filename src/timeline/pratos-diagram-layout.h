/* pratos-diagram-layout.h: where everything of a run's classic picture goes.
 *
 * A pure function, like the timeline's: a flat list of shapes, widths of text from a
 * callback; tests ask the list.  px, x to the right, y downwards.
 *
 * Ownership: a layout copies all text.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram.h"
#include "pratos-timeline-theme.h"

typedef enum
{
  PRATOS_DIAGRAM_TYPE_CODE,    /* monospaced */
  PRATOS_DIAGRAM_TYPE_LABEL,   /* of a worker, a lifeline, the CPU; bold */
  PRATOS_DIAGRAM_TYPE_WORD,    /* "Busy"; bold */
  PRATOS_DIAGRAM_TYPE_NOTE,    /* ticks, small print */
  PRATOS_DIAGRAM_TYPE_TITLE,
  PRATOS_N_DIAGRAM_TYPES
} PratosDiagramType;

typedef enum
{
  PRATOS_PICTURE_PROGRAM, /* code and cores, or the sequence of an event loop */
  PRATOS_PICTURE_LANES,   /* waiting and computing, a lane each */
  PRATOS_N_PICTURES
} PratosDiagramPicture;

typedef double (*PratosDiagramMeasureFunc) (PratosDiagramType type, const char *text, gpointer data);

typedef struct
{
  double                   width, height;
  double                   text;    /* size of text, 14 normally */
  PratosDiagramPicture     picture;
  gint64                   range;   /* ns, of the lanes' axis if that is longer than the run */
  PratosDiagramMeasureFunc measure;
  gpointer                 measure_data;
} PratosDiagramFrame;

typedef enum
{
  PRATOS_DIAGRAM_PANEL,      /* ground of the code */
  PRATOS_DIAGRAM_TEXT,       /* in its box, from the left */
  PRATOS_DIAGRAM_BRACKET,    /* beside lines of code, open to the left */
  PRATOS_DIAGRAM_STROKE,     /* from (x, y) to (x + w, y + h), thick */
  PRATOS_DIAGRAM_ARROW,      /* the same, thin, with a head */
  PRATOS_DIAGRAM_THICK_ARROW, /* the same, thick, with a head */
  PRATOS_DIAGRAM_PILL,       /* a stroke's label */
  PRATOS_DIAGRAM_CPU,
  PRATOS_DIAGRAM_SCHEDULER,  /* text runs upwards */
  PRATOS_DIAGRAM_BUSY,       /* a core; text: its use and share, empty where there is no room */
  PRATOS_DIAGRAM_IN_TURN,
  PRATOS_DIAGRAM_IDLE,
  PRATOS_DIAGRAM_HEAD,       /* of a lifeline */
  PRATOS_DIAGRAM_LIFELINE,
  PRATOS_DIAGRAM_RUNNING,    /* bars on lifelines */
  PRATOS_DIAGRAM_READY_BAR,
  PRATOS_DIAGRAM_SUSPENDED,
  PRATOS_DIAGRAM_WAITING,    /* the loop's own waiting: a double line */
  PRATOS_DIAGRAM_TICK,       /* across the lifelines */
  PRATOS_DIAGRAM_NUMBER,     /* of a task, in or beside its bar */
  PRATOS_DIAGRAM_WAITED,     /* blocks in lanes */
  PRATOS_DIAGRAM_COMPUTED,
  PRATOS_N_DIAGRAM_SHAPES
} PratosDiagramShapeKind;

#define PRATOS_DIAGRAM_N_COLORS PRATOS_N_STROKES
#define PRATOS_DIAGRAM_NEUTRAL  PRATOS_DIAGRAM_N_COLORS

typedef struct
{
  PratosDiagramShapeKind kind;
  PratosDiagramType      type;   /* of text */
  double                 x, y, w, h;
  const char            *text;   /* owned by the layout, NULL: none */
  guint                  color;  /* of a stroke and what belongs to it, 0 …, or NEUTRAL */
  double                 part;   /* 0 … 1, that is filled: of a core, from the left, its share; of a block, from below, its time */
  guint                  index;  /* BUSY, IN_TURN, IDLE: of the core; HEAD, LIFELINE, bars: of the lifeline;
                                    of a block and its number: the task; G_MAXUINT */
} PratosDiagramShape;

typedef struct _PratosDiagramLayout PratosDiagramLayout;

PratosDiagramLayout      *pratos_diagram_layout_new        (PratosDiagram *diagram, const PratosDiagramFrame *frame);
void                      pratos_diagram_layout_free       (PratosDiagramLayout *layout);

/* In the order in which they are drawn. */
const PratosDiagramShape *pratos_diagram_layout_get_shapes (PratosDiagramLayout *layout, guint *n_shapes);

/* The lanes' figures in words, "" of another picture; the layout's. */
const char               *pratos_diagram_layout_get_summary (PratosDiagramLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosDiagramLayout, pratos_diagram_layout_free)
