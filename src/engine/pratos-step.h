/* pratos-step.h: the step-driver interface: what a kind of step must be able to do.
 *
 * The engine schedules; a kind performs.  Kinds are const tables, registered once in
 * main() before any run; after that the registry is only read.  Sequential, threads and
 * processes call perform() on the worker's thread; async calls start() on the loop, or,
 * when a kind has none (it computes), perform() on the loop, which blocks it, as it
 * would in asyncio.
 *
 * A kind with a sink is fed: when the step before it can feed (fetch), bytes go into
 * the sink as they arrive and the second step only finishes what is left; otherwise the
 * engine feeds it from the blob of the value before.
 *
 * Cancelling: perform() and start() end with PRATOS_FAULT_CANCELLED as soon as they
 * notice: compute kinds by pratos_step_checkpoint(), blocking ones are woken by the
 * function given to pratos_step_set_waker(), started ones get cancel().
 *
 * Thread: everything about one PratosStepContext happens on its worker's thread, except
 * that the waker is called from another thread, under the context's lock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-fault.h"
#include "pratos-plan.h"
#include "pratos-spool.h"
#include "pratos-state.h"
#include "pratos-value.h"

#include <glib.h>

typedef struct _PratosStepContext PratosStepContext;
typedef struct _PratosStepKind    PratosStepKind;
typedef struct _PratosSinkClass   PratosSinkClass;
typedef struct _PratosWorkload    PratosWorkload;

/* Which worker program must carry it out in processes mode. */
typedef enum
{
  PRATOS_PROGRAM_COMPUTE, /* pratos-worker: GLib only */
  PRATOS_PROGRAM_FETCH,   /* pratos-fetch-worker: libcurl and GdkPixbuf too */
} PratosProgram;

/* What bytes come over.  What a task gets less than its rate, since others use the link
 * too, it is owed and makes up for once there is room. */
typedef struct
{
  guint64 rate; /* bytes a second that one task gets, 0: unlimited */
  guint64 link; /* bytes a second that all tasks together get at most, 0: unlimited */
  guint64 peak; /* bytes a second that one task gets at most while it makes up */
  guint64 owed; /* bytes that it is owed at most, 0: it never makes up */
} PratosLine;

struct _PratosStepKind
{
  const char            *name;
  PratosState            state;       /* of the lane meanwhile: COMPUTING or WAITING_IO */
  gboolean               holds_gil;   /* pure-Python work would; a C library's does not */
  PratosProgram          program;
  const char            *args_type;   /* GVariant type string of its arguments */
  const char            *result_type; /* of the result's variant, NULL: no variant */

  /* Performs the step, blocking.  TRUE with @result filled, or FALSE with @fault set.
   * @input is the value of the step before, empty for the first.  NULL if it has a sink. */
  gboolean (*perform) (PratosStepContext *context, GVariant *args, const PratosValue *input,
                       PratosValue *result, PratosFault *fault);

  /* Starts it on the loop (pratos_step_get_loop()); it must later call
   * pratos_step_complete() or pratos_step_fail(), exactly once, from the loop, and not
   * before start() returned.  NULL: perform() blocks the loop. */
  void     (*start)   (PratosStepContext *context, GVariant *args, const PratosValue *input);

  /* Ends a started step now; it must not complete or fail afterwards. */
  void     (*cancel)  (PratosStepContext *context);

  const PratosSinkClass *sink; /* NULL: is not fed */

  /* Memory that all workers of a run share, see pratos_step_get_shared(): bytes, 0: none.
   * @init is called once a run, before the first worker, with the memory zeroed. */
  gsize                  shared_size;
  void                 (*shared_init) (gpointer memory);

  /* Adds what the step takes to @task of @workload, and fills @result: for steps that
   * take what their arguments say.  NULL: only measuring tells.  A kind that has nothing
   * but this can only be simulated. */
  void     (*foretell) (GVariant *args, PratosWorkload *workload, guint32 task, PratosValue *result);

  /* The line that all steps of this kind receive over, if @args tell; else FALSE.  NULL:
   * they never do. */
  gboolean (*get_line) (GVariant *args, PratosLine *line);
};

/* Something that takes bytes as they come.  open returns the sink's own data. */
struct _PratosSinkClass
{
  gpointer (*open)    (PratosStepContext *context, GVariant *args);

  /* FALSE with @fault: the bytes can't be right, stop fetching. */
  gboolean (*write)   (gpointer sink, const void *data, gsize length, PratosFault *fault);

  /* Another attempt begins: forget all bytes. */
  void     (*restart) (gpointer sink);

  /* The last byte was written: the result, or FALSE with @fault. */
  gboolean (*finish)  (gpointer sink, PratosValue *result, PratosFault *fault);
  void     (*free)    (gpointer sink);
};

/* The registry.  register is for main(), before the first run; kinds are static. */
void                  pratos_step_kind_register   (const PratosStepKind *kind);
const PratosStepKind *pratos_step_kind_find       (const char *name); /* NULL: none */

/* To be called by compute kinds every few ten microseconds of work, at places where
 * CPython could switch.  Gives up the GIL if another thread asked for it, records
 * progress at most every 10 ms.  @amount: so far; @permille of the whole, or
 * G_MAXUINT32.  FALSE: cancelled, return at once with PRATOS_FAULT_CANCELLED. */
gboolean              pratos_step_checkpoint      (PratosStepContext *context, guint64 amount, guint32 permille);

/* Whether another thread asked for the GIL that this step holds: a relaxed load, for
 * kinds with checkpoints too close together for pratos_step_checkpoint(). */
gboolean              pratos_step_switch_wanted   (PratosStepContext *context);

/* Gives up the GIL, which it must hold, until another had its turn. */
void                  pratos_step_switch          (PratosStepContext *context);

/* Around something that blocks, as Py_BEGIN_ALLOW_THREADS and its end: does without the
 * GIL meanwhile, if the step holds it, and is in the kind's state afterwards. */
void                  pratos_step_leave_gil       (PratosStepContext *context);
void                  pratos_step_retake_gil      (PratosStepContext *context);

/* For steps that do not compute: the same record, no GIL. */
void                  pratos_step_progress        (PratosStepContext *context, guint64 amount, guint32 permille);
gboolean              pratos_step_is_cancelled    (PratosStepContext *context);

/* Says that attempt @number (2 for the first retry) of this step begins. */
void                  pratos_step_attempt         (PratosStepContext *context, guint number);

/* Changes the state the lane is in, until the step ends or it is changed again. */
void                  pratos_step_set_state       (PratosStepContext *context, PratosState state, PratosActivity activity);

/* Records that from @start to @end (ns, pratos_now()) the step computed in the middle
 * of its waiting, such as decoding what had arrived; the lane is back in the kind's
 * state after it.  Call it right after @end; too short ones (50 µs) are left out. */
void                  pratos_step_computed        (PratosStepContext *context, gint64 start, gint64 end);

/* Records that from @start to @end (ns) the step was in @state in the middle of its work,
 * such as waiting for a lock; too short ones (50 µs) are left out. */
void                  pratos_step_waited          (PratosStepContext *context, PratosState state, gint64 start, gint64 end);

/* For a started step that finds, late, that it could have gone on since @since (ns), such
 * as a timer's deadline: the loop was busy, the coroutine ready. */
void                  pratos_step_was_ready       (PratosStepContext *context, gint64 since);

/* Counts bytes received for the task; @restart: those of a failed attempt count no more. */
void                  pratos_step_add_bytes       (PratosStepContext *context, guint64 bytes);
void                  pratos_step_restart_bytes   (PratosStepContext *context);

/* Waits until @deadline (ns of pratos_now()) or until cancelled (FALSE).  Blocking only. */
gboolean              pratos_step_sleep           (PratosStepContext *context, gint64 deadline);

/* From now on @wake (@data) is called once, from another thread, when the step must
 * stop blocking; if it must already, right here.  NULL takes it back: after that
 * returned, @wake is not running and will not be called. */
void                  pratos_step_set_waker       (PratosStepContext *context, void (*wake) (gpointer data), gpointer data);

/* The worker's spool, made when first asked; NULL with @fault set if it cannot be. */
PratosSpool          *pratos_step_get_spool       (PratosStepContext *context, PratosFault *fault);

/* Says that the bytes of which progress will tell stand in the worker's spool, from
 * @offset on, so that who watches can look at them as they come. */
void                  pratos_step_receives        (PratosStepContext *context, guint64 offset);

/* The sink that a feeding step must write to, NULL class: none. */
const PratosSinkClass *pratos_step_get_sink       (PratosStepContext *context, gpointer *sink);

/* The values of the tasks that this one needs: "av", not floating, never NULL. */
GVariant             *pratos_step_get_needs       (PratosStepContext *context);

/* The memory that the step's kind asked for, the same for all workers of the run; NULL:
 * it asked for none. */
gpointer              pratos_step_get_shared      (PratosStepContext *context);

/* How many workers perform tasks of this run at the same time, where there is shared
 * memory, else 1.  It can become fewer when the system refuses some. */
guint                 pratos_step_get_peers       (PratosStepContext *context);

/* When the run began (ns of pratos_now(), the same in every worker), where there is shared
 * memory, else 0. */
gint64                pratos_step_get_run_start   (PratosStepContext *context);

/* TRUE while @deadline (ns) is not over; then FALSE with @fault (PRATOS_FAULT_DEADLINE). */
gboolean              pratos_step_meet_deadline   (gint64 deadline, PratosFault *fault);

/* Async only, else NULL. */
GMainContext         *pratos_step_get_loop        (PratosStepContext *context);
void                  pratos_step_complete        (PratosStepContext *context, PratosValue *result); /* steals */
void                  pratos_step_fail            (PratosStepContext *context, PratosFault *fault);  /* steals */

/* A place for the step's own data between start() and its end or cancel(). */
void                  pratos_step_set_data        (PratosStepContext *context, gpointer data);
gpointer              pratos_step_get_data        (PratosStepContext *context);

/* Something that lasts as long as the worker (a thread, a process, or the loop with all
 * its coroutines), such as a connection pool: made by @create (@context) when first
 * asked under @key (an interned pointer), freed by @free at the worker's end. */
gpointer              pratos_step_get_resource    (PratosStepContext *context, gconstpointer key,
                                                   gpointer (*create) (PratosStepContext *context),
                                                   GDestroyNotify destroy);
