/* pratos-conductor-private.h: what the modes see of the conductor.
 *
 * Lock order: conductor's lock, then a context's, then the queue's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-collector.h"
#include "pratos-conductor.h"
#include "pratos-run-private.h"
#include "pratos-step-context.h"
#include "pratos-task-flow.h"
#include "pratos-task-queue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>

struct _PratosConductor
{
  PratosRun         *run;
  PratosRunSettings  settings;   /* workers as bounded by the plan */
  PratosPlan        *plan;       /* borrowed from the run */
  PratosTrace       *trace;      /* borrowed from the run */
  PratosTaskQueue   *queue;
  PratosCollector   *collector;
  PratosRing        *ring;       /* of the conductor's own thread; the collector's */
  PratosShared      *shared;     /* of all workers; NULL: no step needs it */
  pthread_t          thread;
  gboolean           started;
  int                wake_fd;    /* eventfd for modes that poll: interrupted, or a task was added */
  int                news_fd;    /* eventfd: results and the end */
  atomic_bool        interrupted;
  gboolean           sampled;    /* contexts read CPU clocks */
  guint32            own_lane;   /* of the conductor's thread, LANE_NONE: it has none */

  pthread_mutex_t    lock;       /* of all below */
  pthread_cond_t     changed;
  gboolean           ended;
  GPtrArray         *contexts;   /* of PratosStepContext, to be cancelled; borrowed */
  guint              rank;       /* of the last result */
  struct timeval     user, sys;  /* of workers that have ended */
  GArray            *lane_cpu;   /* of gint64, by lane */
  guint              workers_started;
  guint              workers_lost;
  guint              attempts;
};

gboolean    pratos_conductor_is_interrupted (PratosConductor *conductor);

/* Makes wake_fd readable, and takes that back. */
void        pratos_conductor_wake           (PratosConductor *conductor);
void        pratos_conductor_clear_wake     (PratosConductor *conductor);

/* Makes the conductor's own thread a worker with a lane of @kind: fills @worker and
 * @context (to be cleared by the caller).  Returns the lane. */
guint32     pratos_conductor_become_worker  (PratosConductor *conductor, PratosLaneKind kind,
                                             PratosWorker *worker, PratosStepContext *context);

/* A new ring, drained by the collector; NULL when memory is short. */
PratosRing *pratos_conductor_add_ring       (PratosConductor *conductor);

/* A new ring for a worker process, the caller's until it is given to the collector. */
PratosRing *pratos_conductor_new_shared_ring (PratosConductor *conductor, GError **error);

/* While registered, a context is cancelled when the run is interrupted: at once if it
 * already was. */
void        pratos_conductor_add_context    (PratosConductor *conductor, PratosStepContext *context);
void        pratos_conductor_remove_context (PratosConductor *conductor, PratosStepContext *context);

/* The values that @task needs, "av", floating. */
GVariant   *pratos_conductor_collect_needs  (PratosConductor *conductor, guint32 task);

/* What a task ended with.  values, fault and result are taken from it. */
typedef struct
{
  PratosOutcome  outcome;
  PratosFault    fault;
  PratosValue   *values;
  guint          n_values;
  gint64         start;
  guint32        lane;
  guint          attempts;
  guint64        bytes;
} PratosEnding;

/* The one way a task ends, on whatever lane: publishes the result, records the outcome
 * through @writer (the calling thread's), releases what needed it and ends what can never
 * run.  Tasks it released are added to @released (guint32, nullable). */
void        pratos_conductor_end_task       (PratosConductor *conductor, PratosWriter *writer,
                                             guint32 task, PratosEnding *ending, GArray *released);

/* Ends a flow's task and clears the flow. */
void        pratos_conductor_end_flow       (PratosConductor *conductor, PratosTaskFlow *flow, GArray *released);

/* Ends every task that never began as cancelled; for the mode's end after an interrupt. */
void        pratos_conductor_cancel_rest    (PratosConductor *conductor, PratosWriter *writer);

/* Ends every task that never began as failed with @code: no worker could be had. */
void        pratos_conductor_fail_rest      (PratosConductor *conductor, PratosWriter *writer, const char *reason);

/* Fewer workers than were asked for perform tasks at the same time. */
void        pratos_conductor_limit_peers    (PratosConductor *conductor, guint n_workers);

/* Adds what a worker used. */
void        pratos_conductor_count_worker   (PratosConductor *conductor);
void        pratos_conductor_lose_worker    (PratosConductor *conductor);
void        pratos_conductor_add_usage      (PratosConductor *conductor, guint32 lane, const struct rusage *usage);

/* A worker that performs one task after the other on the calling thread until there is
 * none any more: the life of a thread, and of the main flow. */
void        pratos_conductor_work           (PratosConductor *conductor, PratosStepContext *context);

/* The modes in virtual time: see pratos-simulation-private.h. */
void        pratos_simulation_sequential    (PratosSimulation *simulation);
void        pratos_simulation_threads       (PratosSimulation *simulation);
void        pratos_simulation_processes     (PratosSimulation *simulation);
void        pratos_simulation_async         (PratosSimulation *simulation);

extern const PratosMode pratos_sequential_mode;
extern const PratosMode pratos_threads_mode;
extern const PratosMode pratos_processes_mode;
extern const PratosMode pratos_async_mode;
