/* pratos-sweep-result.h: what a sweep has measured: wall times over grain, a line for
 * each way to carry the work out.
 *
 * The grain is how much work one task is, in the demonstration's own measure.
 *
 * Plain data; whoever has it may use it on any thread, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-mode.h"

#define PRATOS_SWEEP_MAX_LINES 8

/* A mode, and with the GIL or without where that makes two of it. */
typedef struct
{
  const PratosMode *mode;
  gboolean          has_gil; /* gil matters */
  gboolean          gil;
} PratosSweepLine;

typedef struct
{
  gint64 grain;
  gint64 wall_ns[PRATOS_SWEEP_MAX_LINES]; /* 0: not measured */
} PratosSweepPoint;

typedef struct
{
  const PratosDemo *demo;
  guint             workers;
  guint             n_tasks;
  PratosSweepLine   lines[PRATOS_SWEEP_MAX_LINES];
  guint             n_lines;
  GArray           *points;      /* of PratosSweepPoint, the grain rises */
  double            others;      /* cores that other programs used meanwhile, on average */
  gboolean          interrupted;
} PratosSweepResult;

/* Nothing measured yet: the lines that @demo has, which a sweep must be able to vary. */
PratosSweepResult *pratos_sweep_result_new        (const PratosDemo *demo, guint workers);
PratosSweepResult *pratos_sweep_result_copy       (const PratosSweepResult *result);
void               pratos_sweep_result_free       (PratosSweepResult *result);

/* The line that all are compared with; PRATOS_SWEEP_MAX_LINES: there is none. */
guint              pratos_sweep_result_find_base  (const PratosSweepResult *result);

/* From what grain on @line was always faster than the base, and how long the base took
 * for one task there (s); between two measured grains as a straight line on logarithmic
 * scales.  FALSE: it was not faster at the largest grain that both were measured at. */
gboolean           pratos_sweep_result_break_even (const PratosSweepResult *result, guint line,
                                                   double *grain, double *task_s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosSweepResult, pratos_sweep_result_free)
