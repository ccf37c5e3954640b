/* pratos-number-row.c: one number of the table: what became of it so far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-row.h"

#include "pratos-event.h"
#include "pratos-text.h"
#include "pratos-words.h"

struct _PratosNumberRow
{
  GObject                 parent_instance;

  const PratosNumberKind *kind;
  guint32                 task;
  char                   *label;
  PratosNumberState       state;
  double                  fraction;
  char                   *result;   /* in words, or why there is none */
  gint64                  elapsed;  /* ns */
  guint                   rank;
  const PratosLane       *lane;     /* of record's trace */
  PratosRecord           *record;
};

G_DEFINE_FINAL_TYPE (PratosNumberRow, pratos_number_row, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
forget (PratosNumberRow *self)
{
  self->state = PRATOS_NUMBER_WAITING;
  self->fraction = 0;
  self->elapsed = 0;
  self->rank = 0;
  self->lane = NULL;
  g_clear_pointer (&self->result, g_free);
  g_clear_pointer (&self->record, pratos_record_unref);
}

static void
pratos_number_row_finalize (GObject *object)
{
  PratosNumberRow *self = PRATOS_NUMBER_ROW (object);

  forget (self);
  g_free (self->label);
  G_OBJECT_CLASS (pratos_number_row_parent_class)->finalize (object);
}

static void
pratos_number_row_class_init (PratosNumberRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pratos_number_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pratos_number_row_init (PratosNumberRow *self)
{
}

PratosNumberRow *
pratos_number_row_new (const PratosNumberKind *kind, guint32 task, const char *label)
{
  PratosNumberRow *self = g_object_new (PRATOS_TYPE_NUMBER_ROW, NULL);

  self->kind = kind;
  self->task = task;
  self->label = g_strdup (label);
  return self;
}

static gboolean
is_settled (PratosNumberRow *self)
{
  return self->state >= PRATOS_NUMBER_DONE;
}

static void
settle (PratosNumberRow *self, const PratosResult *result)
{
  self->elapsed = result->start != 0 ? result->end - result->start : 0;
  self->rank = result->rank;
  if (result->outcome == PRATOS_OUTCOME_CANCELLED)
    self->state = PRATOS_NUMBER_CANCELLED;
  else if (result->outcome == PRATOS_OUTCOME_FAILED)
    {
      self->state = PRATOS_NUMBER_FAILED;
      self->result = pratos_text_fault (&result->fault);
    }
  else
    self->state = self->kind->read (result->values[0].variant, &self->result);
}

static void
follow (PratosNumberRow *self, const PratosTaskProgress *progress)
{
  self->state = PRATOS_NUMBER_COMPUTING;
  self->elapsed = pratos_now () - progress->start;
  if (progress->permille <= 1000)
    self->fraction = progress->permille / 1000.0;
}

void
pratos_number_row_refresh (PratosNumberRow *self, PratosRecord *record, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_NUMBER_ROW (self));

  PratosTaskProgress progress;
  const PratosResult *result;
  PratosNumberState before = self->state;

  if (record != self->record)
    {
      forget (self);
      self->record = record != NULL ? pratos_record_ref (record) : NULL;
    }
  else if (record == NULL || is_settled (self))
    return;
  if (record != NULL)
    {
      result = pratos_run_get_result (pratos_record_get_run (record), self->task);
      self->lane = pratos_record_get_task (record, self->task, &progress);
      if (result->outcome != PRATOS_OUTCOME_PENDING)
        settle (self, result);
      else if (progress.start != 0)
        follow (self, &progress);
    }
  if (self->state != before || (self->state == PRATOS_NUMBER_COMPUTING && digits))
    g_signal_emit (self, signals[CHANGED], 0);
}

PratosNumberState
pratos_number_row_get_state (PratosNumberRow *self)
{
  return self->state;
}

guint32
pratos_number_row_get_task (PratosNumberRow *self)
{
  return self->task;
}

const char *
pratos_number_row_get_label (PratosNumberRow *self)
{
  return self->label;
}

double
pratos_number_row_get_fraction (PratosNumberRow *self)
{
  return self->fraction;
}

char *
pratos_number_row_dup_result (PratosNumberRow *self)
{
  if (self->state == PRATOS_NUMBER_CANCELLED)
    return g_strdup (pratos_text_outcome (PRATOS_OUTCOME_CANCELLED));
  return g_strdup (self->result != NULL ? self->result : "…");
}

char *
pratos_number_row_dup_time (PratosNumberRow *self)
{
  if (self->elapsed <= 0)
    return g_strdup ("");
  return is_settled (self) ? pratos_text_seconds (self->elapsed / 1e9) : pratos_words_clock (self->elapsed);
}

/* The table has little room: the mode says what the worker's number counts. */
char *
pratos_number_row_dup_arrival (PratosNumberRow *self)
{
  g_autofree char *ordinal = NULL;

  if (self->lane == NULL)
    return g_strdup ("");
  if (self->rank == 0)
    return g_strdup_printf ("· %u", self->lane->number);
  ordinal = pratos_words_ordinal (self->rank);
  return g_strdup_printf ("%s · %u", ordinal, self->lane->number);
}

char *
pratos_number_row_dup_story (PratosNumberRow *self)
{
  g_autofree char *arrival = NULL;
  g_autofree char *time = NULL;

  if (self->lane == NULL)
    return NULL;
  if (!is_settled (self))
    return pratos_text_lane (self->lane);
  arrival = self->rank > 0 ? pratos_words_arrival (self->rank, self->lane) : pratos_text_lane (self->lane);
  time = pratos_number_row_dup_time (self);
  return g_strdup_printf ("%s · %s", arrival, time);
}
