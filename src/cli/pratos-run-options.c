/* pratos-run-options.c: what "pratos-cli run" was asked to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-options.h"

#include "pratos-conductor.h"
#include "pratos-error.h"
#include "pratos-misspelling.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NICE  19
#define MOST_CORES 64

typedef struct
{
  const char         *name;
  PratosArgumentKind  kind;
  gboolean          (*take) (PratosRunOptions *options, const char *name, const char *value, GError **error);
} RunOption;

static gboolean
refuse (GError **error, const char *name, const char *value, const char *known)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("--%s=%s: it must be one of %s"), name,
               value, known);
  return FALSE;
}

static char *
mode_names (void)
{
  GString *names = g_string_new (NULL);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint i = 0; i < n_modes; i++)
    g_string_append_printf (names, "%s, ", modes[i]->name);
  g_string_append (names, "all");
  return g_string_free (names, FALSE);
}

/* The part of the table that @value names. */
static gboolean
find_modes (const char *name, const char *value, const PratosMode *const **found, guint *n_found, GError **error)
{
  g_autofree char *known = NULL;
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  *found = modes;
  *n_found = n_modes;
  if (g_str_equal (value, "all"))
    return TRUE;
  *n_found = 1;
  for (guint i = 0; i < n_modes; i++)
    if (g_str_equal (value, modes[i]->name))
      {
        *found = &modes[i];
        return TRUE;
      }
  known = mode_names ();
  return refuse (error, name, value, known);
}

static gboolean
take_mode (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  return find_modes (name, value, &options->modes, &options->n_modes, error);
}

static gboolean
refuse_empty (GError **error, const char *name)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("--%s needs a value"), name);
  return FALSE;
}

static gboolean
take_what_if (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);

  if (words[0] == NULL)
    return refuse_empty (error, name);
  g_clear_pointer (&options->what_if, g_array_unref);
  options->what_if = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 cores = 0;
      guint n;

      if (!pratos_arguments_to_integer (name, words[i], 1, MOST_CORES, &cores, error))
        return FALSE;
      n = (guint) cores;
      g_array_append_val (options->what_if, n);
    }
  return TRUE;
}

static gboolean
take_what_if_mode (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  return find_modes (name, value, &options->what_if_modes, &options->n_what_if_modes, error);
}

static gboolean
take_workers (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  gint64 workers = 0;

  if (!pratos_arguments_to_integer (name, value, 1, PRATOS_MAX_WORKERS, &workers, error))
    return FALSE;
  options->workers = (guint) workers;
  options->workers_given = TRUE;
  return TRUE;
}

static gboolean
take_gil (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  options->gil = TRUE;
  return TRUE;
}

static gboolean
take_no_gil (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  options->gil = FALSE;
  return TRUE;
}

static gboolean
take_cpu_source (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  return (pratos_cpu_source_from_name (value, &options->cpu_source)
          && options->cpu_source != PRATOS_CPU_SOURCE_SIMULATED)
         || refuse (error, name, value, "auto, exact, sampled");
}

static gboolean
take_nice (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  gint64 nice_value = 0;

  if (!pratos_arguments_to_integer (name, value, 0, MOST_NICE, &nice_value, error))
    return FALSE;
  options->nice = (int) nice_value;
  return TRUE;
}

static gboolean
take_quiet (PratosRunOptions *options, const char *name, const char *value, GError **error)
{
  options->quiet = TRUE;
  return TRUE;
}

static const RunOption run_options[] = {
  { "mode", PRATOS_ARGUMENT_VALUE, take_mode },
  { "workers", PRATOS_ARGUMENT_VALUE, take_workers },
  { "gil", PRATOS_ARGUMENT_FLAG, take_gil },
  { "no-gil", PRATOS_ARGUMENT_FLAG, take_no_gil },
  { "cpu-source", PRATOS_ARGUMENT_VALUE, take_cpu_source },
  { "nice", PRATOS_ARGUMENT_VALUE, take_nice },
  { "quiet", PRATOS_ARGUMENT_FLAG, take_quiet },
  { "what-if", PRATOS_ARGUMENT_VALUE, take_what_if },
  { "what-if-mode", PRATOS_ARGUMENT_VALUE, take_what_if_mode },
};

static const RunOption *
find_option (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (run_options); i++)
    if (g_str_equal (name, run_options[i].name))
      return &run_options[i];
  return NULL;
}

static gboolean
demo_has_option (const PratosDemo *demo, const char *name)
{
  for (guint i = 0; i < demo->n_options; i++)
    if (g_str_equal (name, demo->options[i].name))
      return TRUE;
  return FALSE;
}

static PratosArgumentKind
kind_of (const char *name, gpointer data)
{
  const RunOption *option = find_option (name);

  if (option != NULL)
    return option->kind;
  if (demo_has_option (data, name))
    return PRATOS_ARGUMENT_VALUE;
  return pratos_outputs_kind (name);
}

/* Of any demonstration, since which one it is is still to be found. */
static gboolean
takes_value (const char *name)
{
  const RunOption *option = find_option (name);
  guint n_demos;
  const PratosDemo *const *demos = pratos_demos_get (&n_demos);

  if (option != NULL)
    return option->kind == PRATOS_ARGUMENT_VALUE;
  for (guint i = 0; i < n_demos; i++)
    if (demo_has_option (demos[i], name))
      return TRUE;
  return pratos_outputs_kind (name) == PRATOS_ARGUMENT_VALUE;
}

/* The first word that is no option's value. */
static const char *
find_demo_name (char **argv)
{
  for (; *argv != NULL; argv++)
    {
      if (!g_str_has_prefix (*argv, "-"))
        return *argv;
      if (g_str_has_prefix (*argv, "--") && takes_value (*argv + strlen ("--"))
          && argv[1] != NULL && !g_str_has_prefix (argv[1], "--"))
        argv++;
    }
  return NULL;
}

const PratosDemo *
pratos_run_options_find_demo (char **argv)
{
  const char *name = find_demo_name (argv);

  return name != NULL ? pratos_demo_find (name) : NULL;
}

/* @name NULL: none was given. */
static gboolean
refuse_demo (const char *name, GError **error)
{
  guint n_demos;
  const PratosDemo *const *demos = pratos_demos_get (&n_demos);
  g_autofree const char **known = g_new0 (const char *, n_demos + 1);
  g_autofree char *all = NULL;
  const char *near;

  for (guint i = 0; i < n_demos; i++)
    known[i] = demos[i]->name;
  all = g_strjoinv (", ", (char **) known);
  near = name != NULL ? pratos_misspelling_find (name, known) : NULL;
  if (name == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 _("a demonstration is missing: one of %s"), all);
  else if (near != NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 _("unknown demonstration “%s”: did you mean %s?"), name, near);
  else
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 _("unknown demonstration “%s”: it must be one of %s"), name, all);
  return FALSE;
}

static gboolean
take_demo (PratosRunOptions *options, char **argv, GError **error)
{
  options->demo = pratos_run_options_find_demo (argv);
  return options->demo != NULL || refuse_demo (find_demo_name (argv), error);
}

static gboolean
check_words (const PratosArguments *arguments, GError **error)
{
  if (arguments->words->len <= 1)
    return TRUE;
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("“%s” is one word too many"),
               (char *) g_ptr_array_index (arguments->words, 1));
  return FALSE;
}

/* Ours are taken here; the demonstration's are collected in @given. */
static gboolean
take_options (PratosRunOptions *options, const PratosArguments *arguments, GVariantBuilder *given, GError **error)
{
  for (guint i = 0; i < arguments->options->len; i++)
    {
      const PratosArgument *argument = g_ptr_array_index (arguments->options, i);
      const RunOption *option = find_option (argument->name);

      if (option != NULL)
        {
          if (!option->take (options, argument->name, argument->value, error))
            return FALSE;
        }
      else if (pratos_outputs_take (&options->outputs, argument->name, argument->value))
        continue;
      else if (*argument->value == '\0')
        return refuse_empty (error, argument->name);
      else
        g_variant_builder_add (given, "{ss}", argument->name, argument->value);
    }
  return TRUE;
}

static gboolean
awaits_each (GVariant *demo_options)
{
  const char *await = NULL;

  return g_variant_lookup (demo_options, "await", "&s", &await) && g_str_equal (await, "each");
}

static gboolean
check_what_if (const PratosRunOptions *options, GError **error)
{
  if (options->what_if == NULL || !options->demo->virtual_time)
    return TRUE;
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("--what-if: “%s” is simulated anyway"), options->demo->name);
  return FALSE;
}

static gboolean
take_all (PratosRunOptions *options, const PratosArguments *arguments, GError **error)
{
  g_auto (GVariantBuilder) given = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) typed = NULL;

  if (!take_options (options, arguments, &given, error))
    return FALSE;
  typed = g_variant_ref_sink (g_variant_builder_end (&given));
  options->demo_options = pratos_demo_parse_options (options->demo, typed, error);
  if (options->demo_options == NULL)
    return FALSE;
  options->await_each = awaits_each (options->demo_options);
  if (options->workers == 0)
    options->workers = pratos_demo_get_workers (options->demo, options->demo_options);
  return check_what_if (options, error) && pratos_outputs_check (&options->outputs, error);
}

gboolean
pratos_run_options_parse (PratosRunOptions *options, char **argv, GError **error)
{
  g_autoptr (PratosArguments) arguments = NULL;

  *options = (PratosRunOptions) { .gil = TRUE };
  take_mode (options, "mode", "all", NULL);
  if (!take_demo (options, argv, error))
    return FALSE;
  arguments = pratos_arguments_new (argv, kind_of, (gpointer) options->demo, error);
  return arguments != NULL && check_words (arguments, error) && take_all (options, arguments, error);
}

void
pratos_run_options_clear (PratosRunOptions *options)
{
  g_clear_pointer (&options->demo_options, g_variant_unref);
  g_clear_pointer (&options->what_if, g_array_unref);
  pratos_outputs_clear (&options->outputs);
}

void
pratos_run_options_settings (const PratosRunOptions *options, const PratosMode *mode, PratosRunSettings *settings)
{
  *settings = (PratosRunSettings) {
    .mode = mode,
    .workers = options->workers,
    .gil = options->gil,
    .await_each = options->await_each,
    .cpu_source = options->cpu_source,
    .nice = options->nice,
  };
  /* a player has a head of his own */
  if (options->demo->virtual_time)
    settings->cores = options->workers;
}
