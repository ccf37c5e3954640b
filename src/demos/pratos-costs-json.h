/* pratos-costs-json.h: what was measured, as the report that scripts read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"

/* {"format": "pratos-costs", …}; times in seconds, memory in bytes, each figure with its
 * unit; a figure that there is not is null.  The caller frees it. */
char *pratos_costs_to_json (const PratosCosts *costs);
