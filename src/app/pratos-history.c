/* pratos-history.c: the last run of each mode of each demonstration, for comparison.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-history.h"

#include <string.h>

/* They change how the work is scheduled or shown, not the work. */
static const char *const not_the_work[] = { "await", "order", "contact" };

struct _PratosHistory
{
  GPtrArray *records; /* of PratosRecord */
};

PratosHistory *
pratos_history_new (void)
{
  PratosHistory *self = g_new0 (PratosHistory, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_record_unref);
  return self;
}

void
pratos_history_free (PratosHistory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_free (self);
}

static gboolean
is_work (const char *option)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_the_work); i++)
    if (strcmp (not_the_work[i], option) == 0)
      return FALSE;
  return TRUE;
}

/* Both are complete options of one demonstration, so they have the same names. */
static gboolean
same_work (GVariant *options, GVariant *others)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;
  gboolean same = TRUE;

  g_variant_iter_init (&iter, options);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      g_autoptr (GVariant) other = g_variant_lookup_value (others, name, NULL);

      if (is_work (name) && (other == NULL || !g_variant_equal (value, other)))
        same = FALSE;
      g_variant_unref (value);
    }
  return same;
}

static gboolean
is_simulated (PratosRecord *record)
{
  return pratos_run_is_simulated (pratos_record_get_run (record));
}

/* What was only planned anew never takes the place of what was measured. */
static gboolean
makes_way (PratosRecord *old, PratosRecord *record)
{
  if (pratos_record_get_demo (old) != pratos_record_get_demo (record))
    return FALSE;
  return (pratos_record_get_mode (old) == pratos_record_get_mode (record)
          && is_simulated (old) == is_simulated (record))
         || !same_work (pratos_run_get_options (pratos_record_get_run (old)),
                        pratos_run_get_options (pratos_record_get_run (record)));
}

void
pratos_history_add (PratosHistory *self, PratosRecord *record)
{
  for (guint i = self->records->len; i > 0; i--)
    if (makes_way (g_ptr_array_index (self->records, i - 1), record))
      g_ptr_array_remove_index (self->records, i - 1);
  g_ptr_array_add (self->records, pratos_record_ref (record));
}

PratosRecord *
pratos_history_find (PratosHistory *self, const PratosDemo *demo, const PratosMode *mode, GVariant *options)
{
  PratosRecord *simulated = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      PratosRecord *record = g_ptr_array_index (self->records, i);

      if (pratos_record_get_demo (record) != demo || pratos_record_get_mode (record) != mode
          || !same_work (pratos_run_get_options (pratos_record_get_run (record)), options))
        continue;
      if (!is_simulated (record))
        return record;
      simulated = record;
    }
  return simulated;
}
