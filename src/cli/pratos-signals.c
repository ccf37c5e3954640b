/* pratos-signals.c: SIGINT and SIGTERM as something to poll.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-signals.h"

#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct _PratosSignals
{
  int      fd;
  sigset_t set;
  gboolean taken;
};

PratosSignals *
pratos_signals_new (GError **error)
{
  g_autoptr (PratosSignals) signals = g_new0 (PratosSignals, 1);

  sigemptyset (&signals->set);
  sigaddset (&signals->set, SIGINT);
  sigaddset (&signals->set, SIGTERM);
  signals->fd = signalfd (-1, &signals->set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals->fd < 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no way to be told of signals: %s"),
                   g_strerror (errno));
      return NULL;
    }
  /* a shell starts what stands in its background with SIGINT ignored */
  signal (SIGINT, SIG_DFL);
  pthread_sigmask (SIG_BLOCK, &signals->set, NULL);
  return g_steal_pointer (&signals);
}

void
pratos_signals_free (PratosSignals *signals)
{
  if (signals == NULL)
    return;
  if (signals->fd >= 0)
    close (signals->fd);
  pthread_sigmask (SIG_UNBLOCK, &signals->set, NULL);
  g_free (signals);
}

/* The second one is the system's business. */
static gboolean
take (PratosSignals *signals)
{
  struct signalfd_siginfo info;

  if (signals->taken || read (signals->fd, &info, sizeof info) != sizeof info)
    return FALSE;
  signals->taken = TRUE;
  pthread_sigmask (SIG_UNBLOCK, &signals->set, NULL);
  return TRUE;
}

gboolean
pratos_signals_poll (PratosSignals *signals, int fd, int timeout_ms)
{
  struct pollfd fds[] = {
    { .fd = signals->fd, .events = POLLIN },
    { .fd = fd, .events = POLLIN },
  };

  poll (fds, G_N_ELEMENTS (fds), timeout_ms);
  return (fds[0].revents & POLLIN) != 0 && take (signals);
}

void
pratos_signals_release (PratosSignals *signals)
{
  take (signals);
  pthread_sigmask (SIG_UNBLOCK, &signals->set, NULL);
}

gboolean
pratos_signals_were_taken (PratosSignals *signals)
{
  return signals->taken;
}
