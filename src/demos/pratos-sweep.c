/* pratos-sweep.c: a demonstration carried out at many grains, each in every mode.
 *
 * Lock order: the sweep's lock is never held while a conductor is asked for anything
 * but an interrupt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep.h"

#include "pratos-conductor.h"
#include "pratos-error.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* What is over sooner is carried out so many times. */
#define SHORT_NS (100 * G_GINT64_CONSTANT (1000000))
#define REPEATS  3

struct _PratosSweep
{
  PratosSweepSettings  settings;
  PratosPreparation   *preparation;
  GThread             *thread;
  int                  fd;
  atomic_bool          interrupted;
  atomic_bool          ended;
  GError              *error;     /* the thread's until it has ended */

  pthread_mutex_t      lock;      /* of what follows */
  PratosSweepResult   *result;
  PratosConductor     *conductor; /* that goes on, NULL: none */
  gint64               wall_ns;   /* of all runs */
  gint64               other_ns;  /* of other programs during them, on all cores */
  guint                done;
};

/* 1, 3, 10, 30 … */
static gint64
next_grain (gint64 grain)
{
  gint64 power = 1;

  while (power * 10 <= grain)
    power *= 10;
  return grain < power * 3 ? power * 3 : power * 10;
}

static void
add_points (PratosSweepResult *result, gint64 from, gint64 to)
{
  for (gint64 grain = 1; grain <= to; grain = next_grain (grain))
    if (grain >= from)
      {
        PratosSweepPoint point = { .grain = grain };

        g_array_append_val (result->points, point);
      }
}

PratosSweep *
pratos_sweep_new (const PratosSweepSettings *settings, GError **error)
{
  g_autoptr (PratosSweepResult) result = NULL;
  PratosSweep *sweep;

  if (settings->demo->grain == NULL)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   _("the tasks of %s cannot be made larger or smaller"), settings->demo->name);
      return NULL;
    }
  result = pratos_sweep_result_new (settings->demo, settings->workers);
  add_points (result, settings->from, settings->to);
  if (result->points->len == 0)
    {
      g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                           _("there is nothing to measure: none of 1, 3, 10, 30 … is in this range"));
      return NULL;
    }
  sweep = g_new0 (PratosSweep, 1);
  sweep->settings = *settings;
  sweep->settings.options = g_variant_ref (settings->options);
  sweep->preparation = pratos_preparation_new ();
  sweep->fd = -1;
  sweep->result = g_steal_pointer (&result);
  pthread_mutex_init (&sweep->lock, NULL);
  return sweep;
}

void
pratos_sweep_free (PratosSweep *sweep)
{
  if (sweep == NULL)
    return;
  pratos_sweep_interrupt (sweep);
  if (sweep->thread != NULL)
    g_thread_join (sweep->thread);
  if (sweep->fd >= 0)
    close (sweep->fd);
  g_clear_error (&sweep->error);
  pratos_sweep_result_free (sweep->result);
  pratos_preparation_free (sweep->preparation);
  g_variant_unref (sweep->settings.options);
  pthread_mutex_destroy (&sweep->lock);
  g_free (sweep);
}

static void
wake (PratosSweep *sweep)
{
  guint64 one = 1;

  if (write (sweep->fd, &one, sizeof one) < 0)
    return; /* it is readable already */
}

static GVariant *
options_at (PratosSweep *sweep, gint64 grain)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (sweep->settings.options);

  g_variant_dict_insert (&dict, sweep->settings.demo->grain, "x", grain);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/* FALSE: the sweep was interrupted already. */
static gboolean
announce (PratosSweep *sweep, PratosConductor *conductor)
{
  pthread_mutex_lock (&sweep->lock);
  sweep->conductor = conductor;
  pthread_mutex_unlock (&sweep->lock);
  return !atomic_load (&sweep->interrupted);
}

static void
count_others (PratosSweep *sweep, const PratosReport *report)
{
  pthread_mutex_lock (&sweep->lock);
  sweep->wall_ns += report->wall_ns;
  for (guint i = 0; i < report->n_cores; i++)
    sweep->other_ns += report->cores[i].other_ns;
  sweep->result->others = (double) sweep->other_ns / (double) MAX (sweep->wall_ns, 1);
  pthread_mutex_unlock (&sweep->lock);
}

/* The wall time, 0: interrupted, -1 and the sweep's error: it cannot be. */
static gint64
carry_out (PratosSweep *sweep, PratosPlan *plan, GVariant *options, const PratosSweepLine *line)
{
  const PratosSweepSettings *settings = &sweep->settings;
  g_autoptr (PratosConductor) conductor = NULL;
  g_autoptr (PratosRun) run = NULL;
  PratosRunSettings run_settings = {
    .mode = line->mode,
    .workers = settings->workers,
    .gil = line->gil,
    .cpu_source = settings->cpu_source,
    .nice = settings->nice,
  };

  run = pratos_run_new (plan, &run_settings, settings->demo->name, options);
  conductor = pratos_conductor_new (run, &sweep->error);
  if (conductor == NULL || !pratos_conductor_start (conductor, &sweep->error))
    return -1;
  if (!announce (sweep, conductor))
    pratos_conductor_interrupt (conductor);
  pratos_conductor_wait (conductor, -1);
  announce (sweep, NULL);
  count_others (sweep, pratos_run_get_report (run));
  return pratos_run_get_report (run)->interrupted ? 0 : pratos_run_get_report (run)->wall_ns;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* As carry_out(): the median of several short runs. */
static gint64
measure (PratosSweep *sweep, PratosPlan *plan, GVariant *options, const PratosSweepLine *line)
{
  gint64 times[REPEATS];

  for (guint i = 0; i < REPEATS; i++)
    {
      times[i] = carry_out (sweep, plan, options, line);
      if (times[i] <= 0 || times[i] >= SHORT_NS)
        return times[i];
    }
  qsort (times, REPEATS, sizeof times[0], compare_times);
  return times[REPEATS / 2];
}

static void
publish (PratosSweep *sweep, guint point, guint line, guint n_tasks, gint64 wall_ns)
{
  pthread_mutex_lock (&sweep->lock);
  g_array_index (sweep->result->points, PratosSweepPoint, point).wall_ns[line] = wall_ns;
  sweep->result->n_tasks = n_tasks;
  sweep->done++;
  pthread_mutex_unlock (&sweep->lock);
  wake (sweep);
}

/* FALSE: interrupted, or it cannot be. */
static gboolean
measure_point (PratosSweep *sweep, guint point)
{
  const PratosSweepResult *result = sweep->result;
  g_autoptr (GVariant) options = options_at (sweep, g_array_index (result->points, PratosSweepPoint, point).grain);
  g_autoptr (PratosPlan) plan = sweep->settings.demo->prepare (sweep->preparation, options, NULL, &sweep->error);

  if (plan == NULL)
    return FALSE;
  for (guint line = 0; line < result->n_lines; line++)
    {
      gint64 wall_ns = measure (sweep, plan, options, &result->lines[line]);

      if (wall_ns <= 0)
        return FALSE;
      publish (sweep, point, line, pratos_plan_get_n_tasks (plan), wall_ns);
    }
  return TRUE;
}

static gpointer
sweep_thread (gpointer data)
{
  PratosSweep *sweep = data;
  guint point = 0;

  while (point < sweep->result->points->len && measure_point (sweep, point))
    point++;
  pthread_mutex_lock (&sweep->lock);
  sweep->result->interrupted = point < sweep->result->points->len;
  pthread_mutex_unlock (&sweep->lock);
  atomic_store (&sweep->ended, TRUE);
  wake (sweep);
  return NULL;
}

gboolean
pratos_sweep_start (PratosSweep *sweep, GError **error)
{
  g_return_val_if_fail (sweep->thread == NULL, FALSE);

  sweep->fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (sweep->fd < 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no file descriptor is left: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  sweep->thread = g_thread_try_new ("pratos-sweep", sweep_thread, sweep, error);
  return sweep->thread != NULL;
}

void
pratos_sweep_interrupt (PratosSweep *sweep)
{
  atomic_store (&sweep->interrupted, TRUE);
  pthread_mutex_lock (&sweep->lock);
  if (sweep->conductor != NULL)
    pratos_conductor_interrupt (sweep->conductor);
  pthread_mutex_unlock (&sweep->lock);
}

gboolean
pratos_sweep_has_ended (PratosSweep *sweep)
{
  return atomic_load (&sweep->ended);
}

gboolean
pratos_sweep_finish (PratosSweep *sweep, GError **error)
{
  g_return_val_if_fail (pratos_sweep_has_ended (sweep), FALSE);

  if (sweep->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (sweep->error));
  return FALSE;
}

PratosSweepResult *
pratos_sweep_dup_result (PratosSweep *sweep)
{
  PratosSweepResult *result;

  pthread_mutex_lock (&sweep->lock);
  result = pratos_sweep_result_copy (sweep->result);
  pthread_mutex_unlock (&sweep->lock);
  return result;
}

void
pratos_sweep_get_progress (PratosSweep *sweep, guint *done, guint *total)
{
  pthread_mutex_lock (&sweep->lock);
  *done = sweep->done;
  *total = sweep->result->points->len * sweep->result->n_lines;
  pthread_mutex_unlock (&sweep->lock);
}

int
pratos_sweep_get_fd (PratosSweep *sweep)
{
  return sweep->fd;
}

void
pratos_sweep_clear_fd (PratosSweep *sweep)
{
  guint64 count;

  if (read (sweep->fd, &count, sizeof count) < 0)
    return; /* somebody was faster */
}
