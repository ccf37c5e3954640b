/* pratos-primes-demo.c: the demonstration of work that only a core can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-primes-demo.h"

#include "pratos-error.h"
#include "pratos-lpf-step.h"
#include "pratos-number.h"
#include "pratos-primes-sample.h"
#include "pratos-line-file.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define MOST_WORKERS 8

static const char *const algorithms[] = { PRATOS_LPF_TRIAL, PRATOS_LPF_FAST, NULL };

static const PratosDemoOption options[] = {
  { .name = "magnitude", .kind = PRATOS_OPTION_INTEGER, .min = PRATOS_PRIMES_MAGNITUDE_MIN,
    .max = PRATOS_PRIMES_MAGNITUDE_MAX, .value = "57" },
  { .name = "numbers", .kind = PRATOS_OPTION_TEXT, .value = "" },
  { .name = "algorithm", .kind = PRATOS_OPTION_CHOICE, .value = PRATOS_LPF_TRIAL, .choices = algorithms },
};

static const PratosDemoStep steps[] = { { { PRATOS_LPF_KIND } } };

typedef struct
{
  PratosPlan *plan;
  const char *algorithm;
} Addition;

static void
add_number (Addition *addition, guint64 n)
{
  g_autofree char *label = pratos_number_format (n);
  guint32 task = pratos_plan_add_task (addition->plan, label, NULL, 0);

  pratos_plan_add_step (addition->plan, task, PRATOS_LPF_KIND,
                        g_variant_new ("(ts)", n, addition->algorithm));
}

static gboolean
add_line (char *line, gpointer data, GError **error)
{
  Addition *addition = data;
  guint64 n;

  if (!pratos_number_parse (line, &n, error))
    return FALSE;
  if (pratos_plan_get_n_tasks (addition->plan) == PRATOS_PLAN_MAX_TASKS)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   _("these are more than %d numbers"), PRATOS_PLAN_MAX_TASKS);
      return FALSE;
    }
  add_number (addition, n);
  return TRUE;
}

static gboolean
add_file (Addition *addition, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!pratos_line_file_read (path, cancellable, add_line, addition, error))
    return FALSE;
  if (pratos_plan_get_n_tasks (addition->plan) > 0)
    return TRUE;
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("%s: there is no number in it"), name);
  return FALSE;
}

static void
add_sample (Addition *addition, guint magnitude)
{
  guint64 numbers[PRATOS_PRIMES_SAMPLE];

  pratos_primes_sample (magnitude, numbers);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_number (addition, numbers[i]);
}

static PratosPlan *
primes_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  Addition addition = { .plan = plan };
  const char *path;
  gint64 magnitude;

  g_variant_lookup (given, "algorithm", "&s", &addition.algorithm);
  g_variant_lookup (given, "numbers", "&s", &path);
  g_variant_lookup (given, "magnitude", "x", &magnitude);
  if (*path == '\0')
    add_sample (&addition, (guint) magnitude);
  else if (!add_file (&addition, path, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
add_string (JsonBuilder *builder, const char *name, guint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, digits);
}

/* Strings, since JSON's numbers are exact to 2^53 in most readers. */
static void
primes_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  guint64 n, lpf;
  gboolean is_prime;

  g_variant_get (task->steps[0].args, "(t&s)", &n, NULL);
  add_string (builder, "n", n);
  if (result->outcome != PRATOS_OUTCOME_DONE || result->values[0].variant == NULL)
    return;
  g_variant_get (result->values[0].variant, "(tb)", &lpf, &is_prime);
  add_string (builder, "lpf", lpf);
  json_builder_set_member_name (builder, "prime");
  json_builder_add_boolean_value (builder, is_prime);
}

static guint
primes_default_workers (void)
{
  return MIN (pratos_demo_usable_cores (), MOST_WORKERS);
}

const PratosDemo pratos_primes_demo = {
  .name = "primes",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = TRUE,
  .default_workers = primes_default_workers,
  .prepare = primes_prepare,
  .result_to_json = primes_result_to_json,
};
