/* pratos-number-table.h: numbers and what becomes of them, in two blocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-number-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_NUMBER_TABLE (pratos_number_table_get_type ())
G_DECLARE_FINAL_TYPE (PratosNumberTable, pratos_number_table, PRATOS, NUMBER_TABLE, GtkWidget)

/* @kind is static. */
GtkWidget *pratos_number_table_new       (const PratosNumberKind *kind);

/* As a PratosPage's. */
void       pratos_number_table_set_tasks (PratosNumberTable *table, PratosPlan *plan, guint n);
void       pratos_number_table_refresh   (PratosNumberTable *table, PratosRecord *record, gboolean digits);

G_END_DECLS
