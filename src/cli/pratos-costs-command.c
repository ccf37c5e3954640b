/* pratos-costs-command.c: "pratos-cli costs": what threads, processes and coroutines cost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-command.h"

#include "pratos-console.h"
#include "pratos-costs-export.h"
#include "pratos-costs-json.h"
#include "pratos-drawing-file.h"
#include "pratos-error.h"
#include "pratos-outputs.h"
#include "pratos-progress-line.h"
#include "pratos-signals.h"
#include "pratos-text-costs.h"
#include "pratos-text-table.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

typedef struct
{
  gboolean       quick;
  gboolean       quiet;
  PratosOutputs  outputs;     /* JSON and table */
  char          *chart;       /* NULL: not asked for */

  GCancellable  *cancellable;
  int            ended_fd;    /* polls readable once the thread has measured */
  atomic_uint    done, total; /* measures taken */
  PratosCosts    costs;       /* the thread's until it has ended, as what follows */
  GError        *error;
} Command;

/* Options */

static PratosArgumentKind
kind_of (const char *name, gpointer data)
{
  if (g_str_equal (name, "quick") || g_str_equal (name, "quiet"))
    return PRATOS_ARGUMENT_FLAG;
  return g_str_equal (name, "json") || g_str_equal (name, "chart") || g_str_equal (name, "table")
           ? PRATOS_ARGUMENT_VALUE : PRATOS_ARGUMENT_UNKNOWN;
}

static gboolean
check_chart (const char *path, GError **error)
{
  return pratos_drawing_format_find (path, error) != NULL;
}

static gboolean
check_paths (const Command *command, GError **error)
{
  const PratosOutputPath paths[] = {
    { "json", command->outputs.paths[PRATOS_OUTPUT_JSON], NULL },
    { "table", command->outputs.paths[PRATOS_OUTPUT_TABLE], NULL },
    { "chart", command->chart, check_chart },
  };

  return pratos_outputs_check_paths (paths, G_N_ELEMENTS (paths), error);
}

static gboolean
parse (Command *command, char **argv, GError **error)
{
  g_autoptr (PratosArguments) arguments = pratos_arguments_new (argv, kind_of, NULL, error);

  if (arguments == NULL)
    return FALSE;
  if (arguments->words->len > 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("“%s” is one word too many"),
                   (char *) g_ptr_array_index (arguments->words, 0));
      return FALSE;
    }
  for (guint i = 0; i < arguments->options->len; i++)
    {
      const PratosArgument *option = g_ptr_array_index (arguments->options, i);

      command->quick |= g_str_equal (option->name, "quick");
      command->quiet |= g_str_equal (option->name, "quiet");
      if (!pratos_outputs_take (&command->outputs, option->name, option->value) && option->value != NULL)
        {
          g_free (command->chart);
          command->chart = g_strdup (option->value);
        }
    }
  return check_paths (command, error);
}

/* Measuring */

static void
progress_cb (guint done, guint total, gpointer data)
{
  Command *command = data;

  atomic_store (&command->total, total);
  atomic_store (&command->done, done);
}

static gpointer
measuring_thread (gpointer data)
{
  Command *command = data;
  guint64 one = 1;

  pratos_costs_measure (&command->costs, command->quick, progress_cb, command, command->cancellable, &command->error);
  if (write (command->ended_fd, &one, sizeof one) < 0)
    return NULL; /* cannot be: nobody else counts it up */
  return NULL;
}

static gboolean
has_ended (Command *command)
{
  guint64 count;

  return read (command->ended_fd, &count, sizeof count) == sizeof count;
}

static void
watch (Command *command, PratosSignals *signals)
{
  PratosProgressLine *line = pratos_progress_line_new (command->quiet);
  int interval = line != NULL ? PRATOS_PROGRESS_INTERVAL_MS : -1;

  while (!has_ended (command))
    {
      if (pratos_signals_poll (signals, command->ended_fd, interval))
        g_cancellable_cancel (command->cancellable);
      pratos_progress_line_show_phase (line, "measuring-costs", atomic_load (&command->done),
                                       atomic_load (&command->total));
    }
  pratos_progress_line_free (line);
}

static gboolean
measure (Command *command, PratosSignals *signals, GError **error)
{
  GThread *thread;

  command->cancellable = g_cancellable_new ();
  command->ended_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (command->ended_fd < 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no file descriptor is left: %s"), g_strerror (errno));
      return FALSE;
    }
  thread = g_thread_try_new ("pratos-costs", measuring_thread, command, error);
  if (thread == NULL)
    return FALSE;
  watch (command, signals);
  g_thread_join (thread);
  pratos_signals_release (signals);
  if (command->error != NULL)
    g_propagate_error (error, g_steal_pointer (&command->error));
  return *error == NULL;
}

/* Telling */

static char *
make_table (const PratosCosts *costs)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GStrv heading = g_new0 (char *, PRATOS_N_COST_OF + 2);

  heading[0] = g_strdup ("");
  for (guint of = 0; of < PRATOS_N_COST_OF; of++)
    heading[1 + of] = g_strdup (pratos_text_cost_of (of));
  g_ptr_array_add (rows, heading);
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    {
      GStrv cells = g_new0 (char *, PRATOS_N_COST_OF + 2);

      cells[0] = g_strdup (pratos_text_cost (cost));
      for (guint of = 0; of < PRATOS_N_COST_OF; of++)
        cells[1 + of] = pratos_text_cost_figure (cost, &costs->figures[cost][of]);
      g_ptr_array_add (rows, cells);
    }
  return pratos_text_table_make (rows);
}

static gboolean
print (Command *command, GError **error)
{
  g_autofree char *table = make_table (&command->costs);
  g_autofree char *sentence = pratos_text_costs (&command->costs);
  g_autofree char *census = pratos_text_census (&command->costs.census, command->costs.n_cores);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n%s\n", _("Median, and the quartiles around it"), table,
                                           sentence, census);

  return pratos_console_print (text, error);
}

static gboolean
write_json (const PratosCosts *costs, const char *path, GError **error)
{
  g_autofree char *json = pratos_costs_to_json (costs);

  return pratos_console_write (json, path, error);
}

static gboolean
write_table (const PratosCosts *costs, const char *path, GError **error)
{
  g_autofree char *table = pratos_costs_to_csv (costs);

  return pratos_console_write (table, path, error);
}

typedef gboolean (*Writer) (const PratosCosts *costs, const char *path, GError **error);

/* @path NULL: not asked for.  FALSE: standard error says why. */
static gboolean
write_file (Command *command, Writer writer, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    writer (&command->costs, path, &error);
  return pratos_console_succeeded (error);
}

/* All that was asked for, also when one fails. */
static PratosExit
report (Command *command)
{
  g_autoptr (GError) error = NULL;
  gboolean told;

  if (!command->quiet && !pratos_outputs_uses_stdout (&command->outputs))
    print (command, &error);
  told = pratos_console_succeeded (error);
  told &= write_file (command, write_json, command->outputs.paths[PRATOS_OUTPUT_JSON]);
  told &= write_file (command, write_table, command->outputs.paths[PRATOS_OUTPUT_TABLE]);
  told &= write_file (command, pratos_costs_export, command->chart);
  return told ? PRATOS_EXIT_DONE : PRATOS_EXIT_FAILED;
}

static PratosExit
carry_out (Command *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSignals) signals = pratos_signals_new (&error);

  if (signals != NULL && measure (command, signals, &error))
    {
      PratosExit status = report (command);

      return pratos_signals_were_taken (signals) ? PRATOS_EXIT_INTERRUPTED : status;
    }
  if (signals != NULL && pratos_signals_were_taken (signals)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return PRATOS_EXIT_INTERRUPTED;
  pratos_console_error (error);
  return pratos_exit_for_error (error);
}

PratosExit
pratos_costs_command (char **argv)
{
  Command command = { .ended_fd = -1 };
  g_autoptr (GError) error = NULL;
  PratosExit status = PRATOS_EXIT_USAGE;

  if (parse (&command, argv, &error))
    status = carry_out (&command);
  else
    pratos_console_error (error);
  if (command.ended_fd >= 0)
    close (command.ended_fd);
  g_clear_object (&command.cancellable);
  g_free (command.chart);
  pratos_outputs_clear (&command.outputs);
  return status;
}
