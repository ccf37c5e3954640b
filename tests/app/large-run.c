/* large-run.c: a saved run with as many spans as one wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "large-run.h"

#include "pratos-lpf-step.h"
#include "pratos-mode.h"
#include "pratos-run-file.h"
#include "pratos-run-private.h"
#include "sample-runs.h"

#include <glib/gstdio.h>

#define N_TASKS 20
#define PRIME   G_GUINT64_CONSTANT (576460752303423619)

static PratosPlan *
make_plan (void)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%" G_GUINT64_FORMAT, PRIME);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      pratos_plan_add_step (plan, task, PRATOS_LPF_KIND, g_variant_new ("(ts)", PRIME, PRATOS_LPF_TRIAL));
    }
  return plan;
}

static void
end_tasks (PratosRun *run, guint n_lanes, gint64 wall)
{
  for (guint32 task = 0; task < N_TASKS; task++)
    {
      PratosResult *result = pratos_run_open_result (run, task);

      result->outcome = PRATOS_OUTCOME_DONE;
      result->lane = task % n_lanes;
      result->start = SAMPLE_START;
      result->end = SAMPLE_START + wall;
      result->rank = task + 1;
      result->attempts = 1;
      pratos_value_set_variant (&result->values[0], g_variant_new ("(tb)", PRIME, TRUE));
      pratos_run_publish_result (run, task);
    }
}

PratosRun *
large_run_new (guint n_lanes, guint n_spans, gint64 wall)
{
  g_autoptr (PratosPlan) plan = make_plan ();
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = n_lanes, .gil = TRUE };
  PratosRun *run = pratos_run_new (plan, &settings, "primes", NULL);

  pratos_trace_set_start (pratos_run_get_trace (run), SAMPLE_START);
  end_tasks (run, n_lanes, wall);
  sample_fill_dense (run, n_lanes, n_spans, wall);
  return run;
}

char *
large_run_save (guint n_lanes, guint n_spans, gint64 wall)
{
  g_autoptr (PratosRun) run = large_run_new (n_lanes, n_spans, wall);
  g_autoptr (GError) error = NULL;
  char *path;
  int fd = g_file_open_tmp ("pratos-XXXXXX.pratos", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  pratos_run_file_save (&run, 1, path, &error);
  g_assert_no_error (error);
  return path;
}
