/* pratos-simulation-private.h: the parts of a simulation: clock, cores, GIL, workers.
 *
 * Everything happens within pratos_simulation_carry_out(): an event calls a function,
 * which asks for more events.  Nobody waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run-private.h"
#include "pratos-simulation.h"
#include "pratos-task-queue.h"

#define PRATOS_NO_CORE G_MAXUINT

typedef struct _PratosVirtualWorker PratosVirtualWorker;

typedef void (*PratosSimulationFunc) (PratosSimulation *simulation, gpointer data);
typedef void (*PratosVirtualFunc)    (PratosSimulation *simulation, PratosVirtualWorker *worker);

/* What the operating system would schedule. */
struct _PratosVirtualWorker
{
  guint32           lane;
  guint32           task;      /* at hand, TASK_NONE */

  /* having a core */
  gint64            left;      /* ns of a core it still needs */
  PratosVirtualFunc then;      /* once it had them, still on the core: it may ask for more */
  PratosState       state;     /* shown while it is on a core */
  PratosActivity    activity;
  guint             core;      /* PRATOS_NO_CORE */
  guint             last_core;
  gboolean          wants;     /* a core, or has one */
  gint64            cpu;       /* ns it had */

  /* a task's segments */
  guint             segment;
  gint64            started;   /* ns: when the task began here */
  PratosVirtualFunc done;      /* after the last segment */
  PratosVirtualFunc taken;     /* once it has the GIL */

  /* the mode's own */
  guint32           coroutine; /* lane it works for, which shows the same; LANE_NONE */
  gboolean          ready;     /* a process that has started */
};

typedef struct
{
  PratosVirtualWorker *worker; /* NULL: the core is idle */
  gint64               since;  /* ns: accounted up to here */
  gint64               turn;   /* ns: when its turn began */
  gint64               on;     /* ns: when it came to this core */
  gboolean             armed;  /* somebody waits: the turn ends after a quantum */
  guint                ticket;
  gint64               total;  /* ns the core was used */
} PratosVirtualCore;

typedef struct
{
  PratosVirtualWorker *holder;
  GQueue               waiters;
  gboolean             wanted; /* an interval passed while the holder had no core */
  guint                ticket;
} PratosVirtualGil;

typedef struct
{
  GPtrArray *transfers; /* that go on, or whose bytes are not all taken; owned */
  gint64     since;     /* ns: when they were brought up to date */
  guint      ticket;
} PratosVirtualLine;

/* What a lane was last shown to do. */
typedef struct
{
  PratosState    state;
  PratosActivity activity;
  guint32        task;
} PratosShown;

struct _PratosSimulation
{
  PratosRun               *run;
  const PratosRunSettings *settings;
  guint                    n_workers; /* as bounded by the plan */
  PratosWorkload          *workload;
  PratosTrace             *trace;
  PratosTaskQueue         *queue;

  gint64                   now;
  gint64                   end;       /* ns: of the last thing that mattered */
  GArray                  *events;    /* a heap */
  guint64                  n_events;  /* ever */

  PratosVirtualCore       *cores;
  guint                    n_cores;
  GQueue                   ready;     /* of PratosVirtualWorker that wait for a core */
  gint64                   quantum;

  PratosVirtualGil         gil;
  gboolean                 has_gil;
  PratosVirtualLine        line;

  GPtrArray               *workers;   /* of PratosVirtualWorker, owned */
  GQueue                   idle;      /* of PratosVirtualWorker without a task */
  GArray                  *shown;     /* of PratosShown, by lane */
  guint                    rank;
  guint                    attempts;
  guint                    workers_started;

  gpointer                 mode_data; /* of the mode, freed by mode_free */
  GDestroyNotify           mode_free;
};

/* The clock.  Events at the same time happen in the order they were asked for.  An event
 * is void when *@ticket (nullable) has changed by then. */
void     pratos_simulation_after     (PratosSimulation *simulation, gint64 ns, const guint *ticket,
                                      PratosSimulationFunc func, gpointer data);
gboolean pratos_simulation_step      (PratosSimulation *simulation); /* FALSE: no event is left */

/* The record. */
guint32  pratos_simulation_add_lane  (PratosSimulation *simulation, PratosLaneKind kind, guint number, guint32 parent);
void     pratos_simulation_show      (PratosSimulation *simulation, guint32 lane, PratosState state,
                                      PratosActivity activity, guint32 task);
void     pratos_simulation_record    (PratosSimulation *simulation, const PratosEvent *event);

/* The worker's lane, and that of the coroutine it works for. */
void     pratos_simulation_show_worker (PratosSimulation *simulation, PratosVirtualWorker *worker,
                                        PratosState state, PratosActivity activity);

/* The one way a task ends; the tasks that it releases are in the queue afterwards. */
void     pratos_simulation_end_task  (PratosSimulation *simulation, guint32 lane, guint32 task, gint64 started);

/* Cores.  compute() has @worker use a core for @ns, then calls @then. */
void     pratos_simulation_compute   (PratosSimulation *simulation, PratosVirtualWorker *worker, gint64 ns,
                                      PratosState state, PratosActivity activity, PratosVirtualFunc then);

/* Takes @worker's core away in the middle; resume() has it want one again. */
void     pratos_simulation_preempt   (PratosSimulation *simulation, PratosVirtualWorker *worker);
void     pratos_simulation_resume    (PratosSimulation *simulation, PratosVirtualWorker *worker);

/* The GIL: @taken is called once @worker has it, perhaps at once. */
void     pratos_simulation_take_gil  (PratosSimulation *simulation, PratosVirtualWorker *worker, PratosVirtualFunc taken);
void     pratos_simulation_drop_gil  (PratosSimulation *simulation, PratosVirtualWorker *worker);

/* @worker just got a core: should it hold a GIL that another has long waited for, it gives
 * it up at once. */
void     pratos_simulation_check_gil (PratosSimulation *simulation, PratosVirtualWorker *worker);

/* Waiting, and the line: @func is called when @segment of @task, which does not compute,
 * is over. */
void     pratos_simulation_wait      (PratosSimulation *simulation, guint32 task, const PratosSegment *segment,
                                      PratosSimulationFunc func, gpointer data);
void     pratos_simulation_line_init (PratosVirtualLine *line);
void     pratos_simulation_line_clear (PratosVirtualLine *line);

/* Workers. */
PratosVirtualWorker *pratos_simulation_add_worker (PratosSimulation *simulation);

/* @task's segments on @worker, blocking it, then @done. */
void     pratos_simulation_perform   (PratosSimulation *simulation, PratosVirtualWorker *worker, guint32 task,
                                      PratosVirtualFunc done);
