/* pratos-sweep-command.c: "pratos-cli sweep": from where on sharing the work pays off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-command.h"

#include "pratos-console.h"
#include "pratos-progress-line.h"
#include "pratos-signals.h"
#include "pratos-sweep-export.h"
#include "pratos-sweep-json.h"
#include "pratos-sweep-options.h"
#include "pratos-text-table.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
watch (PratosSweep *sweep, PratosSignals *signals, gboolean quiet)
{
  PratosProgressLine *line = pratos_progress_line_new (quiet);
  int interval = line != NULL ? PRATOS_PROGRESS_INTERVAL_MS : -1;

  while (!pratos_sweep_has_ended (sweep))
    {
      guint done, total;

      if (pratos_signals_poll (signals, pratos_sweep_get_fd (sweep), interval))
        pratos_sweep_interrupt (sweep);
      pratos_sweep_clear_fd (sweep);
      pratos_sweep_get_progress (sweep, &done, &total);
      pratos_progress_line_show_phase (line, "measuring", done, total);
    }
  pratos_progress_line_free (line);
}

static GStrv
make_heading (const PratosSweepResult *result)
{
  GStrv cells = g_new0 (char *, result->n_lines + 2);

  cells[0] = g_strdup (pratos_text_sweep_grain (result));
  for (guint i = 0; i < result->n_lines; i++)
    cells[1 + i] = pratos_text_sweep_line (&result->lines[i]);
  return cells;
}

static GStrv
make_row (const PratosSweepResult *result, const PratosSweepPoint *point)
{
  GStrv cells = g_new0 (char *, result->n_lines + 2);

  cells[0] = pratos_text_integer ((guint64) point->grain);
  for (guint i = 0; i < result->n_lines; i++)
    cells[1 + i] = point->wall_ns[i] > 0 ? pratos_text_seconds ((double) point->wall_ns[i] / 1e9) : g_strdup ("–");
  return cells;
}

static char *
make_table (const PratosSweepResult *result)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *table = NULL;
  g_autofree char *lesson = pratos_text_sweep (result);

  g_ptr_array_add (rows, make_heading (result));
  for (guint i = 0; i < result->points->len; i++)
    g_ptr_array_add (rows, make_row (result, &g_array_index (result->points, PratosSweepPoint, i)));
  table = pratos_text_table_make (rows);
  return g_strdup_printf ("%s\n\n%s\n%s\n", pratos_text_demo (result->demo), table, lesson);
}

/* All that was asked for, also when one fails; FALSE: standard error says which did. */
static gboolean
write_files (const PratosSweepOptions *options, const PratosSweepResult *result)
{
  static gboolean (*const writers[PRATOS_N_SWEEP_OUTPUTS]) (const PratosSweepResult *, const char *, GError **) = {
    [PRATOS_SWEEP_CHART] = pratos_sweep_export,
    [PRATOS_SWEEP_JSON] = pratos_sweep_json_write,
    [PRATOS_SWEEP_TABLE] = pratos_sweep_export_table,
  };
  gboolean all = TRUE;

  for (guint i = 0; i < PRATOS_N_SWEEP_OUTPUTS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (options->paths[i] == NULL)
        continue;
      writers[i] (result, options->paths[i], &error);
      all &= pratos_console_succeeded (error);
    }
  return all;
}

static gboolean
report (const PratosSweepOptions *options, const PratosSweepResult *result)
{
  g_autofree char *table = make_table (result);
  g_autoptr (GError) error = NULL;
  gboolean told;

  if (!options->run.quiet && !pratos_sweep_options_uses_stdout (options))
    pratos_console_print (table, &error);
  told = pratos_console_succeeded (error);
  return write_files (options, result) && told;
}

/* NULL and @error unless it was carried out, be it in part. */
static PratosSweepResult *
carry_out (const PratosSweepOptions *options, PratosSignals *signals, GError **error)
{
  g_autoptr (PratosSweep) sweep = NULL;
  PratosSweepSettings settings;

  pratos_sweep_options_settings (options, &settings);
  sweep = pratos_sweep_new (&settings, error);
  if (sweep == NULL || !pratos_sweep_start (sweep, error))
    return NULL;
  watch (sweep, signals, options->run.quiet);
  pratos_signals_release (signals);
  return pratos_sweep_finish (sweep, error) ? pratos_sweep_dup_result (sweep) : NULL;
}

static PratosExit
sweep_and_report (const PratosSweepOptions *options, PratosSignals *signals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSweepResult) result = carry_out (options, signals, &error);
  PratosExit status;

  if (result == NULL)
    {
      pratos_console_error (error);
      return pratos_exit_for_error (error);
    }
  status = report (options, result) ? PRATOS_EXIT_DONE : PRATOS_EXIT_FAILED;
  return pratos_signals_were_taken (signals) ? PRATOS_EXIT_INTERRUPTED : status;
}

PratosExit
pratos_sweep_command (char **argv)
{
  PratosSweepOptions options;
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSignals) signals = NULL;
  PratosExit status;

  if (pratos_sweep_options_parse (&options, argv, &error) && (signals = pratos_signals_new (&error)) != NULL)
    status = sweep_and_report (&options, signals);
  else
    {
      pratos_console_error (error);
      status = pratos_exit_for_error (error);
    }
  pratos_sweep_options_clear (&options);
  return status;
}
