/* pratos-timeline-model.h: one run as its timeline sees it.
 *
 * Rows (the lanes worth one, in their order), cores, labels, failures, and the sums that
 * let any range be drawn quickly.  Live or sealed; update() takes in what is new.
 *
 * Ownership: reference counted, as plain numbers; holds a reference on the run.  Thread:
 * one at a time, the run may go on.  It is a run's largest part beside the trace, so all
 * who look at the same run share one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-coverage.h"
#include "pratos-run.h"
#include "pratos-timeline-words.h"

/* How exactly the kernel counts what a core did for anybody. */
#define PRATOS_TICK_NS 10000000

typedef struct
{
  gint64  time; /* ns, absolute */
  guint32 task;
} PratosFailure;

typedef struct
{
  guint32         lane;
  guint           depth;    /* 1 for a coroutine below its loop */
  char           *label;
  char           *figure;   /* tasks that ended on it, NULL while none */
  guint           n_ended;
  PratosCoverage *coverage;
  GArray         *failures; /* of PratosFailure, by time */
} PratosTimelineRow;

typedef struct
{
  guint           core;     /* number as the kernel counts */
  char           *label;
  char           *figure;   /* our share of the run, NULL while nothing is known */
  double          share;
  PratosCoverage *coverage;
} PratosTimelineCore;

typedef struct _PratosTimelineModel PratosTimelineModel;

/* Empty until the first update.  @words must live as long. */
PratosTimelineModel      *pratos_timeline_model_new        (PratosRun *run, const PratosTimelineWords *words);
PratosTimelineModel      *pratos_timeline_model_ref        (PratosTimelineModel *model);
void                      pratos_timeline_model_unref      (PratosTimelineModel *model);

/* TRUE if anything changed. */
gboolean                  pratos_timeline_model_update     (PratosTimelineModel *model);

PratosRun                *pratos_timeline_model_get_run    (PratosTimelineModel *model);
PratosSpans              *pratos_timeline_model_get_spans  (PratosTimelineModel *model);
const PratosTimelineWords *pratos_timeline_model_get_words (PratosTimelineModel *model);

guint                     pratos_timeline_model_get_n_rows (PratosTimelineModel *model);
const PratosTimelineRow  *pratos_timeline_model_get_row    (PratosTimelineModel *model, guint row);
/* The row of @lane, G_MAXUINT if it has none. */
guint                     pratos_timeline_model_find_row   (PratosTimelineModel *model, guint32 lane);
guint                     pratos_timeline_model_get_n_cores (PratosTimelineModel *model);
const PratosTimelineCore *pratos_timeline_model_get_core   (PratosTimelineModel *model, guint index);

/* "16 cores", for the strip that stands for all of them. */
const char               *pratos_timeline_model_get_cores_label (PratosTimelineModel *model);

/* The cores to show, in this order; otherwise those of the report, or while there is
 * none those that this process may use. */
void                      pratos_timeline_model_set_cores  (PratosTimelineModel *model, const guint *cores, guint n_cores);

/* ns, absolute. */
gint64                    pratos_timeline_model_get_start  (PratosTimelineModel *model);

/* How far the run is, ns, absolute: its end once it is sealed, otherwise the moment of
 * the last update, so that what is drawn does not outrun what was collected. */
gint64                    pratos_timeline_model_get_now    (PratosTimelineModel *model);
gboolean                  pratos_timeline_model_is_live    (PratosTimelineModel *model);

/* A bit (1 << state) for each state that occurs, and whether a task failed. */
guint                     pratos_timeline_model_get_states (PratosTimelineModel *model);
gboolean                  pratos_timeline_model_has_failures (PratosTimelineModel *model);

/* TRUE when other programs had more of some core than reading it in ticks is wrong by. */
gboolean                  pratos_timeline_model_has_others (PratosTimelineModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosTimelineModel, pratos_timeline_model_unref)
