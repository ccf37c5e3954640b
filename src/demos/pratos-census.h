/* pratos-census.h: how many processes and threads there are on this computer now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint    processes;  /* that /proc shows, without the kernel's own; 0: it shows nothing */
  guint    threads;    /* of those */
  guint    kernel;     /* threads of the kernel that /proc shows */
  guint    runnable;   /* threads that run or want to, on the whole computer */
  guint    total;      /* threads on the whole computer, the kernel's too; 0: not told */
  gboolean partial;    /* a sandbox hides some: there are clearly more than are shown */
} PratosCensus;

/* Reads /proc: a millisecond for some hundred processes.  Any thread. */
void pratos_census_take (PratosCensus *census);

/* One process, from a line of /proc/PID/stat; what cannot be read is not counted. */
void pratos_census_count (PratosCensus *census, const char *stat);

/* The whole computer, from /proc/loadavg, and with it whether some are hidden. */
void pratos_census_compare (PratosCensus *census, const char *loadavg);
