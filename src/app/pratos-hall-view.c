/* pratos-hall-view.c: the hall with its boards in a ring and the players who walk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-hall-view.h"

#include "pratos-drawing-style.h"
#include "pratos-text.h"
#include "pratos-timeline-render.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE    14 /* px */
#define MARGIN       6
#define MIN_WIDTH      320
#define MIN_HEIGHT     200
#define NATURAL_WIDTH  700
#define NATURAL_HEIGHT 340
#define BIGGEST      46 /* px: height of a board */
#define SMALLEST     12
#define WIDER        1.5 /* than high */
#define LINE         20
#define RING_STEPS   360
#define PILL_HEIGHT  18
#define WALKING_STEP 0.25 /* of the way that is left, in each frame */

typedef struct
{
  double x, y;
} Point;

struct _PratosHallView
{
  GtkWidget   parent_instance;

  PratosHall *hall;    /* borrowed, NULL: nothing has been played */
  guint       n_boards;
  gint64      time;
  GArray     *walkers; /* of Point: where each player is drawn, in parts of the ring */
};

G_DEFINE_FINAL_TYPE (PratosHallView, pratos_hall_view, GTK_TYPE_WIDGET)

/* The ring that the boards stand on, within the widget. */
typedef struct
{
  Point  centre;
  double rx, ry;
  double height; /* of a board */
} Ring;

static double
get_zoom (PratosHallView *self)
{
  return pratos_drawing_style_get_zoom (GTK_WIDGET (self), NATURAL_WIDTH, NATURAL_HEIGHT);
}

/* Before all is drawn larger. */
static void
measure_ring (PratosHallView *self, Ring *ring)
{
  double w = gtk_widget_get_width (GTK_WIDGET (self)) / get_zoom (self);
  double h = gtk_widget_get_height (GTK_WIDGET (self)) / get_zoom (self);
  double around = G_PI * (w + h) / 2 * 0.8;

  ring->height = CLAMP (around / MAX (self->n_boards, 1) / WIDER / 1.3, SMALLEST, MIN (BIGGEST, h / 5));
  ring->centre = (Point) { w / 2, h / 2 };
  ring->rx = MAX (w / 2 - ring->height * WIDER / 2 - MARGIN, 1);
  ring->ry = MAX (h / 2 - ring->height / 2 - MARGIN, 1);
}

static double
way_between (const Ring *ring, double from, double to)
{
  return hypot (ring->rx * (cos (to) - cos (from)), ring->ry * (sin (to) - sin (from)));
}

/* From the top, clockwise, at equal distances along the ring; on the unit circle. */
static Point
place_of (PratosHallView *self, guint board)
{
  double whole = 0, way = 0, wanted, angle = -G_PI / 2;
  const double step = 2 * G_PI / RING_STEPS;
  Ring ring;

  measure_ring (self, &ring);
  for (guint i = 0; i < RING_STEPS; i++)
    whole += way_between (&ring, i * step, (i + 1) * step);
  wanted = whole * board / MAX (self->n_boards, 1);
  for (; way < wanted; angle += step)
    way += way_between (&ring, angle, angle + step);
  return (Point) { cos (angle), sin (angle) };
}

static PratosState
look_of (PratosBoardState state)
{
  switch (state)
    {
    case PRATOS_BOARD_THINKING:
      return PRATOS_STATE_COMPUTING;
    case PRATOS_BOARD_PONDERING:
      return PRATOS_STATE_WAITING_IO;
    case PRATOS_BOARD_WAITING:
      return PRATOS_STATE_READY;
    case PRATOS_BOARD_UNTOUCHED:
    case PRATOS_BOARD_FINISHED:
    default:
      return PRATOS_STATE_IDLE;
    }
}

static void
set_ink (PratosHallView *self, cairo_t *cr, double alpha)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &ink);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, alpha);
}

static void
draw_frame (PratosHallView *self, cairo_t *cr, double x, double y, double w, double h)
{
  set_ink (self, cr, 0.45);
  cairo_set_line_width (cr, 1.5);
  cairo_rectangle (cr, x, y, w, h);
  cairo_stroke (cr);
}

static void
write_centred (PratosTimelineRender *render, cairo_t *cr, PratosType type, const char *text, double x, double y)
{
  double w = pratos_timeline_render_measure (type, text, render);

  pratos_timeline_render_text (render, cr, type, text, x - w / 2, y - LINE / 2, w + 1, LINE);
}

/* What is hatched must not run through a number. */
static void
draw_pill (PratosHallView *self, cairo_t *cr, PratosTimelineRender *render, const char *text, double x, double y)
{
  double w = MAX (pratos_timeline_render_measure (PRATOS_TYPE_LEGEND, text, render) + 8, PILL_HEIGHT);
  double r = PILL_HEIGHT / 2.0;
  GdkRGBA ground = { 1, 1, 1, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "window_bg_color", &ground);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_arc (cr, x - w / 2 + r, y, r, G_PI / 2, -G_PI / 2);
  cairo_arc (cr, x + w / 2 - r, y, r, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  write_centred (render, cr, PRATOS_TYPE_LEGEND, text, x, y);
}

static void
draw_board (PratosHallView *self, cairo_t *cr, PratosTimelineRender *render, const Ring *ring, guint number)
{
  Point place = place_of (self, number);
  double w = ring->height * WIDER, h = ring->height;
  double x = ring->centre.x + ring->rx * place.x - w / 2;
  double y = ring->centre.y + ring->ry * place.y - h / 2;
  PratosBoard board = { .state = PRATOS_BOARD_UNTOUCHED };
  g_autofree char *text = NULL;

  if (self->hall != NULL)
    pratos_hall_get_board (self->hall, number, self->time, &board);
  if (look_of (board.state) == PRATOS_STATE_IDLE)
    draw_frame (self, cr, x, y, w, h);
  else
    pratos_timeline_render_swatch (render, cr, look_of (board.state), x, y, w, h);
  if (h < PILL_HEIGHT + 4)
    return;
  text = g_strdup_printf (board.state == PRATOS_BOARD_FINISHED ? "%u ✓" : "%u", number + 1);
  draw_pill (self, cr, render, text, x + w / 2, y + h / 2);
}

/* Players stand further in than the boards' numbers. */
static void
draw_player (PratosHallView *self, cairo_t *cr, const Ring *ring, guint number)
{
  const Point *place = &g_array_index (self->walkers, Point, number);
  double inset = ring->height * WIDER / 2 + 16;
  double x = ring->centre.x + MAX (ring->rx - inset, 0) * place->x;
  double y = ring->centre.y + MAX (ring->ry - ring->height / 2 - 9, 0) * place->y;

  set_ink (self, cr, 1);
  cairo_arc (cr, x, y - 7, 4.5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, x, y + 6, 7.5, G_PI, 2 * G_PI);
  cairo_fill (cr);
}

/* Every board's clocks together: the players' and the opponents'. */
static void
sum_clocks (PratosHallView *self, PratosBoard *sum)
{
  *sum = (PratosBoard) { 0 };
  for (guint i = 0; self->hall != NULL && i < self->n_boards; i++)
    {
      PratosBoard board;

      pratos_hall_get_board (self->hall, i, self->time, &board);
      sum->moves += board.moves;
      sum->thought += board.thought;
      sum->pondered += board.pondered;
    }
}

static char *
clock_text (gint64 ns)
{
  guint64 s = (guint64) ns / 1000000000;

  return g_strdup_printf ("%u:%02u:%02u", (guint) (s / 3600), (guint) (s / 60 % 60), (guint) (s % 60));
}

static void
draw_clocks (PratosHallView *self, cairo_t *cr, PratosTimelineRender *render, const Ring *ring)
{
  g_autofree char *clock = clock_text (self->time);
  g_autofree char *thought = NULL;
  g_autofree char *pondered = NULL;
  g_autofree char *moves = NULL;
  g_autofree char *title = NULL;
  g_autofree char *player_line = NULL;
  g_autofree char *opponent_line = NULL;
  PratosBoard sum;

  sum_clocks (self, &sum);
  thought = clock_text (sum.thought);
  pondered = clock_text (sum.pondered);
  moves = g_strdup_printf (ngettext ("%u move made", "%u moves made", sum.moves), sum.moves);
  player_line = g_strdup_printf (_("Thinking: %s"), thought);
  opponent_line = g_strdup_printf (_("Opponents: %s"), pondered);
  title = g_strdup_printf ("%s · %s", clock, _("simulated"));
  write_centred (render, cr, PRATOS_TYPE_TITLE, title, ring->centre.x, ring->centre.y - 1.1 * LINE);
  write_centred (render, cr, PRATOS_TYPE_LEGEND, player_line, ring->centre.x, ring->centre.y);
  write_centred (render, cr, PRATOS_TYPE_LEGEND, opponent_line, ring->centre.x, ring->centre.y + 0.85 * LINE);
  write_centred (render, cr, PRATOS_TYPE_LEGEND, moves, ring->centre.x, ring->centre.y + 1.7 * LINE);
}

static void
pratos_hall_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosHallView *self = PRATOS_HALL_VIEW (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  PratosTimelineMetrics metrics;
  g_autoptr (PratosTimelineRender) render = NULL;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  Ring ring;

  pratos_timeline_metrics_init (&metrics, TEXT_SIZE);
  render = pratos_timeline_render_new (pratos_timeline_theme_get (pratos_drawing_style_get_theme ()),
                                       pratos_drawing_style_get_font (widget), &metrics);
  measure_ring (self, &ring);
  cairo_scale (cr, get_zoom (self), get_zoom (self));
  for (guint i = 0; i < self->n_boards; i++)
    draw_board (self, cr, render, &ring, i);
  for (guint i = 0; i < self->walkers->len; i++)
    draw_player (self, cr, &ring, i);
  draw_clocks (self, cr, render, &ring);
  cairo_destroy (cr);
}

static void
pratos_hall_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
pratos_hall_view_finalize (GObject *object)
{
  g_array_unref (PRATOS_HALL_VIEW (object)->walkers);
  G_OBJECT_CLASS (pratos_hall_view_parent_class)->finalize (object);
}

static void
pratos_hall_view_class_init (PratosHallViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pratos_hall_view_finalize;
  widget_class->snapshot = pratos_hall_view_snapshot;
  widget_class->measure = pratos_hall_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_hall_view_init (PratosHallView *self)
{
  self->walkers = g_array_new (FALSE, FALSE, sizeof (Point));
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
pratos_hall_view_new (void)
{
  return g_object_new (PRATOS_TYPE_HALL_VIEW, NULL);
}

/* A player walks to his board, but nobody waits for him: he thinks at once. */
static void
walk (PratosHallView *self)
{
  for (guint i = 0; i < self->walkers->len; i++)
    {
      Point *walker = &g_array_index (self->walkers, Point, i);
      guint board = pratos_hall_get_player (self->hall, i, self->time);
      Point goal = board != PRATOS_NO_BOARD ? place_of (self, board) : (Point) { 0, 0 };

      walker->x += (goal.x - walker->x) * WALKING_STEP;
      walker->y += (goal.y - walker->y) * WALKING_STEP;
    }
}

static void
describe (PratosHallView *self)
{
  g_autofree char *time = pratos_text_duration ((double) self->time / 1e9);
  g_autofree char *text = g_strdup_printf (ngettext ("The hall with %u board after %s", "The hall with %u boards after %s",
                                                     self->n_boards), self->n_boards, time);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
pratos_hall_view_set_hall (PratosHallView *self, PratosHall *hall, guint n_boards)
{
  g_return_if_fail (PRATOS_IS_HALL_VIEW (self));

  self->hall = hall;
  self->n_boards = hall != NULL ? pratos_hall_get_n_boards (hall) : n_boards;
  self->time = 0;
  g_array_set_size (self->walkers, 0);
  for (guint i = 0; hall != NULL && i < pratos_hall_get_n_players (hall); i++)
    {
      guint board = pratos_hall_get_player (hall, i, 0);
      Point place = board != PRATOS_NO_BOARD ? place_of (self, board) : (Point) { 0, 0 };

      g_array_append_val (self->walkers, place);
    }
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pratos_hall_view_set_time (PratosHallView *self, gint64 time)
{
  g_return_if_fail (PRATOS_IS_HALL_VIEW (self));

  self->time = time;
  if (self->hall != NULL)
    walk (self);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
