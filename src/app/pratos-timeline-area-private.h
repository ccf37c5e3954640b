/* pratos-timeline-area-private.h: what the files of the timeline's widget share.
 *
 * -area.c holds run and axis and follows the run, -area-draw.c lays out and draws,
 * -area-input.c hears pointer and keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-hover-card.h"
#include "pratos-timeline-area.h"
#include "pratos-timeline-range.h"
#include "pratos-timeline-render.h"

struct _PratosTimelineArea
{
  GtkWidget                  parent_instance;

  /* what is shown */
  PratosTimelineModel       *model;        /* NULL: nothing */
  PratosTimelineModel       *below;        /* what was simulated of it, NULL: nothing */
  char                      *headings[2];  /* of both, where there are two */
  GArray                    *marks;        /* of PratosTimelineMark, the first is the run's own once it has ended */
  GPtrArray                 *mark_labels;  /* of char * */
  GArray                    *rooms;        /* of PratosTimelineRoom: labels in any mode */
  GPtrArray                 *room_labels;  /* of char * */
  PratosTimelineRange        range;
  PratosTimelineSelection    selection;
  gboolean                   all_arrows;
  gboolean                   unfold_cores;
  guint                      tick;         /* while the run goes on */
  gint64                     told;         /* µs of the frame clock: when "updated" was last emitted */

  /* how */
  double                     text_size;
  PratosTimelineMetrics      metrics;
  const PratosTimelineTheme *theme;
  PratosTimelineRender      *render;       /* NULL: to be made anew */

  /* the drawing, NULL: to be made anew */
  PratosTimelineLayout      *layout;
  cairo_surface_t           *drawing;
  cairo_surface_t           *old_drawing;  /* to be drawn into again, NULL: none */
  int                        layout_width, layout_height;

  GtkAdjustment             *scroll;       /* of lanes that do not fit */
  GtkWidget                 *scrollbar;

  /* the pointer */
  GtkWidget                 *card;
  gboolean                   pointed;      /* it is over the area, at x, y */
  double                     x, y;
  PratosHit                  hit;
  gboolean                   dragging;
  gboolean                   dragged_only; /* with Shift: selects without showing */
  gint64                     drag_from, drag_to;
  gint64                     pan_from;     /* what was seen when panning began */
  double                     pinched_from; /* length that was seen when a pinch began */
};

/* Something else is to be drawn. */
void     pratos_timeline_area_redraw    (PratosTimelineArea *self);

/* Layout and drawing are to be made anew. */
void     pratos_timeline_area_drop_drawing (PratosTimelineArea *self);

/* The run went on, and nothing else has changed. */
void     pratos_timeline_area_advance   (PratosTimelineArea *self);

/* Whether there are more lanes than there is room for. */
gboolean pratos_timeline_area_scrolls   (PratosTimelineArea *self);

/* After a change of what is seen, if there was one. */
void     pratos_timeline_area_range_changed (PratosTimelineArea *self, gboolean changed);

/* -draw */
void     pratos_timeline_area_drop_style (PratosTimelineArea *self);
void     pratos_timeline_area_allocate  (GtkWidget *widget, int width, int height, int baseline);
void     pratos_timeline_area_snapshot  (GtkWidget *widget, GtkSnapshot *snapshot);
void     pratos_timeline_area_measure   (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline);

/* -input */
void     pratos_timeline_area_add_bindings    (GtkWidgetClass *widget_class);
void     pratos_timeline_area_add_controllers (PratosTimelineArea *self);

/* The model of a part of the layout. */
PratosTimelineModel *pratos_timeline_area_get_part (PratosTimelineArea *self, guint part);

/* What the pointer is over, after the drawing changed below it. */
void     pratos_timeline_area_point     (PratosTimelineArea *self);
