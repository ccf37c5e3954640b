/* pratos-fault.c: why one task failed, as a code and parameters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fault.h"

void
pratos_fault_set (PratosFault *fault, const char *code, const char *params_format, ...)
{
  g_return_if_fail (fault != NULL && code != NULL);

  pratos_fault_clear (fault);
  fault->code = g_intern_string (code);
  if (params_format != NULL)
    {
      va_list args;

      va_start (args, params_format);
      fault->params = g_variant_ref_sink (g_variant_new_parsed_va (params_format, &args));
      va_end (args);
    }
}

void
pratos_fault_clear (PratosFault *fault)
{
  if (fault == NULL)
    return;
  fault->code = NULL;
  g_clear_pointer (&fault->params, g_variant_unref);
}

void
pratos_fault_copy (const PratosFault *fault, PratosFault *copy)
{
  copy->code = fault->code;
  copy->params = fault->params != NULL ? g_variant_ref (fault->params) : NULL;
}

gboolean
pratos_fault_is (const PratosFault *fault, const char *code)
{
  return g_strcmp0 (fault->code, code) == 0;
}

GVariant *
pratos_fault_to_variant (const PratosFault *fault)
{
  GVariant *params = fault->params != NULL ? fault->params : g_variant_new ("a{sv}", NULL);

  return g_variant_new ("(s@a{sv})", fault->code != NULL ? fault->code : "", params);
}

void
pratos_fault_from_variant (PratosFault *fault, GVariant *variant)
{
  const char *code;
  g_autoptr (GVariant) params = NULL;

  pratos_fault_clear (fault);
  g_variant_get (variant, "(&s@a{sv})", &code, &params);
  if (*code == '\0')
    return;
  fault->code = g_intern_string (code);
  if (g_variant_n_children (params) > 0)
    fault->params = g_steal_pointer (&params);
}
