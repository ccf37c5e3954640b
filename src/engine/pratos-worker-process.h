/* pratos-worker-process.h: one worker process, as its parent sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-ring.h"
#include "pratos-shared.h"
#include "pratos-spool.h"
#include "pratos-step.h"

#include <sys/resource.h>
#include <sys/types.h>

typedef struct
{
  guint        number;   /* from 1, never used again */
  pid_t        pid;      /* 0: gone */
  int          pidfd;    /* polls readable when it has died */
  int          socket;   /* ours, non-blocking */
  PratosSpool *spool;    /* written by it, read by us */
  guint32      lane;
  guint32      task;     /* what it performs, PRATOS_TASK_NONE */
  gboolean     ready;    /* has said so */
  gint64       stopped;  /* ns, when it was first seen to be stopped; 0: it is not */
  GByteArray  *incoming;
  GByteArray  *outgoing;
} PratosWorkerProcess;

/* Starts @program (a path) with @ring as its ring and @shared (nullable) as the run's shared
 * memory (both stay the caller's).  @sampled: it reads CPU clocks.  NULL and @error
 * (PRATOS_ERROR_REFUSED, or as the spool's) when the system refuses. */
PratosWorkerProcess *pratos_worker_process_start (const char *program, guint number, guint32 lane,
                                                  PratosRing *ring, PratosShared *shared,
                                                  gboolean sampled, GError **error);

/* Whether a signal such as SIGSTOP holds it. */
gboolean             pratos_worker_process_is_stopped (const PratosWorkerProcess *process);

/* Kills it now.  It still has to be reaped. */
void                 pratos_worker_process_kill  (PratosWorkerProcess *process);

/* Waits for its end (it must be near); what it used and its wait status. */
void                 pratos_worker_process_reap  (PratosWorkerProcess *process, struct rusage *usage, int *status);
void                 pratos_worker_process_free  (PratosWorkerProcess *process);
