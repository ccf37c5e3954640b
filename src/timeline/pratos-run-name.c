/* pratos-run-name.c: what a run is called among others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-name.h"

#include "pratos-mode.h"

char *
pratos_run_name (PratosRun *const *runs, guint index)
{
  const PratosMode *mode = pratos_run_get_settings (runs[index])->mode;
  guint n_before = 0;

  for (guint i = 0; i < index; i++)
    n_before += pratos_run_get_settings (runs[i])->mode == mode;
  return n_before == 0 ? g_strdup (mode->name) : g_strdup_printf ("%s %u", mode->name, n_before + 1);
}
