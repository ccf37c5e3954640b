/* pratos-diagram-lanes.h: when each task of a run waited, and when it computed.
 *
 * What was done at the same time stands in rows one below the other, so that a lane is as
 * many rows high as tasks really waited, or computed, at once.  Nothing of places: see
 * pratos-diagram-lanes-layout.c.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram.h"

typedef struct
{
  gint64  start, end; /* ns, absolute */
  gint64  covered;    /* ns of it in the lane's state; less where pieces were joined */
  guint32 task;       /* PRATOS_TASK_NONE: several that took turns */
  guint   n_tasks;
  guint   row;        /* 0 … */
} PratosDiagramBlock;

typedef struct
{
  PratosState  state;
  GArray      *blocks; /* of PratosDiagramBlock, sorted by start */
  guint        n_rows; /* the most at once */
  gint64       total;  /* ns, of all tasks together */
} PratosDiagramLane;

/* @state: WAITING_IO or COMPUTING.  @grain: ns that can just be seen; pieces of a task
 * that are hardly apart make one block, and what is shorter is left out if it is not all
 * that its task did in this state. */
void  pratos_diagram_lane_init     (PratosDiagramLane *lane, PratosDiagram *diagram, PratosState state, gint64 grain);
void  pratos_diagram_lane_clear    (PratosDiagramLane *lane);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PratosDiagramLane, pratos_diagram_lane_clear)

/* "9.8 s in all, 5 at once"; the caller's. */
char *pratos_diagram_lane_describe (const PratosDiagramLane *lane);
