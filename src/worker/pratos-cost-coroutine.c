/* pratos-cost-coroutine.c: what a coroutine costs: tasks on our own event loop.
 *
 * Each value comes from a run in the mode "async", recorded like any other: what the
 * recording costs is in it, as it is in every run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-probe.h"

#include "pratos-conductor.h"
#include "pratos-cost-exchange.h"
#include "pratos-error.h"
#include "pratos-event.h"
#include "pratos-step.h"

#include <malloc.h>
#include <unistd.h>

#define NOTE    "cost-note"    /* (): (x) when it was performed */
#define YIELD   "cost-yield"   /* (): waits until the loop comes round */
#define MEET    "cost-meet"    /* (u) n: waits until n wait; (x) PSS then */
#define GIVE    "cost-give"    /* (tb) length, copied: waits, then has (xay) when, data */
#define RECEIVE "cost-receive" /* (): (x) ns until the step before's data were read */

#define LIVES           1000 /* tasks one after the other, of which a life is the mean */
#define FIRST_GIFTS     10
#define IDLE_COROUTINES 200 /* the most that a run has */

/* Waiting for the loop to come round */

typedef struct
{
  GSource            source;
  PratosStepContext *context;
  GVariant          *args; /* the step's own */
  void             (*come_round) (PratosStepContext *context);
} Turn;

static void
end_turn (PratosStepContext *context)
{
  GSource *source = pratos_step_get_data (context);

  pratos_step_set_data (context, NULL);
  g_source_destroy (source);
  g_source_unref (source);
}

static gboolean
turn_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  PratosStepContext *context = ((Turn *) source)->context;

  ((Turn *) source)->come_round (context);
  return G_SOURCE_REMOVE;
}

static void
wait_turn (PratosStepContext *context, GVariant *args, void (*come_round) (PratosStepContext *context))
{
  static GSourceFuncs funcs = { .dispatch = turn_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (Turn));

  ((Turn *) source)->context = context;
  ((Turn *) source)->args = args;
  ((Turn *) source)->come_round = come_round;
  g_source_set_ready_time (source, 0);
  g_source_attach (source, pratos_step_get_loop (context));
  pratos_step_set_data (context, source);
}

static void
complete_with (PratosStepContext *context, GVariant *variant)
{
  PratosValue result = PRATOS_VALUE_INIT;

  if (variant != NULL)
    pratos_value_set_variant (&result, variant);
  pratos_step_complete (context, &result);
}

/* Steps */

static gboolean
note_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  pratos_value_set_variant (result, g_variant_new ("(x)", pratos_now ()));
  return TRUE;
}

static void
yield_come_round (PratosStepContext *context)
{
  end_turn (context);
  complete_with (context, NULL);
}

static void
yield_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  wait_turn (context, args, yield_come_round);
}

static gpointer
meeting_new (PratosStepContext *context)
{
  return g_ptr_array_sized_new (IDLE_COROUTINES);
}

static GPtrArray *
get_meeting (PratosStepContext *context)
{
  return pratos_step_get_resource (context, g_intern_static_string (MEET), meeting_new,
                                   (GDestroyNotify) g_ptr_array_unref);
}

static void
meet_cancel (PratosStepContext *context)
{
  g_ptr_array_remove (get_meeting (context), context);
  if (pratos_step_get_data (context) != NULL)
    end_turn (context);
}

/* Everybody is there: whoever comes to see how much memory there is ends the meeting. */
static void
meet_come_round (PratosStepContext *context)
{
  GPtrArray *meeting = get_meeting (context);
  gint64 pss = pratos_cost_get_pss (getpid ());

  end_turn (context);
  while (meeting->len > 0)
    complete_with (g_ptr_array_steal_index (meeting, 0), g_variant_new ("(x)", pss));
}

static void
meet_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  GPtrArray *meeting = get_meeting (context);
  guint32 wanted;

  g_variant_get (args, "(u)", &wanted);
  g_ptr_array_add (meeting, context);
  if (meeting->len == wanted)
    wait_turn (context, args, meet_come_round);
}

static gpointer
whole_new (PratosStepContext *context)
{
  return g_bytes_new_take (g_malloc0 (PRATOS_COST_MILLION), PRATOS_COST_MILLION);
}

static GVariant *
make_gift (GBytes *whole, gsize length, gboolean copied)
{
  g_autoptr (GBytes) part = NULL;

  if (copied)
    return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (whole, NULL), length, 1);
  part = g_bytes_new_from_bytes (whole, 0, length);
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, part, TRUE);
}

static void
give_come_round (PratosStepContext *context)
{
  GBytes *whole = pratos_step_get_resource (context, g_intern_static_string (GIVE), whole_new,
                                            (GDestroyNotify) g_bytes_unref);
  GVariant *args = ((Turn *) pratos_step_get_data (context))->args;
  gboolean copied;
  guint64 length;
  gint64 sent;

  g_variant_get (args, "(tb)", &length, &copied);
  end_turn (context);
  sent = pratos_now ();
  complete_with (context, g_variant_new ("(x@ay)", sent, make_gift (whole, length, copied)));
}

static void
give_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  wait_turn (context, args, give_come_round);
}

static gboolean
receive_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
                 PratosValue *result, PratosFault *fault)
{
  g_autoptr (GVariant) data = NULL;
  gconstpointer bytes;
  gint64 sent;
  gsize length;

  g_variant_get (input->variant, "(x@ay)", &sent, &data);
  bytes = g_variant_get_fixed_array (data, &length, 1);
  pratos_value_set_variant (result, g_variant_new ("(x)", pratos_cost_receive (sent, bytes, length)));
  return TRUE;
}

/* Kinds that only wait on the loop must still have a blocking way. */
static gboolean
refuse_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
                PratosValue *result, PratosFault *fault)
{
  pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
  return FALSE;
}

static const PratosStepKind kinds[] = {
  { .name = NOTE, .state = PRATOS_STATE_COMPUTING, .args_type = "()", .result_type = "(x)", .perform = note_perform },
  { .name = YIELD, .state = PRATOS_STATE_WAITING_IO, .args_type = "()", .perform = refuse_perform,
    .start = yield_start, .cancel = end_turn },
  { .name = MEET, .state = PRATOS_STATE_WAITING_IO, .args_type = "(u)", .result_type = "(x)", .perform = refuse_perform,
    .start = meet_start, .cancel = meet_cancel },
  { .name = GIVE, .state = PRATOS_STATE_WAITING_IO, .args_type = "(tb)", .result_type = "(xay)", .perform = refuse_perform,
    .start = give_start, .cancel = end_turn },
  { .name = RECEIVE, .state = PRATOS_STATE_COMPUTING, .args_type = "()", .result_type = "(x)", .perform = receive_perform },
};

/* Runs */

static PratosRun *
carry_out (PratosPlan *plan, guint workers, GError **error)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("async"), .workers = workers,
                                 .cpu_source = PRATOS_CPU_SOURCE_AUTO };
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, "costs", NULL);
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, error);

  if (conductor == NULL || !pratos_conductor_start (conductor, error))
    return NULL;
  pratos_conductor_wait (conductor, -1);
  if (pratos_run_get_report (run)->done == pratos_plan_get_n_tasks (plan))
    return g_steal_pointer (&run);
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, "a coroutine ended while it was measured");
  return NULL;
}

/* @n_tasks tasks of @n_steps steps @kind; @args is not floating. */
static PratosPlan *
make_plan (guint n_tasks, guint n_steps, const char *kind, GVariant *args)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < n_tasks; i++)
    {
      guint32 task = pratos_plan_add_task (plan, "cost", NULL, 0);

      for (guint j = 0; j < n_steps; j++)
        pratos_plan_add_step (plan, task, kind, args);
    }
  return plan;
}

/* The (x) of a task's last step. */
static gint64
get_value (PratosRun *run, guint32 task)
{
  const PratosResult *result = pratos_run_get_result (run, task);
  gint64 ns;

  g_variant_get (result->values[result->n_values - 1].variant, "(x)", &ns);
  return ns;
}

static gint64
get_duration (PratosRun *run)
{
  gint64 start = G_MAXINT64, end = 0;

  for (guint32 i = 0; i < pratos_run_get_n_tasks (run); i++)
    {
      start = MIN (start, pratos_run_get_result (run, i)->start);
      end = MAX (end, pratos_run_get_result (run, i)->end);
    }
  return end - start;
}

static gboolean
measure_start (guint repeats, GArray *values, GError **error)
{
  g_autoptr (PratosPlan) plan = make_plan (repeats, 1, NOTE, NULL);
  g_autoptr (PratosRun) run = carry_out (plan, 1, error);

  for (guint32 i = 0; run != NULL && i < repeats; i++)
    pratos_cost_add_ns (values, get_value (run, i) - pratos_run_get_result (run, i)->start, 1);
  return run != NULL;
}

/* The mean over a whole run, again and again. */
static gboolean
measure_runs (PratosPlan *plan, guint workers, guint parts, guint repeats, GArray *values, GError **error)
{
  for (guint i = 0; i < repeats; i++)
    {
      g_autoptr (PratosRun) run = carry_out (plan, workers, error);

      if (run == NULL)
        return FALSE;
      pratos_cost_add_ns (values, get_duration (run), parts);
    }
  return TRUE;
}

static gboolean
measure_life (guint repeats, GArray *values, GError **error)
{
  g_autoptr (PratosPlan) plan = make_plan (LIVES, 1, NOTE, NULL);

  return measure_runs (plan, 1, LIVES, repeats, values, error);
}

/* Two coroutines take turns. */
static gboolean
measure_switch (guint repeats, GArray *values, GError **error)
{
  g_autoptr (PratosPlan) plan = make_plan (2, PRATOS_COST_ROUNDS, YIELD, NULL);

  return measure_runs (plan, 2, 2 * PRATOS_COST_ROUNDS, repeats, values, error);
}

/* How much is in use when @n wait at once; what earlier runs left behind is given back first. */
static gboolean
meet (guint n, gint64 *pss, GError **error)
{
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_new ("(u)", n));
  g_autoptr (PratosPlan) plan = make_plan (IDLE_COROUTINES, 1, MEET, args);
  g_autoptr (PratosRun) run = NULL;

  malloc_trim (0);
  run = carry_out (plan, n, error);
  if (run != NULL)
    *pss = get_value (run, 0);
  return run != NULL;
}

static gboolean
measure_memory (GArray *values, GError **error)
{
  gint64 one, all;

  /* one heap for all threads, or what one has freed is there for the next */
  mallopt (M_ARENA_MAX, 1);
  /* loads what was never needed before; not a large one, whose memory the allocator would keep */
  if (!meet (1, &one, error))
    return FALSE;
  if (!meet (1, &one, error) || !meet (IDLE_COROUTINES, &all, error))
    return FALSE;
  if (one >= 0 && all >= 0)
    pratos_cost_add (values, (double) (all - one) / (IDLE_COROUTINES - 1));
  return TRUE;
}

static void
add_gift (PratosPlan *plan, guint64 length, gboolean copied)
{
  guint32 task = pratos_plan_add_task (plan, "cost", NULL, 0);

  pratos_plan_add_step (plan, task, GIVE, g_variant_new ("(tb)", length, copied));
  pratos_plan_add_step (plan, task, RECEIVE, NULL);
}

/* A run for each value, since a run keeps what its steps resulted in; its first tasks are
 * there so that the loop has got going. */
static gboolean
measure_pass (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();

  for (guint i = 0; i < FIRST_GIFTS; i++)
    add_gift (plan, PRATOS_COST_BYTE, TRUE);
  add_gift (plan, cost == PRATOS_COST_PASS_BYTE ? PRATOS_COST_BYTE : PRATOS_COST_MILLION,
            cost != PRATOS_COST_PASS_REFERENCE);
  /* the first run finds no memory ready, and is not counted */
  for (guint i = 0; i < repeats + 1; i++)
    {
      g_autoptr (PratosRun) run = carry_out (plan, 1, error);

      if (run == NULL)
        return FALSE;
      if (i > 0)
        pratos_cost_add_ns (values, get_value (run, FIRST_GIFTS), 1);
    }
  return TRUE;
}

gboolean
pratos_cost_measure_coroutine (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    pratos_step_kind_register (&kinds[i]);
  switch (cost)
    {
    case PRATOS_COST_START:
      return measure_start (repeats, values, error);
    case PRATOS_COST_LIFE:
      return measure_life (repeats, values, error);
    case PRATOS_COST_SWITCH:
      return measure_switch (repeats, values, error);
    case PRATOS_COST_MEMORY:
      return measure_memory (values, error);
    case PRATOS_COST_PASS_BYTE:
    case PRATOS_COST_PASS_COPY:
    case PRATOS_COST_PASS_REFERENCE:
      return measure_pass (cost, repeats, values, error);
    case PRATOS_COST_SWITCH_CORES: /* the loop is one thread */
    case PRATOS_N_COSTS:
    default:
      return TRUE;
    }
}
