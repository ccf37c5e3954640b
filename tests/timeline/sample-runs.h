/* sample-runs.h: made-up runs of a known shape for the tests of the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-timeline-layout.h"

#define MS G_GINT64_CONSTANT (1000000)

/* Where every sample run begins, so that absolute and relative times are never the same by chance;
 * ns, a minute after the computer started, as a class may have it. */
#define SAMPLE_START (G_GINT64_CONSTANT (60000000000))

/* A run with @n_tasks tasks "task 1" … and nothing in its trace but the start. */
PratosRun *sample_run_new      (const char *mode, guint n_tasks);
guint32    sample_add_lane     (PratosRun *run, PratosLaneKind kind, guint32 parent);

/* Times in ns from the run's start. */
void       sample_state        (PratosRun *run, guint32 lane, gint64 time, PratosState state, guint32 task);
void       sample_activity     (PratosRun *run, guint32 lane, gint64 time, PratosState state, guint32 task,
                                PratosActivity activity);
void       sample_on_core      (PratosRun *run, guint32 lane, guint16 core, gint64 time, gint64 length, gboolean preempted);
/* @busy: ns that the core was busy with anything since boot. */
void       sample_core_busy    (PratosRun *run, guint16 core, gint64 time, guint64 busy);
void       sample_wake         (PratosRun *run, guint32 lane, gint64 time, guint32 task, guint32 by_lane, guint32 by_task);
void       sample_end_task     (PratosRun *run, guint32 lane, gint64 time, guint32 task, PratosOutcome outcome);

/* Seals the trace; a report with @n_cores cores. */
void       sample_finish       (PratosRun *run, gint64 wall, guint n_cores);

/* Whole runs as people will see them. */
PratosRun *sample_gallery      (const char *mode, guint n_tasks, guint workers);
PratosRun *sample_primes       (const char *mode, guint n_tasks, guint workers, gboolean gil);
PratosRun *sample_every_state  (void);

/* @n_spans in all on @n_lanes lanes, in @wall ns: of a run with tasks and an empty trace,
 * which ends; of a run of its own. */
void       sample_fill_dense   (PratosRun *run, guint n_lanes, guint n_spans, gint64 wall);
PratosRun *sample_dense        (guint n_lanes, guint n_spans, gint64 wall);

/* Words of one letter for a digit: 8 px each in every type. */
const PratosTimelineWords *sample_words (void);
double     sample_measure      (PratosType type, const char *text, gpointer data);
