/* pratos-cost-process.c: what a process costs: pratos-worker, as the process pool has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-probe.h"

#include "pratos-cost-exchange.h"
#include "pratos-cost-steps.h"
#include "pratos-error.h"
#include "pratos-event.h"
#include "pratos-helper.h"
#include "pratos-message.h"
#include "pratos-worker-process.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define WORKER         "pratos-worker"
#define RING_CAPACITY  4096 /* events */
#define IDLE_PROCESSES 8

typedef struct
{
  char                *program;
  PratosRing          *ring;
  PratosWorkerProcess *process;
} Worker;

static gboolean
lose (GError **error)
{
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, WORKER " ended while it was measured");
  return FALSE;
}

static gboolean
worker_init (Worker *worker, GError **error)
{
  *worker = (Worker) { 0 };
  worker->program = pratos_helper_find (WORKER, error);
  if (worker->program == NULL)
    return FALSE;
  worker->ring = pratos_ring_new (RING_CAPACITY, TRUE, error);
  return worker->ring != NULL;
}

static void
worker_clear (Worker *worker)
{
  pratos_worker_process_free (worker->process);
  pratos_ring_free (worker->ring);
  g_free (worker->program);
}

/* The next message, NULL: it has gone, or speaks nonsense. */
static GVariant *
wait_for (Worker *worker, PratosMessageKind wanted)
{
  PratosWorkerProcess *process = worker->process;
  PratosMessageKind kind = PRATOS_N_MESSAGES;
  GVariant *message;

  while ((message = pratos_message_take (process->incoming, &kind, NULL)) == NULL)
    if (pratos_message_read (process->socket, process->incoming) <= 0)
      return NULL;
  if (kind != wanted)
    g_clear_pointer (&message, g_variant_unref);
  return message;
}

/* Until it says that it can take tasks.  Here the socket blocks. */
static gboolean
worker_start (Worker *worker, GError **error)
{
  g_autoptr (GVariant) ready = NULL;

  worker->process = pratos_worker_process_start (worker->program, 1, 0, worker->ring, NULL, FALSE, error);
  if (worker->process == NULL)
    return FALSE;
  fcntl (worker->process->socket, F_SETFL, 0);
  ready = wait_for (worker, PRATOS_MESSAGE_READY);
  return ready != NULL || lose (error);
}

/* As the pool dismisses one: its socket is closed, so it ends by itself. */
static void
worker_end (Worker *worker)
{
  struct rusage usage;
  int status;

  close (worker->process->socket);
  worker->process->socket = -1;
  pratos_worker_process_reap (worker->process, &usage, &status);
  g_clear_pointer (&worker->process, pratos_worker_process_free);
}

static void
send_task (Worker *worker, const char *kind, GVariant *args)
{
  GVariant *step = g_variant_new ("(sv)", kind, args);
  GVariant *steps = g_variant_new_array (NULL, &step, 1);
  GVariant *needs = g_variant_new_array (G_VARIANT_TYPE_VARIANT, NULL, 0);

  pratos_message_append (worker->process->outgoing, PRATOS_MESSAGE_TASK,
                         g_variant_new ("(u@avs@a(sv))", 0, needs, "cost", steps));
  pratos_message_write (worker->process->socket, worker->process->outgoing);
}

/* The (x) of the one step's result; -1: none. */
static gint64
wait_for_result (Worker *worker)
{
  g_autoptr (GVariant) message = wait_for (worker, PRATOS_MESSAGE_RESULT);
  g_autoptr (GVariant) values = message != NULL ? g_variant_get_child_value (message, 6) : NULL;
  g_autoptr (GVariant) value = NULL;
  gint64 ns = -1;

  if (values == NULL || g_variant_n_children (values) != 1)
    return -1;
  g_variant_get_child (values, 0, "(bvbtt)", NULL, &value, NULL, NULL, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(x)")))
    g_variant_get (value, "(x)", &ns);
  return ns;
}

/* Start and life */

static gboolean
measure_start (Worker *worker, PratosCost cost, guint repeats, GArray *values, GError **error)
{
  for (guint i = 0; i < repeats; i++)
    {
      gint64 start = pratos_now (), ready;

      if (!worker_start (worker, error))
        return FALSE;
      ready = pratos_now ();
      worker_end (worker);
      pratos_cost_add_ns (values, (cost == PRATOS_COST_START ? ready : pratos_now ()) - start, 1);
    }
  return TRUE;
}

/* Switch */

static gboolean
measure_switch (Worker *worker, PratosCost cost, guint repeats, GArray *values, GError **error)
{
  guint core = cost == PRATOS_COST_SWITCH_CORES ? 1 : 0;
  int fd;

  if (!pratos_cost_bind (0, core) || !pratos_cost_bind (0, 0))
    return TRUE;
  if (!worker_start (worker, error))
    return FALSE;
  pratos_cost_bind (worker->process->pid, core);
  fd = worker->process->socket;
  send_task (worker, PRATOS_COST_ECHO_KIND, g_variant_new ("(u)", repeats * PRATOS_COST_ROUNDS));
  if (!pratos_cost_answer (fd))
    return lose (error);
  for (guint i = 0; i < repeats; i++)
    {
      gint64 start = pratos_now ();

      if (!pratos_cost_throw (fd, PRATOS_COST_ROUNDS))
        return lose (error);
      pratos_cost_add_ns (values, pratos_now () - start, 2 * PRATOS_COST_ROUNDS);
    }
  return TRUE;
}

/* Memory: several idle ones at once share what they can share, as in a pool */

static gboolean
measure_memory (GArray *values, GError **error)
{
  Worker workers[IDLE_PROCESSES] = { 0 };
  guint n_workers = 0;
  gboolean started = TRUE;

  for (; started && n_workers < IDLE_PROCESSES; n_workers++)
    started = worker_init (&workers[n_workers], error) && worker_start (&workers[n_workers], error);
  for (guint i = 0; started && i < n_workers; i++)
    {
      gint64 pss = pratos_cost_get_pss (workers[i].process->pid);

      if (pss >= 0)
        pratos_cost_add (values, (double) pss);
    }
  for (guint i = 0; i < n_workers; i++)
    worker_clear (&workers[i]);
  return started;
}

/* Passing: a task's argument, packed, sent and unpacked as the pool does it */

static GVariant *
make_argument (PratosCost cost, const char *text)
{
  gint64 sent = pratos_now ();

  if (cost == PRATOS_COST_PASS_REFERENCE)
    return g_variant_new ("(xt)", sent, (guint64) PRATOS_COST_MILLION);
  return g_variant_new ("(xs)", sent, text);
}

/* A text of so many letters: GLib checks an array of bytes one by one. */
static char *
make_text (PratosCost cost)
{
  return g_strnfill (cost == PRATOS_COST_PASS_BYTE ? PRATOS_COST_BYTE : PRATOS_COST_MILLION, 'x');
}

static gboolean
measure_pass (Worker *worker, PratosCost cost, guint repeats, GArray *values, GError **error)
{
  const char *kind = cost == PRATOS_COST_PASS_REFERENCE ? PRATOS_COST_LOOK_KIND : PRATOS_COST_TAKE_KIND;
  g_autofree char *text = make_text (cost);

  pratos_cost_bind (0, 0);
  if (!worker_start (worker, error))
    return FALSE;
  pratos_cost_bind (worker->process->pid, 0);
  if (cost == PRATOS_COST_PASS_REFERENCE
      && !pratos_spool_append (worker->process->spool, text, PRATOS_COST_MILLION))
    return lose (error);
  /* the first one maps what is shared, and is not counted */
  for (guint i = 0; i < repeats + 1; i++)
    {
      gint64 received;

      send_task (worker, kind, make_argument (cost, text));
      received = wait_for_result (worker);
      if (received < 0)
        return lose (error);
      if (i > 0)
        pratos_cost_add_ns (values, received, 1);
    }
  return TRUE;
}

static gboolean
measure (Worker *worker, PratosCost cost, guint repeats, GArray *values, GError **error)
{
  switch (cost)
    {
    case PRATOS_COST_START:
    case PRATOS_COST_LIFE:
      return measure_start (worker, cost, repeats, values, error);
    case PRATOS_COST_SWITCH:
    case PRATOS_COST_SWITCH_CORES:
      return measure_switch (worker, cost, repeats, values, error);
    case PRATOS_COST_PASS_BYTE:
    case PRATOS_COST_PASS_COPY:
    case PRATOS_COST_PASS_REFERENCE:
      return measure_pass (worker, cost, repeats, values, error);
    case PRATOS_COST_MEMORY:
    case PRATOS_N_COSTS:
    default:
      return measure_memory (values, error);
    }
}

gboolean
pratos_cost_measure_process (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  Worker worker;
  gboolean measured = worker_init (&worker, error) && measure (&worker, cost, repeats, values, error);

  worker_clear (&worker);
  return measured;
}
