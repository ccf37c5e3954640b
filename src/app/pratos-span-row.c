/* pratos-span-row.c: one span as a row of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-span-row.h"

#include "pratos-span-words.h"

struct _PratosSpanRow
{
  GObject  parent_instance;

  char    *texts[PRATOS_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (PratosSpanRow, pratos_span_row, G_TYPE_OBJECT)

static void
pratos_span_row_finalize (GObject *object)
{
  PratosSpanRow *self = PRATOS_SPAN_ROW (object);

  for (guint i = 0; i < PRATOS_N_COLUMNS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (pratos_span_row_parent_class)->finalize (object);
}

static void
pratos_span_row_class_init (PratosSpanRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pratos_span_row_finalize;
}

static void
pratos_span_row_init (PratosSpanRow *self)
{
}

PratosSpanRow *
pratos_span_row_new (PratosTimelineModel *model, guint32 lane, const PratosSpan *span)
{
  PratosSpanRow *self = g_object_new (PRATOS_TYPE_SPAN_ROW, NULL);
  PratosRun *run = pratos_timeline_model_get_run (model);

  self->texts[PRATOS_COLUMN_TASK] = pratos_span_words_number (span->task);
  self->texts[PRATOS_COLUMN_LABEL] = pratos_span_words_task (run, span->task);
  self->texts[PRATOS_COLUMN_WORKER] = pratos_span_words_worker (run, lane);
  self->texts[PRATOS_COLUMN_STATE] = pratos_span_words_state (run, lane, span);
  self->texts[PRATOS_COLUMN_START] = pratos_span_words_moment (span->start - pratos_timeline_model_get_start (model));
  self->texts[PRATOS_COLUMN_DURATION] = pratos_span_words_duration (pratos_span_words_end (model, span) - span->start);
  self->texts[PRATOS_COLUMN_CPU] = pratos_span_words_cpu (span);
  self->texts[PRATOS_COLUMN_CORE] = pratos_span_words_core (model, span->core);
  return self;
}

const char *
pratos_span_row_get_text (PratosSpanRow *self, PratosColumn column)
{
  g_return_val_if_fail (PRATOS_IS_SPAN_ROW (self) && column < PRATOS_N_COLUMNS, "");

  return self->texts[column];
}
