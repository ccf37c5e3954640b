/* pratos-what-if.c: the measured steps of a run planned anew for other numbers of cores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-what-if.h"

#include "pratos-simulation.h"
#include "pratos-speedup.h"

typedef struct
{
  const PratosRunOptions *options;
  PratosRun              *measured;
  PratosOverhead          overhead;
  GPtrArray              *runs;
} WhatIf;

/* More cores are of no use without more workers. */
static gboolean
simulate (WhatIf *what_if, const PratosMode *mode, guint cores, GError **error)
{
  const PratosRunOptions *options = what_if->options;
  PratosRunSettings settings;
  PratosRun *run;

  pratos_run_options_settings (options, mode, &settings);
  settings.cores = cores;
  settings.overhead = what_if->overhead;
  settings.workers = options->workers_given ? options->workers : MAX (options->workers, cores);
  run = pratos_simulation_what_if (what_if->measured, &settings, error);
  if (run != NULL)
    g_ptr_array_add (what_if->runs, run);
  return run != NULL;
}

static gboolean
simulate_cores (WhatIf *what_if, const PratosMode *mode, GError **error)
{
  const GArray *cores = what_if->options->what_if;

  for (guint i = 0; i < cores->len; i++)
    if (!simulate (what_if, mode, g_array_index (cores, guint, i), error))
      return FALSE;
  return TRUE;
}

/* Unless they were named: those carried out, but one flow alone gains nothing from cores. */
static gboolean
simulate_modes (WhatIf *what_if, GError **error)
{
  const PratosRunOptions *options = what_if->options;
  gboolean named = options->n_what_if_modes > 0;
  const PratosMode *const *modes = named ? options->what_if_modes : options->modes;
  guint n_modes = named ? options->n_what_if_modes : options->n_modes;
  guint n_before = what_if->runs->len;

  for (guint i = 0; i < n_modes; i++)
    if ((named || (modes[i]->flags & PRATOS_MODE_HAS_WORKERS)) && !simulate_cores (what_if, modes[i], error))
      return FALSE;
  return what_if->runs->len > n_before || simulate_cores (what_if, pratos_mode_find ("processes"), error);
}

gboolean
pratos_what_if (const PratosRunOptions *options, GPtrArray *runs, GError **error)
{
  PratosRun *base = pratos_speedup_find_base ((PratosRun *const *) runs->pdata, runs->len);
  WhatIf what_if = { .options = options, .runs = runs };

  what_if.measured = base != NULL ? base : g_ptr_array_index (runs, 0);
  return pratos_overhead_measure (&what_if.overhead, pratos_run_get_plan (what_if.measured), error)
         && simulate_modes (&what_if, error);
}
