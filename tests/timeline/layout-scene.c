/* layout-scene.c: a run laid out, to be asked what went where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layout-scene.h"

Scene *
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

void
scene_lay_out (Scene *scene)
{
  g_clear_pointer (&scene->layout, pratos_timeline_layout_free);
  scene->layout = pratos_timeline_layout_new (&scene->view);
  scene->shapes = pratos_timeline_layout_get_shapes (scene->layout, &scene->n_shapes);
  pratos_timeline_layout_get_area (scene->layout, &scene->area);
}

void
scene_free (Scene *scene)
{
  pratos_timeline_layout_free (scene->layout);
  pratos_timeline_model_unref (scene->model);
  pratos_run_unref (scene->run);
  g_free (scene);
}

guint
scene_count (const Scene *scene, PratosShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    n += scene->shapes[i].kind == kind;
  return n;
}

const PratosShape *
scene_find (const Scene *scene, PratosShapeKind kind, guint nth)
{
  for (guint i = 0; i < scene->n_shapes; i++)
    if (scene->shapes[i].kind == kind && nth-- == 0)
      return &scene->shapes[i];
  g_assert_not_reached ();
}

double
scene_x_of (const Scene *scene, gint64 time)
{
  return scene->area.x + (double) time * scene->area.w / (double) scene->view.to;
}

PratosRun *
scene_one_task (PratosOutcome outcome)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

  sample_state (run, lane, 0, PRATOS_STATE_WAITING_IO, 0);
  sample_state (run, lane, 300 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, lane, 400 * MS, 0, outcome);
  sample_finish (run, 1000 * MS, 0);
  return run;
}
