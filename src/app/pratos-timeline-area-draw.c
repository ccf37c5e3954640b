/* pratos-timeline-area-draw.c: laying out, drawing, and what is painted on top.
 *
 * The drawing is kept as a surface: a pointer that moves over it costs a few rectangles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-area-private.h"

#include "pratos-drawing-style.h"

#include <math.h>

#define MIN_WIDTH     280 /* px */
#define NATURAL_WIDTH 800
#define MIN_HEIGHT    110
#define OUTLINE       2
#define CARD_GAP      14  /* between pointer and card */
#define MAX_PARTS     2

/* Style */

static void
ensure_style (PratosTimelineArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->render != NULL)
    return;
  self->theme = pratos_timeline_theme_get (pratos_drawing_style_get_theme ());
  pratos_timeline_metrics_init (&self->metrics, pratos_drawing_style_get_text (widget, self->text_size));
  self->render = pratos_timeline_render_new (self->theme, pratos_drawing_style_get_font (widget), &self->metrics);
}

void
pratos_timeline_area_drop_style (PratosTimelineArea *self)
{
  g_clear_pointer (&self->render, pratos_timeline_render_free);
  pratos_timeline_area_redraw (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Layout */

static void
fill_view (PratosTimelineArea *self, PratosTimelinePart *parts, PratosTimelineView *view, int width, int height)
{
  gboolean task_chosen = self->selection.kind == PRATOS_SELECTION_SPAN
                         && self->selection.task != PRATOS_TASK_NONE;

  for (guint i = 0; i < MAX_PARTS; i++)
    parts[i] = (PratosTimelinePart) { pratos_timeline_area_get_part (self, i), self->headings[i] };
  *view = (PratosTimelineView) {
    .parts = parts,
    .n_parts = self->below != NULL ? 2 : 1,
    .marks = (const PratosTimelineMark *) self->marks->data,
    .n_marks = self->marks->len,
    .rooms = (const PratosTimelineRoom *) self->rooms->data,
    .n_rooms = self->rooms->len,
    .from = self->range.from,
    .to = self->range.to,
    .width = width,
    .height = height,
    .scroll = gtk_adjustment_get_value (self->scroll),
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .unfold_cores = self->unfold_cores,
    .arrows = self->all_arrows ? PRATOS_ARROWS_ALL : task_chosen ? PRATOS_ARROWS_TASK : PRATOS_ARROWS_NONE,
    .arrows_task = self->selection.task,
    .metrics = &self->metrics,
    .measure = pratos_timeline_render_measure,
    .measure_data = self->render,
  };
}

void
pratos_timeline_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (widget);
  PratosTimelinePart parts[MAX_PARTS];
  PratosTimelineView view;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = MIN_HEIGHT;
  if (self->model == NULL)
    return;
  ensure_style (self);
  fill_view (self, parts, &view, MAX (for_size, MIN_WIDTH), MIN_HEIGHT);
  *natural = MAX (MIN_HEIGHT, (int) ceil (pratos_timeline_layout_natural_height (&view)));
}

gboolean
pratos_timeline_area_scrolls (PratosTimelineArea *self)
{
  return gtk_adjustment_get_upper (self->scroll) > gtk_adjustment_get_page_size (self->scroll) + 0.5;
}

/* Setting the adjustment would ask for another layout from within this one. */
static void
configure_scroll (PratosTimelineArea *self)
{
  PratosBox viewport;

  pratos_timeline_layout_get_viewport (self->layout, &viewport);
  g_signal_handlers_block_by_func (self->scroll, pratos_timeline_area_redraw, self);
  gtk_adjustment_configure (self->scroll, gtk_adjustment_get_value (self->scroll), 0,
                            MAX (pratos_timeline_layout_get_scroll_height (self->layout), viewport.h),
                            pratos_timeline_layout_get_lane_height (self->layout), viewport.h, viewport.h);
  g_signal_handlers_unblock_by_func (self->scroll, pratos_timeline_area_redraw, self);
}

static void
lay_out (PratosTimelineArea *self, int width, int height)
{
  PratosTimelinePart parts[MAX_PARTS];
  PratosTimelineView view;
  double scroll = gtk_adjustment_get_value (self->scroll);

  ensure_style (self);
  fill_view (self, parts, &view, width, height);
  self->layout = pratos_timeline_layout_new (&view);
  configure_scroll (self);
  if (gtk_adjustment_get_value (self->scroll) == scroll)
    return;
  /* there are fewer lanes than were scrolled */
  view.scroll = gtk_adjustment_get_value (self->scroll);
  pratos_timeline_layout_free (self->layout);
  self->layout = pratos_timeline_layout_new (&view);
}

static void
allocate_scrollbar (PratosTimelineArea *self, int width)
{
  gboolean needed = pratos_timeline_area_scrolls (self);
  PratosBox viewport;
  int bar;

  gtk_widget_set_child_visible (self->scrollbar, needed);
  if (!needed)
    return;
  pratos_timeline_layout_get_viewport (self->layout, &viewport);
  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar, NULL, NULL);
  gtk_widget_size_allocate (self->scrollbar,
                            &(GtkAllocation) { width - bar, (int) viewport.y, bar, (int) viewport.h }, -1);
}

/* Beside the pointer, on the side where there is room. */
static void
allocate_card (PratosTimelineArea *self, int width, int height)
{
  GtkRequisition size;
  int x = (int) self->x + CARD_GAP, y = (int) self->y + CARD_GAP;

  if (!gtk_widget_get_child_visible (self->card))
    return;
  gtk_widget_get_preferred_size (self->card, NULL, &size);
  if (x + size.width > width)
    x = MAX ((int) self->x - CARD_GAP - size.width, 0);
  if (y + size.height > height)
    y = MAX (height - size.height, 0);
  gtk_widget_size_allocate (self->card, &(GtkAllocation) { x, y, size.width, size.height }, -1);
}

void
pratos_timeline_area_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (widget);

  if (self->model == NULL)
    {
      gtk_widget_set_child_visible (self->scrollbar, FALSE);
      gtk_widget_set_child_visible (self->card, FALSE);
      return;
    }
  if (self->layout == NULL || self->layout_width != width || self->layout_height != height)
    {
      pratos_timeline_area_drop_drawing (self);
      self->layout_width = width;
      self->layout_height = height;
      lay_out (self, width, height);
      pratos_timeline_area_point (self);
    }
  allocate_scrollbar (self, width);
  allocate_card (self, width, height);
}

/* A frame of a live run does not ask the window for another layout: on X11 that is a dozen
 * answers of the display server to wait for, and beside busy workers each takes a while.
 */
void
pratos_timeline_area_advance (PratosTimelineArea *self)
{
  gboolean scrolled = pratos_timeline_area_scrolls (self);
  PratosBox before, after;

  if (self->layout == NULL)
    {
      pratos_timeline_area_redraw (self);
      return;
    }
  pratos_timeline_layout_get_viewport (self->layout, &before);
  pratos_timeline_area_drop_drawing (self);
  lay_out (self, self->layout_width, self->layout_height);
  pratos_timeline_area_point (self);
  pratos_timeline_layout_get_viewport (self->layout, &after);
  if (scrolled != pratos_timeline_area_scrolls (self) || before.y != after.y || before.h != after.h
      || gtk_widget_get_child_visible (self->card))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Drawing */

static void
draw_timeline (gpointer data, cairo_t *cr)
{
  PratosTimelineArea *self = data;

  pratos_timeline_render_draw (self->render, cr, self->layout);
}

static GdkRGBA
to_rgba (const PratosColor *color, double alpha)
{
  return (GdkRGBA) { (float) color->red, (float) color->green, (float) color->blue, (float) (color->alpha * alpha) };
}

static void
paint_box (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double w, double h)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (w, 0), (float) MAX (h, 0)));
}

static void
paint_outline (PratosTimelineArea *self, GtkSnapshot *snapshot, const PratosBox *box, double width)
{
  GdkRGBA color = to_rgba (&self->theme->text, 1);
  float line = (float) width;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) (box->x - width), (float) (box->y - width),
                                                                 (float) (box->w + 2 * width),
                                                                 (float) (box->h + 2 * width)), 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { line, line, line, line },
                              (GdkRGBA[]) { color, color, color, color });
}

static const PratosLayoutRow *
find_lane_row (PratosTimelineArea *self, guint part, guint32 lane)
{
  guint index = pratos_timeline_model_find_row (pratos_timeline_area_get_part (self, part), lane);
  guint n_rows;
  const PratosLayoutRow *rows = pratos_timeline_layout_get_rows (self->layout, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].kind == PRATOS_ROW_LANE && rows[i].part == part && rows[i].index == index)
      return &rows[i];
  return NULL;
}

/* Where a stretch from @start to @end, ns absolute, stands in @row; at least a few px wide. */
static PratosBox
find_box (PratosTimelineArea *self, const PratosLayoutRow *row, gint64 start, gint64 end)
{
  gint64 origin = pratos_timeline_model_get_start (pratos_timeline_area_get_part (self, row->part));
  PratosBox area;
  double left, right;

  pratos_timeline_layout_get_area (self->layout, &area);
  left = CLAMP (pratos_timeline_layout_get_x (self->layout, start - origin), area.x, area.x + area.w);
  right = CLAMP (pratos_timeline_layout_get_x (self->layout, end - origin), area.x, area.x + area.w);
  return (PratosBox) { left, row->y + 2, MAX (right - left, self->metrics.min_span), MAX (row->h - 4, 2) };
}

static gint64
end_of (PratosTimelineArea *self, gint64 end)
{
  return end == G_MAXINT64 ? pratos_timeline_model_get_now (self->model) : end;
}

static void
paint_span (PratosTimelineArea *self, GtkSnapshot *snapshot, guint part, guint32 lane, const PratosSpan *span)
{
  const PratosLayoutRow *row = find_lane_row (self, part, lane);
  PratosBox box;

  if (row == NULL || span == NULL)
    return;
  box = find_box (self, row, span->start, end_of (self, span->end));
  paint_outline (self, snapshot, &box, OUTLINE);
}

static void
paint_lane (PratosTimelineArea *self, GtkSnapshot *snapshot, guint32 lane)
{
  const PratosLayoutRow *row = find_lane_row (self, 0, lane);

  if (row == NULL)
    return;
  paint_outline (self, snapshot,
                 &(PratosBox) { OUTLINE, row->y + 1, self->layout_width - 2 * OUTLINE, row->h - 2 }, OUTLINE);
}

/* What is not chosen is shaded, so that the colours of what is stay as they are. */
static void
paint_range (PratosTimelineArea *self, GtkSnapshot *snapshot, gint64 from, gint64 to)
{
  GdkRGBA shade = to_rgba (&self->theme->text, 0.12), edge = to_rgba (&self->theme->text, 0.8);
  PratosBox area;
  double left, right, height;

  pratos_timeline_layout_get_area (self->layout, &area);
  height = area.y + area.h;
  left = CLAMP (pratos_timeline_layout_get_x (self->layout, MIN (from, to)), area.x, area.x + area.w);
  right = CLAMP (pratos_timeline_layout_get_x (self->layout, MAX (from, to)), area.x, area.x + area.w);
  paint_box (snapshot, &shade, area.x, 0, left - area.x, height);
  paint_box (snapshot, &shade, right, 0, area.x + area.w - right, height);
  paint_box (snapshot, &edge, left, 0, 1, height);
  paint_box (snapshot, &edge, right - 1, 0, 1, height);
}

static void
paint_hit (PratosTimelineArea *self, GtkSnapshot *snapshot)
{
  PratosTimelineModel *model = pratos_timeline_area_get_part (self, self->hit.part);
  PratosSpans *spans;
  gsize n;

  if (!self->pointed || self->dragging || self->hit.kind != PRATOS_HIT_SPAN || model == NULL)
    return;
  spans = pratos_timeline_model_get_spans (model);
  if (self->hit.lane >= pratos_spans_get_n_lanes (spans))
    return;
  const PratosSpan *lane = pratos_spans_get_lane (spans, self->hit.lane, &n);

  if (self->hit.index < n)
    paint_span (self, snapshot, self->hit.part, self->hit.lane, &lane[self->hit.index]);
}

static void
paint_selection (PratosTimelineArea *self, GtkSnapshot *snapshot)
{
  const PratosTimelineSelection *selection = &self->selection;

  if (selection->kind == PRATOS_SELECTION_SPAN)
    paint_span (self, snapshot, 0, selection->lane,
                pratos_timeline_selection_find_span (selection, self->model));
  else if (selection->kind == PRATOS_SELECTION_LANE)
    paint_lane (self, snapshot, selection->lane);
  else if (selection->kind == PRATOS_SELECTION_RANGE)
    paint_range (self, snapshot, selection->from, selection->to);
}

/* How far a live run is. */
static void
paint_now (PratosTimelineArea *self, GtkSnapshot *snapshot)
{
  gint64 now = pratos_timeline_model_get_now (self->model) - pratos_timeline_model_get_start (self->model);
  GdkRGBA color = to_rgba (&self->theme->line, 1);
  PratosBox area;

  if (self->tick == 0 || pratos_timeline_model_get_start (self->model) == 0
      || now < self->range.from || now > self->range.to)
    return;
  pratos_timeline_layout_get_area (self->layout, &area);
  paint_box (snapshot, &color, pratos_timeline_layout_get_x (self->layout, now) - 1, area.y, 2, area.h);
}

static void
paint_focus (PratosTimelineArea *self, GtkSnapshot *snapshot)
{
  PratosBox inside = { OUTLINE, OUTLINE, self->layout_width - 2 * OUTLINE, self->layout_height - 2 * OUTLINE };

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    paint_outline (self, snapshot, &inside, OUTLINE);
}

static void
paint_on_top (PratosTimelineArea *self, GtkSnapshot *snapshot)
{
  PratosBox viewport;

  paint_now (self, snapshot);
  pratos_timeline_layout_get_viewport (self->layout, &viewport);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, self->selection.kind == PRATOS_SELECTION_RANGE
                                                           ? 0 : (float) viewport.y,
                                                         (float) self->layout_width, (float) self->layout_height));
  paint_selection (self, snapshot);
  paint_hit (self, snapshot);
  gtk_snapshot_pop (snapshot);
  if (self->dragging)
    paint_range (self, snapshot, self->drag_from, self->drag_to);
  paint_focus (self, snapshot);
}

void
pratos_timeline_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->layout == NULL || width <= 0 || height <= 0)
    return;
  if (self->drawing == NULL)
    self->drawing = pratos_drawing_style_draw_again (g_steal_pointer (&self->old_drawing), widget, width, height,
                                                     draw_timeline, self);
  pratos_drawing_style_append (snapshot, self->drawing, width, height);
  paint_on_top (self, snapshot);
  gtk_widget_snapshot_child (widget, self->scrollbar, snapshot);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
}
