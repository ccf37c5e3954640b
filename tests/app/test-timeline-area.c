/* test-timeline-area.c: the timeline's widget on a display: following, zooming, selecting, resting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-area.h"
#include "pratos-timeline-area-private.h"

#include "pratos-diagram-view.h"
#include "pratos-table-view.h"
#include "pratos-text.h"
#include "sample-runs.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget          *window;
  PratosTimelineArea *area;
  guint               n_updated;
  guint               n_selected;
} Fixture;

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *area = pratos_timeline_area_new ();

  fixture->area = PRATOS_TIMELINE_AREA (area);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), area);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect_swapped (area, "updated", G_CALLBACK (count_cb), &fixture->n_updated);
  g_signal_connect_swapped (area, "selection-changed", G_CALLBACK (count_cb), &fixture->n_selected);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
show (Fixture *fixture, PratosRun *run, PratosRun *const *others, guint n_others)
{
  g_autoptr (PratosTimelineModel) model = run != NULL ? pratos_timeline_model_new (run, pratos_timeline_words_get ()) : NULL;

  pratos_timeline_area_set_runs (fixture->area, model, others, n_others);
}

/* Until a frame has been painted. */
static void
wait_for_frame (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->area));
  guint painted = 0;
  gulong handler;

  gtk_widget_queue_draw (GTK_WIDGET (fixture->area));
  while (clock == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->area));
    }
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &painted);
  while (painted == 0 || fixture->area->layout == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, set_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* A tick callback that was left over would make dozens; what the end itself asked for is
 * drawn before. */
static guint
count_frames_at_rest (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->area));
  guint n_frames = 0;
  gulong handler;

  wait_for_frame (fixture);
  run_for (500);
  handler = g_signal_connect_swapped (clock, "update", G_CALLBACK (count_cb), &n_frames);
  run_for (500);
  g_signal_handler_disconnect (clock, handler);
  return n_frames;
}

/* Live: the axis doubles, the end is noticed, its line is drawn, and then nothing moves. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  guint n_before;

  sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, 0);
  show (fixture, run, NULL, 0);
  g_assert_cmpuint (fixture->area->tick, !=, 0);
  wait_for_frame (fixture);
  /* the sample began long ago or has not begun: either way the axis holds it */
  g_assert_cmpint (fixture->area->range.to, >=, G_GINT64_CONSTANT (1000000000));
  g_assert_cmpuint (fixture->area->marks->len, ==, 0);

  sample_end_task (run, lane, 700 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_finish (run, 700 * MS, 2);
  n_before = fixture->n_updated;
  while (fixture->area->tick != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_updated, ==, n_before + 1);
  g_assert_cmpuint (fixture->area->marks->len, ==, 1);
  g_assert_cmpint (g_array_index (fixture->area->marks, PratosTimelineMark, 0).time, ==, 700 * MS);
  g_assert_cmpuint (pratos_timeline_area_get_states (fixture->area), ==, 1u << PRATOS_STATE_COMPUTING);
  g_assert_cmpuint (count_frames_at_rest (fixture), ==, 0);
}

/* The axis is that of the slowest; it stays from mode to mode, and so does the zoom. */
static void
test_shared_axis (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) slow = sample_gallery ("sequential", 10, 1);
  g_autoptr (PratosRun) fast = sample_gallery ("threads", 10, 5);
  gint64 whole;

  show (fixture, fast, &slow, 1);
  whole = fixture->area->range.to;
  g_assert_cmpint (whole, >=, pratos_run_get_report (slow)->wall_ns);
  g_assert_cmpuint (fixture->area->marks->len, ==, 2);
  g_assert_cmpuint (g_array_index (fixture->area->marks, PratosTimelineMark, 1).part, ==, PRATOS_PART_NONE);

  pratos_timeline_area_fit (fixture->area);
  g_assert_cmpint (fixture->area->range.to, <, whole);
  g_assert_cmpint (fixture->area->range.to, >=, pratos_run_get_report (fast)->wall_ns);
  show (fixture, slow, &fast, 1);
  g_assert_cmpint (fixture->area->range.to, <, whole);
  pratos_timeline_area_show_all (fixture->area);
  g_assert_cmpint (fixture->area->range.to, ==, whole);
  /* a mode that has not run yet: the others' lines on the same axis */
  show (fixture, NULL, (PratosRun *[]) { slow, fast }, 2);
  g_assert_cmpint (fixture->area->range.to, ==, whole);
  g_assert_cmpuint (fixture->area->marks->len, ==, 2);
  g_assert_cmpuint (fixture->area->tick, ==, 0);
  wait_for_frame (fixture);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_gallery ("threads", 10, 5);
  const PratosTimelineSelection lane = { .kind = PRATOS_SELECTION_LANE, .lane = 1, .task = PRATOS_TASK_NONE };
  const PratosTimelineSelection nothing = { .kind = PRATOS_SELECTION_NONE };

  show (fixture, run, NULL, 0);
  pratos_timeline_area_select (fixture->area, &nothing);
  g_assert_cmpuint (fixture->n_selected, ==, 0);
  pratos_timeline_area_select (fixture->area, &lane);
  g_assert_cmpuint (fixture->n_selected, ==, 1);
  wait_for_frame (fixture);
  /* of another run nothing is selected */
  show (fixture, NULL, NULL, 0);
  g_assert_cmpint (pratos_timeline_area_get_selection (fixture->area)->kind, ==, PRATOS_SELECTION_NONE);
  g_assert_cmpuint (fixture->n_selected, ==, 2);
  g_assert_null (pratos_timeline_area_get_model (fixture->area));
}

/* More lanes than fit: they scroll, and fewer of them are not left scrolled away. */
static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) many = sample_dense (100, 1000, 1000 * MS);
  g_autoptr (PratosRun) few = sample_gallery ("threads", 10, 5);

  show (fixture, many, NULL, 0);
  wait_for_frame (fixture);
  g_assert_true (gtk_widget_get_child_visible (fixture->area->scrollbar));
  gtk_adjustment_set_value (fixture->area->scroll, 500);
  wait_for_frame (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->area->scroll), ==, 500);
  show (fixture, few, NULL, 0);
  wait_for_frame (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->area->scroll), ==, 0);
  g_assert_false (gtk_widget_get_child_visible (fixture->area->scrollbar));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_gallery ("threads", 10, 5);
  GtkWidget *diagram = g_object_ref_sink (pratos_diagram_view_new ());

  show (fixture, run, NULL, 0);
  gtk_test_accessible_assert_role (fixture->area, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->area, GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->area),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  gtk_test_accessible_assert_role (diagram, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (diagram, GTK_ACCESSIBLE_PROPERTY_LABEL, "Diagram");
  g_object_unref (diagram);
}

/* The table lists what the area shows, only while it is seen. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_gallery ("threads", 10, 5);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *table = pratos_table_view_new (fixture->area);
  GListModel *list = G_LIST_MODEL (pratos_table_view_get_list (PRATOS_TABLE_VIEW (table)));
  guint n_rows;

  gtk_box_append (GTK_BOX (box), table);
  g_object_ref (fixture->area);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->area));
  g_object_unref (fixture->area);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  show (fixture, run, NULL, 0);
  wait_for_frame (fixture);
  n_rows = g_list_model_get_n_items (list);
  g_assert_cmpuint (n_rows, >=, 20); /* each of ten tasks waited and computed */
  gtk_widget_set_visible (table, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  gtk_widget_set_visible (table, TRUE);
  wait_for_frame (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n_rows);
  show (fixture, NULL, NULL, 0);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

/* What a snapshot of the area comes to; the caller's. */
static cairo_surface_t *
paint (PratosTimelineArea *area)
{
  GtkWidget *widget = GTK_WIDGET (area);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The part of the pixels that two drawings of one size have in common. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint same = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    {
      const guint32 *row_a = (const guint32 *) (cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a));
      const guint32 *row_b = (const guint32 *) (cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b));

      for (int x = 0; x < width; x++)
        same += row_a[x] == row_b[x];
    }
  return (double) same / (width * height);
}

/* What is drawn is what is shown, and the next drawing is made in the same memory. */
static void
test_drawing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_gallery ("threads", 10, 5);
  cairo_surface_t *drawing, *whole, *part;

  show (fixture, run, NULL, 0);
  wait_for_frame (fixture);
  drawing = cairo_surface_reference (fixture->area->drawing);
  whole = paint (fixture->area);
  g_assert_cmpfloat (compare (whole, drawing), >, 0.98);

  pratos_timeline_area_zoom (fixture->area, 0.3);
  wait_for_frame (fixture);
  g_assert_true (fixture->area->drawing == drawing);
  part = paint (fixture->area);
  g_assert_cmpfloat (compare (part, drawing), >, 0.98);
  g_assert_cmpfloat (compare (part, whole), <, 0.98);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (part);
  cairo_surface_destroy (drawing);
}

int
main (int argc, char *argv[])
{
  /* the accessible tree, asked from within */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/timeline-area/live", test_live);
  add ("/timeline-area/shared-axis", test_shared_axis);
  add ("/timeline-area/selection", test_selection);
  add ("/timeline-area/scroll", test_scroll);
  add ("/timeline-area/drawing", test_drawing);
  add ("/timeline-area/accessible", test_accessible);
  add ("/timeline-area/table", test_table);
  return g_test_run ();
}
