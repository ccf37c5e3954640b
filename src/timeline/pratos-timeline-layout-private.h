/* pratos-timeline-layout-private.h: what the files that fill a layout share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-layout.h"

struct _PratosTimelineLayout
{
  PratosTimelineView  view;     /* while it is being made; afterwards only its numbers are used */
  PratosTimelineMetrics metrics;
  GPtrArray          *models;   /* borrowed, one a part */
  GArray             *shapes;   /* of PratosShape */
  GArray             *rows;     /* of PratosLayoutRow */
  GArray             *columns;  /* of float */
  GStringChunk       *strings;
  PratosBox           area;
  PratosBox           viewport;
  double              lane_height;
  double              scroll_height;
  double              footer;   /* height of the marks' labels below the rows, 0: over the rows */
  double              px_per_ns;
};

/* A new shape, zeroed but for @kind; valid until the next is added. */
PratosShape *pratos_layout_add         (PratosTimelineLayout *layout, PratosShapeKind kind,
                                        double x, double y, double w, double h);
PratosShape *pratos_layout_add_text    (PratosTimelineLayout *layout, PratosType type, const char *text,
                                        double x, double y, double w, double h);
double       pratos_layout_measure     (PratosTimelineLayout *layout, PratosType type, const char *text);
double       pratos_layout_snap        (PratosTimelineLayout *layout, double position);

/* TRUE when some of @row is in sight. */
gboolean     pratos_layout_row_is_seen (PratosTimelineLayout *layout, const PratosLayoutRow *row);

/* From where to where the rows of @part are in sight, its heading apart; FALSE: nowhere. */
gboolean     pratos_layout_part_extent (PratosTimelineLayout *layout, guint part, double *top, double *bottom);

/* One strip stands for all cores. */
gboolean     pratos_layout_folds_cores (const PratosTimelineView *view, PratosTimelineModel *model);

/* How wide the labels are decides where the area of time begins. */
void         pratos_layout_place_area  (PratosTimelineLayout *layout);
void         pratos_layout_label_row   (PratosTimelineLayout *layout, const PratosLayoutRow *row);

/* Each is in a file of its own. */
void         pratos_layout_fill_lane   (PratosTimelineLayout *layout, guint row);
void         pratos_layout_fill_core   (PratosTimelineLayout *layout, guint row);
void         pratos_layout_fill_cores  (PratosTimelineLayout *layout, guint row);
void         pratos_layout_add_others  (PratosTimelineLayout *layout, guint32 row, guint core, double y, double h);
void         pratos_layout_add_arrows  (PratosTimelineLayout *layout, guint part);
void         pratos_layout_add_marks   (PratosTimelineLayout *layout);

/* How high the labels of the marks are, one below the other where they would overlap. */
double       pratos_layout_marks_height (PratosTimelineLayout *layout);

/* A walk along a row: single stretches where there is room, columns where there is not. */
typedef struct
{
  PratosTimelineLayout *layout;
  PratosCoverage       *coverage;
  gsize                 n;
  gint64                origin;   /* of the run, ns absolute */
  gint64                until;    /* nothing is known after it, ns absolute */
  double                min_width;
  double                wide_width;
  gint64              (*start)   (gconstpointer items, gsize index);
  gint64              (*end)     (gconstpointer items, gsize index);
  gconstpointer         items;
  void                (*single)  (gpointer data, gsize index, double x, double w);
  /* @part: the sums within this column; @index: of a stretch in it or shortly before. */
  void                (*column)  (gpointer data, gsize index, double x, const PratosSums *part, double column_ns);
  /* After the last of a sequence of columns; @w is at least their number. */
  void                (*columns_end) (gpointer data, double w);
  gpointer              data;
} PratosWalk;

void         pratos_layout_walk        (const PratosWalk *walk);
