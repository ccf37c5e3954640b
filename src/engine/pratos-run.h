/* pratos-run.h: a plan carried out once: plan, options, trace, results and report.
 *
 * The run is the record.  A PratosConductor fills it while it is carried out; a file
 * fills it when it is opened again.  Views, exporters and reports see only this.
 *
 * Ownership: reference counted.  Thread: plan, names and settings do not change after
 * creation; the trace may be read at any time; results are published one by one: after
 * pratos_run_get_result() returned a record with an outcome other than PENDING it never
 * changes.  The report is there once the run has ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-overhead.h"
#include "pratos-fault.h"
#include "pratos-plan.h"
#include "pratos-report.h"
#include "pratos-trace.h"
#include "pratos-value.h"

#include <glib.h>

typedef struct _PratosMode PratosMode;

typedef struct
{
  const PratosMode *mode;
  guint             workers;    /* tasks in flight; ignored by sequential */
  gboolean          gil;        /* emulate CPython's GIL; only threads mind */
  gboolean          await_each; /* async: one by one */
  PratosCpuSource   cpu_source;
  int               nice;       /* of the workers, 0 or more */
  guint             cores;      /* 0: it really happened; else simulated on so many cores */
  PratosOverhead    overhead;   /* simulated: what starting and copying was taken to cost */
} PratosRunSettings;

typedef struct
{
  PratosOutcome outcome;
  PratosFault   fault;     /* why it failed */
  PratosValue  *values;    /* one for each step, those not reached are empty */
  guint         n_values;
  gint64        start;     /* ns, absolute; 0 if it never began */
  gint64        end;       /* ns, absolute; of its outcome */
  guint32       lane;      /* the last it was on, PRATOS_LANE_NONE if none */
  guint32       rank;      /* order of arrival from 1; 0 if cancelled or never begun */
  guint32       attempts;  /* 1 normally, 0 if it never began */
  guint64       bytes;     /* received */
} PratosResult;

typedef struct
{
  guint  cores; /* that could be used; 0: not known */
  char  *model; /* NULL: not known */
} PratosMachine;

typedef struct _PratosRun PratosRun;

/* @demo and @options (a{sv}) say where the plan came from; the engine only keeps them. */
PratosRun               *pratos_run_new           (PratosPlan *plan, const PratosRunSettings *settings,
                                                   const char *demo, GVariant *options);
PratosRun               *pratos_run_ref           (PratosRun *run);
void                     pratos_run_unref         (PratosRun *run);

PratosPlan              *pratos_run_get_plan      (PratosRun *run);
const PratosRunSettings *pratos_run_get_settings  (PratosRun *run);
const char              *pratos_run_get_demo      (PratosRun *run);
GVariant                *pratos_run_get_options   (PratosRun *run);
PratosTrace             *pratos_run_get_trace     (PratosRun *run);

/* In virtual time: nothing of it happened. */
gboolean                 pratos_run_is_simulated  (PratosRun *run);
guint                    pratos_run_get_n_tasks   (PratosRun *run);

/* Never NULL for a task of the plan; see above about threads. */
const PratosResult      *pratos_run_get_result    (PratosRun *run, guint32 task);

/* Where the bytes that @lane's tasks receive go while the run goes on, a new reference;
 * NULL: nowhere, or it has ended.  A stretch of it holds what progress has told once the
 * task did not begin anew meanwhile. */
PratosSpool             *pratos_run_dup_spool     (PratosRun *run, guint32 lane);

/* NULL until the run has ended. */
const PratosReport      *pratos_run_get_report    (PratosRun *run);

/* Where it was carried out: here, unless it comes from a file. */
const PratosMachine     *pratos_run_get_machine   (PratosRun *run);

/* How long preparing took, ns: set by who prepared, 0 otherwise. */
void                     pratos_run_set_prepare   (PratosRun *run, gint64 prepare_ns);
gint64                   pratos_run_get_prepare   (PratosRun *run);

/* Counts so far, any thread: finished tasks of each outcome and bytes. */
typedef struct { guint n_tasks, done, failed, cancelled; guint64 bytes; } PratosRunCounts;
void                     pratos_run_get_counts    (PratosRun *run, PratosRunCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosRun, pratos_run_unref)
