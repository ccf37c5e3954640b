/* pratos-report.h: the figures of a finished run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  PRATOS_CPU_SOURCE_AUTO,
  PRATOS_CPU_SOURCE_EXACT,   /* the kernel's context-switch records */
  PRATOS_CPU_SOURCE_SAMPLED, /* CPU clocks at the edges of spans, and /proc/stat */
  PRATOS_CPU_SOURCE_SIMULATED, /* nothing was measured: virtual time */
  PRATOS_N_CPU_SOURCES
} PratosCpuSource;

typedef struct
{
  guint  core;     /* number as the kernel counts */
  gint64 own_ns;   /* our share; the cores' own add up to user + sys of the report */
  gint64 other_ns; /* other programs' */
} PratosCoreShare;

typedef struct
{
  gint64           wall_ns;
  gint64           user_ns;
  gint64           sys_ns;
  guint64          bytes;
  guint            done, failed, cancelled;
  guint            attempts;       /* of all tasks, at least one each that began */
  guint            workers_asked;
  guint            workers_started; /* fewer when the system refused */
  guint            workers_lost;   /* processes that died */
  PratosCpuSource  cpu_source;     /* never AUTO */
  guint64          events;
  guint64          events_dropped;
  gboolean         interrupted;
  PratosCoreShare *cores;          /* the cores we may use, owned */
  guint            n_cores;
  gint64          *lane_cpu_ns;    /* CPU clock of each lane's worker, -1: not known (coroutines); owned */
  guint            n_lanes;
} PratosReport;

void        pratos_report_clear       (PratosReport *report);

/* CPU time over wall time: 0 … the number of cores. */
double      pratos_report_get_load    (const PratosReport *report);
const char *pratos_cpu_source_get_name (PratosCpuSource source);
gboolean    pratos_cpu_source_from_name (const char *name, PratosCpuSource *source);

/* A new floating variant, for files. */
GVariant   *pratos_report_to_variant  (const PratosReport *report);

/* @report is cleared first.  FALSE: @variant is no report, or one that cannot be; @report
 * is empty then. */
gboolean    pratos_report_from_variant (PratosReport *report, GVariant *variant);
