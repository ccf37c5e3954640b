/* pratos-step-context.h: the engine's side of a step: who performs it, and where.
 *
 * One context a lane (a thread, a process, a coroutine), used for one task after the
 * other.  What several contexts share because they are one worker (a loop and its
 * coroutines) stands in PratosWorker.  Neither knows of runs or conductors: a worker
 * process uses the same.
 *
 * Lock order: a context's lock is the last one taken; nothing is called with it held
 * but the waker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-gil.h"
#include "pratos-ring.h"
#include "pratos-shared.h"
#include "pratos-spools.h"
#include "pratos-step.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct
{
  PratosWriter  writer;
  PratosGil    *gil;       /* borrowed; NULL: none */
  PratosShared *shared;    /* borrowed; NULL: none */
  PratosSpools *spools;    /* borrowed; NULL: nobody watches from here */
  GMainContext *loop;      /* borrowed; NULL: blocking */
  gboolean      sampled;   /* read the thread's CPU clock at edges */
  GArray       *resources; /* of Resource */
} PratosWorker;

void pratos_worker_init  (PratosWorker *worker, PratosRing *ring, guint32 lane);

/* Frees its resources, on its own thread. */
void pratos_worker_clear (PratosWorker *worker);

/* How a started step tells its end. */
typedef void (*PratosStepEndFunc) (PratosStepContext *context, gboolean success, gpointer data);

struct _PratosStepContext
{
  PratosWorker          *worker;
  guint32                lane;
  PratosSpool           *spool;

  /* the task at hand */
  guint32                task;
  gint64                 started;      /* ns: its first state, 0: none yet */
  PratosState            state;        /* what the lane is in */
  guint32                state_task;   /* for which task */
  PratosActivity         activity;
  gboolean               computing_gil; /* holds the GIL now */
  guint64                bytes;
  guint                  attempts;
  GVariant              *needs;
  gint64                 told;         /* ns: when progress was last recorded */

  /* the step at hand */
  const PratosStepKind  *kind;
  const PratosSinkClass *sink_class;   /* that the step feeds */
  gpointer               sink;
  gpointer               data;
  PratosStepEndFunc      end_func;     /* of a started step */
  gpointer               end_data;
  PratosValue           *result;       /* where a started step's result goes */
  PratosFault           *fault;

  /* cancelling */
  pthread_mutex_t        lock;
  pthread_cond_t         woken;
  atomic_bool            cancelled;
  void                 (*wake) (gpointer data); /* guarded by lock */
  gpointer               wake_data;             /* guarded by lock */
};

/* @spool: (nullable) used instead of making one; a reference is taken. */
void     pratos_step_context_init   (PratosStepContext *context, PratosWorker *worker,
                                     guint32 lane, PratosSpool *spool);
void     pratos_step_context_clear  (PratosStepContext *context);

/* Any thread: whatever it performs ends soon; stays so. */
void     pratos_step_context_cancel (PratosStepContext *context);

/* The one function by which a lane changes its state: records it unless it is in it. */
void     pratos_step_context_enter  (PratosStepContext *context, PratosState state, PratosActivity activity);
void     pratos_step_context_enter_at (PratosStepContext *context, gint64 time, PratosState state,
                                       PratosActivity activity);

/* Begins @task: everything of the one before is forgotten. */
void     pratos_step_context_begin  (PratosStepContext *context, guint32 task, GVariant *needs);

/* The lane has nothing to do any more. */
void     pratos_step_context_end    (PratosStepContext *context);

/* Takes the GIL if there is one, shown as waiting if it must wait, and lets it go. */
void     pratos_step_context_take_gil (PratosStepContext *context);
void     pratos_step_context_drop_gil (PratosStepContext *context);
