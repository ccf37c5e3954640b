/* pratos-spools.c: whose bytes go into which spool, for those who watch a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-spools.h"

static void
unref_spool (gpointer spool)
{
  pratos_spool_unref (spool);
}

void
pratos_spools_init (PratosSpools *spools)
{
  pthread_mutex_init (&spools->lock, NULL);
  spools->by_lane = g_ptr_array_new_with_free_func (unref_spool);
}

void
pratos_spools_clear (PratosSpools *spools)
{
  g_clear_pointer (&spools->by_lane, g_ptr_array_unref);
  pthread_mutex_destroy (&spools->lock);
}

void
pratos_spools_put (PratosSpools *spools, guint32 lane, PratosSpool *spool)
{
  pthread_mutex_lock (&spools->lock);
  if (lane >= spools->by_lane->len)
    g_ptr_array_set_size (spools->by_lane, (int) lane + 1);
  pratos_spool_unref (g_ptr_array_index (spools->by_lane, lane));
  g_ptr_array_index (spools->by_lane, lane) = pratos_spool_ref (spool);
  pthread_mutex_unlock (&spools->lock);
}

PratosSpool *
pratos_spools_dup (PratosSpools *spools, guint32 lane)
{
  PratosSpool *spool = NULL;

  pthread_mutex_lock (&spools->lock);
  if (lane < spools->by_lane->len && g_ptr_array_index (spools->by_lane, lane) != NULL)
    spool = pratos_spool_ref (g_ptr_array_index (spools->by_lane, lane));
  pthread_mutex_unlock (&spools->lock);
  return spool;
}

void
pratos_spools_forget (PratosSpools *spools)
{
  pthread_mutex_lock (&spools->lock);
  g_ptr_array_set_size (spools->by_lane, 0);
  pthread_mutex_unlock (&spools->lock);
}
