/* pratos-workload.h: what each task of a plan costs, whoever carries it out.
 *
 * A task's work is a row of segments: so long computing, so long waiting, or so many bytes
 * to be received over a line that all tasks share.  It comes from
 * a run that was measured, from what the kinds of its steps foretell, or from a test's
 * own hand; a simulation plans it anew for other workers and cores.  What a measured run
 * spent without a core, on the GIL or on starting is left out: that was the run's, not
 * the task's.
 *
 * Ownership: reference counted.  Thread: filled by one thread, then only read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-fault.h"
#include "pratos-plan.h"
#include "pratos-run.h"
#include "pratos-step.h"
#include "pratos-value.h"

typedef struct
{
  gint64   ns;
  gboolean computing;  /* else waiting for I/O, or sleeping */
  gboolean holds_gil;  /* while it computes, in CPython */
  guint64  bytes;      /* to be received, whatever that takes (ns is 0); 0: none */
} PratosSegment;

/* What one task costs and what it ends with. */
typedef struct
{
  GArray        *segments; /* of PratosSegment: never two alike in a row, none of nothing */
  gint64         copying[PRATOS_N_ACTIVITIES]; /* ns, -1: not measured */
  PratosOutcome  outcome;  /* DONE or FAILED */
  PratosFault    fault;
  PratosValue   *values;   /* one a step */
  guint          n_values;
  guint          attempts;
  guint64        bytes;
} PratosTaskWork;

/* No work for any task of @plan yet, and all of them succeed. */
PratosWorkload       *pratos_workload_new          (PratosPlan *plan);

/* The work of @run, which must have ended.  NULL and @error (PRATOS_ERROR_INVALID_ARGUMENT)
 * when it was stopped, or events were dropped, since then nobody knows what the rest
 * costs, or when its workers shared memory, since what they do there depends on chance. */
PratosWorkload       *pratos_workload_new_measured (PratosRun *run, GError **error);

/* Whether that would give one; FALSE and @error as there. */
gboolean              pratos_workload_can_measure  (PratosRun *run, GError **error);

/* What the steps' kinds foretell.  NULL and @error when one of them can only be measured. */
PratosWorkload       *pratos_workload_new_foretold (PratosPlan *plan, GError **error);

void                  pratos_workload_free         (PratosWorkload *workload);

/* Appends to @task's work; nothing when @ns is not more than 0. */
void                  pratos_workload_add          (PratosWorkload *workload, guint32 task, gboolean computing,
                                                    gboolean holds_gil, gint64 ns);

/* The line over which tasks receive; without one they must not. */
void                  pratos_workload_set_line     (PratosWorkload *workload, const PratosLine *line);
const PratosLine     *pratos_workload_get_line     (PratosWorkload *workload);

/* Appends the receiving of @bytes to @task's work; nothing when that is 0.  Once it has
 * begun to receive, bytes come while it computes too. */
void                  pratos_workload_add_receiving (PratosWorkload *workload, guint32 task, guint64 bytes);
guint64               pratos_workload_get_bytes     (PratosWorkload *workload, guint32 task);

guint                 pratos_workload_get_n_tasks  (PratosWorkload *workload);
const PratosTaskWork *pratos_workload_get_task     (PratosWorkload *workload, guint32 task);

/* ns of computing in all tasks. */
gint64                pratos_workload_get_computing (PratosWorkload *workload);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosWorkload, pratos_workload_free)
