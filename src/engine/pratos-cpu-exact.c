/* pratos-cpu-exact.c: every interval of our threads on every core, from the kernel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cpu-exact.h"

#include "pratos-cores.h"
#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define RING_PAGES 64

/* Bytes, of the records that we asked for. */
#define LARGEST_RECORD 128

/* A thread that has a core to itself is switched away once in seconds: an interval is
 * told in parts of at least this length, so that it can be seen while it lasts. */
#define PART_NS   (10 * 1000000)

/* A record is written within some µs of what it tells.  Older than this, and not told to
 * have ended, an interval did last until then. */
#define SETTLE_NS (1000 * 1000)

/* What follows each record with sample_id_all and our sample_type. */
typedef struct
{
  guint32 pid, tid;
  guint64 time;
  guint32 cpu, reserved;
} SampleId;

/* One core's records.  At most one of our threads is on it. */
typedef struct
{
  guint                        core;
  int                          fd;
  struct perf_event_mmap_page *page;
  gint32                       tid;   /* on the core now, 0: none of ours */
  gint64                       since; /* ns */
  gboolean                     full;  /* when last drained, and no loss told since */
} Core;

struct _PratosCpuExact
{
  Core   *cores;
  guint   n_cores;
  gsize   page_size;
  guint64 lost;
  gint64  end; /* nothing counts after this; G_MAXINT64 before the finish */
};

static int
open_event (guint core)
{
  struct perf_event_attr attributes = {
    .type = PERF_TYPE_SOFTWARE,
    .size = sizeof attributes,
    .config = PERF_COUNT_SW_DUMMY,
    .sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU,
    .inherit = 1,
    .exclude_kernel = 1,
    .task = 1,
    .sample_id_all = 1,
    .context_switch = 1,
    .use_clockid = 1,
    .clockid = CLOCK_MONOTONIC,
    .disabled = 0,
  };

  return (int) syscall (SYS_perf_event_open, &attributes, 0, (int) core, -1, PERF_FLAG_FD_CLOEXEC);
}

static gboolean
core_open (Core *core, guint number, gsize page_size)
{
  gsize size = (RING_PAGES + 1) * page_size;

  core->core = number;
  core->fd = open_event (number);
  if (core->fd < 0)
    return FALSE;
  core->page = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, core->fd, 0);
  if (core->page != MAP_FAILED)
    return TRUE;
  core->page = NULL;
  return FALSE;
}

/* Only once all events are open: should the thread move from here on, there are records
 * of that. */
static void
note_opener (PratosCpuExact *exact, gint64 now)
{
  int here = sched_getcpu ();

  for (guint i = 0; i < exact->n_cores; i++)
    if ((int) exact->cores[i].core == here)
      {
        exact->cores[i].tid = gettid ();
        exact->cores[i].since = now;
      }
}

PratosCpuExact *
pratos_cpu_exact_new (gint64 now, GError **error)
{
  g_autoptr (GArray) usable = pratos_cores_get_usable ();
  PratosCpuExact *exact = g_new0 (PratosCpuExact, 1);

  exact->page_size = (gsize) sysconf (_SC_PAGESIZE);
  exact->cores = g_new0 (Core, usable->len);
  exact->end = G_MAXINT64;
  for (guint i = 0; i < usable->len; i++)
    {
      Core *core = &exact->cores[exact->n_cores++];

      core->fd = -1;
      if (!core_open (core, g_array_index (usable, guint, i), exact->page_size))
        {
          g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED,
                       _("the kernel gives no exact records of context switches: %s"), g_strerror (errno));
          pratos_cpu_exact_free (exact);
          return NULL;
        }
    }
  note_opener (exact, now);
  return exact;
}

void
pratos_cpu_exact_free (PratosCpuExact *exact)
{
  if (exact == NULL)
    return;
  for (guint i = 0; i < exact->n_cores; i++)
    {
      Core *core = &exact->cores[i];

      if (core->page != NULL)
        munmap (core->page, (RING_PAGES + 1) * exact->page_size);
      if (core->fd >= 0)
        close (core->fd);
    }
  g_free (exact->cores);
  g_free (exact);
}

static void
append_interval (PratosCpuExact *exact, const Core *core, PratosTrace *trace, gint64 end, gboolean preempted)
{
  PratosEvent event = {
    .time = core->since,
    .task = PRATOS_TASK_NONE,
    .lane = PRATOS_LANE_NONE,
    .aux = (guint32) core->tid,
    .core = (guint16) core->core,
    .kind = PRATOS_EVENT_ON_CORE,
    .state = (guint8) preempted,
  };

  end = MIN (end, exact->end);
  if (core->tid == 0 || end <= core->since)
    return;
  event.arg = (guint64) (end - core->since);
  pratos_trace_append (trace, &event);
}

/* @id's thread left the core; after its EXIT there is no switch any more.  It may have
 * come before there was an event to tell. */
static void
take_leave (PratosCpuExact *exact, Core *core, PratosTrace *trace, const SampleId *id, gboolean preempted)
{
  if (core->tid == (gint32) id->tid)
    append_interval (exact, core, trace, (gint64) id->time, preempted);
  core->tid = 0;
}

static void
take_switch (PratosCpuExact *exact, Core *core, PratosTrace *trace, guint16 misc, const SampleId *id)
{
  if (misc & PERF_RECORD_MISC_SWITCH_OUT)
    {
      take_leave (exact, core, trace, id, (misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT) != 0);
    }
  else
    {
      core->tid = (gint32) id->tid;
      core->since = (gint64) id->time;
    }
}

static void
take_record (PratosCpuExact *exact, Core *core, PratosTrace *trace, const char *record)
{
  struct perf_event_header header;
  SampleId id;
  guint64 lost;

  memcpy (&header, record, sizeof header);
  if (header.size < sizeof header + sizeof id)
    return;
  memcpy (&id, record + header.size - sizeof id, sizeof id);
  switch (header.type)
    {
    case PERF_RECORD_SWITCH:
      take_switch (exact, core, trace, header.misc, &id);
      break;
    case PERF_RECORD_EXIT:
      if (core->tid == (gint32) id.tid)
        take_leave (exact, core, trace, &id, FALSE);
      break;
    case PERF_RECORD_LOST:
      memcpy (&lost, record + sizeof header + sizeof (guint64), sizeof lost);
      exact->lost += lost;
      core->tid = 0;
      core->full = FALSE;
      break;
    default:
      break;
    }
}

/* Copies @n bytes at @position of the ring, which may wrap around. */
static void
copy_out (const char *ring, gsize size, guint64 position, void *to, gsize n)
{
  gsize offset = position & (size - 1);
  gsize first = MIN (n, size - offset);

  memcpy (to, ring + offset, first);
  memcpy ((char *) to + first, ring, n - first);
}

/* The kernel tells of a loss only with the next record that it has room for: until then
 * a full ring says no more about who is on the core. */
static void
drain_core (PratosCpuExact *exact, Core *core, PratosTrace *trace)
{
  const char *ring = (const char *) core->page + exact->page_size;
  gsize size = RING_PAGES * exact->page_size;
  guint64 head = __atomic_load_n (&core->page->data_head, __ATOMIC_ACQUIRE);
  guint64 tail = core->page->data_tail;
  gboolean was_full = head - tail > size - LARGEST_RECORD;
  char record[G_MAXUINT16 + 1];

  while (tail < head)
    {
      struct perf_event_header header;

      copy_out (ring, size, tail, &header, sizeof header);
      if (header.size < sizeof header)
        break;
      copy_out (ring, size, tail, record, header.size);
      take_record (exact, core, trace, record);
      tail += header.size;
    }
  if (was_full)
    {
      core->tid = 0;
      core->full = TRUE;
    }
  __atomic_store_n (&core->page->data_tail, tail, __ATOMIC_RELEASE);
}

/* What of a lasting interval is certain. */
static void
append_part (PratosCpuExact *exact, Core *core, PratosTrace *trace, gint64 settled)
{
  if (core->tid == 0 || settled - core->since < PART_NS)
    return;
  append_interval (exact, core, trace, settled, FALSE);
  core->since = settled;
}

void
pratos_cpu_exact_drain (PratosCpuExact *exact, PratosTrace *trace)
{
  gint64 settled = pratos_now () - SETTLE_NS;

  for (guint i = 0; i < exact->n_cores; i++)
    {
      drain_core (exact, &exact->cores[i], trace);
      append_part (exact, &exact->cores[i], trace, settled);
    }
}

void
pratos_cpu_exact_finish (PratosCpuExact *exact, PratosTrace *trace, gint64 end)
{
  exact->end = end;
  pratos_cpu_exact_drain (exact, trace);
  for (guint i = 0; i < exact->n_cores; i++)
    {
      append_interval (exact, &exact->cores[i], trace, end, FALSE);
      exact->cores[i].tid = 0;
      exact->lost += exact->cores[i].full;
    }
}

guint64
pratos_cpu_exact_get_lost (PratosCpuExact *exact)
{
  return exact->lost;
}
