/* pratos-run-name.c: what a run is called among others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-name.h"

#include "pratos-mode.h"

static char *
name_alone (PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);

  return pratos_run_is_simulated (run)
           ? g_strdup_printf ("%s simulated on %u cores", settings->mode->name, settings->cores)
           : g_strdup (settings->mode->name);
}

char *
pratos_run_name (PratosRun *const *runs, guint index)
{
  g_autofree char *name = name_alone (runs[index]);
  guint n_before = 0;

  for (guint i = 0; i < index; i++)
    {
      g_autofree char *other = name_alone (runs[i]);

      n_before += g_str_equal (name, other);
    }
  return n_before == 0 ? g_steal_pointer (&name) : g_strdup_printf ("%s %u", name, n_before + 1);
}
