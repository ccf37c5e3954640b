/* pratos-record.h: a run as the window keeps it: with its spans, live or finished.
 *
 * Reference counted.  One thread at a time: an opened run's is made and brought up to date
 * by the thread that reads it, and is the main thread's from then on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-run.h"
#include "pratos-timeline-model.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _PratosRecord PratosRecord;

#define PRATOS_TYPE_RECORD (pratos_record_get_type ())
GType             pratos_record_get_type   (void);

/* Takes a reference on @run. */
PratosRecord     *pratos_record_new        (const PratosDemo *demo, PratosRun *run);
PratosRecord     *pratos_record_ref        (PratosRecord *record);
void              pratos_record_unref      (PratosRecord *record);

/* Takes in what was traced since; TRUE if anything. */
gboolean          pratos_record_update     (PratosRecord *record);

/* The record's. */
const PratosDemo *pratos_record_get_demo   (PratosRecord *record);
const PratosMode *pratos_record_get_mode   (PratosRecord *record);
PratosRun        *pratos_record_get_run    (PratosRecord *record);
PratosSpans      *pratos_record_get_spans  (PratosRecord *record);

/* What every view of the run looks at; the record's.  Built once, whoever looks. */
PratosTimelineModel *pratos_record_get_model (PratosRecord *record);

/* A run that has ended, explained (see pratos_text_explanation()); the record's. */
const char       *pratos_record_get_explanation (PratosRecord *record);

/* Tasks of the plan as it was given, without the retries added since. */
guint             pratos_record_get_n_tasks (PratosRecord *record);

/* What is known of @task, live, and its worker's lane (NULL: none yet). */
const PratosLane *pratos_record_get_task   (PratosRecord *record, guint32 task, PratosTaskProgress *progress);

/* The report is there. */
gboolean          pratos_record_has_ended  (PratosRecord *record);

/* ns since the start: of the whole run, or up to now while it goes on; 0 before. */
gint64            pratos_record_get_elapsed (PratosRecord *record);

/* A run of @task alone, with the settings of the run that it failed in; the caller's. */
PratosRun        *pratos_record_new_repair (PratosRecord *record, guint32 task);

/* A failed task may have been done again, as @other_task of @other (NULL: of the same
 * record).  resolve follows that: it returns the record in which @task, changed, stands. */
void              pratos_record_set_stand_in (PratosRecord *record, guint32 task,
                                              PratosRecord *other, guint32 other_task);
PratosRecord     *pratos_record_resolve    (PratosRecord *record, guint32 *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosRecord, pratos_record_unref)

G_END_DECLS
