/* pratos-session-runs.c: what there is of a session to be exported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session.h"

GPtrArray *
pratos_session_dup_runs (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);

  for (guint i = 0; i < n; i++)
    {
      PratosRecord *record = pratos_session_get_last (self, modes[i]);

      if (record != NULL)
        g_ptr_array_add (runs, pratos_run_ref (pratos_record_get_run (record)));
    }
  return runs;
}
