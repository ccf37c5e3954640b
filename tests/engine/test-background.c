/* test-background.c: that work gives way, and that what it starts does so too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-background.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define NICE 7

/* sched_getattr(2), as far as it is looked at */
typedef struct
{
  guint32 size, policy;
  guint64 flags;
  gint32  nice;
  guint32 priority;
  guint64 runtime, deadline, period;
} Attributes;

typedef struct
{
  int     nice;
  guint64 slice; /* ns, 0 on kernels that have none for a thread */
} Manners;

static Manners
look (void)
{
  Attributes attributes = { .size = sizeof attributes };

  g_assert_cmpint (syscall (SYS_sched_getattr, 0, &attributes, sizeof attributes, 0), ==, 0);
  return (Manners) { getpriority (PRIO_PROCESS, 0), attributes.runtime };
}

static gpointer
look_thread (gpointer data)
{
  *(Manners *) data = look ();
  return NULL;
}

typedef struct
{
  Manners own, thread;
  int     process; /* its nice */
} Seen;

static int
look_process (void)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (getpriority (PRIO_PROCESS, 0));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static gpointer
background_thread (gpointer data)
{
  Seen *seen = data;

  pratos_background_enter (NICE);
  seen->own = look ();
  g_thread_join (g_thread_new ("below", look_thread, &seen->thread));
  seen->process = look_process ();
  return NULL;
}

static void
test_inherited (void)
{
  Manners before = look ();
  Seen seen = { 0 };

  g_thread_join (g_thread_new ("background", background_thread, &seen));
  g_assert_cmpint (seen.own.nice, ==, NICE);
  g_assert_cmpint (seen.thread.nice, ==, NICE);
  g_assert_cmpint (seen.process, ==, NICE);
  g_assert_cmpint (look ().nice, ==, before.nice);
}

static void
test_longer_slice (void)
{
  Manners before = look ();
  Seen seen = { 0 };

  if (before.slice == 0)
    {
      g_test_skip ("this kernel knows no slice of a thread (Linux 6.12 does)");
      return;
    }
  g_thread_join (g_thread_new ("background", background_thread, &seen));
  g_assert_cmpuint (seen.own.slice, >, before.slice);
  g_assert_cmpuint (seen.thread.slice, ==, seen.own.slice);
  g_assert_cmpuint (look ().slice, ==, before.slice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/background/inherited", test_inherited);
  g_test_add_func ("/background/longer-slice", test_longer_slice);
  return g_test_run ();
}
