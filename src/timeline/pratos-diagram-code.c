/* pratos-diagram-code.c: a demonstration as the few lines of Python that do it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-code.h"

#include "pratos-mode.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define MAX_LOGS 4 /* lines; the rest is one more */

typedef struct
{
  PratosRun *run;
  GArray    *lines;
  guint      indent; /* spaces */
} Code;

static void
clear_line (gpointer line)
{
  g_free (((PratosDiagramLine *) line)->text);
}

static void G_GNUC_PRINTF (4, 5)
add (Code *code, guint32 first, guint32 n_tasks, const char *format, ...)
{
  PratosDiagramLine line = { .first = first, .n_tasks = n_tasks };
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line.text = g_strdup_printf ("%*s%s", (int) code->indent, "", text);
  g_array_append_val (code->lines, line);
}

static gboolean
has_pool (PratosRun *run)
{
  return (pratos_run_get_settings (run)->mode->flags & PRATOS_MODE_HAS_WORKERS) != 0;
}

static void
add_pool (Code *code)
{
  const PratosRunSettings *settings = pratos_run_get_settings (code->run);
  gboolean processes = settings->mode->lane == PRATOS_LANE_PROCESS;

  add (code, 0, 0, "with %s(%u) as pool:", processes ? "ProcessPoolExecutor" : "ThreadPoolExecutor",
       settings->workers);
  code->indent += 4;
}

/* One line a task, since they are not alike. */

static void
add_logs (Code *code, guint n_tasks, gboolean pool)
{
  /* Translators: name of a function in Python */
  const char *log = _("write_log");

  for (guint i = 2; i < MIN (n_tasks, 2 + MAX_LOGS); i++)
    {
      if (i == 1 + MAX_LOGS && n_tasks > 2 + MAX_LOGS)
        add (code, i, n_tasks - i, "…  # %s(%u), …", log, i - 1);
      else if (pool)
        add (code, i, 1, "pool.submit(%s, %u)", log, i - 1);
      else
        add (code, i, 1, "%s(%u)", log, i - 1);
    }
}

static void
add_pipeline (Code *code)
{
  /* Translators: names of functions in Python */
  const char *query = _("query_data"), *process = _("process_data");
  guint n_tasks = pratos_run_get_n_tasks (code->run);
  gboolean pool = has_pool (code->run);

  if (pool)
    {
      add_pool (code);
      add (code, 0, 1, "data = pool.submit(%s)", query);
      add (code, 1, 1, "pool.submit(%s, data)", process);
    }
  else
    {
      add (code, 0, 1, "data = %s()", query);
      add (code, 1, 1, "%s(data)", process);
    }
  add_logs (code, n_tasks, pool);
}

/* One line for all tasks, since they are alike. */
static void
add_loop (Code *code, const char *items, const char *item, const char *function)
{
  guint n_tasks = pratos_run_get_n_tasks (code->run);

  if (has_pool (code->run))
    {
      add_pool (code);
      add (code, 0, 0, "for %s in %s:", item, items);
      code->indent += 4;
      add (code, 0, n_tasks, "pool.submit(%s, %s)", function, item);
    }
  else
    {
      add (code, 0, 0, "for %s in %s:", item, items);
      code->indent += 4;
      add (code, 0, n_tasks, "%s(%s)", function, item);
    }
}

GArray *
pratos_diagram_code (PratosRun *run)
{
  Code code = { .run = run, .lines = g_array_new (FALSE, FALSE, sizeof (PratosDiagramLine)) };
  const char *demo = pratos_run_get_demo (run);

  g_array_set_clear_func (code.lines, clear_line);
  if (g_strcmp0 (demo, "pipeline") == 0 && pratos_run_get_n_tasks (run) >= 2)
    add_pipeline (&code);
  else if (g_strcmp0 (demo, "gallery") == 0)
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("addresses"), _("address"), _("fetch_and_decode"));
  else if (g_strcmp0 (demo, "primes") == 0)
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("numbers"), "n", _("least_prime_factor"));
  else if (g_strcmp0 (demo, "plates") == 0)
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("plates"), _("plate"), _("keep_spinning"));
  else if (g_strcmp0 (demo, "prices") == 0)
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("prices"), _("price"), _("add_10_percent"));
  else if (g_strcmp0 (demo, "race") == 0)
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("counters"), _("counter"), _("raise_count"));
  else
    /* Translators: names in a Python program: a list, one of its items, a function */
    add_loop (&code, _("tasks"), _("task"), _("carry_out"));
  return code.lines;
}
