/* pratos-preparation.c: what outlives one preparation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preparation.h"

struct _PratosPreparation
{
  PratosPrepareFunc func;
  gpointer          data;
  GData            *kept;
};

PratosPreparation *
pratos_preparation_new (void)
{
  return g_new0 (PratosPreparation, 1);
}

void
pratos_preparation_free (PratosPreparation *preparation)
{
  if (preparation == NULL)
    return;
  g_datalist_clear (&preparation->kept);
  g_free (preparation);
}

void
pratos_preparation_set_progress (PratosPreparation *preparation, PratosPrepareFunc func, gpointer data)
{
  preparation->func = func;
  preparation->data = data;
}

void
pratos_preparation_report (PratosPreparation *preparation, const char *code, guint done, guint total)
{
  if (preparation->func != NULL)
    preparation->func (code, done, total, preparation->data);
}

void
pratos_preparation_keep (PratosPreparation *preparation, const char *key, gpointer thing,
                         GDestroyNotify destroy)
{
  g_datalist_set_data_full (&preparation->kept, key, thing, thing != NULL ? destroy : NULL);
}

gpointer
pratos_preparation_kept (PratosPreparation *preparation, const char *key)
{
  return g_datalist_get_data (&preparation->kept, key);
}
