/* pratos-text-table.h: rows of cells with their columns under each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Lines of @rows (of GStrv, all with the same number of cells).  The first column stands
 * left, the others right, so that figures' units are under each other. */
char *pratos_text_table_make (GPtrArray *rows);
