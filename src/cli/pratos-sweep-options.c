/* pratos-sweep-options.c: what "pratos-cli sweep" was asked to do.
 *
 * What it has in common with "run" is parsed as there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-options.h"

#include "pratos-prices-demo.h"
#include "pratos-sweep-export.h"

#include <string.h>

#define MOST_GRAIN 1000000000

static const char *const common[] = { "workers", "nice", "cpu-source", NULL };

static const struct
{
  const char        *name;
  PratosOutputCheck  check;
} outputs[PRATOS_N_SWEEP_OUTPUTS] = {
  [PRATOS_SWEEP_CHART] = { "chart", pratos_sweep_export_check },
  [PRATOS_SWEEP_JSON] = { "json", NULL },
  [PRATOS_SWEEP_TABLE] = { "table", NULL },
};

static char **
find_path (PratosSweepOptions *options, const char *name)
{
  for (guint i = 0; i < PRATOS_N_SWEEP_OUTPUTS; i++)
    if (g_str_equal (outputs[i].name, name))
      return &options->paths[i];
  return NULL;
}

static gint64 *
find_limit (PratosSweepOptions *options, const char *name)
{
  if (g_str_equal (name, "from"))
    return &options->from;
  return g_str_equal (name, "to") ? &options->to : NULL;
}

static PratosArgumentKind
kind_of (const char *name, gpointer data)
{
  PratosSweepOptions *options = data;

  if (g_str_equal (name, "quiet"))
    return PRATOS_ARGUMENT_FLAG;
  if (g_strv_contains (common, name) || find_limit (options, name) != NULL || find_path (options, name) != NULL)
    return PRATOS_ARGUMENT_VALUE;
  return PRATOS_ARGUMENT_UNKNOWN;
}

/* Ours are taken, the others go on to @rest as they would be typed. */
static gboolean
take (PratosSweepOptions *options, const PratosArgument *argument, GStrvBuilder *rest, GError **error)
{
  gint64 *limit = find_limit (options, argument->name);
  char **path = find_path (options, argument->name);
  g_autofree char *word = NULL;

  if (limit != NULL)
    return pratos_arguments_to_integer (argument->name, argument->value, 1, MOST_GRAIN, limit, error);
  if (path != NULL)
    {
      *path = g_strdup (argument->value);
      return TRUE;
    }
  word = argument->value != NULL ? g_strdup_printf ("--%s=%s", argument->name, argument->value)
                                 : g_strconcat ("--", argument->name, NULL);
  g_strv_builder_add (rest, word);
  return TRUE;
}

static gboolean
check_paths (const PratosSweepOptions *options, GError **error)
{
  PratosOutputPath paths[PRATOS_N_SWEEP_OUTPUTS];

  for (guint i = 0; i < PRATOS_N_SWEEP_OUTPUTS; i++)
    paths[i] = (PratosOutputPath) { outputs[i].name, options->paths[i], outputs[i].check };
  return pratos_outputs_check_paths (paths, PRATOS_N_SWEEP_OUTPUTS, error);
}

gboolean
pratos_sweep_options_parse (PratosSweepOptions *options, char **argv, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (PratosArguments) arguments = NULL;
  g_auto (GStrv) rest = NULL;

  *options = (PratosSweepOptions) { .from = PRATOS_PRICES_CHEAP, .to = PRATOS_PRICES_EXPENSIVE };
  arguments = pratos_arguments_new (argv, kind_of, options, error);
  if (arguments == NULL)
    return FALSE;
  for (guint i = 0; i < arguments->words->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (arguments->words, i));
  for (guint i = 0; i < arguments->options->len; i++)
    if (!take (options, g_ptr_array_index (arguments->options, i), builder, error))
      return FALSE;
  rest = g_strv_builder_end (builder);
  return pratos_run_options_parse (&options->run, rest, error) && check_paths (options, error);
}

void
pratos_sweep_options_clear (PratosSweepOptions *options)
{
  pratos_run_options_clear (&options->run);
  for (guint i = 0; i < PRATOS_N_SWEEP_OUTPUTS; i++)
    g_clear_pointer (&options->paths[i], g_free);
}

void
pratos_sweep_options_settings (const PratosSweepOptions *options, PratosSweepSettings *settings)
{
  *settings = (PratosSweepSettings) {
    .demo = options->run.demo,
    .options = options->run.demo_options,
    .workers = options->run.workers,
    .cpu_source = options->run.cpu_source,
    .nice = options->run.nice,
    .from = options->from,
    .to = options->to,
  };
}

gboolean
pratos_sweep_options_uses_stdout (const PratosSweepOptions *options)
{
  return g_strcmp0 (options->paths[PRATOS_SWEEP_JSON], "-") == 0;
}
