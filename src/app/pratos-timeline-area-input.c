/* pratos-timeline-area-input.c: pointer and keys on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-area-private.h"

#include <math.h>

#define ZOOM_STEP   0.8  /* of what is seen, for a notch of the wheel */
#define PAN_STEP    0.1
#define DRAG_START  4    /* px: less is a click */
#define LEAST_DRAG  3    /* px: less shows nothing */

/* The pointer */

static gboolean
knows_hit (PratosTimelineArea *self)
{
  return self->pointed && !self->dragging && self->layout != NULL;
}

void
pratos_timeline_area_point (PratosTimelineArea *self)
{
  gboolean shown = FALSE;

  if (knows_hit (self))
    {
      pratos_timeline_layout_pick (self->layout, self->x, self->y, &self->hit);
      shown = pratos_hover_card_set (PRATOS_HOVER_CARD (self->card),
                                     pratos_timeline_area_get_part (self, self->hit.part), &self->hit);
    }
  gtk_widget_set_child_visible (self->card, shown);
}

static void
pointer_moved (PratosTimelineArea *self)
{
  pratos_timeline_area_point (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, PratosTimelineArea *self)
{
  if (self->pointed && self->x == x && self->y == y)
    return;
  self->pointed = TRUE;
  self->x = x;
  self->y = y;
  pointer_moved (self);
}

static void
leave_cb (GtkEventControllerMotion *motion, PratosTimelineArea *self)
{
  self->pointed = FALSE;
  pointer_moved (self);
}

/* The wheel */

static gint64
anchor_time (PratosTimelineArea *self)
{
  if (self->pointed && self->layout != NULL)
    return CLAMP (pratos_timeline_layout_get_time (self->layout, self->x), self->range.from, self->range.to);
  return self->range.from + (self->range.to - self->range.from) / 2;
}

static void
zoom (PratosTimelineArea *self, double factor)
{
  pratos_timeline_area_range_changed (self, pratos_timeline_range_zoom (&self->range, factor, anchor_time (self)));
}

static void
pan (PratosTimelineArea *self, double part)
{
  double length = (double) (self->range.to - self->range.from);

  pratos_timeline_area_range_changed (self, pratos_timeline_range_pan (&self->range, (gint64) (length * part)));
}

static void
scroll_lanes (PratosTimelineArea *self, double steps)
{
  gtk_adjustment_set_value (self->scroll, gtk_adjustment_get_value (self->scroll)
                                          + steps * 2 * gtk_adjustment_get_step_increment (self->scroll));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, PratosTimelineArea *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (self->model == NULL)
    return FALSE;
  if (dx != 0 || (state & GDK_SHIFT_MASK) != 0)
    pan (self, (dx != 0 ? dx : dy) * PAN_STEP);
  else if ((state & GDK_CONTROL_MASK) == 0 && pratos_timeline_area_scrolls (self))
    scroll_lanes (self, dy);
  else
    zoom (self, pow (ZOOM_STEP, -dy));
  return TRUE;
}

/* Two fingers */

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, PratosTimelineArea *self)
{
  self->pinched_from = (double) (self->range.to - self->range.from);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, PratosTimelineArea *self)
{
  double length = (double) (self->range.to - self->range.from);

  if (scale > 0 && length > 0)
    zoom (self, self->pinched_from / scale / length);
}

/* Clicks and drags */

static void
select_at (PratosTimelineArea *self, double x, double y)
{
  PratosTimelineSelection selection = { .kind = PRATOS_SELECTION_NONE, .task = PRATOS_TASK_NONE };
  PratosHit hit;
  gsize n_spans;

  pratos_timeline_layout_pick (self->layout, x, y, &hit);
  /* what was simulated is in no table */
  if (hit.part != 0)
    hit.kind = PRATOS_HIT_NOTHING;
  selection.lane = hit.lane;
  selection.from = selection.to = hit.time;
  if (hit.kind == PRATOS_HIT_SPAN)
    {
      const PratosSpan *spans = pratos_spans_get_lane (pratos_timeline_model_get_spans (self->model),
                                                       hit.lane, &n_spans);

      if (hit.index < n_spans)
        {
          selection.kind = PRATOS_SELECTION_SPAN;
          selection.task = spans[hit.index].task;
          /* bars are wider than short spans, so the pointer's time may lie beside it */
          selection.from = selection.to = spans[hit.index].start - pratos_timeline_model_get_start (self->model);
        }
    }
  else if (hit.kind == PRATOS_HIT_LABEL && hit.lane != PRATOS_LANE_NONE)
    selection.kind = PRATOS_SELECTION_LANE;
  pratos_timeline_area_select (self, &selection);
}

static gint64
clamped_time (PratosTimelineArea *self, double x)
{
  return CLAMP (pratos_timeline_layout_get_time (self->layout, x), self->range.from, self->range.to);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, PratosTimelineArea *self)
{
  PratosBox area;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->layout == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  pratos_timeline_layout_get_area (self->layout, &area);
  self->drag_from = clamped_time (self, MAX (x, area.x));
  self->drag_to = self->drag_from;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, PratosTimelineArea *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if (self->layout == NULL || (!self->dragging && fabs (dx) < DRAG_START))
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragging = TRUE;
  self->dragged_only = (state & GDK_SHIFT_MASK) != 0;
  self->drag_to = clamped_time (self, x + dx);
  pointer_moved (self);
}

static void
finish_drag (PratosTimelineArea *self, double dx)
{
  PratosTimelineSelection selection = {
    .kind = PRATOS_SELECTION_RANGE,
    .lane = PRATOS_LANE_NONE,
    .task = PRATOS_TASK_NONE,
    .from = MIN (self->drag_from, self->drag_to),
    .to = MAX (self->drag_from, self->drag_to),
  };

  self->dragging = FALSE;
  if (fabs (dx) >= LEAST_DRAG && selection.to > selection.from)
    {
      pratos_timeline_area_select (self, &selection);
      if (!self->dragged_only)
        pratos_timeline_area_show_range (self, selection.from, selection.to);
    }
  pointer_moved (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, PratosTimelineArea *self)
{
  double x, y;

  if (self->dragging)
    finish_drag (self, dx);
  else if (self->layout != NULL && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    select_at (self, x, y);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, PratosTimelineArea *self)
{
  self->dragging = FALSE;
  pointer_moved (self);
}

/* The middle button takes hold of the time */

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, PratosTimelineArea *self)
{
  self->pan_from = self->range.from;
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, PratosTimelineArea *self)
{
  PratosBox area;
  double ns_per_px;

  if (self->layout == NULL)
    return;
  pratos_timeline_layout_get_area (self->layout, &area);
  ns_per_px = (double) (self->range.to - self->range.from) / area.w;
  pratos_timeline_area_range_changed (self, pratos_timeline_range_pan (&self->range, self->pan_from
                                            - (gint64) (dx * ns_per_px) - self->range.from));
}

static void
add_drags (PratosTimelineArea *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *hold = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (hold), GDK_BUTTON_MIDDLE);
  g_signal_connect (hold, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect (hold, "drag-update", G_CALLBACK (pan_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

/* Controllers are the widget's own and die with it. */
void
pratos_timeline_area_add_controllers (PratosTimelineArea *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  add_drags (self);
}

/* Keys */

static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  double factor;

  g_variant_get (args, "(d)", &factor);
  zoom (PRATOS_TIMELINE_AREA (widget), factor);
  return TRUE;
}

static gboolean
pan_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  double part;

  g_variant_get (args, "(d)", &part);
  pan (PRATOS_TIMELINE_AREA (widget), part);
  return TRUE;
}

static gboolean
scroll_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  double steps;

  g_variant_get (args, "(d)", &steps);
  scroll_lanes (PRATOS_TIMELINE_AREA (widget), steps);
  return TRUE;
}

static gboolean
all_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  pratos_timeline_area_show_all (PRATOS_TIMELINE_AREA (widget));
  return TRUE;
}

/* Escape is the window's while a run goes on, and without a selection. */
static gboolean
escape_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (widget);
  const PratosTimelineSelection nothing = { .kind = PRATOS_SELECTION_NONE };

  if (self->selection.kind == PRATOS_SELECTION_NONE || self->tick != 0)
    return FALSE;
  pratos_timeline_area_select (self, &nothing);
  return TRUE;
}

typedef struct
{
  guint           key;
  GtkShortcutFunc func;
  double          argument;
} Binding;

void
pratos_timeline_area_add_bindings (GtkWidgetClass *widget_class)
{
  static const Binding bindings[] = {
    { GDK_KEY_plus, zoom_key_cb, ZOOM_STEP },
    { GDK_KEY_equal, zoom_key_cb, ZOOM_STEP },
    { GDK_KEY_KP_Add, zoom_key_cb, ZOOM_STEP },
    { GDK_KEY_minus, zoom_key_cb, 1 / ZOOM_STEP },
    { GDK_KEY_KP_Subtract, zoom_key_cb, 1 / ZOOM_STEP },
    { GDK_KEY_Left, pan_key_cb, -PAN_STEP },
    { GDK_KEY_KP_Left, pan_key_cb, -PAN_STEP },
    { GDK_KEY_Right, pan_key_cb, PAN_STEP },
    { GDK_KEY_KP_Right, pan_key_cb, PAN_STEP },
    { GDK_KEY_Home, pan_key_cb, -1e4 },
    { GDK_KEY_End, pan_key_cb, 1e4 },
    { GDK_KEY_Up, scroll_key_cb, -0.5 },
    { GDK_KEY_Down, scroll_key_cb, 0.5 },
    { GDK_KEY_Page_Up, scroll_key_cb, -4 },
    { GDK_KEY_Page_Down, scroll_key_cb, 4 },
    { GDK_KEY_0, all_key_cb, 0 },
    { GDK_KEY_KP_0, all_key_cb, 0 },
    { GDK_KEY_Escape, escape_key_cb, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (widget_class, bindings[i].key, 0, bindings[i].func, "(d)", bindings[i].argument);
}
