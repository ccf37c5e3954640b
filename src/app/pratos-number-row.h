/* pratos-number-row.h: one number of the table: what became of it so far.
 *
 * Emits "changed" when something that is shown has changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PRATOS_NUMBER_WAITING,
  PRATOS_NUMBER_COMPUTING,
  PRATOS_NUMBER_DONE,
  PRATOS_NUMBER_PRIME,
  PRATOS_NUMBER_COMPOSITE,
  PRATOS_NUMBER_FAILED,
  PRATOS_NUMBER_CANCELLED,
} PratosNumberState;

/* What a page's numbers are, and what is asked about them. */
typedef struct
{
  const char        *number; /* headings, untranslated */
  const char        *result;
  gboolean           figures; /* results stand under each other, to the right */

  /* px of a block in which figures have their normal size, and the time has room */
  int                normal_width;
  int                wide_width;

  /* What the value of a task that is done means, in words: the caller's. */
  PratosNumberState (*read)  (GVariant *value, char **words);
} PratosNumberKind;

#define PRATOS_TYPE_NUMBER_ROW (pratos_number_row_get_type ())
G_DECLARE_FINAL_TYPE (PratosNumberRow, pratos_number_row, PRATOS, NUMBER_ROW, GObject)

/* @label: the number as it is shown. */
PratosNumberRow  *pratos_number_row_new         (const PratosNumberKind *kind, guint32 task, const char *label);

/* What of its task is in @record, NULL: no run. */
void              pratos_number_row_refresh     (PratosNumberRow *row, PratosRecord *record, gboolean digits);

PratosNumberState pratos_number_row_get_state   (PratosNumberRow *row);
guint32           pratos_number_row_get_task    (PratosNumberRow *row);
const char       *pratos_number_row_get_label   (PratosNumberRow *row);

/* 0 to 1, of the work that may have to be done. */
double            pratos_number_row_get_fraction (PratosNumberRow *row);

/* "✓ prime", "✗ 379_625_047", why it failed; the caller's. */
char             *pratos_number_row_dup_result  (PratosNumberRow *row);

/* "3.2 s", "3rd · 1": order of arrival and number of the worker; the caller's. */
char             *pratos_number_row_dup_time    (PratosNumberRow *row);
char             *pratos_number_row_dup_arrival (PratosNumberRow *row);

/* "3rd · Thread 1 · 3.2 s", NULL before it began and "Thread 1" while it runs, so that it
 * does not change with the clock; the caller's.
 */
char             *pratos_number_row_dup_story   (PratosNumberRow *row);

G_END_DECLS
