/* pratos-value.h: what a step results in: a GVariant, and bytes too many for one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-spool.h"

#include <glib.h>

typedef struct
{
  GVariant  *variant; /* owned, not floating; NULL: none */
  PratosBlob blob;    /* spool NULL: none */
} PratosValue;

#define PRATOS_VALUE_INIT { NULL, { NULL, 0, 0 } }

/* Sinks @variant if floating. */
void pratos_value_set_variant (PratosValue *value, GVariant *variant);
void pratos_value_copy        (const PratosValue *value, PratosValue *copy);
void pratos_value_clear       (PratosValue *value);
