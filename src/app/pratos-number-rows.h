/* pratos-number-rows.h: the numbers of a plan as a list model.
 *
 * Rows exist only while somebody holds them, as a view those on screen: a hundred thousand
 * numbers cost no more than the forty that are seen.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-number-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_NUMBER_ROWS (pratos_number_rows_get_type ())
G_DECLARE_FINAL_TYPE (PratosNumberRows, pratos_number_rows, PRATOS, NUMBER_ROWS, GObject)

PratosNumberRows *pratos_number_rows_new       (const PratosNumberKind *kind);

/* One for each of the first @n tasks of @plan, NULL: none. */
void              pratos_number_rows_set_tasks (PratosNumberRows *rows, PratosPlan *plan, guint n);

/* What of them is in @record, NULL: no run.  Those that are asked for later show it too. */
void              pratos_number_rows_refresh   (PratosNumberRows *rows, PratosRecord *record, gboolean digits);

G_END_DECLS
