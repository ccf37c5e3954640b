/* pratos-span-list.h: all spans of a run as a list model, sorted and filtered.
 *
 * A million spans are sixteen bytes each here; objects exist only for rows that a view
 * asks for.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-span-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_SPAN_LIST (pratos_span_list_get_type ())
G_DECLARE_FINAL_TYPE (PratosSpanList, pratos_span_list, PRATOS, SPAN_LIST, GObject)

PratosSpanList *pratos_span_list_new        (void);

/* Lists the spans that @model (NULL: none) has now.  The model must live until the next
 * call; after each of its updates the list must be told, by this. */
void            pratos_span_list_set_model  (PratosSpanList *list, PratosTimelineModel *model);

/* Those in whose task, label, worker or state each of @text's words occurs, whatever the
 * case; NULL or "": all. */
void            pratos_span_list_set_filter (PratosSpanList *list, const char *text);
void            pratos_span_list_set_sort   (PratosSpanList *list, PratosColumn column, gboolean descending);

/* The first @max_rows rows as they stand, as CSV in English with points, as the exporter
 * writes it; the caller's. */
char           *pratos_span_list_to_csv     (PratosSpanList *list, guint max_rows);

G_END_DECLS
