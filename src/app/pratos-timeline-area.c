/* pratos-timeline-area.c: the timeline of a run: what is shown, and how it follows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-area.h"
#include "pratos-timeline-area-private.h"

#include "pratos-drawing-style.h"
#include "pratos-text.h"
#include "pratos-timeline-axis.h"

#include "config.h"

#include <glib/gi18n.h>

/* ns, for a run that nothing is known of; doubled it becomes 2.5, 5, 10 and 20 s. */
#define FIRST_AXIS   G_GINT64_CONSTANT (1250000000)
#define TELL_PERIOD  G_GINT64_CONSTANT (100000)     /* µs between two "updated" */
#define TEXT_SIZE    14
#define FIT_AIR      1.02

G_DEFINE_FINAL_TYPE (PratosTimelineArea, pratos_timeline_area, GTK_TYPE_WIDGET)

enum
{
  SELECTION_CHANGED,
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Times of runs, ns */

static gboolean
has_ended (PratosRun *run)
{
  return pratos_run_get_report (run) != NULL;
}

static gint64
wall_of (PratosRun *run)
{
  const PratosReport *report = pratos_run_get_report (run);

  return report != NULL ? report->wall_ns : 0;
}

static gint64
elapsed (PratosTimelineArea *self)
{
  gint64 start = pratos_timeline_model_get_start (self->model);

  /* not begun yet */
  if (start == 0)
    return 0;
  return MAX (pratos_timeline_model_get_now (self->model) - start, 0);
}

static gboolean
does_same_work (PratosRun *a, PratosRun *b)
{
  return g_strcmp0 (pratos_run_get_demo (a), pratos_run_get_demo (b)) == 0
         && g_variant_equal (pratos_run_get_options (a), pratos_run_get_options (b));
}

/* Marks */

static void
add_mark (PratosTimelineArea *self, PratosRun *run, guint part)
{
  g_autofree char *seconds = pratos_text_seconds ((double) wall_of (run) / 1e9);
  g_autofree char *mode = pratos_text_run_mode (run);
  PratosTimelineMark mark = { .time = wall_of (run), .part = part };

  mark.label = g_strdup_printf ("%s %s", mode, seconds);
  g_ptr_array_add (self->mark_labels, (char *) mark.label);
  g_array_append_val (self->marks, mark);
}

static void
set_marks (PratosTimelineArea *self, PratosRun *run, PratosRun *const *others, guint n_others)
{
  g_array_set_size (self->marks, 0);
  g_ptr_array_set_size (self->mark_labels, 0);
  if (run != NULL && has_ended (run))
    add_mark (self, run, 0);
  for (guint i = 0; i < n_others; i++)
    add_mark (self, others[i], PRATOS_PART_NONE);
}

/* One of each kind of lane: where the axis begins does not depend on the mode. */
static void
set_rooms (PratosTimelineArea *self, PratosRun *run)
{
  g_array_set_size (self->rooms, 0);
  g_ptr_array_set_size (self->room_labels, 0);
  for (guint kind = 0; run != NULL && kind < PRATOS_N_LANE_KINDS; kind++)
    {
      const PratosLane lane = { .kind = kind, .number = pratos_run_get_settings (run)->workers };
      PratosTimelineRoom room = { pratos_text_lane (&lane), kind == PRATOS_LANE_COROUTINE ? 1 : 0 };

      g_ptr_array_add (self->room_labels, (char *) room.label);
      g_array_append_val (self->rooms, room);
    }
}

static gint64
longest_mark (PratosTimelineArea *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->marks->len; i++)
    longest = MAX (longest, g_array_index (self->marks, PratosTimelineMark, i).time);
  return longest;
}

/* Of all workers but the loop, whose work its coroutines' rows show; not by a walk over the spans. */
static void
sum_states (PratosTimelineModel *model, gint64 totals[PRATOS_N_STATES])
{
  PratosTrace *trace = pratos_run_get_trace (pratos_timeline_model_get_run (model));

  for (guint i = 0; i < pratos_timeline_model_get_n_rows (model); i++)
    {
      const PratosTimelineRow *row = pratos_timeline_model_get_row (model, i);
      gsize hint = 0;
      PratosSums sums;

      if (pratos_trace_get_lane (trace, row->lane)->kind == PRATOS_LANE_LOOP)
        continue;
      pratos_coverage_sum (row->coverage, pratos_timeline_model_get_now (model), 0, &hint, &sums);
      for (guint state = 0; state < PRATOS_N_STATES; state++)
        totals[state] += (gint64) sums.ns[state];
    }
}

/* What a screen reader says: the figures; the table has the rest. */
static void
describe (PratosTimelineArea *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 totals[PRATOS_N_STATES] = { 0 };

  if (self->model == NULL)
    return;
  sum_states (self->model, totals);
  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    if (totals[state] > 0)
      {
        g_autofree char *seconds = pratos_text_seconds ((double) totals[state] / 1e9);

        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", pratos_text_state (state), seconds);
      }
  for (guint i = 0; i < self->marks->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ". " : ", ",
                            g_array_index (self->marks, PratosTimelineMark, i).label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

/* Following a run */

void
pratos_timeline_area_drop_drawing (PratosTimelineArea *self)
{
  g_clear_pointer (&self->layout, pratos_timeline_layout_free);
  if (self->drawing == NULL)
    return;
  g_clear_pointer (&self->old_drawing, cairo_surface_destroy);
  self->old_drawing = g_steal_pointer (&self->drawing);
}

void
pratos_timeline_area_redraw (PratosTimelineArea *self)
{
  pratos_timeline_area_drop_drawing (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_following (PratosTimelineArea *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static void
note_end (PratosTimelineArea *self)
{
  PratosRun *run = pratos_timeline_model_get_run (self->model);
  PratosTimelineMark mark;

  self->tick = 0;
  add_mark (self, run, 0);
  /* its own line comes first, and so gets the best place for its label */
  mark = g_array_index (self->marks, PratosTimelineMark, self->marks->len - 1);
  g_array_set_size (self->marks, self->marks->len - 1);
  g_array_prepend_val (self->marks, mark);
  describe (self);
  pratos_timeline_area_redraw (self);
  g_signal_emit (self, signals[UPDATED], 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean ended = has_ended (pratos_timeline_model_get_run (self->model));

  pratos_timeline_model_update (self->model);
  pratos_timeline_range_grow (&self->range, elapsed (self));
  pratos_timeline_area_advance (self);
  if (ended)
    {
      note_end (self);
      return G_SOURCE_REMOVE;
    }
  if (now - self->told >= TELL_PERIOD)
    {
      self->told = now;
      g_signal_emit (self, signals[UPDATED], 0);
    }
  return G_SOURCE_CONTINUE;
}

static void
follow (PratosTimelineArea *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

PratosTimelineModel *
pratos_timeline_area_get_part (PratosTimelineArea *self, guint part)
{
  return part == 0 ? self->model : self->below;
}

/* The axis of a live run is at least that of the others, and only doubles; once all have
 * ended it is as long as they need.  @before: the axis so far, if it was of the same work. */
static gint64
find_axis (PratosTimelineArea *self, PratosRun *run, gint64 before)
{
  gint64 longest = longest_mark (self);

  if (longest > 0)
    return pratos_timeline_axis_fit (longest);
  if (run != NULL && before > 0)
    return before;
  return FIRST_AXIS;
}

static void
set_model (PratosTimelineArea *self, PratosTimelineModel *model)
{
  stop_following (self);
  g_clear_pointer (&self->layout, pratos_timeline_layout_free);
  g_clear_pointer (&self->model, pratos_timeline_model_unref);
  if (model == NULL)
    return;
  self->model = pratos_timeline_model_ref (model);
  pratos_timeline_model_update (model);
  if (!has_ended (pratos_timeline_model_get_run (model)))
    follow (self);
}

/* A place on the axis for a mode that has not run yet, with nothing in it. */
static PratosTimelineModel *
make_blank (PratosRun *other)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) blank = pratos_run_new (plan, pratos_run_get_settings (other), pratos_run_get_demo (other),
                                                pratos_run_get_options (other));

  pratos_trace_set_start (pratos_run_get_trace (blank), 1);
  pratos_trace_seal (pratos_run_get_trace (blank), 1);
  return pratos_timeline_model_new (blank, pratos_timeline_words_get ());
}

static void
drop_below (PratosTimelineArea *self)
{
  g_clear_pointer (&self->layout, pratos_timeline_layout_free);
  g_clear_pointer (&self->below, pratos_timeline_model_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->headings); i++)
    g_clear_pointer (&self->headings[i], g_free);
  for (guint i = self->marks->len; i > 0; i--)
    if (g_array_index (self->marks, PratosTimelineMark, i - 1).part == 1)
      g_array_remove_index (self->marks, i - 1);
}

static void
show_model (PratosTimelineArea *self, PratosTimelineModel *model, PratosRun *const *others, guint n_others)
{
  PratosRun *run = model != NULL ? pratos_timeline_model_get_run (model) : NULL;
  PratosRun *before = self->model != NULL ? pratos_timeline_model_get_run (self->model) : NULL;
  const PratosTimelineSelection nothing = { .kind = PRATOS_SELECTION_NONE };
  gboolean same_work = before != NULL && run != NULL && does_same_work (before, run);
  gboolean same_run = before != NULL && before == run;
  gint64 axis;

  drop_below (self);
  set_marks (self, run, others, n_others);
  set_rooms (self, run);
  axis = find_axis (self, run, same_work ? self->range.whole : 0);
  if (same_run)
    return;
  pratos_timeline_area_select (self, &nothing);
  if (!same_work || axis != self->range.whole || !has_ended (run))
    pratos_timeline_range_init (&self->range, axis);
  gtk_adjustment_set_value (self->scroll, 0);
  set_model (self, model);
}

void
pratos_timeline_area_set_runs (PratosTimelineArea *self, PratosTimelineModel *model,
                               PratosRun *const *others, guint n_others)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  g_autoptr (PratosTimelineModel) blank = model == NULL && n_others > 0 ? make_blank (others[0]) : NULL;

  show_model (self, blank != NULL ? blank : model, others, n_others);
  if (blank != NULL)
    stop_following (self);
  describe (self);
  pratos_timeline_area_redraw (self);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
put_below (PratosTimelineArea *self, PratosRun *run)
{
  g_autofree char *mode = pratos_text_run_mode (pratos_timeline_model_get_run (self->model));

  self->below = pratos_timeline_model_new (run, pratos_timeline_words_get ());
  pratos_timeline_model_update (self->below);
  /* Translators: a mode: "Threads (measured)" */
  self->headings[0] = g_strdup_printf (_("%s (measured)"), mode);
  self->headings[1] = pratos_text_run_mode (run);
  add_mark (self, run, 1);
}

void
pratos_timeline_area_set_below (PratosTimelineArea *self, PratosRun *run)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  gint64 axis;

  if (run == (self->below != NULL ? pratos_timeline_model_get_run (self->below) : NULL))
    return;
  drop_below (self);
  if (run != NULL && self->model != NULL)
    put_below (self, run);
  axis = find_axis (self, NULL, 0);
  if (self->model != NULL && axis != self->range.whole)
    pratos_timeline_range_init (&self->range, axis);
  gtk_adjustment_set_value (self->scroll, 0);
  describe (self);
  pratos_timeline_area_redraw (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

PratosTimelineModel *
pratos_timeline_area_get_model (PratosTimelineArea *self)
{
  g_return_val_if_fail (PRATOS_IS_TIMELINE_AREA (self), NULL);

  return self->model;
}

guint
pratos_timeline_area_get_states (PratosTimelineArea *self)
{
  g_return_val_if_fail (PRATOS_IS_TIMELINE_AREA (self), 0);

  guint states = self->model != NULL ? pratos_timeline_model_get_states (self->model) : 0;

  return self->below != NULL ? states | pratos_timeline_model_get_states (self->below) : states;
}

/* Selection */

const PratosTimelineSelection *
pratos_timeline_area_get_selection (PratosTimelineArea *self)
{
  g_return_val_if_fail (PRATOS_IS_TIMELINE_AREA (self), NULL);

  return &self->selection;
}

void
pratos_timeline_area_select (PratosTimelineArea *self, const PratosTimelineSelection *selection)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  if (self->selection.kind == PRATOS_SELECTION_NONE && selection->kind == PRATOS_SELECTION_NONE)
    return;
  self->selection = *selection;
  pratos_timeline_area_redraw (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* What is seen */

void
pratos_timeline_area_range_changed (PratosTimelineArea *self, gboolean changed)
{
  if (changed)
    pratos_timeline_area_redraw (self);
}

void
pratos_timeline_area_zoom (PratosTimelineArea *self, double factor)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  gint64 middle = self->range.from + (self->range.to - self->range.from) / 2;

  pratos_timeline_area_range_changed (self, pratos_timeline_range_zoom (&self->range, factor, middle));
}

void
pratos_timeline_area_show_range (PratosTimelineArea *self, gint64 from, gint64 to)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  pratos_timeline_area_range_changed (self, pratos_timeline_range_show (&self->range, from, to));
}

void
pratos_timeline_area_show_all (PratosTimelineArea *self)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  pratos_timeline_area_range_changed (self, pratos_timeline_range_show_all (&self->range));
}

void
pratos_timeline_area_fit (PratosTimelineArea *self)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  if (self->model == NULL || elapsed (self) == 0)
    return;
  pratos_timeline_area_show_range (self, 0, (gint64) ((double) elapsed (self) * FIT_AIR));
}

/* Looks */

void
pratos_timeline_area_set_text_size (PratosTimelineArea *self, double px)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  self->text_size = px;
  pratos_timeline_area_drop_style (self);
}

void
pratos_timeline_area_set_arrows (PratosTimelineArea *self, gboolean all)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  self->all_arrows = all;
  pratos_timeline_area_redraw (self);
}

void
pratos_timeline_area_set_unfold_cores (PratosTimelineArea *self, gboolean unfold)
{
  g_return_if_fail (PRATOS_IS_TIMELINE_AREA (self));

  self->unfold_cores = unfold;
  pratos_timeline_area_redraw (self);
}

/* Widget */

static void
pratos_timeline_area_dispose (GObject *object)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (object);

  stop_following (self);
  g_clear_pointer (&self->layout, pratos_timeline_layout_free);
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  g_clear_pointer (&self->old_drawing, cairo_surface_destroy);
  g_clear_pointer (&self->render, pratos_timeline_render_free);
  g_clear_pointer (&self->model, pratos_timeline_model_unref);
  g_clear_pointer (&self->below, pratos_timeline_model_unref);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  g_clear_object (&self->scroll);
  G_OBJECT_CLASS (pratos_timeline_area_parent_class)->dispose (object);
}

static void
pratos_timeline_area_finalize (GObject *object)
{
  PratosTimelineArea *self = PRATOS_TIMELINE_AREA (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->headings); i++)
    g_free (self->headings[i]);
  g_array_unref (self->marks);
  g_ptr_array_unref (self->mark_labels);
  g_array_unref (self->rooms);
  g_ptr_array_unref (self->room_labels);
  G_OBJECT_CLASS (pratos_timeline_area_parent_class)->finalize (object);
}

static void
pratos_timeline_area_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pratos_timeline_area_parent_class)->system_setting_changed (widget, setting);
  pratos_timeline_area_drop_style (PRATOS_TIMELINE_AREA (widget));
}

static void
pratos_timeline_area_class_init (PratosTimelineAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pratos_timeline_area_dispose;
  object_class->finalize = pratos_timeline_area_finalize;
  widget_class->measure = pratos_timeline_area_measure;
  widget_class->size_allocate = pratos_timeline_area_allocate;
  widget_class->snapshot = pratos_timeline_area_snapshot;
  widget_class->system_setting_changed = pratos_timeline_area_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  pratos_timeline_area_add_bindings (widget_class);

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", PRATOS_TYPE_TIMELINE_AREA, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] = g_signal_new ("updated", PRATOS_TYPE_TIMELINE_AREA, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pratos_timeline_area_init (PratosTimelineArea *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (PratosTimelineMark));
  self->mark_labels = g_ptr_array_new_with_free_func (g_free);
  self->rooms = g_array_new (FALSE, FALSE, sizeof (PratosTimelineRoom));
  self->room_labels = g_ptr_array_new_with_free_func (g_free);
  self->text_size = TEXT_SIZE;
  pratos_timeline_range_init (&self->range, FIRST_AXIS);

  self->scroll = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->scroll);
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));
  g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (pratos_timeline_area_redraw),
                           self, G_CONNECT_SWAPPED);
  self->card = pratos_hover_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->card, FALSE);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
  pratos_timeline_area_add_controllers (self);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (pratos_timeline_area_drop_style));
}

GtkWidget *
pratos_timeline_area_new (void)
{
  return g_object_new (PRATOS_TYPE_TIMELINE_AREA, NULL);
}
