/* pratos-processes-mode.c: N child processes, fed through sockets.
 *
 * One program does not fork but starts workers with posix_spawn; the conductor is the
 * only one that talks to them, in one loop over their sockets and pidfds, and never
 * blocks on any.  A child that dies costs the task it had one more try and nothing else.
 *
 * The parent's own part (packing, sending, unpacking) stands on the lane of the main
 * flow, the workers' part on theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor-private.h"

#include "pratos-error.h"
#include "pratos-helper.h"
#include "pratos-message.h"
#include "pratos-worker-process.h"

#include <errno.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

/* A task that has killed so many workers is the one to blame. */
#define MAX_DEATHS 2

/* So many that never got ready, and the program itself is to blame. */
#define MAX_STILLBORN 3

/* A worker without work ends within milliseconds; this is for one that somebody stopped. */
#define DISMISSAL_NS (500 * G_GINT64_CONSTANT (1000000))

/* How long a worker may be stopped while it has a task, and how often that is looked at:
 * nothing tells the parent of it. */
#define STOPPED_NS (3 * G_GINT64_CONSTANT (1000000000))
#define LOOK_MS    500

typedef struct
{
  PratosConductor   *conductor;
  PratosWorker       worker;     /* the parent's own lane */
  PratosStepContext  context;
  char              *program;
  GPtrArray         *processes;  /* of PratosWorkerProcess, those alive */
  GHashTable        *deaths;     /* task → how many workers it lost */
  GArray            *poll_fds;   /* of struct pollfd */
  guint              n_started;  /* ever */
  guint              n_stillborn; /* died before they could take a task */
  char              *refusal;    /* why no more workers are started, NULL: they are */
} Pool;

static void
pool_enter (Pool *pool, PratosState state, PratosActivity activity, guint32 task)
{
  pool->context.task = task;
  pratos_step_context_enter (&pool->context, state, activity);
}

static void
pool_rest (Pool *pool)
{
  pool_enter (pool, PRATOS_STATE_IDLE, PRATOS_ACTIVITY_NONE, PRATOS_TASK_NONE);
}

/* The plan decides: linking libcurl and GdkPixbuf is most of what starting costs. */
static const char *
needed_program (PratosPlan *plan)
{
  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        {
          const PratosStepKind *kind = pratos_step_kind_find (task->steps[j].kind);

          if (kind != NULL && kind->program == PRATOS_PROGRAM_FETCH)
            return "pratos-fetch-worker";
        }
    }
  return "pratos-worker";
}

static void
record_lane (Pool *pool, guint32 lane, PratosState state)
{
  /* a process that is being started is mostly its program being linked */
  pratos_writer_record (&pool->worker.writer, PRATOS_EVENT_STATE, state, lane, PRATOS_TASK_NONE, 0,
                        state == PRATOS_STATE_STARTING ? PRATOS_ACTIVITY_LOAD : PRATOS_ACTIVITY_NONE);
}

static void
refused (Pool *pool, GError *error)
{
  g_free (pool->refusal);
  pool->refusal = g_strdup (error->message);
  g_error_free (error);
  pratos_conductor_limit_peers (pool->conductor, pool->processes->len);
}

static gboolean
start_worker (Pool *pool)
{
  PratosConductor *conductor = pool->conductor;
  GError *error = NULL;
  PratosRing *ring = pratos_conductor_new_shared_ring (conductor, &error);
  PratosWorkerProcess *process;
  guint number = pool->n_started + 1;
  guint32 lane;

  if (ring == NULL)
    {
      refused (pool, error);
      return FALSE;
    }
  lane = pratos_trace_add_lane (conductor->trace, PRATOS_LANE_PROCESS, number, PRATOS_LANE_NONE, 0, 0);
  record_lane (pool, lane, PRATOS_STATE_STARTING);
  process = pratos_worker_process_start (pool->program, number, lane, ring, conductor->shared,
                                         conductor->sampled, &error);
  if (process == NULL)
    {
      record_lane (pool, lane, PRATOS_STATE_IDLE);
      pratos_ring_free (ring);
      refused (pool, error);
      return FALSE;
    }
  pratos_trace_set_lane_worker (conductor->trace, lane, process->pid, process->pid);
  pratos_spools_put (pratos_run_get_spools (conductor->run), lane, process->spool);
  pratos_collector_add_ring (conductor->collector, ring, lane);
  g_ptr_array_add (pool->processes, process);
  pool->n_started++;
  pratos_conductor_count_worker (conductor);
  return TRUE;
}

static void
fail_unsent (Pool *pool, PratosWorkerProcess *process, guint32 id)
{
  PratosEnding ending = {
    .outcome = PRATOS_OUTCOME_FAILED,
    .start = pratos_now (),
    .lane = process->lane,
    .attempts = 1,
  };

  pratos_fault_set (&ending.fault, PRATOS_FAULT_PROTOCOL, "{'detail': <'the task is longer than a message may be'>}");
  pratos_conductor_end_task (pool->conductor, &pool->worker.writer, id, &ending, NULL);
  pratos_fault_clear (&ending.fault);
}

/* FALSE: it could not be sent, and has failed. */
static gboolean
send_task (Pool *pool, PratosWorkerProcess *process, guint32 id)
{
  PratosConductor *conductor = pool->conductor;
  const PratosTask *task = pratos_plan_get_task (conductor->plan, id);
  GVariant *body;
  gboolean fits;

  pool_enter (pool, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_PACK, id);
  body = g_variant_new ("(u@avs@a(sv))", id, pratos_conductor_collect_needs (conductor, id),
                        task->label, pratos_task_steps_to_variant (task));
  fits = pratos_message_append (process->outgoing, PRATOS_MESSAGE_TASK, body);
  if (fits)
    {
      pool_enter (pool, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_SEND, id);
      process->task = id;
      /* a worker that is gone shows in its pidfd */
      pratos_message_write (process->socket, process->outgoing);
    }
  pool_rest (pool);
  if (!fits)
    fail_unsent (pool, process, id);
  return fits;
}

static void
give_tasks (Pool *pool)
{
  for (guint i = 0; i < pool->processes->len; i++)
    {
      PratosWorkerProcess *process = g_ptr_array_index (pool->processes, i);
      guint32 task;

      if (!process->ready || process->task != PRATOS_TASK_NONE)
        continue;
      do
        {
          task = pratos_task_queue_try_take (pool->conductor->queue);
          if (task == PRATOS_TASK_NONE)
            return;
        }
      while (!send_task (pool, process, task));
    }
}

static guint
deaths_of (Pool *pool, guint32 task)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (pool->deaths, GUINT_TO_POINTER (task)));
}

static PratosValue *
unpack_values (PratosWorkerProcess *process, GVariant *values, guint *n_values)
{
  PratosValue *unpacked;
  GVariantIter iter;
  gboolean has_variant, has_blob;
  GVariant *variant;
  guint64 offset, length;
  guint i = 0;

  *n_values = (guint) g_variant_iter_init (&iter, values);
  unpacked = g_new0 (PratosValue, MAX (*n_values, 1));
  while (g_variant_iter_next (&iter, "(bvbtt)", &has_variant, &variant, &has_blob, &offset, &length))
    {
      if (has_variant)
        pratos_value_set_variant (&unpacked[i], variant);
      g_variant_unref (variant);
      if (has_blob)
        pratos_blob_init (&unpacked[i].blob, process->spool, offset, length);
      i++;
    }
  return unpacked;
}

static void
free_values (PratosValue *values, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    pratos_value_clear (&values[i]);
  g_free (values);
}

/* FALSE: the worker spoke nonsense. */
static gboolean
take_result (Pool *pool, PratosWorkerProcess *process, GVariant *message)
{
  g_autoptr (GVariant) fault = NULL;
  g_autoptr (GVariant) values = NULL;
  PratosEnding ending = { .lane = process->lane };
  guint32 id, outcome;

  g_variant_get (message, "(uu@(sa{sv})xut@a(bvbtt))", &id, &outcome, &fault, &ending.start,
                 &ending.attempts, &ending.bytes, &values);
  if (id != process->task || id == PRATOS_TASK_NONE
      || outcome == PRATOS_OUTCOME_PENDING || outcome >= PRATOS_N_OUTCOMES)
    return FALSE;
  pool_enter (pool, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_UNPACK_RESULT, id);
  ending.outcome = outcome;
  pratos_fault_from_variant (&ending.fault, fault);
  ending.values = unpack_values (process, values, &ending.n_values);
  ending.attempts += deaths_of (pool, id);
  process->task = PRATOS_TASK_NONE;
  pool_rest (pool);
  pratos_conductor_end_task (pool->conductor, &pool->worker.writer, id, &ending, NULL);
  free_values (ending.values, ending.n_values);
  pratos_fault_clear (&ending.fault);
  return TRUE;
}

static gboolean
take_messages (Pool *pool, PratosWorkerProcess *process)
{
  g_autoptr (GError) error = NULL;
  PratosMessageKind kind;
  GVariant *message;
  gboolean sane = TRUE;

  while (sane && (message = pratos_message_take (process->incoming, &kind, &error)) != NULL)
    {
      if (kind == PRATOS_MESSAGE_READY)
        process->ready = TRUE;
      else
        sane = kind == PRATOS_MESSAGE_RESULT && take_result (pool, process, message);
      g_variant_unref (message);
    }
  return sane && error == NULL;
}

static void
describe_death (PratosFault *fault, int status, guint deaths)
{
  if (WIFSIGNALED (status))
    pratos_fault_set (fault, PRATOS_FAULT_WORKER_DIED, "{'signal': <%i>, 'deaths': <%u>}",
                      WTERMSIG (status), deaths);
  else
    pratos_fault_set (fault, PRATOS_FAULT_WORKER_DIED, "{'status': <%i>, 'deaths': <%u>}",
                      WEXITSTATUS (status), deaths);
}

/* The task a dead worker had: once more on another, or failed. */
static void
settle_lost_task (Pool *pool, PratosWorkerProcess *process, int status)
{
  guint deaths;
  PratosEnding ending = {
    .outcome = PRATOS_OUTCOME_FAILED,
    .start = pratos_now (),
    .lane = process->lane,
  };

  if (process->task == PRATOS_TASK_NONE || pratos_conductor_is_interrupted (pool->conductor))
    return;
  deaths = deaths_of (pool, process->task) + 1;
  g_hash_table_insert (pool->deaths, GUINT_TO_POINTER (process->task), GUINT_TO_POINTER (deaths));
  if (deaths < MAX_DEATHS)
    {
      pratos_writer_record (&pool->worker.writer, PRATOS_EVENT_ATTEMPT, PRATOS_STATE_IDLE,
                            process->lane, process->task, deaths + 1, 0);
      pratos_task_queue_give_back (pool->conductor->queue, process->task);
      return;
    }
  describe_death (&ending.fault, status, deaths);
  ending.attempts = deaths;
  pratos_conductor_end_task (pool->conductor, &pool->worker.writer, process->task, &ending, NULL);
}

static void
reap (Pool *pool, PratosWorkerProcess *process, int *status)
{
  struct rusage usage;

  pratos_worker_process_reap (process, &usage, status);
  record_lane (pool, process->lane, PRATOS_STATE_IDLE);
  pratos_conductor_add_usage (pool->conductor, process->lane, &usage);
}

/* Ends a worker that died, or has to: what it had already sent still counts. */
static int
end_worker (Pool *pool, PratosWorkerProcess *process)
{
  int status = 0;

  pratos_worker_process_kill (process);
  reap (pool, process, &status);
  while (pratos_message_read (process->socket, process->incoming) > 0)
    ;
  take_messages (pool, process);
  return status;
}

static void
bury (Pool *pool, PratosWorkerProcess *process)
{
  int status = end_worker (pool, process);

  if (!process->ready && ++pool->n_stillborn >= MAX_STILLBORN && pool->refusal == NULL)
    pool->refusal = g_strdup ("workers end before they can work");
  pratos_conductor_lose_worker (pool->conductor);
  settle_lost_task (pool, process, status);
  g_ptr_array_remove (pool->processes, process);
}

/* As many as asked for, while there is something for them to do. */
static void
keep_up_workers (Pool *pool)
{
  while (pool->processes->len < pool->conductor->settings.workers
         && pool->refusal == NULL
         && !pratos_conductor_is_interrupted (pool->conductor)
         && !pratos_task_queue_is_done (pool->conductor->queue)
         && start_worker (pool))
    ;
}

static void
listen_to (Pool *pool, PratosWorkerProcess *process, short socket_events, short death_events)
{
  gboolean sane = TRUE;

  if (socket_events & POLLIN)
    {
      if (pratos_message_read (process->socket, process->incoming) > 0)
        sane = take_messages (pool, process);
    }
  if (socket_events & POLLOUT)
    pratos_message_write (process->socket, process->outgoing);
  if (!sane || death_events != 0 || (socket_events & (POLLHUP | POLLERR)) != 0)
    bury (pool, process);
}

static void
add_poll_fd (Pool *pool, int fd, short events)
{
  struct pollfd poll_fd = { fd, events, 0 };

  g_array_append_val (pool->poll_fds, poll_fd);
}

/* Its task would never end.  Killed, it costs that task one more try, as any that dies. */
static void
kill_if_stopped (PratosWorkerProcess *process)
{
  gint64 now = pratos_now ();

  if (process->task == PRATOS_TASK_NONE || !pratos_worker_process_is_stopped (process))
    process->stopped = 0;
  else if (process->stopped == 0)
    process->stopped = now;
  else if (now - process->stopped >= STOPPED_NS)
    pratos_worker_process_kill (process);
}

/* One round: waits for anything, then looks at everybody. */
static void
poll_workers (Pool *pool)
{
  GPtrArray *processes = pool->processes;
  struct pollfd *fds;

  g_array_set_size (pool->poll_fds, 0);
  add_poll_fd (pool, pool->conductor->wake_fd, POLLIN);
  for (guint i = 0; i < processes->len; i++)
    {
      PratosWorkerProcess *process = g_ptr_array_index (processes, i);

      add_poll_fd (pool, process->socket, POLLIN | (process->outgoing->len > 0 ? POLLOUT : 0));
      add_poll_fd (pool, process->pidfd, POLLIN);
    }
  fds = (struct pollfd *) pool->poll_fds->data;
  if (poll (fds, pool->poll_fds->len, LOOK_MS) < 0)
    return;
  for (guint i = 0; i < processes->len; i++)
    kill_if_stopped (g_ptr_array_index (processes, i));
  if (fds[0].revents != 0)
    pratos_conductor_clear_wake (pool->conductor);
  /* from the last, since burying one moves those behind it */
  for (guint i = processes->len; i-- > 0;)
    listen_to (pool, g_ptr_array_index (processes, i), fds[1 + 2 * i].revents, fds[2 + 2 * i].revents);
}

/* Until it has ended; when that takes too long, or nobody wants to wait, it is made to. */
static void
see_out (Pool *pool, PratosWorkerProcess *process, gint64 deadline)
{
  struct pollfd fds[] = {
    { process->pidfd, POLLIN, 0 },
    { pool->conductor->wake_fd, POLLIN, 0 },
  };
  gint64 left;

  while ((left = deadline - pratos_now ()) > 0 && !pratos_conductor_is_interrupted (pool->conductor))
    {
      poll (fds, G_N_ELEMENTS (fds), (int) (left / 1000000) + 1);
      if (fds[0].revents != 0)
        return;
      if (fds[1].revents != 0)
        pratos_conductor_clear_wake (pool->conductor);
    }
  pratos_worker_process_kill (process);
}

/* A worker whose socket is closed ends by itself; all at once, then wait for each. */
static void
dismiss_workers (Pool *pool)
{
  gint64 deadline = pratos_now () + DISMISSAL_NS;

  for (guint i = 0; i < pool->processes->len; i++)
    {
      PratosWorkerProcess *process = g_ptr_array_index (pool->processes, i);

      close (process->socket);
      process->socket = -1;
    }
  for (guint i = 0; i < pool->processes->len; i++)
    {
      PratosWorkerProcess *process = g_ptr_array_index (pool->processes, i);
      int status;

      see_out (pool, process, deadline);
      reap (pool, process, &status);
    }
}

/* After an interrupt: all are killed first, so that they end together. */
static void
end_workers (Pool *pool)
{
  for (guint i = 0; i < pool->processes->len; i++)
    pratos_worker_process_kill (g_ptr_array_index (pool->processes, i));
  for (guint i = 0; i < pool->processes->len; i++)
    end_worker (pool, g_ptr_array_index (pool->processes, i));
}

/* Tasks that were under way when the run was interrupted. */
static void
cancel_running (Pool *pool)
{
  for (guint i = 0; i < pool->processes->len; i++)
    {
      PratosWorkerProcess *process = g_ptr_array_index (pool->processes, i);
      PratosEnding ending = {
        .outcome = PRATOS_OUTCOME_CANCELLED,
        .start = pratos_now (),
        .lane = process->lane,
        .attempts = 1 + deaths_of (pool, process->task),
      };

      if (process->task == PRATOS_TASK_NONE)
        continue;
      pratos_fault_set (&ending.fault, PRATOS_FAULT_CANCELLED, NULL);
      pratos_conductor_end_task (pool->conductor, &pool->worker.writer, process->task, &ending, NULL);
      process->task = PRATOS_TASK_NONE;
    }
}

static void
pool_init (Pool *pool, PratosConductor *conductor)
{
  pool->conductor = conductor;
  pratos_conductor_become_worker (conductor, PRATOS_LANE_MAIN, &pool->worker, &pool->context);
  pool->processes = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_worker_process_free);
  pool->deaths = g_hash_table_new (NULL, NULL);
  pool->poll_fds = g_array_new (FALSE, FALSE, sizeof (struct pollfd));
}

static void
pool_clear (Pool *pool)
{
  g_array_unref (pool->poll_fds);
  g_hash_table_unref (pool->deaths);
  g_ptr_array_unref (pool->processes);
  pratos_step_context_clear (&pool->context);
  pratos_worker_clear (&pool->worker);
  g_free (pool->refusal);
  g_free (pool->program);
}

static void
processes_run (PratosConductor *conductor)
{
  Pool pool = { 0 };
  GError *error = NULL;

  pool_init (&pool, conductor);
  pool.program = pratos_helper_find (needed_program (conductor->plan), &error);
  if (pool.program == NULL)
    refused (&pool, error);
  else
    keep_up_workers (&pool);

  while (pool.processes->len > 0 && !pratos_task_queue_is_done (conductor->queue)
         && !pratos_conductor_is_interrupted (conductor))
    {
      poll_workers (&pool);
      keep_up_workers (&pool);
      give_tasks (&pool);
    }
  if (!pratos_conductor_is_interrupted (conductor))
    {
      dismiss_workers (&pool);
      pratos_conductor_fail_rest (conductor, &pool.worker.writer, pool.refusal);
    }
  else
    {
      end_workers (&pool);
      cancel_running (&pool);
      pratos_conductor_cancel_rest (conductor, &pool.worker.writer);
    }
  pool_clear (&pool);
}

const PratosMode pratos_processes_mode = {
  .name = "processes",
  .flags = PRATOS_MODE_HAS_WORKERS,
  .lane = PRATOS_LANE_PROCESS,
  .run = processes_run,
  .simulate = pratos_simulation_processes,
};
