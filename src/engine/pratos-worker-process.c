/* pratos-worker-process.c: one worker process, as its parent sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-worker-process.h"

#include "pratos-error.h"
#include "pratos-message.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Descriptors to be inherited are first put above those they will become: dup2 in the
 * child must not run over one that is still needed. */
#define ABOVE_TARGETS 16

typedef struct
{
  int socket;
  int ring;
  int spool;
  int shared; /* -1: the run has none */
} Inherited;

static void
inherited_close (Inherited *inherited)
{
  const int fds[] = { inherited->socket, inherited->ring, inherited->spool, inherited->shared };

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    if (fds[i] >= 0)
      close (fds[i]);
}

static gboolean
inherited_init (Inherited *inherited, int socket, int ring, int spool, PratosShared *shared)
{
  inherited->socket = fcntl (socket, F_DUPFD_CLOEXEC, ABOVE_TARGETS);
  inherited->ring = fcntl (ring, F_DUPFD_CLOEXEC, ABOVE_TARGETS);
  inherited->spool = fcntl (spool, F_DUPFD_CLOEXEC, ABOVE_TARGETS);
  inherited->shared = shared != NULL
                        ? fcntl (pratos_shared_get_fd (shared), F_DUPFD_CLOEXEC, ABOVE_TARGETS) : -1;
  if (inherited->socket >= 0 && inherited->ring >= 0 && inherited->spool >= 0
      && (inherited->shared >= 0 || shared == NULL))
    return TRUE;
  inherited_close (inherited);
  return FALSE;
}

/* A process group of its own: Ctrl+C in the terminal is for the parent to answer. */
static void
set_attributes (posix_spawnattr_t *attributes)
{
  sigset_t none, all;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_init (attributes);
  posix_spawnattr_setsigmask (attributes, &none);
  posix_spawnattr_setsigdefault (attributes, &all);
  posix_spawnattr_setpgroup (attributes, 0);
  posix_spawnattr_setflags (attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

static int
spawn (pid_t *pid, const char *program, guint32 lane, gboolean sampled, const Inherited *inherited)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  char lane_text[16];
  char *argv[] = {
    (char *) program, lane_text, (char *) (sampled ? "sampled" : "exact"),
    (char *) (inherited->shared >= 0 ? "shared" : "alone"), NULL,
  };
  int code;

  snprintf (lane_text, sizeof lane_text, "%u", lane);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, inherited->socket, PRATOS_WORKER_SOCKET_FD);
  posix_spawn_file_actions_adddup2 (&actions, inherited->ring, PRATOS_WORKER_RING_FD);
  posix_spawn_file_actions_adddup2 (&actions, inherited->spool, PRATOS_WORKER_SPOOL_FD);
  if (inherited->shared >= 0)
    posix_spawn_file_actions_adddup2 (&actions, inherited->shared, PRATOS_WORKER_SHARED_FD);
  set_attributes (&attributes);
  code = posix_spawn (pid, program, &actions, &attributes, argv, environ);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return code;
}

static gboolean
refuse (GError **error, const char *program, int code)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("%s cannot be started: %s"), program,
               g_strerror (code));
  return FALSE;
}

static gboolean
start (PratosWorkerProcess *process, const char *program, PratosRing *ring, PratosShared *shared,
       gboolean sampled, GError **error)
{
  Inherited inherited;
  int sockets[2];
  int code;

  process->spool = pratos_spool_new (error);
  if (process->spool == NULL)
    return FALSE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    return refuse (error, program, errno);
  process->socket = sockets[0];
  fcntl (process->socket, F_SETFL, O_NONBLOCK);
  if (!inherited_init (&inherited, sockets[1], pratos_ring_get_fd (ring),
                       pratos_spool_get_fd (process->spool), shared))
    {
      close (sockets[1]);
      return refuse (error, program, EMFILE);
    }
  code = spawn (&process->pid, program, process->lane, sampled, &inherited);
  inherited_close (&inherited);
  close (sockets[1]);
  if (code != 0)
    {
      process->pid = 0;
      return refuse (error, program, code);
    }
  process->pidfd = pidfd_open (process->pid, 0);
  return process->pidfd >= 0 || refuse (error, program, errno);
}

PratosWorkerProcess *
pratos_worker_process_start (const char *program, guint number, guint32 lane, PratosRing *ring,
                             PratosShared *shared, gboolean sampled, GError **error)
{
  PratosWorkerProcess *process = g_new0 (PratosWorkerProcess, 1);

  process->number = number;
  process->lane = lane;
  process->task = PRATOS_TASK_NONE;
  process->pidfd = -1;
  process->socket = -1;
  process->incoming = g_byte_array_new ();
  process->outgoing = g_byte_array_new ();
  if (!start (process, program, ring, shared, sampled, error))
    g_clear_pointer (&process, pratos_worker_process_free);
  return process;
}

gboolean
pratos_worker_process_is_stopped (const PratosWorkerProcess *process)
{
  siginfo_t info = { 0 };

  return process->pidfd >= 0
         && waitid (P_PIDFD, (id_t) process->pidfd, &info, WSTOPPED | WNOHANG | WNOWAIT) == 0
         && info.si_pid != 0;
}

void
pratos_worker_process_kill (PratosWorkerProcess *process)
{
  if (process->pid > 0)
    kill (process->pid, SIGKILL);
}

void
pratos_worker_process_reap (PratosWorkerProcess *process, struct rusage *usage, int *status)
{
  g_return_if_fail (process->pid > 0);

  while (wait4 (process->pid, status, 0, usage) < 0 && errno == EINTR)
    ;
  process->pid = 0;
}

void
pratos_worker_process_free (PratosWorkerProcess *process)
{
  struct rusage usage;
  int status;

  if (process == NULL)
    return;
  if (process->pid > 0)
    {
      pratos_worker_process_kill (process);
      pratos_worker_process_reap (process, &usage, &status);
    }
  if (process->pidfd >= 0)
    close (process->pidfd);
  if (process->socket >= 0)
    close (process->socket);
  pratos_spool_unref (process->spool);
  g_byte_array_unref (process->incoming);
  g_byte_array_unref (process->outgoing);
  g_free (process);
}
