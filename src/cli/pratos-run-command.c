/* pratos-run-command.c: "pratos-cli run": a demonstration carried out in one mode or all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-command.h"

#include "pratos-conductor.h"
#include "pratos-console.h"
#include "pratos-preparing.h"
#include "pratos-progress-line.h"
#include "pratos-result-table.h"
#include "pratos-run-options.h"
#include "pratos-signals.h"
#include "pratos-text.h"
#include "pratos-what-if.h"

#include "config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PratosRunOptions    options;
  PratosSignals      *signals;
  PratosProgressLine *line;
  PratosPreparing    *preparing;
  GPtrArray          *runs; /* PratosRun *, those that have ended */
} Command;

static void
command_clear (Command *command)
{
  pratos_run_options_clear (&command->options);
  pratos_preparing_free (command->preparing);
  pratos_progress_line_free (command->line);
  pratos_signals_free (command->signals);
  g_ptr_array_unref (command->runs);
}

static gboolean
was_stopped (Command *command)
{
  return pratos_signals_were_taken (command->signals);
}

/* Whoever stops during this gets what is there by then: nothing but the report's frame. */
static PratosPlan *
prepare (Command *command, GError **error)
{
  const PratosRunOptions *options = &command->options;
  g_autoptr (GVariant) wanted = pratos_demo_add_workers (options->demo, options->demo_options, options->workers);

  command->preparing = pratos_preparing_start (options->demo, wanted, error);
  if (command->preparing == NULL)
    return NULL;
  while (!pratos_preparing_has_ended (command->preparing))
    {
      PratosPreparingProgress progress;

      if (pratos_signals_poll (command->signals, pratos_preparing_get_fd (command->preparing),
                               PRATOS_PROGRESS_INTERVAL_MS))
        pratos_preparing_cancel (command->preparing);
      pratos_preparing_get_progress (command->preparing, &progress);
      pratos_progress_line_show_phase (command->line, progress.code, progress.done, progress.total);
    }
  pratos_progress_line_wipe (command->line);
  return pratos_preparing_finish (command->preparing, error);
}

static void
watch (Command *command, PratosConductor *conductor, PratosRun *run)
{
  int interval = command->line != NULL ? PRATOS_PROGRESS_INTERVAL_MS : -1;

  while (!pratos_conductor_has_ended (conductor))
    {
      if (pratos_signals_poll (command->signals, pratos_conductor_get_fd (conductor), interval))
        pratos_conductor_interrupt (conductor);
      pratos_conductor_clear_fd (conductor);
      pratos_progress_line_show_run (command->line, run);
    }
  pratos_progress_line_wipe (command->line);
}

static gboolean
conduct (Command *command, PratosRun *run, GError **error)
{
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, error);

  if (conductor == NULL || !pratos_conductor_start (conductor, error))
    return FALSE;
  watch (command, conductor, run);
  return TRUE;
}

static gboolean
carry_out (Command *command, PratosPlan *plan, const PratosMode *mode, GError **error)
{
  const PratosRunOptions *options = &command->options;
  g_autoptr (PratosRun) run = NULL;
  PratosRunSettings settings;

  pratos_run_options_settings (options, mode, &settings);
  run = pratos_run_new (plan, &settings, options->demo->name, options->demo_options);
  if (!options->demo->virtual_time)
    pratos_run_set_prepare (run, pratos_preparing_get_duration (command->preparing));
  if (options->demo->virtual_time ? !pratos_demo_simulate (run, error) : !conduct (command, run, error))
    return FALSE;
  g_ptr_array_add (command->runs, g_steal_pointer (&run));
  return TRUE;
}

/* What one mode cannot do must be known before another has run. */
static gboolean
validate_modes (Command *command, PratosPlan *plan, GError **error)
{
  const PratosRunOptions *options = &command->options;

  /* virtual time is over before anybody could mind */
  if (options->demo->virtual_time)
    return TRUE;
  for (guint i = 0; i < options->n_modes; i++)
    {
      g_autoptr (PratosConductor) conductor = NULL;
      g_autoptr (PratosRun) run = NULL;
      PratosRunSettings settings;

      pratos_run_options_settings (options, options->modes[i], &settings);
      run = pratos_run_new (plan, &settings, options->demo->name, options->demo_options);
      conductor = pratos_conductor_new (run, error);
      if (conductor == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
carry_out_modes (Command *command, PratosPlan *plan, GError **error)
{
  for (guint i = 0; i < command->options.n_modes && !was_stopped (command); i++)
    if (!carry_out (command, plan, command->options.modes[i], error))
      return FALSE;
  return TRUE;
}

/* Of what could be measured; a run that was stopped says too little. */
static gboolean
ask_what_if (Command *command, GError **error)
{
  return command->options.what_if == NULL || was_stopped (command)
         || pratos_what_if (&command->options, command->runs, error);
}

static gboolean
some_failed (Command *command)
{
  for (guint i = 0; i < command->runs->len; i++)
    if (pratos_run_get_report (g_ptr_array_index (command->runs, i))->failed > 0)
      return TRUE;
  return FALSE;
}

static gboolean
print_results (Command *command, GError **error)
{
  PratosRun *const *runs = (PratosRun *const *) command->runs->pdata;
  g_autofree char *what = NULL;
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;

  if (command->options.quiet || pratos_outputs_uses_stdout (&command->options.outputs)
      || command->runs->len == 0)
    return TRUE;
  what = pratos_text_options (command->options.demo, command->options.demo_options);
  table = pratos_result_table_make (runs, command->runs->len);
  text = g_strdup_printf ("%s: %s\n\n%s", pratos_text_demo (command->options.demo), what, table);
  return pratos_console_print (text, error);
}

static PratosExit
report (Command *command)
{
  PratosRun *const *runs = (PratosRun *const *) command->runs->pdata;
  g_autofree char *failures = pratos_result_table_failures (runs, command->runs->len);
  g_autoptr (GError) error = NULL;
  gboolean told;

  pratos_signals_release (command->signals);
  print_results (command, &error);
  told = pratos_console_succeeded (error);
  pratos_console_complain (failures);
  told &= pratos_outputs_write (&command->options.outputs, runs, command->runs->len);
  if (was_stopped (command))
    return PRATOS_EXIT_INTERRUPTED;
  return !told || some_failed (command) ? PRATOS_EXIT_FAILED : PRATOS_EXIT_DONE;
}

static PratosExit
prepare_and_run (Command *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPlan) plan = prepare (command, &error);

  if (plan != NULL && validate_modes (command, plan, &error) && carry_out_modes (command, plan, &error))
    ask_what_if (command, &error);
  if (error == NULL || was_stopped (command))
    return report (command);
  pratos_console_error (error);
  if (command->runs->len > 0)
    report (command);
  return pratos_exit_for_error (error);
}

PratosExit
pratos_run_command (char **argv)
{
  Command command = { .runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref) };
  g_autoptr (GError) error = NULL;
  PratosExit status = PRATOS_EXIT_USAGE;

  if (pratos_run_options_parse (&command.options, argv, &error)
      && (command.signals = pratos_signals_new (&error)) != NULL)
    {
      command.line = pratos_progress_line_new (command.options.quiet);
      status = prepare_and_run (&command);
    }
  if (error != NULL)
    {
      pratos_console_error (error);
      status = pratos_exit_for_error (error);
    }
  command_clear (&command);
  return status;
}
