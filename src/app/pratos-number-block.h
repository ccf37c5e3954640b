/* pratos-number-block.h: a column view of PratosNumberRow, one block of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-number-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a GListModel of PratosNumberRow, which it does not take over. */
GtkWidget *pratos_number_block_new (const PratosNumberKind *kind, GListModel *rows);

typedef enum
{
  PRATOS_BLOCK_NARROW, /* small figures, no column for the time */
  PRATOS_BLOCK_NORMAL, /* no column for the time */
  PRATOS_BLOCK_WIDE,
} PratosBlockWidth;

/* What fits into @width px. */
PratosBlockWidth pratos_number_block_fit (const PratosNumberKind *kind, int width);
void             pratos_number_block_set_width (GtkWidget *block, PratosBlockWidth width);

G_END_DECLS
