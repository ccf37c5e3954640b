/* pratos-session-runs.c: what there is of a session to be exported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-session.h"

static GPtrArray *
new_runs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);
}

static GPtrArray *
add_what_if (PratosSession *self, GPtrArray *runs)
{
  PratosRun *run = pratos_session_get_what_if (self);

  if (run != NULL)
    g_ptr_array_add (runs, pratos_run_ref (run));
  return runs;
}

GPtrArray *
pratos_session_dup_shown_runs (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  GPtrArray *runs = new_runs ();
  PratosRecord *shown = pratos_session_get_shown (self);

  if (shown != NULL && pratos_record_has_ended (shown))
    g_ptr_array_add (runs, pratos_run_ref (pratos_record_get_run (shown)));
  return add_what_if (self, runs);
}

GPtrArray *
pratos_session_dup_runs (PratosSession *self)
{
  g_return_val_if_fail (PRATOS_IS_SESSION (self), NULL);

  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);
  GPtrArray *runs = new_runs ();

  for (guint i = 0; i < n; i++)
    {
      PratosRecord *record = pratos_session_get_last (self, modes[i]);

      if (record != NULL)
        g_ptr_array_add (runs, pratos_run_ref (pratos_record_get_run (record)));
    }
  return add_what_if (self, runs);
}
