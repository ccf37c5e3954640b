/* test-layout.c: what the layout placed where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout-scene.h"

#include <math.h>

static void
test_positions (void)
{
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *waiting, *computing, *pill;

  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 2);
  waiting = scene_find (scene, PRATOS_SHAPE_SPAN, 0);
  computing = scene_find (scene, PRATOS_SHAPE_SPAN, 1);
  g_assert_cmpuint (waiting->state, ==, PRATOS_STATE_WAITING_IO);
  g_assert_cmpfloat_with_epsilon (waiting->x, scene->area.x, 0.01);
  g_assert_cmpfloat_with_epsilon (waiting->x + waiting->w, scene_x_of (scene, 300 * MS), 0.51);
  g_assert_cmpuint (computing->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (computing->x, waiting->x + waiting->w, 0.01);
  g_assert_cmpfloat_with_epsilon (computing->x + computing->w, scene_x_of (scene, 400 * MS), 0.51);

  /* below the axis and two cores */
  g_assert_cmpfloat (waiting->y, >, scene->metrics.axis + 2 * scene->metrics.core);
  g_assert_cmpfloat (waiting->h, <=, scene->metrics.lane_max);
  g_assert_cmpfloat (waiting->h, >=, scene->metrics.lane_max - 4);

  pill = scene_find (scene, PRATOS_SHAPE_PILL, 0);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_PILL), ==, 1);
  g_assert_cmpstr (pill->text, ==, "1");
  g_assert_cmpfloat (pill->x, >=, waiting->x);
  g_assert_cmpfloat (pill->x + pill->w, <=, waiting->x + waiting->w);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_CROSS), ==, 0);
}

static void
test_failure (void)
{
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_FAILED), 2, 1000 * MS);
  const PratosShape *cross;

  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_CROSS), ==, 1);
  cross = scene_find (scene, PRATOS_SHAPE_CROSS, 0);
  g_assert_cmpstr (cross->text, ==, "failed");
  g_assert_cmpfloat_with_epsilon (cross->x + cross->w / 2, scene_x_of (scene, 400 * MS), 1);
  g_assert_true (pratos_timeline_model_has_failures (scene->model));

  /* at the end of the picture there is no room for the word */
  scene->view.to = 405 * MS;
  scene_lay_out (scene);
  cross = scene_find (scene, PRATOS_SHAPE_CROSS, 0);
  g_assert_null (cross->text);
  g_assert_cmpfloat (cross->x + cross->w, <=, scene->area.x + scene->area.w + 1);
}

/* A microsecond of work between two long waits must be seen, and hit. */
static void
test_minimal_width (void)
{
  PratosRun *run = sample_run_new ("threads", 2);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *shape;
  PratosHit hit;

  sample_state (run, lane, 0, PRATOS_STATE_WAITING_IO, 0);
  sample_state (run, lane, 500 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, lane, 500 * MS + 1000, PRATOS_STATE_WAITING_IO, 1);
  sample_state (run, lane, 1000 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 1, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 3);
  shape = scene_find (scene, PRATOS_SHAPE_SPAN, 1);
  g_assert_cmpuint (shape->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat (shape->w, >=, scene->metrics.min_span);
  g_assert_cmpfloat_with_epsilon (scene_find (scene, PRATOS_SHAPE_SPAN, 2)->x, shape->x + shape->w + scene->metrics.task_gap, 0.01);
  pratos_timeline_layout_pick (scene->layout, shape->x + 1.5, shape->y + 5, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_SPAN);
  g_assert_cmpuint (hit.index, ==, 1);
}

/* However much is merged, the time in each state is what the spans say. */
static void
test_merging_keeps_time (void)
{
  g_autoptr (Scene) scene = scene_new (sample_dense (3, 60000, 1000 * MS), 1, 1000 * MS);
  double per_ns;

  scene_lay_out (scene);
  per_ns = scene->area.w / (double) scene->view.to;
  for (guint lane = 0; lane < 3; lane++)
    {
      double px[PRATOS_N_STATES] = { 0 };
      guint64 totals[PRATOS_N_STATES];

      for (guint i = 0; i < scene->n_shapes; i++)
        {
          const PratosShape *shape = &scene->shapes[i];
          guint n_rows;
          const PratosLayoutRow *rows = pratos_timeline_layout_get_rows (scene->layout, &n_rows);
          const float *columns;

          g_assert_cmpint (shape->kind, !=, PRATOS_SHAPE_SPAN);
          if (shape->kind != PRATOS_SHAPE_MERGED || rows[shape->row].index != lane)
            continue;
          columns = pratos_timeline_layout_get_columns (scene->layout, shape);
          for (guint c = 0; c < shape->n_columns; c++)
            for (guint state = 1; state < PRATOS_N_STATES; state++)
              px[state] += (double) columns[c * PRATOS_N_STATES + state];
        }
      pratos_spans_sum_lane (pratos_timeline_model_get_spans (scene->model), lane, 0, totals);
      for (guint state = 1; state < PRATOS_N_STATES; state++)
        g_assert_cmpfloat_with_epsilon (px[state], (double) totals[state] * per_ns, 0.5);
    }
}

/* Two tasks of many short spans each are two bars, each with its number, apart. */
static void
test_merged_tasks (void)
{
  PratosRun *run = sample_run_new ("threads", 2);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *first, *second;

  for (guint i = 0; i < 2000; i++)
    {
      sample_state (run, lane, i * MS / 2, PRATOS_STATE_WAITING_IO, i / 1000);
      sample_state (run, lane, i * MS / 2 + MS / 10, PRATOS_STATE_COMPUTING, i / 1000);
    }
  sample_state (run, lane, 1000 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 1, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_MERGED), ==, 2);
  first = scene_find (scene, PRATOS_SHAPE_MERGED, 0);
  second = scene_find (scene, PRATOS_SHAPE_MERGED, 1);
  g_assert_cmpuint (first->task, ==, 0);
  g_assert_cmpuint (second->task, ==, 1);
  g_assert_cmpuint (first->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (first->x + first->w, scene_x_of (scene, 500 * MS), 1);
  g_assert_cmpfloat_with_epsilon (second->x, first->x + first->w + scene->metrics.task_gap, 0.01);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_PILL), ==, 2);
  g_assert_cmpstr (scene_find (scene, PRATOS_SHAPE_PILL, 1)->text, ==, "2");
  g_assert_cmpfloat (scene_find (scene, PRATOS_SHAPE_PILL, 1)->x, >, second->x);
}

/* A hundred times the spans are not more shapes. */
static void
test_work_follows_pixels (void)
{
  g_autoptr (Scene) few = scene_new (sample_dense (4, 20000, 1000 * MS), 1, 1000 * MS);
  g_autoptr (Scene) many = scene_new (sample_dense (4, 500000, 1000 * MS), 1, 1000 * MS);

  scene_lay_out (few);
  scene_lay_out (many);
  g_assert_cmpuint (many->n_shapes, <=, few->n_shapes + 10);
  g_assert_cmpuint (scene_count (many, PRATOS_SHAPE_MERGED), ==, 4);
}

static void
test_no_overlaps (void)
{
  static const guint sizes[] = { 200, 1000, 3000, 8000, 30000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Scene) scene = scene_new (sample_dense (2, sizes[i], 1000 * MS), 1, 1000 * MS);
      guint n_rows;
      const PratosLayoutRow *rows;

      scene_lay_out (scene);
      rows = pratos_timeline_layout_get_rows (scene->layout, &n_rows);
      for (guint r = 0; r < n_rows; r++)
        {
          double end = scene->area.x;

          for (guint j = rows[r].first; j < rows[r].first + rows[r].n_shapes; j++)
            {
              g_assert_cmpfloat (scene->shapes[j].x, >=, end - 0.01);
              g_assert_cmpfloat (scene->shapes[j].w, >, 0);
              end = scene->shapes[j].x + scene->shapes[j].w;
            }
          g_assert_cmpfloat (end, <=, scene->area.x + scene->area.w + 0.01);
        }
    }
}

/* Computing without a core is ready: the kernel's records split the span. */
static void
test_ready (void)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *core;

  sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, 0);
  sample_on_core (run, lane, 0, 0, 200 * MS, TRUE);
  sample_on_core (run, lane, 0, 700 * MS, 300 * MS, FALSE);
  sample_end_task (run, lane, 1000 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 1, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 3);
  g_assert_cmpuint (scene_find (scene, PRATOS_SHAPE_SPAN, 0)->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpuint (scene_find (scene, PRATOS_SHAPE_SPAN, 1)->state, ==, PRATOS_STATE_READY);
  g_assert_cmpuint (scene_find (scene, PRATOS_SHAPE_SPAN, 2)->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (scene_find (scene, PRATOS_SHAPE_SPAN, 1)->x, scene_x_of (scene, 200 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (scene_find (scene, PRATOS_SHAPE_SPAN, 2)->x, scene_x_of (scene, 700 * MS), 0.51);

  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_CORE), ==, 2);
  core = scene_find (scene, PRATOS_SHAPE_CORE, 0);
  g_assert_cmpfloat_with_epsilon (core->x + core->w, scene_x_of (scene, 200 * MS), 0.51);
  g_assert_cmpfloat (core->h, >=, scene->metrics.core - 4);
}

static void
test_many_cores (void)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *busy;
  const float *columns;
  double sum = 0;

  for (guint core = 0; core < 4; core++)
    sample_on_core (run, lane, (guint16) core, 0, 500 * MS, FALSE);
  /* those given are shown, whatever the report says */
  sample_finish (run, 1000 * MS, 2);
  scene = scene_new (run, 8, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_BUSY), ==, 1);
  busy = scene_find (scene, PRATOS_SHAPE_BUSY, 0);
  columns = pratos_timeline_layout_get_columns (scene->layout, busy);
  g_assert_cmpfloat_with_epsilon (columns[10], 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (columns[busy->n_columns - 10], 0, 0.01);
  for (guint i = 0; i < busy->n_columns; i++)
    sum += (double) columns[i];
  /* half of the cores for half of the time */
  g_assert_cmpfloat_with_epsilon (sum, scene->area.w / 4, 1);

  scene->view.unfold_cores = TRUE;
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_BUSY), ==, 0);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_CORE), ==, 4);
}

static PratosRun *
idle_lanes (guint n_lanes)
{
  PratosRun *run = sample_run_new ("threads", 0);

  for (guint i = 0; i < n_lanes; i++)
    {
      guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

      sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
      sample_state (run, lane, 900 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, 1000 * MS, 0);
  return run;
}

static void
test_shrinking_and_scrolling (void)
{
  static const struct { guint n_lanes; double height; } cases[] = { { 5, 26 }, { 15, 21 }, { 100, 14 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = scene_new (idle_lanes (cases[i].n_lanes), 2, 1000 * MS);
      PratosBox viewport;
      const PratosShape *first;
      double y;

      scene_lay_out (scene);
      g_assert_cmpfloat_with_epsilon (pratos_timeline_layout_get_lane_height (scene->layout), cases[i].height, 0.01);
      pratos_timeline_layout_get_viewport (scene->layout, &viewport);
      g_assert_cmpfloat_with_epsilon (pratos_timeline_layout_get_scroll_height (scene->layout),
                                      cases[i].n_lanes * cases[i].height, 0.01);
      first = scene_find (scene, PRATOS_SHAPE_SPAN, 0);
      g_assert_true (first->scrolled);
      y = first->y;
      if (cases[i].n_lanes < 100)
        continue;

      /* only what is in sight is there, and it moves */
      g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), <=, (guint) (viewport.h / 14) + 2);
      scene->view.scroll = 14 * 20 + 5;
      scene_lay_out (scene);
      first = scene_find (scene, PRATOS_SHAPE_SPAN, 0);
      g_assert_cmpuint (first->index, ==, 0);
      g_assert_cmpfloat_with_epsilon (first->y, y - 5, 0.51);
    }
}

static void
test_labels (void)
{
  g_autoptr (Scene) scene = scene_new (sample_gallery ("async", 6, 3), 2, 3000 * MS);
  gboolean loop = FALSE, coroutine = FALSE;
  double loop_x = 0, coroutine_x = 0;

  scene_lay_out (scene);
  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const PratosShape *shape = &scene->shapes[i];

      if (shape->kind != PRATOS_SHAPE_TEXT || shape->type != PRATOS_TYPE_LABEL)
        continue;
      g_assert_cmpfloat (shape->x + sample_measure (PRATOS_TYPE_LABEL, shape->text, NULL), <, scene->area.x);
      if (g_str_equal (shape->text, "loop 1"))
        {
          loop = TRUE;
          loop_x = shape->x;
        }
      if (g_str_equal (shape->text, "coroutine 3"))
        {
          coroutine = TRUE;
          coroutine_x = shape->x;
        }
    }
  g_assert_true (loop && coroutine);
  /* what runs on the loop stands below it, indented */
  g_assert_cmpfloat (coroutine_x, >, loop_x);
}

static void
test_ticks (void)
{
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  double last_end = -1;
  guint n_ticks = 0;

  scene_lay_out (scene);
  for (guint i = 0; i < scene->n_shapes; i++)
    {
      const PratosShape *shape = &scene->shapes[i];

      if (shape->kind != PRATOS_SHAPE_TEXT || shape->type != PRATOS_TYPE_TICK)
        continue;
      g_assert_cmpfloat (shape->x, >, last_end);
      g_assert_cmpfloat (shape->x + shape->w, <=, WIDTH);
      last_end = shape->x + shape->w;
      n_ticks++;
    }
  g_assert_cmpuint (n_ticks, >=, 4);
  g_assert_cmpuint (n_ticks, ==, scene_count (scene, PRATOS_SHAPE_GRID));
}

static void
test_pick (void)
{
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *span;
  PratosHit hit;

  scene_lay_out (scene);
  span = scene_find (scene, PRATOS_SHAPE_SPAN, 1);
  pratos_timeline_layout_pick (scene->layout, scene_x_of (scene, 350 * MS), span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_SPAN);
  g_assert_cmpuint (hit.lane, ==, 0);
  g_assert_cmpuint (hit.index, ==, 1);
  g_assert_cmpint (ABS (hit.time - 350 * MS), <, MS);
  pratos_timeline_layout_pick (scene->layout, scene_x_of (scene, 600 * MS), span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_ROW);
  g_assert_cmpuint (hit.lane, ==, 0);
  pratos_timeline_layout_pick (scene->layout, 5, span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_LABEL);
  pratos_timeline_layout_pick (scene->layout, scene_x_of (scene, 600 * MS), scene->metrics.axis + 25, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_ROW);
  g_assert_cmpuint (hit.core, ==, 1);
  pratos_timeline_layout_pick (scene->layout, scene_x_of (scene, 600 * MS), 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_AXIS);
  pratos_timeline_layout_pick (scene->layout, 100, 5000, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_NOTHING);
}

static void
test_pick_merged (void)
{
  g_autoptr (Scene) scene = scene_new (sample_dense (1, 50000, 1000 * MS), 1, 1000 * MS);
  const PratosShape *merged;
  const PratosSpan *spans;
  gsize n_spans;
  PratosHit hit;

  scene_lay_out (scene);
  merged = scene_find (scene, PRATOS_SHAPE_MERGED, 0);
  pratos_timeline_layout_pick (scene->layout, scene_x_of (scene, 500 * MS), merged->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_SPAN);
  spans = pratos_spans_get_lane (pratos_timeline_model_get_spans (scene->model), 0, &n_spans);
  g_assert_cmpuint (hit.index, <, n_spans);
  g_assert_cmpint (spans[hit.index].end - SAMPLE_START, >, hit.time);
  g_assert_cmpint (spans[hit.index].start - SAMPLE_START, <=, hit.time);
}

static void
test_arrows (void)
{
  PratosRun *run = sample_run_new ("threads", 2);
  guint32 first = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  guint32 second = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *arrow;

  sample_state (run, first, 0, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, first, 400 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_wake (run, second, 400 * MS, 1, first, 0);
  sample_state (run, second, 500 * MS, PRATOS_STATE_COMPUTING, 1);
  sample_end_task (run, second, 900 * MS, 1, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 1, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_ARROW), ==, 0);
  scene->view.arrows = PRATOS_ARROWS_ALL;
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_ARROW), ==, 1);
  arrow = scene_find (scene, PRATOS_SHAPE_ARROW, 0);
  g_assert_cmpfloat_with_epsilon (arrow->x, scene_x_of (scene, 400 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (arrow->x + arrow->w, scene_x_of (scene, 500 * MS), 0.51);
  scene->view.arrows = PRATOS_ARROWS_TASK;
  scene->view.arrows_task = 7;
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_ARROW), ==, 0);
}

/* Half of it, from the middle: what lies to the left is not there, what lies across the
 * edge begins at it. */
static void
test_zoom (void)
{
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *span;

  scene->view.from = 350 * MS;
  scene->view.to = 450 * MS;
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 1);
  span = scene_find (scene, PRATOS_SHAPE_SPAN, 0);
  g_assert_cmpuint (span->index, ==, 1);
  g_assert_cmpfloat_with_epsilon (span->x, scene->area.x, 0.01);
  g_assert_cmpfloat_with_epsilon (span->w, scene->area.w / 2, 1);
  g_assert_cmpint (pratos_timeline_layout_get_time (scene->layout, scene->area.x), ==, 350 * MS);
}

/* While it runs, the open span reaches to what is known, and the layout grows with it. */
static void
test_live (void)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;

  pratos_trace_set_start (pratos_run_get_trace (run), pratos_now () - 500 * MS);
  {
    PratosEvent event = {
      .time = pratos_now () - 400 * MS,
      .lane = lane,
      .kind = PRATOS_EVENT_STATE,
      .state = PRATOS_STATE_COMPUTING,
      .task = 0,
    };

    pratos_trace_append (pratos_run_get_trace (run), &event);
  }
  scene = scene_new (run, 1, 600000 * MS);
  g_assert_true (pratos_timeline_model_is_live (scene->model));
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 1);
  g_assert_cmpfloat (scene_find (scene, PRATOS_SHAPE_SPAN, 0)->w, <, scene->area.w / 2);
}

static void
test_nothing (void)
{
  g_autoptr (Scene) scene = scene_new (sample_run_new ("threads", 0), 0, 1000 * MS);
  PratosTimelineView empty;
  g_autoptr (PratosTimelineLayout) layout = NULL;

  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 0);
  scene->view.width = 10;
  scene->view.height = 3;
  scene->view.to = 0;
  scene_lay_out (scene);
  empty = scene->view;
  empty.n_parts = 0;
  layout = pratos_timeline_layout_new (&empty);
  g_assert_nonnull (layout);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/positions", test_positions);
  g_test_add_func ("/layout/failure", test_failure);
  g_test_add_func ("/layout/minimal-width", test_minimal_width);
  g_test_add_func ("/layout/merging-keeps-time", test_merging_keeps_time);
  g_test_add_func ("/layout/merged-tasks", test_merged_tasks);
  g_test_add_func ("/layout/work-follows-pixels", test_work_follows_pixels);
  g_test_add_func ("/layout/no-overlaps", test_no_overlaps);
  g_test_add_func ("/layout/ready", test_ready);
  g_test_add_func ("/layout/many-cores", test_many_cores);
  g_test_add_func ("/layout/shrinking-and-scrolling", test_shrinking_and_scrolling);
  g_test_add_func ("/layout/labels", test_labels);
  g_test_add_func ("/layout/ticks", test_ticks);
  g_test_add_func ("/layout/pick", test_pick);
  g_test_add_func ("/layout/pick-merged", test_pick_merged);
  g_test_add_func ("/layout/arrows", test_arrows);
  g_test_add_func ("/layout/zoom", test_zoom);
  g_test_add_func ("/layout/live", test_live);
  g_test_add_func ("/layout/nothing", test_nothing);
  return g_test_run ();
}
