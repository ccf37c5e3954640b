/* pratos-result-table.c: finished runs as a table for people, and what explains them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-result-table.h"

#include "pratos-mode.h"
#include "pratos-speedup.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define COLUMN_GAP "   "

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

typedef struct
{
  char *cells[N_COLUMNS];
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row->cells[i]);
}

static void
make_heading (Row *row)
{
  row->cells[COLUMN_MODE] = g_strdup (_("Mode"));
  row->cells[COLUMN_WALL] = g_strdup (_("Wall"));
  row->cells[COLUMN_USER] = g_strdup (_("User"));
  row->cells[COLUMN_SYS] = g_strdup (_("Sys"));
  row->cells[COLUMN_CPU] = g_strdup (_("CPU"));
  row->cells[COLUMN_SPEEDUP] = g_strdup (_("Speed-up"));
  row->cells[COLUMN_TASKS] = g_strdup (_("Done/failed"));
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
make_row (Row *row, PratosRun *run, PratosRun *base)
{
  const PratosReport *report = pratos_run_get_report (run);

  row->cells[COLUMN_MODE] = g_strdup (pratos_text_mode (pratos_run_get_settings (run)->mode));
  row->cells[COLUMN_WALL] = pratos_text_seconds ((double) report->wall_ns / 1e9);
  row->cells[COLUMN_USER] = pratos_text_seconds ((double) report->user_ns / 1e9);
  row->cells[COLUMN_SYS] = pratos_text_seconds ((double) report->sys_ns / 1e9);
  row->cells[COLUMN_CPU] = pratos_text_percent (pratos_report_get_load (report));
  row->cells[COLUMN_SPEEDUP] = speedup_words (run, base);
  row->cells[COLUMN_TASKS] = g_strdup_printf ("%u/%u", report->done, report->failed);
}

static glong
column_width (GArray *rows, guint column)
{
  glong width = 0;

  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, g_utf8_strlen (g_array_index (rows, Row, i).cells[column], -1));
  return width;
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Names stand left, figures right, so that their units are under each other. */
static void
append_cell (GString *text, const Row *row, guint column, glong width)
{
  const char *cell = row->cells[column];
  glong space = width - g_utf8_strlen (cell, -1);

  if (column == COLUMN_MODE)
    {
      g_string_append (text, cell);
      append_spaces (text, space);
    }
  else
    {
      g_string_append (text, COLUMN_GAP);
      append_spaces (text, space);
      g_string_append (text, cell);
    }
}

static void
append_rows (GString *text, GArray *rows)
{
  glong widths[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++)
    widths[i] = column_width (rows, i);
  for (guint i = 0; i < rows->len; i++)
    {
      for (guint j = 0; j < N_COLUMNS; j++)
        append_cell (text, &g_array_index (rows, Row, i), j, widths[j]);
      g_string_append_c (text, '\n');
    }
}

static void
append_explanations (GString *text, PratosRun *const *runs, guint n_runs)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *sentence = pratos_text_explanation (runs[i]);

      g_string_append_printf (text, "%s: %s\n", pratos_text_mode (pratos_run_get_settings (runs[i])->mode),
                              sentence);
    }
}

char *
pratos_result_table_make (PratosRun *const *runs, guint n_runs)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  GString *text = g_string_new (NULL);
  PratosRun *base = pratos_speedup_find_base (runs, n_runs);

  g_array_set_clear_func (rows, row_clear);
  g_array_set_size (rows, n_runs + 1);
  make_heading (&g_array_index (rows, Row, 0));
  for (guint i = 0; i < n_runs; i++)
    make_row (&g_array_index (rows, Row, i + 1), runs[i], base);
  append_rows (text, rows);
  append_explanations (text, runs, n_runs);
  return g_string_free (text, FALSE);
}

static void
append_failure (GString *text, PratosRun *run, const PratosTask *task, const PratosResult *result)
{
  g_autofree char *fault = pratos_text_fault (&result->fault);

  g_string_append_printf (text, "%s, %s: %s\n", pratos_text_mode (pratos_run_get_settings (run)->mode),
                          task->label, fault);
}

char *
pratos_result_table_failures (PratosRun *run)
{
  GString *text = g_string_new (NULL);
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
  return g_string_free (text, FALSE);
}
