/* pratos-usage.c: the CPU time of a thread, as exact as the kernel has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-usage.h"

#include <sys/time.h>
#include <time.h>

gint64
pratos_usage_get_cpu (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (gint64) used.tv_sec * 1000000000 + used.tv_nsec;
}

void
pratos_usage_read (PratosUsage *usage)
{
  struct rusage rusage;

  getrusage (RUSAGE_THREAD, &rusage);
  usage->user = rusage.ru_utime;
  usage->sys = rusage.ru_stime;
  usage->cpu_ns = pratos_usage_get_cpu ();
}

static double
seconds_between (const struct timeval *before, const struct timeval *after)
{
  struct timeval passed;

  timersub (after, before, &passed);
  return MAX ((double) passed.tv_sec + (double) passed.tv_usec / 1e6, 0);
}

static struct timeval
to_timeval (gint64 ns)
{
  return (struct timeval) { ns / 1000000000, ns / 1000 % 1000000 };
}

void
pratos_usage_since (const PratosUsage *before, struct rusage *used)
{
  PratosUsage now;
  double user, sys;
  gint64 cpu, cpu_sys;

  pratos_usage_read (&now);
  user = seconds_between (&before->user, &now.user);
  sys = seconds_between (&before->sys, &now.sys);
  cpu = now.cpu_ns - before->cpu_ns;
  cpu_sys = user + sys > 0 ? (gint64) ((double) cpu * (sys / (user + sys))) : 0;
  *used = (struct rusage) { .ru_utime = to_timeval (cpu - cpu_sys), .ru_stime = to_timeval (cpu_sys) };
}
