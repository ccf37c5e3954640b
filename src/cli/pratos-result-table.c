/* pratos-result-table.c: finished runs as a table for people, and what explains them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-result-table.h"

#include "pratos-demo.h"
#include "pratos-mode.h"
#include "pratos-race-lines.h"
#include "pratos-speedup.h"
#include "pratos-text-table.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* More would hide the table that stands above them. */
#define MOST_FAILURES 10

typedef enum
{
  COLUMN_MODE,
  COLUMN_WALL,
  COLUMN_USER,
  COLUMN_SYS,
  COLUMN_CPU,
  COLUMN_SPEEDUP,
  COLUMN_TASKS,
  N_COLUMNS
} Column;

static void
make_heading (GStrv cells)
{
  cells[COLUMN_MODE] = g_strdup (_("Mode"));
  cells[COLUMN_WALL] = g_strdup (_("Wall"));
  cells[COLUMN_USER] = g_strdup (_("User"));
  cells[COLUMN_SYS] = g_strdup (_("Sys"));
  cells[COLUMN_CPU] = g_strdup (_("CPU"));
  cells[COLUMN_SPEEDUP] = g_strdup (_("Speed-up"));
  cells[COLUMN_TASKS] = g_strdup (_("Done/failed"));
}

static char *
speedup_words (PratosRun *run, PratosRun *base)
{
  g_autofree char *factor = NULL;
  double speedup;

  if (!pratos_speedup (run, base, &speedup))
    return g_strdup ("–");
  factor = pratos_text_factor (speedup);
  return g_strconcat (factor, "×", NULL);
}

static void
make_row (GStrv cells, PratosRun *run, PratosRun *base)
{
  const PratosReport *report = pratos_run_get_report (run);

  cells[COLUMN_MODE] = pratos_text_run_mode (run);
  cells[COLUMN_WALL] = pratos_text_seconds ((double) report->wall_ns / 1e9);
  cells[COLUMN_USER] = pratos_text_seconds ((double) report->user_ns / 1e9);
  cells[COLUMN_SYS] = pratos_text_seconds ((double) report->sys_ns / 1e9);
  cells[COLUMN_CPU] = pratos_text_percent (pratos_report_get_load (report));
  cells[COLUMN_SPEEDUP] = speedup_words (run, base);
  cells[COLUMN_TASKS] = g_strdup_printf ("%u/%u", report->done, report->failed);
}

/* Empty cells, one more for the end. */
static GStrv
add_row (GPtrArray *rows)
{
  GStrv cells = g_new0 (char *, N_COLUMNS + 1);

  g_ptr_array_add (rows, cells);
  return cells;
}

static void
append_explanations (GString *text, PratosRun *const *runs, guint n_runs)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *sentence = pratos_text_explanation (runs[i]);
      g_autofree char *mode = pratos_text_run_mode (runs[i]);

      g_string_append_printf (text, "%s: %s\n", mode, sentence);
    }
}

char *
pratos_result_table_make (PratosRun *const *runs, guint n_runs)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *table = NULL;
  PratosRun *base = pratos_speedup_find_base (runs, n_runs);
  GString *text;

  make_heading (add_row (rows));
  for (guint i = 0; i < n_runs; i++)
    make_row (add_row (rows), runs[i], base);
  table = pratos_text_table_make (rows);
  text = g_string_new (table);
  append_explanations (text, runs, n_runs);
  for (guint i = 0; i < n_runs; i++)
    pratos_race_lines_append (text, runs[i]);
  return g_string_free (text, FALSE);
}

static void
append_failure (GString *text, PratosRun *run, const PratosTask *task, const PratosResult *result)
{
  g_autofree char *fault = pratos_text_fault (&result->fault);

  g_string_append_printf (text, "%s, %s: %s\n", pratos_text_mode (pratos_run_get_settings (run)->mode),
                          task->label, fault);
}

static void
append_failures (GString *text, PratosRun *run)
{
  PratosPlan *plan = pratos_run_get_plan (run);
  guint n_failures = 0;

  for (guint32 i = 0; i < pratos_run_get_n_tasks (run); i++)
    {
      const PratosResult *result = pratos_run_get_result (run, i);

      if (result->outcome == PRATOS_OUTCOME_FAILED && n_failures++ < MOST_FAILURES)
        append_failure (text, run, pratos_plan_get_task (plan, i), result);
    }
  if (n_failures > MOST_FAILURES)
    g_string_append_printf (text, ngettext ("and %u more failed\n", "and %u more failed\n",
                                            n_failures - MOST_FAILURES), n_failures - MOST_FAILURES);
}

/* A simulated run only repeats what failed in the measured one, if there was one. */
static gboolean
repeats_another (PratosRun *run)
{
  const char *name = pratos_run_get_demo (run);
  const PratosDemo *demo = name != NULL ? pratos_demo_find (name) : NULL;

  return pratos_run_is_simulated (run) && (demo == NULL || !demo->virtual_time);
}

char *
pratos_result_table_failures (PratosRun *const *runs, guint n_runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_runs; i++)
    if (!repeats_another (runs[i]))
      append_failures (text, runs[i]);
  return g_string_free (text, FALSE);
}
