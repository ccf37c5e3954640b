/* test-steps.c: step kinds for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-event.h"
#include "pratos-step.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static gboolean
cancelled (PratosFault *fault)
{
  pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
  return FALSE;
}

/* Work that no compiler leaves out. */
static void
turn_in_place (guint n)
{
  for (volatile guint i = 0; i < n; i++)
    ;
}

static gboolean
spin_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  guint64 n;

  g_variant_get (args, "(t)", &n);
  for (guint64 i = 0; i < n; i++)
    {
      turn_in_place (20000);
      if (!pratos_step_checkpoint (context, i, (guint32) (i * 1000 / n)))
        return cancelled (fault);
    }
  pratos_value_set_variant (result, g_variant_new ("(t)", n));
  return TRUE;
}

static gboolean
nap_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
             PratosValue *result, PratosFault *fault)
{
  double seconds;

  g_variant_get (args, "(d)", &seconds);
  return pratos_step_sleep (context, pratos_now () + (gint64) (seconds * 1e9)) || cancelled (fault);
}

typedef struct
{
  PratosStepContext *context;
  GSource           *source;
  gint64             deadline;
} Nap;

static void
nap_free (PratosStepContext *context)
{
  Nap *nap = pratos_step_get_data (context);

  g_source_destroy (nap->source);
  g_source_unref (nap->source);
  g_free (nap);
}

static gboolean
nap_cb (gpointer data)
{
  Nap *nap = data;
  PratosStepContext *context = nap->context;
  PratosValue none = PRATOS_VALUE_INIT;

  pratos_step_was_ready (context, nap->deadline);
  nap_free (context);
  pratos_step_complete (context, &none);
  return G_SOURCE_REMOVE;
}

static void
start_timer (PratosStepContext *context, double seconds)
{
  Nap *nap = g_new0 (Nap, 1);

  nap->context = context;
  nap->deadline = pratos_now () + (gint64) (seconds * 1e9);
  nap->source = g_timeout_source_new ((guint) (seconds * 1000));
  g_source_set_callback (nap->source, nap_cb, nap, NULL);
  g_source_attach (nap->source, pratos_step_get_loop (context));
  pratos_step_set_data (context, nap);
}

static void
nap_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  double seconds;

  g_variant_get (args, "(d)", &seconds);
  start_timer (context, seconds);
}

static gboolean
wait_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  while (pratos_step_sleep (context, pratos_now () + 3600 * G_GINT64_CONSTANT (1000000000)))
    ;
  return cancelled (fault);
}

static void
wait_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  start_timer (context, 100000);
}

static gboolean
fail_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  const char *code;

  g_variant_get (args, "(&s)", &code);
  pratos_fault_set (fault, code, "{'why': <%s>}", "asked to");
  return FALSE;
}

static gboolean
crash_once_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
                    PratosValue *result, PratosFault *fault)
{
  const char *name;
  int fd;

  g_variant_get (args, "(&s)", &name);
  fd = open (name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0)
    raise (SIGKILL);
  return TRUE;
}

static gboolean
crash_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
               PratosValue *result, PratosFault *fault)
{
  signal (SIGSEGV, SIG_DFL);
  raise (SIGSEGV);
  return TRUE;
}

static gboolean
shout_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
               PratosValue *result, PratosFault *fault)
{
  PratosSpool *spool = pratos_step_get_spool (context, fault);
  const PratosSinkClass *class;
  gpointer sink;
  guint64 n, start;
  char bytes[1000];

  g_variant_get (args, "(t)", &n);
  class = pratos_step_get_sink (context, &sink);
  memset (bytes, 'a', sizeof bytes);
  start = pratos_spool_tell (spool);
  pratos_step_receives (context, start);
  for (guint64 left = n; left > 0; left -= MIN (left, sizeof bytes))
    {
      gsize length = MIN (left, sizeof bytes);

      g_assert_true (pratos_spool_append (spool, bytes, length));
      if (class != NULL && !class->write (sink, bytes, length, fault))
        return FALSE;
      pratos_step_add_bytes (context, length);
    }
  pratos_step_progress (context, n, 1000);
  pratos_blob_init (&result->blob, spool, start, n);
  return TRUE;
}

/* The one count of all workers of a run. */
static gboolean
share_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
               PratosValue *result, PratosFault *fault)
{
  atomic_uint *shared = pratos_step_get_shared (context);

  pratos_value_set_variant (result, g_variant_new ("(uu)", atomic_fetch_add (shared, 1),
                                                   pratos_step_get_peers (context)));
  return TRUE;
}

static void
share_init (gpointer memory)
{
  atomic_store ((atomic_uint *) memory, TEST_SHARE_FIRST);
}

static gpointer
count_open (PratosStepContext *context, GVariant *args)
{
  return g_new0 (guint64, 1);
}

static gboolean
count_write (gpointer sink, const void *data, gsize length, PratosFault *fault)
{
  *(guint64 *) sink += length;
  return TRUE;
}

static void
count_restart (gpointer sink)
{
  *(guint64 *) sink = 0;
}

static gboolean
count_finish (gpointer sink, PratosValue *result, PratosFault *fault)
{
  pratos_value_set_variant (result, g_variant_new ("(t)", *(guint64 *) sink));
  return TRUE;
}

static const PratosSinkClass count_sink = {
  .open = count_open,
  .write = count_write,
  .restart = count_restart,
  .finish = count_finish,
  .free = g_free,
};

static const PratosStepKind kinds[] = {
  { .name = "spin", .state = PRATOS_STATE_COMPUTING, .holds_gil = TRUE, .args_type = "(t)",
    .result_type = "(t)", .perform = spin_perform },
  { .name = "nap", .state = PRATOS_STATE_WAITING_IO, .args_type = "(d)",
    .perform = nap_perform, .start = nap_start, .cancel = nap_free },
  { .name = "wait-for-ever", .state = PRATOS_STATE_WAITING_IO, .args_type = "()",
    .perform = wait_perform, .start = wait_start, .cancel = nap_free },
  { .name = "fail", .state = PRATOS_STATE_COMPUTING, .args_type = "(s)", .perform = fail_perform },
  { .name = "crash-once", .state = PRATOS_STATE_COMPUTING, .args_type = "(s)", .perform = crash_once_perform },
  { .name = "crash", .state = PRATOS_STATE_COMPUTING, .args_type = "()", .perform = crash_perform },
  { .name = "shout", .state = PRATOS_STATE_COMPUTING, .args_type = "(t)", .perform = shout_perform },
  { .name = "count", .state = PRATOS_STATE_COMPUTING, .args_type = "()", .result_type = "(t)", .sink = &count_sink },
  { .name = "share", .state = PRATOS_STATE_COMPUTING, .args_type = "()", .result_type = "(uu)",
    .perform = share_perform, .shared_size = sizeof (atomic_uint), .shared_init = share_init },
};

void
test_steps_register (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    pratos_step_kind_register (&kinds[i]);
}
