/* pratos-worker-main.c: the life of a worker program, in the worker process itself.
 *
 * Its lane is in a ring shared with the parent; results go through the socket, bytes
 * through the spool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-worker-main.h"

#include "pratos-message.h"
#include "pratos-spool.h"
#include "pratos-task-flow.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

typedef struct
{
  PratosWorker      worker;
  PratosStepContext context;
  PratosRing       *ring;
  PratosShared     *shared;   /* NULL: the run has none */
  GByteArray       *incoming;
} Life;

/* FALSE: it is longer than a message may be. */
static gboolean
send_message (PratosMessageKind kind, GVariant *body)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();

  if (!pratos_message_append (buffer, kind, body))
    return FALSE;
  /* a parent that is gone is noticed at the next read */
  pratos_message_write (PRATOS_WORKER_SOCKET_FD, buffer);
  return TRUE;
}

/* The first @n_values of its values go with it. */
static GVariant *
pack_result (PratosTaskFlow *flow, guint n_values)
{
  PratosStepContext *context = flow->context;
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE ("a(bvbtt)"));
  for (guint i = 0; i < n_values; i++)
    {
      const PratosValue *value = &flow->values[i];

      g_variant_builder_add (&values, "(bvbtt)", value->variant != NULL,
                             value->variant != NULL ? value->variant : g_variant_new ("()"),
                             value->blob.spool != NULL, value->blob.offset, value->blob.length);
    }
  return g_variant_new ("(uu@(sa{sv})xuta(bvbtt))", flow->task->id, (guint32) flow->outcome,
                        pratos_fault_to_variant (&flow->fault), context->started,
                        context->attempts, context->bytes, &values);
}

static void
perform (Life *life, const PratosTask *task, GVariant *needs)
{
  PratosStepContext *context = &life->context;
  PratosTaskFlow flow;
  GVariant *result;

  pratos_task_flow_init (&flow, context, task, needs);
  pratos_task_flow_perform (&flow);
  pratos_step_context_enter (context, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_PACK_RESULT);
  result = pack_result (&flow, task->n_steps);
  pratos_step_context_enter (context, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_SEND_RESULT);
  if (!send_message (PRATOS_MESSAGE_RESULT, result))
    {
      flow.outcome = PRATOS_OUTCOME_FAILED;
      pratos_fault_set (&flow.fault, PRATOS_FAULT_PROTOCOL, "{'detail': <'its result is longer than a message may be'>}");
      send_message (PRATOS_MESSAGE_RESULT, pack_result (&flow, 0));
    }
  pratos_step_context_end (context);
  pratos_task_flow_clear (&flow);
}

/* The task as the parent has it, under the parent's number. */
static void
unpack_and_perform (Life *life, GVariant *message)
{
  g_autoptr (GVariant) needs = NULL;
  g_autoptr (GVariant) steps = NULL;
  g_autoptr (PratosPlan) plan = NULL;
  const char *label;
  PratosTask task;
  guint32 id;

  g_variant_get (message, "(u@av&s@a(sv))", &id, &needs, &label, &steps);
  pratos_step_context_begin (&life->context, id, NULL);
  pratos_step_context_enter (&life->context, PRATOS_STATE_COPYING, PRATOS_ACTIVITY_UNPACK);
  plan = pratos_plan_new ();
  pratos_plan_add_steps (plan, pratos_plan_add_task (plan, label, NULL, 0), steps);
  task = *pratos_plan_get_task (plan, 0);
  task.id = id;
  perform (life, &task, needs);
}

/* FALSE: the parent has closed, or speaks nonsense. */
static gboolean
next_message (Life *life)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;
  PratosMessageKind kind;

  while ((message = pratos_message_take (life->incoming, &kind, &error)) == NULL)
    if (error != NULL || pratos_message_read (PRATOS_WORKER_SOCKET_FD, life->incoming) <= 0)
      return FALSE;
  if (kind != PRATOS_MESSAGE_TASK)
    return FALSE;
  unpack_and_perform (life, message);
  return TRUE;
}

/* Maps what was inherited; the arguments say what that is. */
static gboolean
begin_life (Life *life, int argc, char **argv, guint32 *lane)
{
  if (argc != 4)
    return FALSE;
  *lane = (guint32) strtoul (argv[1], NULL, 10);
  life->ring = pratos_ring_new_for_fd (PRATOS_WORKER_RING_FD, NULL);
  if (life->ring == NULL)
    return FALSE;
  pratos_worker_init (&life->worker, life->ring, *lane);
  life->worker.sampled = strcmp (argv[2], "sampled") == 0;
  if (strcmp (argv[3], "shared") == 0)
    life->shared = pratos_shared_new_for_fd (PRATOS_WORKER_SHARED_FD, NULL);
  life->worker.shared = life->shared;
  return TRUE;
}

int
pratos_worker_main (int argc, char **argv)
{
  PratosSpool *spool;
  Life life = { 0 };
  guint32 lane;

  /* whatever ends the parent ends its workers */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (!begin_life (&life, argc, argv, &lane))
    {
      fprintf (stderr, "%s is started by Pratos, not by hand\n", argv[0]);
      return 2;
    }
  spool = pratos_spool_new_for_fd (PRATOS_WORKER_SPOOL_FD);
  pratos_step_context_init (&life.context, &life.worker, lane, spool);
  pratos_spool_unref (spool);
  life.incoming = g_byte_array_new ();
  pratos_writer_record (&life.worker.writer, PRATOS_EVENT_STATE, PRATOS_STATE_IDLE, lane,
                        PRATOS_TASK_NONE, 0, PRATOS_ACTIVITY_NONE);
  send_message (PRATOS_MESSAGE_READY, g_variant_new ("()"));

  while (next_message (&life))
    ;

  g_byte_array_unref (life.incoming);
  pratos_worker_clear (&life.worker);
  pratos_step_context_clear (&life.context);
  pratos_shared_free (life.shared);
  pratos_ring_free (life.ring);
  return 0;
}
