/* pratos-core-busy.c: how busy each core is with anything, from /proc/stat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-core-busy.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A line of a core is at most some 150 characters. */
#define BUFFER_SIZE (256 * 1024)

struct _PratosBusyReader
{
  int    fd;
  gint64 tick;   /* ns */
  char  *buffer;
};

PratosBusyReader *
pratos_busy_reader_new (void)
{
  int fd = open ("/proc/stat", O_RDONLY | O_CLOEXEC);
  PratosBusyReader *reader;

  if (fd < 0)
    return NULL;
  reader = g_new0 (PratosBusyReader, 1);
  reader->fd = fd;
  reader->tick = 1000000000 / MAX (sysconf (_SC_CLK_TCK), 1);
  reader->buffer = g_malloc (BUFFER_SIZE);
  return reader;
}

void
pratos_busy_reader_free (PratosBusyReader *reader)
{
  if (reader == NULL)
    return;
  close (reader->fd);
  g_free (reader->buffer);
  g_free (reader);
}

/* Busy is user, nice, system, irq and softirq.  Not idle and iowait; not steal, which is
 * time that no program here had; guest time is in user already. */
static gboolean
parse_line (const char *line, guint *core, guint64 *ticks)
{
  guint64 user, nice, sys, idle, iowait, irq, softirq;

  if (sscanf (line, "cpu%u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
              " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
              core, &user, &nice, &sys, &idle, &iowait, &irq, &softirq) != 8)
    return FALSE;
  *ticks = user + nice + sys + irq + softirq;
  return TRUE;
}

void
pratos_busy_reader_sample (PratosBusyReader *reader, PratosTrace *trace, gint64 now)
{
  ssize_t n = pread (reader->fd, reader->buffer, BUFFER_SIZE - 1, 0);
  const char *line = reader->buffer;

  if (n <= 0)
    return;
  reader->buffer[n] = '\0';
  for (; line != NULL && strncmp (line, "cpu", 3) == 0; line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL)
    {
      PratosEvent event = {
        .time = now,
        .task = PRATOS_TASK_NONE,
        .lane = PRATOS_LANE_NONE,
        .kind = PRATOS_EVENT_CORE_BUSY,
      };
      guint64 ticks;
      guint core;

      if (!parse_line (line, &core, &ticks))
        continue;
      event.core = (guint16) core;
      event.arg = ticks * (guint64) reader->tick;
      pratos_trace_append (trace, &event);
    }
}
