/* test-layout-marks.c: what stands over and beside the bars: marks, labels, numbers, others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout-scene.h"

static void
test_marks (void)
{
  const PratosTimelineMark marks[] = {
    { .time = 400 * MS, .label = "mine", .part = 0 },
    { .time = 1990 * MS, .label = "sequential 1.9 s", .part = PRATOS_PART_NONE },
    { .time = 1991 * MS, .label = "async", .part = PRATOS_PART_NONE },
    { .time = 2500 * MS, .label = "out of sight", .part = PRATOS_PART_NONE },
  };
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 2000 * MS);
  const PratosShape *line, *plate, *other;

  scene->view.marks = marks;
  scene->view.n_marks = G_N_ELEMENTS (marks);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_LINE), ==, 1);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_DASHED), ==, 2);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_PLATE), ==, 3);
  line = scene_find (scene, PRATOS_SHAPE_LINE, 0);
  g_assert_cmpfloat_with_epsilon (line->x + line->w / 2, scene_x_of (scene, 400 * MS), 1);
  plate = scene_find (scene, PRATOS_SHAPE_PLATE, 1);
  other = scene_find (scene, PRATOS_SHAPE_PLATE, 2);
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
  scene_lay_out (scene);
  plate = scene_find (scene, PRATOS_SHAPE_PLATE, 0);
  for (guint i = 0; i < scene->n_shapes; i++)
    if (scene->shapes[i].kind == PRATOS_SHAPE_SPAN)
      {
        const PratosShape *span = &scene->shapes[i];

        g_assert_true (span->x + span->w <= plate->x || span->x >= plate->x + plate->w
                       || span->y + span->h <= plate->y || span->y >= plate->y + plate->h);
      }
}

static Scene *
ten_rows_with_mark (PratosRun *run, const PratosTimelineMark *mark)
{
  Scene *scene = scene_new (run, 2, 1000 * MS);

  scene->view.marks = mark;
  scene->view.n_marks = 1;
  scene->view.height = scene->metrics.axis + 2 * scene->metrics.core + scene->metrics.gap + 10 * 24;
  scene->metrics.plate = 20;
  scene_lay_out (scene);
  return scene;
}

/* Where bars stand to the right of its line in every row, a label finds its place to the left. */
static void
test_marks_on_the_left (void)
{
  const PratosTimelineMark mark = { .time = 600 * MS, .label = "sequential", .part = PRATOS_PART_NONE };
  PratosRun *run = sample_run_new ("threads", 0);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *plate;

  for (guint i = 0; i < 10; i++)
    {
      guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

      sample_state (run, lane, i == 6 ? 600 * MS : 0, PRATOS_STATE_WAITING_IO, PRATOS_TASK_NONE);
      sample_state (run, lane, 990 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, 1000 * MS, 0);
  scene = ten_rows_with_mark (run, &mark);
  plate = scene_find (scene, PRATOS_SHAPE_PLATE, 0);
  g_assert_cmpfloat (plate->x + plate->w, <, scene_x_of (scene, 600 * MS));
  g_assert_cmpfloat (plate->x + plate->w, >, scene_x_of (scene, 590 * MS));
}

/* A label that only other runs have moves the beginning of the time in this one too. */
static void
test_rooms (void)
{
  const PratosTimelineRoom rooms[] = { { "Thread 1", 0 }, { "Coroutine 12", 1 } };
  g_autoptr (Scene) scene = scene_new (scene_one_task (PRATOS_OUTCOME_DONE), 2, 1000 * MS);
  double before;

  scene_lay_out (scene);
  before = scene->area.x;
  scene->view.rooms = rooms;
  scene->view.n_rooms = 1;
  scene_lay_out (scene);
  g_assert_cmpfloat_with_epsilon (scene->area.x, before, 0.01);
  scene->view.n_rooms = 2;
  scene_lay_out (scene);
  g_assert_cmpfloat_with_epsilon (scene->area.x, before + 4 * 8 + scene->metrics.indent, 0.01);
}

/* Some lines of a task, each apart, are no bar that a number could stand in. */
static void
test_no_number_without_a_bar (void)
{
  PratosRun *run = sample_run_new ("processes", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_MAIN, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;

  for (guint i = 0; i < 6; i++)
    {
      sample_state (run, lane, (100 + i * 8) * MS, PRATOS_STATE_COPYING, 0);
      sample_state (run, lane, (100 + i * 8) * MS + 1000, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 2, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_SPAN), ==, 6);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_PILL), ==, 0);
}

/* A core that was ours from 200 ms on and, half of it, others' until 400. */
static void
test_others (void)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (Scene) scene = NULL;
  const PratosShape *first, *second, *ours;

  sample_core_busy (run, 0, 0, 5000 * MS);
  sample_core_busy (run, 0, 200 * MS, 5100 * MS);
  sample_core_busy (run, 0, 400 * MS, 5300 * MS);
  sample_core_busy (run, 0, 1000 * MS, 5900 * MS);
  sample_state (run, lane, 200 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_on_core (run, lane, 0, 200 * MS, 50 * MS, TRUE);
  sample_on_core (run, lane, 0, 400 * MS, 600 * MS, FALSE);
  sample_end_task (run, lane, 1000 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, 0);
  scene = scene_new (run, 1, 1000 * MS);
  scene_lay_out (scene);
  g_assert_cmpuint (scene_count (scene, PRATOS_SHAPE_OTHERS), ==, 2);
  first = scene_find (scene, PRATOS_SHAPE_OTHERS, 0);
  second = scene_find (scene, PRATOS_SHAPE_OTHERS, 1);
  ours = scene_find (scene, PRATOS_SHAPE_CORE, 1);
  g_assert_cmpfloat_with_epsilon (first->x, scene->area.x, 0.51);
  g_assert_cmpfloat_with_epsilon (first->x + first->w, scene_x_of (scene, 200 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (second->x + second->w, scene_x_of (scene, 400 * MS), 0.51);
  g_assert_cmpfloat_with_epsilon (first->h, ours->h / 2, 0.51);
  g_assert_cmpfloat_with_epsilon (second->h, ours->h * 3 / 4, 0.51);
  g_assert_cmpfloat_with_epsilon (first->y, ours->y, 0.01);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-marks/marks", test_marks);
  g_test_add_func ("/layout-marks/over-rows", test_marks_over_rows);
  g_test_add_func ("/layout-marks/on-the-left", test_marks_on_the_left);
  g_test_add_func ("/layout-marks/rooms", test_rooms);
  g_test_add_func ("/layout-marks/no-number-without-a-bar", test_no_number_without_a_bar);
  g_test_add_func ("/layout-marks/others", test_others);
  return g_test_run ();
}
