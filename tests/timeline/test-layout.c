/* test-layout.c: what the layout placed where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout.h"
#include "sample-runs.h"

#include <math.h>

#define WIDTH  1200
#define HEIGHT 400

typedef struct
{
  PratosRun             *run;
  PratosTimelineModel   *model;
  PratosTimelineMetrics  metrics;
  PratosTimelinePart     part;
  PratosTimelineView     view;
  PratosTimelineLayout  *layout;
  const PratosShape     *shapes;
  guint                  n_shapes;
  PratosBox              area;
} Scene;

/* Takes @run over. */
static Scene *
scene_new (PratosRun *run, guint n_cores, gint64 range)
{
  static const guint cores[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  Scene *scene = g_new0 (Scene, 1);

  scene->run = run;
  scene->model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_set_cores (scene->model, cores, n_cores);
  pratos_timeline_model_update (scene->model);
  pratos_timeline_metrics_init (&scene->metrics, 14);
  scene->part.model = scene->model;
  scene->view = (PratosTimelineView) {
    .parts = &scene->part,
    .n_parts = 1,
    .to = range,
    .width = WIDTH,
    .height = HEIGHT,
    .scale = 1,
    .metrics = &scene->metrics,
    .measure = sample_measure,
  };
  return scene;
}

static void
lay_out (Scene *scene)
{
  g_clear_pointer (&scene->layout, pratos_timeline_layout_free);
  scene->layout = pratos_timeline_layout_new (&scene->view);
  scene->shapes = pratos_timeline_layout_get_shapes (scene->layout, &scene->n_shapes);
  pratos_timeline_layout_get_area (scene->layout, &scene->area);
}

static void
scene_free (Scene *scene)
{
  pratos_timeline_layout_free (scene->layout);
  pratos_timeline_model_free (scene->model);
  pratos_run_unref (scene->run);
  g_free (scene);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static guint
count (const Scene *scene, PratosShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    n += scene->shapes[i].kind == kind;
  return n;
}

static const PratosShape *
find (const Scene *scene, PratosShapeKind kind, guint nth)
{
  for (guint i = 0; i < scene->n_shapes; i++)
    if (scene->shapes[i].kind == kind && nth-- == 0)
      return &scene->shapes[i];
  g_assert_not_reached ();
}

static double
x_of (const Scene *scene, gint64 time)
{
  return scene->area.x + (double) time * scene->area.w / (double) scene->view.to;
}

/* One thread: waits 0–300 ms, computes until 400, failed or not; then nothing until 1 s. */
static PratosRun *
one_task (PratosOutcome outcome)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

  sample_state (run, lane, 0, PRATOS_STATE_WAITING_IO, 0);
  sample_state (run, lane, 300 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, lane, 400 * MS, 0, outcome);
  sample_finish (run, 1000 * MS, 0);
  return run;
}

static void
test_positions (void)
{
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *waiting, *computing, *pill;

  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 2);
  waiting = find (scene, PRATOS_SHAPE_SPAN, 0);
  computing = find (scene, PRATOS_SHAPE_SPAN, 1);
  g_assert_cmpuint (waiting->state, ==, PRATOS_STATE_WAITING_IO);
  g_assert_cmpfloat_with_epsilon (waiting->x, scene->area.x, 0.01);
  g_assert_cmpfloat_with_epsilon (waiting->x + waiting->w, x_of (scene, 300 * MS), 0.51);
  g_assert_cmpuint (computing->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (computing->x, waiting->x + waiting->w, 0.01);
  g_assert_cmpfloat_with_epsilon (computing->x + computing->w, x_of (scene, 400 * MS), 0.51);

  /* below the axis and two cores */
  g_assert_cmpfloat (waiting->y, >, scene->metrics.axis + 2 * scene->metrics.core);
  g_assert_cmpfloat (waiting->h, <=, scene->metrics.lane_max);
  g_assert_cmpfloat (waiting->h, >=, scene->metrics.lane_max - 4);

  pill = find (scene, PRATOS_SHAPE_PILL, 0);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_PILL), ==, 1);
  g_assert_cmpstr (pill->text, ==, "1");
  g_assert_cmpfloat (pill->x, >=, waiting->x);
  g_assert_cmpfloat (pill->x + pill->w, <=, waiting->x + waiting->w);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_CROSS), ==, 0);
}

static void
test_failure (void)
{
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_FAILED), 2, 1000 * MS);
  const PratosShape *cross;

  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_CROSS), ==, 1);
  cross = find (scene, PRATOS_SHAPE_CROSS, 0);
  g_assert_cmpstr (cross->text, ==, "failed");
  g_assert_cmpfloat_with_epsilon (cross->x + cross->w / 2, x_of (scene, 400 * MS), 1);
  g_assert_true (pratos_timeline_model_has_failures (scene->model));

  /* at the end of the picture there is no room for the word */
  scene->view.to = 405 * MS;
  lay_out (scene);
  cross = find (scene, PRATOS_SHAPE_CROSS, 0);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 3);
  shape = find (scene, PRATOS_SHAPE_SPAN, 1);
  g_assert_cmpuint (shape->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat (shape->w, >=, scene->metrics.min_span);
  g_assert_cmpfloat_with_epsilon (find (scene, PRATOS_SHAPE_SPAN, 2)->x, shape->x + shape->w + scene->metrics.task_gap, 0.01);
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

  lay_out (scene);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_MERGED), ==, 2);
  first = find (scene, PRATOS_SHAPE_MERGED, 0);
  second = find (scene, PRATOS_SHAPE_MERGED, 1);
  g_assert_cmpuint (first->task, ==, 0);
  g_assert_cmpuint (second->task, ==, 1);
  g_assert_cmpuint (first->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (first->x + first->w, x_of (scene, 500 * MS), 1);
  g_assert_cmpfloat_with_epsilon (second->x, first->x + first->w + scene->metrics.task_gap, 0.01);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_PILL), ==, 2);
  g_assert_cmpstr (find (scene, PRATOS_SHAPE_PILL, 1)->text, ==, "2");
  g_assert_cmpfloat (find (scene, PRATOS_SHAPE_PILL, 1)->x, >, second->x);
}

/* A hundred times the spans are not more shapes. */
static void
test_work_follows_pixels (void)
{
  g_autoptr (Scene) few = scene_new (sample_dense (4, 20000, 1000 * MS), 1, 1000 * MS);
  g_autoptr (Scene) many = scene_new (sample_dense (4, 500000, 1000 * MS), 1, 1000 * MS);

  lay_out (few);
  lay_out (many);
  g_assert_cmpuint (many->n_shapes, <=, few->n_shapes + 10);
  g_assert_cmpuint (count (many, PRATOS_SHAPE_MERGED), ==, 4);
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

      lay_out (scene);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 3);
  g_assert_cmpuint (find (scene, PRATOS_SHAPE_SPAN, 0)->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpuint (find (scene, PRATOS_SHAPE_SPAN, 1)->state, ==, PRATOS_STATE_READY);
  g_assert_cmpuint (find (scene, PRATOS_SHAPE_SPAN, 2)->state, ==, PRATOS_STATE_COMPUTING);
  g_assert_cmpfloat_with_epsilon (find (scene, PRATOS_SHAPE_SPAN, 1)->x, x_of (scene, 200 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (find (scene, PRATOS_SHAPE_SPAN, 2)->x, x_of (scene, 700 * MS), 0.51);

  g_assert_cmpuint (count (scene, PRATOS_SHAPE_CORE), ==, 2);
  core = find (scene, PRATOS_SHAPE_CORE, 0);
  g_assert_cmpfloat_with_epsilon (core->x + core->w, x_of (scene, 200 * MS), 0.51);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_BUSY), ==, 1);
  busy = find (scene, PRATOS_SHAPE_BUSY, 0);
  columns = pratos_timeline_layout_get_columns (scene->layout, busy);
  g_assert_cmpfloat_with_epsilon (columns[10], 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (columns[busy->n_columns - 10], 0, 0.01);
  for (guint i = 0; i < busy->n_columns; i++)
    sum += (double) columns[i];
  /* half of the cores for half of the time */
  g_assert_cmpfloat_with_epsilon (sum, scene->area.w / 4, 1);

  scene->view.unfold_cores = TRUE;
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_BUSY), ==, 0);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_CORE), ==, 4);
}

static void
test_marks (void)
{
  const PratosTimelineMark marks[] = {
    { .time = 400 * MS, .label = "mine", .part = 0 },
    { .time = 1990 * MS, .label = "sequential 1.9 s", .part = PRATOS_PART_NONE },
    { .time = 1991 * MS, .label = "async", .part = PRATOS_PART_NONE },
    { .time = 2500 * MS, .label = "out of sight", .part = PRATOS_PART_NONE },
  };
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_DONE), 2, 2000 * MS);
  const PratosShape *line, *plate, *other;

  scene->view.marks = marks;
  scene->view.n_marks = G_N_ELEMENTS (marks);
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_LINE), ==, 1);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_DASHED), ==, 2);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_PLATE), ==, 3);
  line = find (scene, PRATOS_SHAPE_LINE, 0);
  g_assert_cmpfloat_with_epsilon (line->x + line->w / 2, x_of (scene, 400 * MS), 1);
  plate = find (scene, PRATOS_SHAPE_PLATE, 1);
  other = find (scene, PRATOS_SHAPE_PLATE, 2);
  g_assert_cmpstr (plate->text, ==, "sequential 1.9 s");
  g_assert_cmpfloat (plate->x + plate->w, <=, WIDTH);
  g_assert_true (plate->y + plate->h <= other->y || other->y + other->h <= plate->y);
}

/* Without room below the rows a label finds a place where no bar is. */
static void
test_marks_over_rows (void)
{
  const PratosTimelineMark mark = { .time = 400 * MS, .label = "mine", .part = 0 };
  PratosRun *run = sample_run_new ("threads", 0);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *plate;

  for (guint i = 0; i < 10; i++)
    {
      guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

      /* only the fourth row leaves room beside the mark */
      sample_state (run, lane, 0, PRATOS_STATE_WAITING_IO, PRATOS_TASK_NONE);
      sample_state (run, lane, i == 3 ? 300 * MS : 990 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 2, 1000 * MS);
  scene->view.marks = &mark;
  scene->view.n_marks = 1;
  scene->view.height = scene->metrics.axis + 2 * scene->metrics.core + scene->metrics.gap + 10 * 24;
  scene->metrics.plate = 20;
  lay_out (scene);
  plate = find (scene, PRATOS_SHAPE_PLATE, 0);
  for (guint i = 0; i < scene->n_shapes; i++)
    if (scene->shapes[i].kind == PRATOS_SHAPE_SPAN)
      {
        const PratosShape *span = &scene->shapes[i];

        g_assert_true (span->x + span->w <= plate->x || span->x >= plate->x + plate->w
                       || span->y + span->h <= plate->y || span->y >= plate->y + plate->h);
      }
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

      lay_out (scene);
      g_assert_cmpfloat_with_epsilon (pratos_timeline_layout_get_lane_height (scene->layout), cases[i].height, 0.01);
      pratos_timeline_layout_get_viewport (scene->layout, &viewport);
      g_assert_cmpfloat_with_epsilon (pratos_timeline_layout_get_scroll_height (scene->layout),
                                      cases[i].n_lanes * cases[i].height, 0.01);
      first = find (scene, PRATOS_SHAPE_SPAN, 0);
      g_assert_true (first->scrolled);
      y = first->y;
      if (cases[i].n_lanes < 100)
        continue;

      /* only what is in sight is there, and it moves */
      g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), <=, (guint) (viewport.h / 14) + 2);
      scene->view.scroll = 14 * 20 + 5;
      lay_out (scene);
      first = find (scene, PRATOS_SHAPE_SPAN, 0);
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

  lay_out (scene);
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
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  double last_end = -1;
  guint n_ticks = 0;

  lay_out (scene);
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
  g_assert_cmpuint (n_ticks, ==, count (scene, PRATOS_SHAPE_GRID));
}

static void
test_pick (void)
{
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *span;
  PratosHit hit;

  lay_out (scene);
  span = find (scene, PRATOS_SHAPE_SPAN, 1);
  pratos_timeline_layout_pick (scene->layout, x_of (scene, 350 * MS), span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_SPAN);
  g_assert_cmpuint (hit.lane, ==, 0);
  g_assert_cmpuint (hit.index, ==, 1);
  g_assert_cmpint (ABS (hit.time - 350 * MS), <, MS);
  pratos_timeline_layout_pick (scene->layout, x_of (scene, 600 * MS), span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_ROW);
  g_assert_cmpuint (hit.lane, ==, 0);
  pratos_timeline_layout_pick (scene->layout, 5, span->y + 3, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_LABEL);
  pratos_timeline_layout_pick (scene->layout, x_of (scene, 600 * MS), scene->metrics.axis + 25, &hit);
  g_assert_cmpint (hit.kind, ==, PRATOS_HIT_ROW);
  g_assert_cmpuint (hit.core, ==, 1);
  pratos_timeline_layout_pick (scene->layout, x_of (scene, 600 * MS), 3, &hit);
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

  lay_out (scene);
  merged = find (scene, PRATOS_SHAPE_MERGED, 0);
  pratos_timeline_layout_pick (scene->layout, x_of (scene, 500 * MS), merged->y + 3, &hit);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_ARROW), ==, 0);
  scene->view.arrows = PRATOS_ARROWS_ALL;
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_ARROW), ==, 1);
  arrow = find (scene, PRATOS_SHAPE_ARROW, 0);
  g_assert_cmpfloat_with_epsilon (arrow->x, x_of (scene, 400 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (arrow->x + arrow->w, x_of (scene, 500 * MS), 0.51);
  scene->view.arrows = PRATOS_ARROWS_TASK;
  scene->view.arrows_task = 7;
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_ARROW), ==, 0);
}

/* Half of it, from the middle: what lies to the left is not there, what lies across the
 * edge begins at it. */
static void
test_zoom (void)
{
  g_autoptr (Scene) scene = scene_new (one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  const PratosShape *span;

  scene->view.from = 350 * MS;
  scene->view.to = 450 * MS;
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 1);
  span = find (scene, PRATOS_SHAPE_SPAN, 0);
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
  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 1);
  g_assert_cmpfloat (find (scene, PRATOS_SHAPE_SPAN, 0)->w, <, scene->area.w / 2);
}

static void
test_nothing (void)
{
  g_autoptr (Scene) scene = scene_new (sample_run_new ("threads", 0), 0, 1000 * MS);
  PratosTimelineView empty;
  g_autoptr (PratosTimelineLayout) layout = NULL;

  lay_out (scene);
  g_assert_cmpuint (count (scene, PRATOS_SHAPE_SPAN), ==, 0);
  scene->view.width = 10;
  scene->view.height = 3;
  scene->view.to = 0;
  lay_out (scene);
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
  g_test_add_func ("/layout/marks", test_marks);
  g_test_add_func ("/layout/marks-over-rows", test_marks_over_rows);
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
