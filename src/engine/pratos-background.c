/* pratos-background.c: work that gives way to a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-background.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A few times what a thread has that asks for nothing, about 3 ms.  Since Linux 6.12 a thread
 * that wakes up interrupts one with a longer slice, and otherwise waits until that has used
 * up its own: with eight workers on two cores the window, and the display server that it asks
 * several times a frame, then wait so often that one frame in four is lost, whatever the nice.
 * See "EEVDF" in the kernel's Documentation/scheduler/sched-eevdf.rst.  Before, the slice is
 * without effect.
 */
#define SLICE_NS 10000000

/* The kernel's struct sched_attr in its first version, from sched_setattr(2): not in the C
 * library of Debian 12. */
typedef struct
{
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32  nice;
  guint32 priority;
  guint64 runtime; /* ns, the slice */
  guint64 deadline;
  guint64 period;
} Attributes;

G_STATIC_ASSERT (sizeof (Attributes) == 48);

static void
lengthen_slice (void)
{
  Attributes attributes = { .size = sizeof attributes };

  if (syscall (SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0)
    return;
  if (attributes.policy != SCHED_OTHER && attributes.policy != SCHED_BATCH)
    return;
  attributes.runtime = SLICE_NS;
  syscall (SYS_sched_setattr, 0, &attributes, 0);
}

void
pratos_background_enter (int nice)
{
  g_return_if_fail (nice >= 1 && nice <= 19);

  /* nice belongs to a thread on Linux, as the slice; what it starts inherits both */
  setpriority (PRIO_PROCESS, (id_t) gettid (), nice);
  lengthen_slice ();
}
