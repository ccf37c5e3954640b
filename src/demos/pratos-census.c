/* pratos-census.c: how many processes and threads there are on this computer now.
 *
 * A sandbox has process numbers of its own and sees only what it started.  But the fourth
 * figure of /proc/loadavg counts the threads of the whole kernel, whoever asks, so it tells
 * that there are more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-census.h"

#include <stdio.h>
#include <string.h>

#define PF_KTHREAD 0x00200000 /* of the flags, as in the kernel's linux/sched.h */

/* Between the two counts some come and go. */
#define SAME_ENOUGH 0.9

void
pratos_census_count (PratosCensus *census, const char *stat)
{
  /* the name stands in parentheses and may contain any */
  const char *after = strrchr (stat, ')');
  unsigned int flags;
  long threads;

  if (after == NULL
      || sscanf (after + 1, " %*c %*d %*d %*d %*d %*d %u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %ld",
                 &flags, &threads) != 2)
    return;
  if ((flags & PF_KTHREAD) != 0)
    {
      census->kernel += (guint) threads;
      return;
    }
  census->processes++;
  census->threads += (guint) threads;
}

void
pratos_census_compare (PratosCensus *census, const char *loadavg)
{
  guint runnable, total;

  if (sscanf (loadavg, "%*s %*s %*s %u/%u", &runnable, &total) != 2)
    return;
  census->runnable = runnable;
  census->total = total;
  census->partial = census->threads + census->kernel < SAME_ENOUGH * total;
}

static void
count_process (PratosCensus *census, const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *stat = NULL;

  if (!g_ascii_isdigit (*name))
    return;
  path = g_build_filename ("/proc", name, "stat", NULL);
  if (g_file_get_contents (path, &stat, NULL, NULL))
    pratos_census_count (census, stat);
}

void
pratos_census_take (PratosCensus *census)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  g_autofree char *loadavg = NULL;
  const char *name;

  *census = (PratosCensus) { 0 };
  while (proc != NULL && (name = g_dir_read_name (proc)) != NULL)
    count_process (census, name);
  if (g_file_get_contents ("/proc/loadavg", &loadavg, NULL, NULL))
    pratos_census_compare (census, loadavg);
}
