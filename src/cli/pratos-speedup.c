/* pratos-speedup.c: how many times faster a run is than the sequential one beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-speedup.h"

#include "pratos-mode.h"

PratosRun *
pratos_speedup_find_base (PratosRun *const *runs, guint n_runs)
{
  const PratosMode *sequential = pratos_mode_find ("sequential");

  for (guint i = 0; i < n_runs; i++)
    if (pratos_run_get_settings (runs[i])->mode == sequential)
      return runs[i];
  return NULL;
}

gboolean
pratos_speedup (PratosRun *run, PratosRun *base, double *speedup)
{
  const PratosReport *ours = pratos_run_get_report (run);
  const PratosReport *theirs = base != NULL ? pratos_run_get_report (base) : NULL;

  /* who did less was faster for that */
  if (ours == NULL || theirs == NULL || ours->interrupted || theirs->interrupted || ours->wall_ns <= 0
      || ours->done != theirs->done)
    return FALSE;
  *speedup = (double) theirs->wall_ns / (double) ours->wall_ns;
  return TRUE;
}
