/* pratos-value.c: what a step results in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-value.h"

void
pratos_value_set_variant (PratosValue *value, GVariant *variant)
{
  g_clear_pointer (&value->variant, g_variant_unref);
  if (variant != NULL)
    value->variant = g_variant_ref_sink (variant);
}

void
pratos_value_copy (const PratosValue *value, PratosValue *copy)
{
  copy->variant = value->variant != NULL ? g_variant_ref (value->variant) : NULL;
  pratos_blob_copy (&value->blob, &copy->blob);
}

void
pratos_value_clear (PratosValue *value)
{
  if (value == NULL)
    return;
  g_clear_pointer (&value->variant, g_variant_unref);
  pratos_blob_clear (&value->blob);
}
