/* pratos-view-command.c: "pratos-cli view": a saved run again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-view-command.h"

#include "pratos-console.h"
#include "pratos-error.h"
#include "pratos-outputs.h"
#include "pratos-result-table.h"
#include "pratos-run-file.h"

#include "config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char          *path;
  PratosOutputs  outputs;
  gboolean       quiet;
} ViewOptions;

static PratosArgumentKind
kind_of (const char *name, gpointer data)
{
  return g_str_equal (name, "quiet") ? PRATOS_ARGUMENT_FLAG : pratos_outputs_kind (name);
}

static gboolean
take_options (ViewOptions *options, char **argv, GError **error)
{
  g_autoptr (PratosArguments) arguments = pratos_arguments_new (argv, kind_of, NULL, error);

  if (arguments == NULL)
    return FALSE;
  if (arguments->words->len != 1)
    {
      g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                           arguments->words->len == 0 ? _("the name of a saved run is missing")
                                                      : _("only one saved run can be viewed at a time"));
      return FALSE;
    }
  options->path = g_strdup (g_ptr_array_index (arguments->words, 0));
  for (guint i = 0; i < arguments->options->len; i++)
    {
      const PratosArgument *argument = g_ptr_array_index (arguments->options, i);

      if (!pratos_outputs_take (&options->outputs, argument->name, argument->value))
        options->quiet = TRUE;
    }
  return pratos_outputs_check (&options->outputs, error);
}

static gboolean
asks_for_files (const ViewOptions *options)
{
  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    if (options->outputs.paths[i] != NULL)
      return TRUE;
  return options->quiet;
}

/* Without a file to make, viewing is reading. */
static gboolean
show (const ViewOptions *options, GPtrArray *loaded)
{
  PratosRun *const *runs = (PratosRun *const *) loaded->pdata;
  g_autoptr (GError) error = NULL;
  g_autofree char *failures = pratos_result_table_failures (runs, loaded->len);
  g_autofree char *table = NULL;

  pratos_console_complain (failures);
  if (asks_for_files (options))
    return pratos_outputs_write (&options->outputs, runs, loaded->len);
  table = pratos_result_table_make (runs, loaded->len);
  pratos_console_print (table, &error);
  return pratos_console_succeeded (error);
}

/* What was lost of a damaged file: the rest is shown all the same. */
static void
print_notes (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    g_printerr ("%s: %s\n", g_get_prgname (), (char *) g_ptr_array_index (notes, i));
}

static PratosExit
view (const ViewOptions *options, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) loaded = pratos_run_file_load_noting (options->path, notes, error);

  if (loaded == NULL)
    return PRATOS_EXIT_USAGE;
  print_notes (notes);
  return show (options, loaded) ? PRATOS_EXIT_DONE : PRATOS_EXIT_FAILED;
}

PratosExit
pratos_view_command (char **argv)
{
  ViewOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  PratosExit status = PRATOS_EXIT_USAGE;

  if (take_options (&options, argv, &error))
    status = view (&options, &error);
  if (error != NULL)
    pratos_console_error (error);
  g_free (options.path);
  pratos_outputs_clear (&options.outputs);
  return status;
}
