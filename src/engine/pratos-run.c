/* pratos-run.c: a plan carried out once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run.h"
#include "pratos-run-private.h"

#include "pratos-chunks.h"
#include "pratos-cores.h"

#include <stdatomic.h>

typedef struct
{
  PratosResult result;
  atomic_bool  published; /* release after the result is whole */
} Slot;

struct _PratosRun
{
  atomic_uint          references;
  PratosPlan          *plan;
  PratosRunSettings    settings;
  char                *demo;
  GVariant            *options;
  PratosMachine        machine;
  PratosTrace         *trace;
  PratosChunks         slots;    /* of Slot, one a task */
  PratosReport         report;
  PratosSpools         spools;   /* while it goes on */
  atomic_bool          reported; /* release after the report is whole */
  atomic_int_least64_t prepare;
  atomic_uint          n_outcomes[PRATOS_N_OUTCOMES];
  atomic_uint_least64_t bytes;
};

/* What a reader sees of a task that has not ended. */
static const PratosResult pending = {
  .outcome = PRATOS_OUTCOME_PENDING,
  .lane = PRATOS_LANE_NONE,
};

static void
fill_machine (PratosMachine *machine)
{
  g_autoptr (GArray) cores = pratos_cores_get_usable ();

  machine->cores = cores->len;
  machine->model = pratos_cores_get_model ();
}

PratosRun *
pratos_run_new (PratosPlan *plan, const PratosRunSettings *settings, const char *demo, GVariant *options)
{
  PratosRun *run = g_new0 (PratosRun, 1);

  atomic_init (&run->references, 1);
  run->plan = pratos_plan_ref (plan);
  run->settings = *settings;
  run->demo = g_strdup (demo);
  run->options = g_variant_ref_sink (options != NULL ? options : g_variant_new ("a{sv}", NULL));
  fill_machine (&run->machine);
  run->trace = pratos_trace_new ();
  pratos_spools_init (&run->spools);
  pratos_chunks_init (&run->slots, sizeof (Slot));
  for (guint i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    pratos_run_add_result (run);
  return run;
}

PratosRun *
pratos_run_ref (PratosRun *run)
{
  atomic_fetch_add_explicit (&run->references, 1, memory_order_relaxed);
  return run;
}

static void
result_clear (PratosResult *result)
{
  for (guint i = 0; i < result->n_values; i++)
    pratos_value_clear (&result->values[i]);
  g_free (result->values);
  pratos_fault_clear (&result->fault);
}

static Slot *
slot_of (PratosRun *run, guint32 task)
{
  return pratos_chunks_get (&run->slots, task);
}

void
pratos_run_unref (PratosRun *run)
{
  if (run == NULL || atomic_fetch_sub_explicit (&run->references, 1, memory_order_acq_rel) != 1)
    return;
  for (guint i = 0; i < pratos_run_get_n_tasks (run); i++)
    result_clear (&slot_of (run, i)->result);
  pratos_chunks_clear (&run->slots);
  pratos_report_clear (&run->report);
  pratos_spools_clear (&run->spools);
  pratos_trace_unref (run->trace);
  g_variant_unref (run->options);
  g_free (run->machine.model);
  g_free (run->demo);
  pratos_plan_unref (run->plan);
  g_free (run);
}

PratosPlan *
pratos_run_get_plan (PratosRun *run)
{
  return run->plan;
}

const PratosRunSettings *
pratos_run_get_settings (PratosRun *run)
{
  return &run->settings;
}

const char *
pratos_run_get_demo (PratosRun *run)
{
  return run->demo;
}

GVariant *
pratos_run_get_options (PratosRun *run)
{
  return run->options;
}

PratosSpools *
pratos_run_get_spools (PratosRun *run)
{
  return &run->spools;
}

PratosSpool *
pratos_run_dup_spool (PratosRun *run, guint32 lane)
{
  return pratos_spools_dup (&run->spools, lane);
}

PratosTrace *
pratos_run_get_trace (PratosRun *run)
{
  return run->trace;
}

gboolean
pratos_run_is_simulated (PratosRun *run)
{
  return run->settings.cores > 0;
}

guint
pratos_run_get_n_tasks (PratosRun *run)
{
  return (guint) pratos_chunks_length (&run->slots);
}

const PratosResult *
pratos_run_get_result (PratosRun *run, guint32 task)
{
  Slot *slot;

  g_return_val_if_fail (task < pratos_run_get_n_tasks (run), &pending);

  slot = slot_of (run, task);
  return atomic_load_explicit (&slot->published, memory_order_acquire) ? &slot->result : &pending;
}

const PratosReport *
pratos_run_get_report (PratosRun *run)
{
  return atomic_load_explicit (&run->reported, memory_order_acquire) ? &run->report : NULL;
}

void
pratos_run_set_machine (PratosRun *run, const PratosMachine *machine)
{
  g_free (run->machine.model);
  run->machine = (PratosMachine) { machine->cores, g_strdup (machine->model) };
}

const PratosMachine *
pratos_run_get_machine (PratosRun *run)
{
  return &run->machine;
}

void
pratos_run_set_prepare (PratosRun *run, gint64 prepare_ns)
{
  atomic_store_explicit (&run->prepare, prepare_ns, memory_order_relaxed);
}

gint64
pratos_run_get_prepare (PratosRun *run)
{
  return atomic_load_explicit (&run->prepare, memory_order_relaxed);
}

void
pratos_run_get_counts (PratosRun *run, PratosRunCounts *counts)
{
  counts->n_tasks = pratos_run_get_n_tasks (run);
  counts->done = atomic_load_explicit (&run->n_outcomes[PRATOS_OUTCOME_DONE], memory_order_relaxed);
  counts->failed = atomic_load_explicit (&run->n_outcomes[PRATOS_OUTCOME_FAILED], memory_order_relaxed);
  counts->cancelled = atomic_load_explicit (&run->n_outcomes[PRATOS_OUTCOME_CANCELLED], memory_order_relaxed);
  counts->bytes = atomic_load_explicit (&run->bytes, memory_order_relaxed);
}

void
pratos_run_add_result (PratosRun *run)
{
  Slot *slot = pratos_chunks_next (&run->slots);
  const PratosTask *task = pratos_plan_get_task (run->plan, pratos_run_get_n_tasks (run));

  g_return_if_fail (slot != NULL && task != NULL);

  slot->result.lane = PRATOS_LANE_NONE;
  slot->result.n_values = task->n_steps;
  slot->result.values = g_new0 (PratosValue, MAX (task->n_steps, 1));
  pratos_chunks_publish (&run->slots);
}

PratosResult *
pratos_run_open_result (PratosRun *run, guint32 task)
{
  Slot *slot = slot_of (run, task);

  /* every task ends exactly once */
  g_assert (!atomic_load_explicit (&slot->published, memory_order_relaxed));

  return &slot->result;
}

void
pratos_run_publish_result (PratosRun *run, guint32 task)
{
  Slot *slot = slot_of (run, task);

  g_assert (slot->result.outcome != PRATOS_OUTCOME_PENDING);

  atomic_fetch_add_explicit (&run->bytes, slot->result.bytes, memory_order_relaxed);
  atomic_fetch_add_explicit (&run->n_outcomes[slot->result.outcome], 1, memory_order_relaxed);
  atomic_store_explicit (&slot->published, TRUE, memory_order_release);
}

void
pratos_run_take_report (PratosRun *run, PratosReport *report)
{
  pratos_report_clear (&run->report);
  run->report = *report;
  *report = (PratosReport) { 0 };
  pratos_spools_forget (&run->spools);
  atomic_store_explicit (&run->reported, TRUE, memory_order_release);
}
