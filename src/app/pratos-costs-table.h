/* pratos-costs-table.h: the costs as a table, with what exactly each of them is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-costs.h"

#include <gtk/gtk.h>

/* A new grid; floating. */
GtkWidget *pratos_costs_table_new (const PratosCosts *costs);
