/* step-runner.c: performs one task as a worker would, and keeps what it recorded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "step-runner.h"

#define RING_EVENTS 16384

StepRunner *
step_runner_new (gboolean on_loop)
{
  StepRunner *runner = g_new0 (StepRunner, 1);
  g_autoptr (GError) error = NULL;

  runner->ring = pratos_ring_new (RING_EVENTS, FALSE, &error);
  g_assert_no_error (error);
  pratos_worker_init (&runner->worker, runner->ring, 0);
  runner->loop = on_loop ? g_main_context_new () : NULL;
  runner->worker.loop = runner->loop;
  pratos_step_context_init (&runner->context, &runner->worker, 0, NULL);
  runner->events = g_array_new (FALSE, FALSE, sizeof (PratosEvent));
  return runner;
}

static void
clear_task (StepRunner *runner)
{
  pratos_task_flow_clear (&runner->flow);
  g_clear_pointer (&runner->plan, pratos_plan_unref);
}

void
step_runner_free (StepRunner *runner)
{
  clear_task (runner);
  pratos_worker_clear (&runner->worker);
  pratos_step_context_clear (&runner->context);
  g_clear_pointer (&runner->loop, g_main_context_unref);
  pratos_ring_free (runner->ring);
  g_array_unref (runner->events);
  g_free (runner);
}

static void
keep_event_cb (const PratosEvent *event, gpointer data)
{
  g_array_append_vals (data, event, 1);
}

static void
resumable_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
perform_on_loop (StepRunner *runner)
{
  gboolean resumable = TRUE;

  runner->flow.resumable = resumable_cb;
  runner->flow.resumable_data = &resumable;
  while (runner->flow.outcome == PRATOS_OUTCOME_PENDING)
    {
      if (resumable)
        {
          resumable = FALSE;
          pratos_task_flow_advance (&runner->flow);
        }
      else if (pratos_step_is_cancelled (&runner->context))
        pratos_task_flow_cancel (&runner->flow);
      else
        g_main_context_iteration (runner->loop, TRUE);
    }
  runner->flow.resumable_data = NULL;
}

PratosOutcome
step_runner_fetch (StepRunner *runner, const char *url, const char *options, guint box)
{
  GVariant *parsed = g_variant_new_parsed (options != NULL ? options : "@a{sv} {}");

  clear_task (runner);
  runner->plan = pratos_plan_new ();
  pratos_plan_add_task (runner->plan, "test", NULL, 0);
  pratos_plan_add_step (runner->plan, 0, "fetch", g_variant_new ("(s@a{sv})", url, parsed));
  if (box > 0)
    pratos_plan_add_step (runner->plan, 0, "decode", g_variant_new ("(u)", box));
  pratos_task_flow_init (&runner->flow, &runner->context, pratos_plan_get_task (runner->plan, 0), NULL);
  if (runner->loop != NULL)
    perform_on_loop (runner);
  else
    pratos_task_flow_perform (&runner->flow);
  g_assert_true (pratos_ring_drain (runner->ring, keep_event_cb, runner->events, NULL));
  return runner->flow.outcome;
}

guint
step_runner_count (StepRunner *runner, PratosEventKind kind, PratosState state, guint aux)
{
  guint n = 0;

  for (guint i = 0; i < runner->events->len; i++)
    {
      const PratosEvent *event = &g_array_index (runner->events, PratosEvent, i);

      n += event->kind == kind && (kind != PRATOS_EVENT_STATE || event->state == state)
           && event->aux == aux;
    }
  return n;
}

static GVariant *
get_param (StepRunner *runner, const char *param)
{
  GVariant *value;

  g_assert_nonnull (runner->flow.fault.params);
  value = g_variant_lookup_value (runner->flow.fault.params, param, NULL);
  g_assert_nonnull (value);
  return value;
}

guint64
step_runner_get_number (StepRunner *runner, const char *param)
{
  g_autoptr (GVariant) value = get_param (runner, param);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    return g_variant_get_uint64 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_variant_get_uint32 (value);
  return (guint64) g_variant_get_int32 (value);
}

char *
step_runner_get_text (StepRunner *runner, const char *param)
{
  g_autoptr (GVariant) value = get_param (runner, param);

  return g_variant_dup_string (value, NULL);
}
