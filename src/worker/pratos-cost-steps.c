/* pratos-cost-steps.c: what a worker process does while its costs are measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-steps.h"

#include "pratos-cost.h"
#include "pratos-cost-exchange.h"
#include "pratos-message.h"
#include "pratos-step.h"

#include <sys/mman.h>

static gboolean
fail (PratosFault *fault)
{
  pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
  return FALSE;
}

static gboolean
echo_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  guint32 n;

  g_variant_get (args, "(u)", &n);
  /* what reads messages must not swallow the first byte, so the other side waits for this */
  return pratos_cost_call (PRATOS_WORKER_SOCKET_FD) && pratos_cost_echo (PRATOS_WORKER_SOCKET_FD, n)
         ? TRUE : fail (fault);
}

static gboolean
take_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  g_autoptr (GVariant) data = NULL;
  const char *text;
  gint64 sent;
  gsize length;

  g_variant_get (args, "(x@s)", &sent, &data);
  text = g_variant_get_string (data, &length);
  pratos_value_set_variant (result, g_variant_new ("(x)", pratos_cost_receive (sent, text, length)));
  return TRUE;
}

typedef struct
{
  void  *memory;
  gsize  length;
} Window;

static void
window_free (gpointer data)
{
  Window *window = data;

  if (window->memory != MAP_FAILED)
    munmap (window->memory, window->length);
  g_free (window);
}

static gpointer
window_new (PratosStepContext *context)
{
  Window *window = g_new (Window, 1);

  window->length = PRATOS_COST_MILLION;
  window->memory = mmap (NULL, window->length, PROT_READ, MAP_SHARED, PRATOS_WORKER_SPOOL_FD, 0);
  return window;
}

/* Mapped once: what is passed later is only the length. */
static gboolean
look_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  Window *window = pratos_step_get_resource (context, g_intern_static_string (PRATOS_COST_LOOK_KIND),
                                             window_new, window_free);
  gint64 sent;
  guint64 length;

  g_variant_get (args, "(xt)", &sent, &length);
  if (window->memory == MAP_FAILED || length > window->length)
    return fail (fault);
  pratos_value_set_variant (result, g_variant_new ("(x)", pratos_cost_receive (sent, window->memory, length)));
  return TRUE;
}

static const PratosStepKind echo_kind = {
  .name = PRATOS_COST_ECHO_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(u)",
  .perform = echo_perform,
};

static const PratosStepKind take_kind = {
  .name = PRATOS_COST_TAKE_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(xs)",
  .result_type = "(x)",
  .perform = take_perform,
};

static const PratosStepKind look_kind = {
  .name = PRATOS_COST_LOOK_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(xt)",
  .result_type = "(x)",
  .perform = look_perform,
};

void
pratos_cost_steps_register (void)
{
  pratos_step_kind_register (&echo_kind);
  pratos_step_kind_register (&take_kind);
  pratos_step_kind_register (&look_kind);
}
