/* pratos-plates-view.c: plates on their poles, as a run has them at this moment.
 *
 * What is drawn is what is known: a plate that is being pushed is filled, one that turns by
 * itself is hatched, one that nobody has pushed is broken lines, one that fell lies below with a
 * cross.  It leans the more the longer its worker has not come, up to the limit, from the
 * run's own clock; where animations are not wanted it stands still, and the line below
 * alone tells the time that is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-plates-view.h"

#include "pratos-clock.h"
#include "pratos-drawing-style.h"
#include "pratos-texture.h"
#include "pratos-timeline-render-private.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_RADIUS       72 /* px */
#define MIN_WIDTH        300
#define MIN_HEIGHT       120
#define FLATNESS         0.34 /* of a plate seen from the side */
#define LEAN             0.5  /* radians, as far as it leans before it falls */
#define POLE             1.7  /* radii */
#define CELL_WIDTH       2.4  /* radii, of one plate and the space around it */
#define CELL_HEIGHT      2.9
#define FULL_SPEED       14   /* radians a second, right after a push */
#define LONGEST_FRAME_NS 100000000

typedef struct
{
  PratosState   state;   /* of its worker for it; IDLE: nobody is there */
  PratosOutcome outcome;
  gint64        since;   /* ns: when its last push ended, or the run began */
  double        left;    /* 0 … 1: of the time until it falls */
  double        phase;   /* radians it has turned */
} Plate;

struct _PratosPlatesView
{
  GtkWidget      parent_instance;

  GArray        *plates; /* of Plate */
  gint64         seen;   /* ns: when last refreshed */
};

G_DEFINE_FINAL_TYPE (PratosPlatesView, pratos_plates_view, GTK_TYPE_WIDGET)

/* What is known */

static double
get_limit (const PratosTask *task)
{
  double limit = 0;

  if (task != NULL && task->n_steps > 0 && g_variant_is_of_type (task->steps[0].args, G_VARIANT_TYPE ("(udd)")))
    g_variant_get (task->steps[0].args, "(udd)", NULL, NULL, &limit);
  return limit;
}

/* A push that has to give its core or the GIL to somebody goes on; a coroutine that is ready
 * after computing has done it. */
static gboolean
goes_on (const PratosSpan *next, gboolean coroutine)
{
  return next->state == PRATOS_STATE_WAITING_GIL || next->state == PRATOS_STATE_COMPUTING
         || (next->state == PRATOS_STATE_READY && !coroutine);
}

/* When its last push ended, ns, as it was recorded; 0: it has had none. */
static gint64
find_last_push (PratosRecord *record, guint32 task, const PratosLane *lane, gint64 start)
{
  gsize n;
  const PratosSpan *spans = pratos_spans_get_lane (pratos_record_get_spans (record), lane->id, &n);

  for (gsize i = n; i-- > 0 && spans[i].end > start;)
    if (spans[i].task == task && spans[i].state == PRATOS_STATE_COMPUTING && spans[i].end != G_MAXINT64
        && !(i + 1 < n && spans[i + 1].task == task && goes_on (&spans[i + 1], lane->kind == PRATOS_LANE_COROUTINE)))
      return spans[i].end;
  return 0;
}

static void
look_at (Plate *plate, PratosRecord *record, guint32 id, gint64 now, gint64 elapsed)
{
  PratosRun *run = pratos_record_get_run (record);
  double limit = get_limit (pratos_plan_get_task (pratos_run_get_plan (run), id));
  PratosTaskProgress progress;
  const PratosLane *lane = pratos_record_get_task (record, id, &progress);

  plate->outcome = pratos_run_get_result (run, id)->outcome;
  plate->since = lane != NULL && progress.start > 0 ? find_last_push (record, id, lane, progress.start) : 0;
  if (plate->since == 0)
    plate->since = pratos_trace_get_start (pratos_run_get_trace (run));
  plate->state = progress.state;
  plate->left = 1;
  if (plate->outcome == PRATOS_OUTCOME_PENDING && plate->since > 0 && limit > 0)
    plate->left = CLAMP (1 - (double) (now - plate->since) / 1e9 / limit, 0, 1);
  plate->phase += FULL_SPEED * plate->left * (double) elapsed / 1e9;
}

/* Its worker learns it when it comes; the time is over before that. */
static gboolean
has_fallen (const Plate *plate)
{
  return plate->outcome == PRATOS_OUTCOME_FAILED
         || (plate->outcome == PRATOS_OUTCOME_PENDING && plate->left <= 0);
}

guint
pratos_plates_view_count_fallen (PratosPlatesView *self)
{
  guint n = 0;

  g_return_val_if_fail (PRATOS_IS_PLATES_VIEW (self), 0);

  for (guint i = 0; i < self->plates->len; i++)
    n += has_fallen (&g_array_index (self->plates, Plate, i));
  return n;
}

/* Drawing */

typedef struct
{
  guint  columns;
  double width, height; /* of a cell */
  double radius;
} Grid;

/* As large as they can be. */
static void
find_grid (Grid *grid, guint n, double width, double height)
{
  *grid = (Grid) { .columns = 1 };
  for (guint columns = 1; columns <= n; columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double w = width / columns, h = height / rows;
      double radius = MIN (w / CELL_WIDTH, h / CELL_HEIGHT);

      if (radius > grid->radius)
        *grid = (Grid) { columns, w, h, radius };
    }
  grid->radius = MIN (grid->radius, MAX_RADIUS);
}

static const PratosStateLook *
get_look (const PratosTimelineTheme *theme, const Plate *plate)
{
  PratosState state = plate->state;

  if (plate->outcome == PRATOS_OUTCOME_DONE)
    state = PRATOS_STATE_COMPUTING;
  else if (state == PRATOS_STATE_IDLE || plate->outcome != PRATOS_OUTCOME_PENDING)
    state = PRATOS_STATE_UNKNOWN;
  return &theme->states[state];
}

static void
add_plate_path (cairo_t *cr, double radius)
{
  cairo_save (cr);
  cairo_scale (cr, radius, radius * FLATNESS);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

static void
draw_plate (cairo_t *cr, const PratosTimelineTheme *theme, const Plate *plate, double radius, gboolean moving)
{
  const PratosStateLook *look = get_look (theme, plate);

  cairo_save (cr);
  if (moving)
    cairo_rotate (cr, LEAN * (1 - plate->left) * sin (plate->phase / 4));
  add_plate_path (cr, radius);
  cairo_clip_preserve (cr);
  pratos_render_set_color (cr, &look->fill);
  cairo_paint (cr);
  cairo_new_path (cr);
  pratos_texture_draw (look, cr, -radius, -radius);
  cairo_reset_clip (cr);
  add_plate_path (cr, radius);
  pratos_render_set_color (cr, &look->edge);
  cairo_set_line_width (cr, theme->edge_width + 0.5);
  cairo_stroke (cr);
  if (moving)
    {
      cairo_arc (cr, 0.8 * radius * cos (plate->phase), 0.8 * radius * FLATNESS * sin (plate->phase),
                 MAX (radius * 0.09, 2), 0, 2 * G_PI);
      pratos_render_set_color (cr, &theme->text);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* How much of the time is left, as long as it is wide. */
static void
draw_time_left (cairo_t *cr, const PratosTimelineTheme *theme, const Plate *plate, double radius, double y)
{
  cairo_set_line_width (cr, 4);
  cairo_move_to (cr, -radius, y);
  cairo_line_to (cr, radius, y);
  pratos_render_set_color (cr, &theme->grid);
  cairo_stroke (cr);
  cairo_move_to (cr, -radius, y);
  cairo_line_to (cr, -radius + 2 * radius * plate->left, y);
  pratos_render_set_color (cr, plate->left < 0.25 ? &theme->failed : &theme->text);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr, const PratosTimelineTheme *theme, double size)
{
  cairo_move_to (cr, -size, -size);
  cairo_line_to (cr, size, size);
  cairo_move_to (cr, -size, size);
  cairo_line_to (cr, size, -size);
  cairo_set_line_width (cr, 3);
  pratos_render_set_color (cr, &theme->failed);
  cairo_stroke (cr);
}

/* The middle of the plate is the origin; the pole goes down from it. */
static void
draw_pole (cairo_t *cr, const PratosTimelineTheme *theme, const Plate *plate, double radius, gboolean animations)
{
  double length = POLE * radius;

  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 0, length);
  cairo_set_line_width (cr, 3);
  pratos_render_set_color (cr, &theme->dim_text);
  cairo_stroke (cr);
  if (has_fallen (plate))
    {
      cairo_translate (cr, radius * 0.35, length);
      draw_plate (cr, theme, plate, radius * 0.8, FALSE);
      draw_cross (cr, theme, radius * 0.25);
      return;
    }
  draw_plate (cr, theme, plate, radius, animations && plate->outcome == PRATOS_OUTCOME_PENDING && plate->since > 0);
  draw_time_left (cr, theme, plate, radius * 0.8, length + 6);
}

static void
pratos_plates_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosPlatesView *self = PRATOS_PLATES_VIEW (widget);
  const PratosTimelineTheme *theme = pratos_timeline_theme_get (pratos_drawing_style_get_theme ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean animations;
  cairo_t *cr;
  Grid grid;

  if (width <= 0 || height <= 0 || self->plates->len == 0)
    return;
  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animations, NULL);
  find_grid (&grid, self->plates->len, width, height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  for (guint i = 0; i < self->plates->len; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (i % grid.columns + 0.5) * grid.width,
                       (i / grid.columns + 0.5) * grid.height - POLE * grid.radius / 2);
      draw_pole (cr, theme, &g_array_index (self->plates, Plate, i), grid.radius, animations);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
}

static void
pratos_plates_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = *minimum;
}

void
pratos_plates_view_set_count (PratosPlatesView *self, guint n)
{
  g_return_if_fail (PRATOS_IS_PLATES_VIEW (self));

  g_array_set_size (self->plates, 0);
  g_array_set_size (self->plates, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->plates, Plate, i).left = 1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pratos_plates_view_refresh (PratosPlatesView *self, PratosRecord *record)
{
  gint64 now = pratos_now ();
  gint64 elapsed = self->seen > 0 ? MIN (now - self->seen, LONGEST_FRAME_NS) : 0;

  g_return_if_fail (PRATOS_IS_PLATES_VIEW (self));

  self->seen = now;
  if (record == NULL)
    pratos_plates_view_set_count (self, self->plates->len);
  for (guint i = 0; record != NULL && i < MIN (self->plates->len, pratos_record_get_n_tasks (record)); i++)
    look_at (&g_array_index (self->plates, Plate, i), record, i, now, elapsed);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pratos_plates_view_finalize (GObject *object)
{
  g_array_unref (PRATOS_PLATES_VIEW (object)->plates);
  G_OBJECT_CLASS (pratos_plates_view_parent_class)->finalize (object);
}

static void
pratos_plates_view_class_init (PratosPlatesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pratos_plates_view_finalize;
  widget_class->snapshot = pratos_plates_view_snapshot;
  widget_class->measure = pratos_plates_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_plates_view_init (PratosPlatesView *self)
{
  self->plates = g_array_new (FALSE, TRUE, sizeof (Plate));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Plates"), -1);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
pratos_plates_view_new (void)
{
  return g_object_new (PRATOS_TYPE_PLATES_VIEW, NULL);
}
