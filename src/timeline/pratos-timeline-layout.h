/* pratos-timeline-layout.h: where everything on a timeline goes: a flat list of shapes.
 *
 * A pure function of the view: no drawing, no fonts (widths come from a callback), no
 * clock.  Whatever is drawn, exported or hit stands in the list, so tests ask the list.
 * Stretches too dense for single bars are merged, a column of device pixels at a time, with how
 * much of it each state fills: the work follows the pixels, not the spans.
 *
 * Units: px unless said; x to the right, y downwards.  Times: ns.
 * Ownership: a layout copies all text, and is otherwise only numbers.  Those that name
 * spans are valid until the model's next update.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-model.h"

typedef enum
{
  PRATOS_TYPE_LABEL,        /* of a row */
  PRATOS_TYPE_SMALL_LABEL,
  PRATOS_TYPE_FIGURE,       /* beside a row's label */
  PRATOS_TYPE_SMALL_FIGURE,
  PRATOS_TYPE_TICK,
  PRATOS_TYPE_NUMBER,       /* of a task, in its pill */
  PRATOS_TYPE_PLATE,        /* label of a mark */
  PRATOS_TYPE_FAILED,
  PRATOS_TYPE_HEADING,      /* of a part */
  PRATOS_TYPE_TITLE,        /* of a page */
  PRATOS_TYPE_LEGEND,
  PRATOS_N_TYPES
} PratosType;

typedef double (*PratosMeasureFunc) (PratosType type, const char *text, gpointer data);

typedef struct
{
  double text;        /* size of text */
  double small_text;  /* on rows lower than small_below */
  double small_below;
  double axis;        /* heights */
  double heading;
  double core;
  double cores;       /* the one strip for many cores */
  double lane_max;
  double lane_min;    /* below it the lanes scroll */
  double gap;         /* between cores and lanes */
  double part_gap;    /* between parts */
  double row_gap;     /* between two bands */
  double plate;
  double pill;        /* height of a pill in a lane of lane_max */
  double pad;         /* at the sides, between label and figure */
  double indent;      /* a level of parentage */
  double min_span;    /* what a lone span is widened to */
  double wide_span;   /* from here on a span is never merged */
  double task_gap;    /* between two tasks on a lane */
} PratosTimelineMetrics;

/* For text of @text px, 14 normally; everything else follows. */
void pratos_timeline_metrics_init (PratosTimelineMetrics *metrics, double text);

typedef struct
{
  PratosTimelineModel *model;
  const char          *heading; /* NULL: none */
} PratosTimelinePart;

/* A vertical line where something ended. */
typedef struct
{
  gint64      time;  /* from the start of its run */
  const char *label; /* "Sequential 8.8 s" */
  guint       part;  /* whose end (or now) it is: solid there, dashed on the others */
} PratosTimelineMark;

/* A label that other runs have: room is left for it, so that all have the same axis. */
typedef struct
{
  const char *label;
  guint       depth;
} PratosTimelineRoom;

#define PRATOS_PART_NONE G_MAXUINT
#define PRATOS_MAX_CORE_STRIPS 4

typedef enum
{
  PRATOS_ARROWS_NONE,
  PRATOS_ARROWS_TASK, /* only those of one task, arrows_task */
  PRATOS_ARROWS_ALL,
} PratosArrows;

typedef struct
{
  const PratosTimelinePart    *parts;     /* one below the other on one scale */
  guint                        n_parts;
  const PratosTimelineMark    *marks;
  guint                        n_marks;
  const PratosTimelineRoom    *rooms;
  guint                        n_rooms;
  gint64                       from, to;  /* what is seen, from each run's start */
  double                       width, height;
  double                       scroll;    /* of the rows, px from the top */
  double                       scale;     /* device pixels a px: edges are snapped to them, columns are one wide */
  gboolean                     unfold_cores;
  PratosArrows                 arrows;
  guint32                      arrows_task;
  const PratosTimelineMetrics *metrics;
  PratosMeasureFunc            measure;
  gpointer                     measure_data;
} PratosTimelineView;

typedef enum
{
  PRATOS_SHAPE_BAND,   /* ground of a row */
  PRATOS_SHAPE_GRID,   /* a tick's line across the bands */
  PRATOS_SHAPE_SPAN,   /* one span */
  PRATOS_SHAPE_MERGED, /* columns of many; of one task if it has one */
  PRATOS_SHAPE_CORE,   /* one stretch of a core given to us, as high as the share of it */
  PRATOS_SHAPE_BUSY,   /* columns of many, or of many cores */
  PRATOS_SHAPE_OTHERS, /* a stretch of a core in which other programs had a share, from the top */
  PRATOS_SHAPE_ARROW,  /* from (x, y) to (x + w, y + h) */
  PRATOS_SHAPE_PILL,   /* a task's number */
  PRATOS_SHAPE_CROSS,  /* a task failed here; text: the word, when there is room */
  PRATOS_SHAPE_LINE,   /* a mark, solid */
  PRATOS_SHAPE_DASHED, /* a mark, in the parts that are not its own */
  PRATOS_SHAPE_PLATE,  /* a mark's label */
  PRATOS_SHAPE_TEXT,   /* label, figure, tick, heading; the box is that of the text */
  PRATOS_N_SHAPE_KINDS
} PratosShapeKind;

typedef struct
{
  float       x, y, w, h;
  const char *text;       /* owned by the layout, NULL: none */
  gsize       index;      /* SPAN: of the span in its lane; CORE: of the slice; PLATE, LINE, DASHED: of the mark */
  guint32     row;        /* its row in the layout, G_MAXUINT32: none */
  guint32     task;       /* SPAN, MERGED, PILL, CROSS, ARROW */
  guint32     columns;    /* MERGED, BUSY: where theirs begin, see get_columns() */
  guint32     n_columns;
  guint8      kind;       /* PratosShapeKind */
  guint8      state;      /* SPAN: PratosState; MERGED: the one with the largest share */
  guint8      type;       /* PratosType of text */
  guint8      scrolled : 1; /* belongs to the scrolled rows: clip it to the viewport */
  guint8      on_core : 1;  /* BAND: of a core */
  guint8      simulated : 1; /* BAND: of a simulated run below another */
} PratosShape;

typedef enum
{
  PRATOS_ROW_HEADING,
  PRATOS_ROW_CORE,
  PRATOS_ROW_CORES,
  PRATOS_ROW_LANE,
} PratosRowKind;

typedef struct
{
  PratosRowKind kind;
  guint         part;
  guint         index;      /* of the model's row or core */
  double        y, h;       /* as seen, scrolled */
  guint         first;      /* its shapes (SPAN, MERGED, CORE, BUSY), by x; none while out of sight */
  guint         n_shapes;
} PratosLayoutRow;

typedef struct
{
  double x, y, w, h;
} PratosBox;

typedef struct _PratosTimelineLayout PratosTimelineLayout;

PratosTimelineLayout  *pratos_timeline_layout_new         (const PratosTimelineView *view);
void                   pratos_timeline_layout_free        (PratosTimelineLayout *layout);

/* The height at which every lane has lane_max and nothing scrolls. */
double                 pratos_timeline_layout_natural_height (const PratosTimelineView *view);

/* In the order in which they are drawn. */
const PratosShape     *pratos_timeline_layout_get_shapes  (PratosTimelineLayout *layout, guint *n_shapes);
const PratosLayoutRow *pratos_timeline_layout_get_rows    (PratosTimelineLayout *layout, guint *n_rows);

/* MERGED: for each column PRATOS_N_STATES shares of it, 0 … 1, by state; BUSY: one. */
const float           *pratos_timeline_layout_get_columns (PratosTimelineLayout *layout, const PratosShape *shape);

/* The area of time, below the axis, and the part of it that scrolls. */
void                   pratos_timeline_layout_get_area    (PratosTimelineLayout *layout, PratosBox *area);
void                   pratos_timeline_layout_get_viewport (PratosTimelineLayout *layout, PratosBox *viewport);
double                 pratos_timeline_layout_get_scroll_height (PratosTimelineLayout *layout);
double                 pratos_timeline_layout_get_lane_height (PratosTimelineLayout *layout);
double                 pratos_timeline_layout_get_scale   (PratosTimelineLayout *layout);

/* Time of @x and back, ns from a run's start. */
gint64                 pratos_timeline_layout_get_time    (PratosTimelineLayout *layout, double x);
double                 pratos_timeline_layout_get_x       (PratosTimelineLayout *layout, gint64 time);

typedef enum
{
  PRATOS_HIT_NOTHING,
  PRATOS_HIT_AXIS,
  PRATOS_HIT_LABEL, /* of a row */
  PRATOS_HIT_ROW,   /* in a row, on nothing */
  PRATOS_HIT_SPAN,
  PRATOS_HIT_CORE,
  PRATOS_HIT_MARK,
} PratosHitKind;

typedef struct
{
  PratosHitKind kind;
  guint         row;   /* of the layout */
  guint         part;
  guint32       lane;  /* PRATOS_LANE_NONE: not on a lane */
  guint         core;  /* the kernel's number; G_MAXUINT: none, or the strip of all */
  gsize         index; /* SPAN: in its lane; CORE: of the slice; MARK: of the mark; G_MAXSIZE */
  gint64        time;  /* from the run's start */
} PratosHit;

/* What is at a point; also in merged columns the span that was there at that time. */
void                   pratos_timeline_layout_pick        (PratosTimelineLayout *layout, double x, double y, PratosHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTimelineLayout, pratos_timeline_layout_free)
