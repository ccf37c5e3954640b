/* pratos-usage.h: the CPU time of a thread, as exact as the kernel has it.
 *
 * getrusage() is brought up to date at ticks and switches only: some ms late, which is
 * all of a short run.  A thread's CPU clock is exact but does not tell user from system
 * time; so the clock says how much, and getrusage() in what proportion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/resource.h>

typedef struct
{
  gint64         cpu_ns;
  struct timeval user, sys;
} PratosUsage;

/* CPU time of the calling thread so far, ns: 0.5 µs. */
gint64 pratos_usage_get_cpu (void);

/* All zero is the usage of a thread at its beginning. */
void   pratos_usage_read    (PratosUsage *usage);

/* What the calling thread used since @before, which it read: user and system time. */
void   pratos_usage_since   (const PratosUsage *before, struct rusage *used);
