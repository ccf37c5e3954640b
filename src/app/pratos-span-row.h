/* pratos-span-row.h: one span as a row of the table; made only while it is seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-model.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PRATOS_COLUMN_TASK,
  PRATOS_COLUMN_LABEL,
  PRATOS_COLUMN_WORKER,
  PRATOS_COLUMN_STATE,
  PRATOS_COLUMN_START,
  PRATOS_COLUMN_DURATION,
  PRATOS_COLUMN_CPU,
  PRATOS_COLUMN_CORE,
  PRATOS_N_COLUMNS
} PratosColumn;

#define PRATOS_TYPE_SPAN_ROW (pratos_span_row_get_type ())
G_DECLARE_FINAL_TYPE (PratosSpanRow, pratos_span_row, PRATOS, SPAN_ROW, GObject)

/* Copies what it needs of @span and writes all its texts at once. */
PratosSpanRow *pratos_span_row_new       (PratosTimelineModel *model, guint32 lane, const PratosSpan *span);

/* What stands in @column; the row's. */
const char    *pratos_span_row_get_text  (PratosSpanRow *row, PratosColumn column);

G_END_DECLS
