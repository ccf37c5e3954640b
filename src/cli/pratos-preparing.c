/* pratos-preparing.c: a demonstration's preparation on a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preparing.h"

#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct _PratosPreparing
{
  const PratosDemo        *demo;
  GVariant                *options;
  GCancellable            *cancellable;
  PratosPreparation       *preparation;
  GThread                 *thread;
  int                      ended_fd;

  GMutex                   lock;     /* of progress */
  PratosPreparingProgress  progress;

  atomic_bool              ended;    /* what follows is the thread's until it is set */
  PratosPlan              *plan;
  GError                  *error;
  gint64                   duration; /* ns */
};

static void
progress_cb (const char *code, guint done, guint total, gpointer data)
{
  PratosPreparing *preparing = data;

  g_mutex_lock (&preparing->lock);
  preparing->progress = (PratosPreparingProgress) { g_intern_string (code), done, total };
  g_mutex_unlock (&preparing->lock);
}

static gpointer
preparing_thread (gpointer data)
{
  PratosPreparing *preparing = data;
  gint64 start = pratos_now ();
  guint64 one = 1;

  preparing->plan = preparing->demo->prepare (preparing->preparation, preparing->options,
                                              preparing->cancellable, &preparing->error);
  preparing->duration = pratos_now () - start;
  atomic_store (&preparing->ended, TRUE);
  if (write (preparing->ended_fd, &one, sizeof one) < 0)
    return NULL; /* cannot be: nobody else counts it up */
  return NULL;
}

static gboolean
start_thread (PratosPreparing *preparing, GError **error)
{
  preparing->ended_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (preparing->ended_fd < 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no file descriptor is left: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  preparing->thread = g_thread_try_new ("pratos-prep", preparing_thread, preparing, error);
  return preparing->thread != NULL;
}

PratosPreparing *
pratos_preparing_start (const PratosDemo *demo, GVariant *options, GError **error)
{
  PratosPreparing *preparing = g_new0 (PratosPreparing, 1);

  preparing->demo = demo;
  preparing->options = g_variant_ref (options);
  preparing->cancellable = g_cancellable_new ();
  preparing->preparation = pratos_preparation_new ();
  preparing->progress.code = g_intern_static_string ("preparing");
  g_mutex_init (&preparing->lock);
  pratos_preparation_set_progress (preparing->preparation, progress_cb, preparing);
  if (!start_thread (preparing, error))
    g_clear_pointer (&preparing, pratos_preparing_free);
  return preparing;
}

void
pratos_preparing_free (PratosPreparing *preparing)
{
  if (preparing == NULL)
    return;
  pratos_preparing_cancel (preparing);
  if (preparing->thread != NULL)
    g_thread_join (preparing->thread);
  pratos_preparation_free (preparing->preparation);
  g_clear_pointer (&preparing->plan, pratos_plan_unref);
  g_clear_error (&preparing->error);
  g_object_unref (preparing->cancellable);
  g_variant_unref (preparing->options);
  if (preparing->ended_fd >= 0)
    close (preparing->ended_fd);
  g_mutex_clear (&preparing->lock);
  g_free (preparing);
}

void
pratos_preparing_cancel (PratosPreparing *preparing)
{
  g_cancellable_cancel (preparing->cancellable);
}

int
pratos_preparing_get_fd (PratosPreparing *preparing)
{
  return preparing->ended_fd;
}

gboolean
pratos_preparing_has_ended (PratosPreparing *preparing)
{
  return atomic_load (&preparing->ended);
}

void
pratos_preparing_get_progress (PratosPreparing *preparing, PratosPreparingProgress *progress)
{
  g_mutex_lock (&preparing->lock);
  *progress = preparing->progress;
  g_mutex_unlock (&preparing->lock);
}

PratosPlan *
pratos_preparing_finish (PratosPreparing *preparing, GError **error)
{
  g_return_val_if_fail (pratos_preparing_has_ended (preparing), NULL);

  if (preparing->plan == NULL)
    g_propagate_error (error, g_steal_pointer (&preparing->error));
  return g_steal_pointer (&preparing->plan);
}

gint64
pratos_preparing_get_duration (PratosPreparing *preparing)
{
  return preparing->duration;
}
