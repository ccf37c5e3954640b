/* layout-scene.h: a run laid out, to be asked what went where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-layout.h"
#include "sample-runs.h"

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
Scene             *scene_new      (PratosRun *run, guint n_cores, gint64 range);
void               scene_free     (Scene *scene);
void               scene_lay_out  (Scene *scene);

guint              scene_count    (const Scene *scene, PratosShapeKind kind);
const PratosShape *scene_find     (const Scene *scene, PratosShapeKind kind, guint nth);
double             scene_x_of     (const Scene *scene, gint64 time);

/* One thread: waits 0–300 ms, computes until 400, failed or not; then nothing until 1 s. */
PratosRun         *scene_one_task (PratosOutcome outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)
