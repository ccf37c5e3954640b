/* pratos-conductor.c: carries a run out on a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor.h"
#include "pratos-conductor-private.h"

#include "pratos-account.h"
#include "pratos-background.h"
#include "pratos-error.h"
#include "pratos-spans.h"
#include "pratos-usage.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sys/eventfd.h>
#include <sys/time.h>
#include <unistd.h>

/* Events of each writer between two visits of the collector. */
#define RING_CAPACITY      16384
#define MANY_WORKERS       32
#define SMALL_RING_CAPACITY 4096

static gboolean
check_kind (const PratosTask *task, const char *name, GError **error)
{
  const PratosStepKind *kind = pratos_step_kind_find (name);

  if (kind == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 "task “%s” has a step “%s” that this program does not know", task->label, name);
  else if (kind->perform == NULL && kind->start == NULL && kind->sink == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 "task “%s” has a step “%s” that there is in virtual time only", task->label, name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_kinds (PratosPlan *plan, GError **error)
{
  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        if (!check_kind (task, task->steps[j].kind, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_settings (PratosPlan *plan, const PratosRunSettings *settings, GError **error)
{
  if (settings->workers < 1 || settings->workers > PRATOS_MAX_WORKERS)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   _("%u workers: it must be 1 to %d"), settings->workers, PRATOS_MAX_WORKERS);
      return FALSE;
    }
  if (settings->mode->validate != NULL && !settings->mode->validate (plan, settings, error))
    return FALSE;
  return check_kinds (plan, error);
}

/* Whether the kernel gives exact records, when nothing else will do. */
static gboolean
check_cpu_source (const PratosRunSettings *settings, GError **error)
{
  PratosCpuExact *exact;

  if (settings->cpu_source != PRATOS_CPU_SOURCE_EXACT)
    return TRUE;
  exact = pratos_cpu_exact_new (pratos_now (), error);
  if (exact == NULL)
    return FALSE;
  pratos_cpu_exact_free (exact);
  return TRUE;
}

static gboolean
open_descriptors (PratosConductor *conductor, GError **error)
{
  conductor->wake_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  conductor->news_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (conductor->wake_fd >= 0 && conductor->news_fd >= 0)
    return TRUE;
  g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no file descriptors are left"));
  return FALSE;
}

/* Many workers share the memory that there is to record in. */
static guint
ring_capacity (PratosConductor *conductor)
{
  return conductor->settings.workers > MANY_WORKERS ? SMALL_RING_CAPACITY : RING_CAPACITY;
}

static gboolean
open_ring (PratosConductor *conductor, GError **error)
{
  conductor->ring = pratos_ring_new (ring_capacity (conductor), FALSE, error);
  if (conductor->ring == NULL)
    return FALSE;
  pratos_collector_add_ring (conductor->collector, conductor->ring, PRATOS_LANE_NONE);
  return TRUE;
}

/* The largest that any step asks for: a plan's steps share one memory. */
static const PratosStepKind *
find_sharing_kind (PratosPlan *plan)
{
  const PratosStepKind *sharing = NULL;

  for (guint32 i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_steps; j++)
        {
          const PratosStepKind *kind = pratos_step_kind_find (task->steps[j].kind);

          if (kind->shared_size > (sharing != NULL ? sharing->shared_size : 0))
            sharing = kind;
        }
    }
  return sharing;
}

static gboolean
open_shared (PratosConductor *conductor, GError **error)
{
  const PratosStepKind *kind = find_sharing_kind (conductor->plan);

  if (kind == NULL)
    return TRUE;
  conductor->shared = pratos_shared_new (kind->shared_size, error);
  if (conductor->shared == NULL)
    return FALSE;
  if (kind->shared_init != NULL)
    kind->shared_init (pratos_shared_get_memory (conductor->shared));
  return TRUE;
}

PratosConductor *
pratos_conductor_new (PratosRun *run, GError **error)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  PratosPlan *plan = pratos_run_get_plan (run);
  guint max_in_flight = pratos_plan_get_max_in_flight (plan);
  PratosConductor *conductor;

  if (!check_settings (plan, settings, error) || !check_cpu_source (settings, error))
    return NULL;
  conductor = g_new0 (PratosConductor, 1);
  conductor->run = pratos_run_ref (run);
  conductor->settings = *settings;
  if (max_in_flight > 0)
    conductor->settings.workers = MIN (settings->workers, max_in_flight);
  conductor->plan = plan;
  conductor->own_lane = PRATOS_LANE_NONE;
  conductor->wake_fd = -1;
  conductor->news_fd = -1;
  conductor->trace = pratos_run_get_trace (run);
  conductor->queue = pratos_task_queue_new (plan);
  conductor->collector = pratos_collector_new (conductor->trace);
  conductor->contexts = g_ptr_array_new ();
  conductor->lane_cpu = g_array_new (FALSE, FALSE, sizeof (gint64));
  pthread_mutex_init (&conductor->lock, NULL);
  pratos_cond_init (&conductor->changed);
  if (!open_descriptors (conductor, error) || !open_ring (conductor, error)
      || !open_shared (conductor, error))
    g_clear_pointer (&conductor, pratos_conductor_free);
  return conductor;
}

void
pratos_conductor_free (PratosConductor *conductor)
{
  if (conductor == NULL)
    return;
  if (conductor->started)
    {
      pratos_conductor_interrupt (conductor);
      pthread_join (conductor->thread, NULL);
    }
  pratos_collector_free (conductor->collector);
  pratos_shared_free (conductor->shared);
  pratos_task_queue_free (conductor->queue);
  g_ptr_array_unref (conductor->contexts);
  g_array_unref (conductor->lane_cpu);
  if (conductor->wake_fd >= 0)
    close (conductor->wake_fd);
  if (conductor->news_fd >= 0)
    close (conductor->news_fd);
  pthread_cond_destroy (&conductor->changed);
  pthread_mutex_destroy (&conductor->lock);
  pratos_run_unref (conductor->run);
  g_free (conductor);
}

static void
tell_news (PratosConductor *conductor)
{
  guint64 one = 1;

  /* it can only fail when the counter is full, and then it is readable already */
  if (write (conductor->news_fd, &one, sizeof one) < 0)
    return;
}

static void
fill_lanes (PratosConductor *conductor, PratosReport *report)
{
  report->n_lanes = pratos_trace_get_n_lanes (conductor->trace);
  report->lane_cpu_ns = g_new (gint64, MAX (report->n_lanes, 1));
  for (guint i = 0; i < report->n_lanes; i++)
    report->lane_cpu_ns[i] = i < conductor->lane_cpu->len
                               ? g_array_index (conductor->lane_cpu, gint64, i) : -1;
}

static gint64
timeval_ns (const struct timeval *time)
{
  return (gint64) time->tv_sec * 1000000000 + (gint64) time->tv_usec * 1000;
}

/* After the clock has stopped and every other thread of the run has ended. */
static void
make_report (PratosConductor *conductor, gint64 wall, gboolean exact)
{
  PratosReport report = { 0 };
  PratosRunCounts counts;
  PratosSpans *spans = pratos_spans_new (conductor->trace);

  pratos_run_get_counts (conductor->run, &counts);
  report.wall_ns = wall;
  report.user_ns = timeval_ns (&conductor->user);
  report.sys_ns = timeval_ns (&conductor->sys);
  report.bytes = counts.bytes;
  report.done = counts.done;
  report.failed = counts.failed;
  report.cancelled = counts.cancelled;
  report.attempts = conductor->attempts;
  report.workers_asked = pratos_run_get_settings (conductor->run)->workers;
  report.workers_started = conductor->workers_started;
  report.workers_lost = conductor->workers_lost;
  report.cpu_source = exact ? PRATOS_CPU_SOURCE_EXACT : PRATOS_CPU_SOURCE_SAMPLED;
  report.events = pratos_trace_get_n_events (conductor->trace);
  report.events_dropped = pratos_trace_get_n_dropped (conductor->trace);
  report.interrupted = pratos_conductor_is_interrupted (conductor);
  fill_lanes (conductor, &report);
  pratos_spans_update (spans);
  pratos_account_cores (&report, spans);
  pratos_spans_free (spans);
  pratos_run_take_report (conductor->run, &report);
}

static PratosCpuExact *
open_exact (PratosConductor *conductor, gint64 now)
{
  PratosCpuExact *exact = NULL;

  if (conductor->settings.cpu_source != PRATOS_CPU_SOURCE_SAMPLED)
    exact = pratos_cpu_exact_new (now, NULL);
  conductor->sampled = exact == NULL;
  if (exact != NULL)
    pratos_collector_set_exact (conductor->collector, exact);
  return exact;
}

static void
announce_end (PratosConductor *conductor)
{
  pthread_mutex_lock (&conductor->lock);
  conductor->ended = TRUE;
  pthread_cond_broadcast (&conductor->changed);
  pthread_mutex_unlock (&conductor->lock);
  tell_news (conductor);
}

void
pratos_conductor_limit_peers (PratosConductor *conductor, guint n_workers)
{
  if (conductor->shared != NULL)
    pratos_shared_set_peers (conductor->shared, n_workers);
}

/* The main flow and the loop perform one step at a time, whatever was asked for. */
static guint
count_peers (PratosConductor *conductor)
{
  PratosLaneKind lane = conductor->settings.mode->lane;

  if (lane != PRATOS_LANE_THREAD && lane != PRATOS_LANE_PROCESS)
    return 1;
  return MIN (conductor->settings.workers, pratos_plan_get_n_tasks (conductor->plan));
}

static void *
conductor_thread (void *data)
{
  PratosConductor *conductor = data;
  PratosUsage before;
  struct rusage used;
  gboolean exact;
  gint64 start, end;

  pthread_setname_np (pthread_self (), "pratos-cond");
  if (conductor->settings.nice > 0)
    pratos_background_enter (conductor->settings.nice);
  exact = open_exact (conductor, pratos_now ()) != NULL;
  /* read within the wall time: one thread can never have used more than that */
  start = pratos_now ();
  pratos_usage_read (&before);
  pratos_trace_set_start (conductor->trace, start);
  if (conductor->shared != NULL)
    pratos_shared_set_start (conductor->shared, start);

  pratos_conductor_limit_peers (conductor, count_peers (conductor));
  conductor->settings.mode->run (conductor);

  pratos_usage_since (&before, &used);
  end = pratos_now ();
  pratos_conductor_add_usage (conductor, conductor->own_lane, &used);
  pratos_collector_stop (conductor->collector, end);
  pratos_trace_seal (conductor->trace, end);
  make_report (conductor, end - start, exact);
  announce_end (conductor);
  return NULL;
}

gboolean
pratos_conductor_start (PratosConductor *conductor, GError **error)
{
  int code;

  g_return_val_if_fail (!conductor->started, FALSE);

  if (!pratos_collector_start (conductor->collector, error))
    return FALSE;
  code = pthread_create (&conductor->thread, NULL, conductor_thread, conductor);
  if (code != 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("no thread to carry the run out: %s"),
                   g_strerror (code));
      return FALSE;
    }
  conductor->started = TRUE;
  return TRUE;
}

gboolean
pratos_conductor_is_interrupted (PratosConductor *conductor)
{
  return atomic_load_explicit (&conductor->interrupted, memory_order_acquire);
}

void
pratos_conductor_wake (PratosConductor *conductor)
{
  guint64 one = 1;

  /* it can only fail when the counter is full, and then it is readable already */
  if (write (conductor->wake_fd, &one, sizeof one) < 0)
    return;
}

void
pratos_conductor_clear_wake (PratosConductor *conductor)
{
  guint64 count;

  if (read (conductor->wake_fd, &count, sizeof count) < 0)
    return; /* nothing was there */
}

void
pratos_conductor_interrupt (PratosConductor *conductor)
{
  if (atomic_exchange (&conductor->interrupted, TRUE))
    return;
  pratos_task_queue_close (conductor->queue);
  pthread_mutex_lock (&conductor->lock);
  for (guint i = 0; i < conductor->contexts->len; i++)
    pratos_step_context_cancel (g_ptr_array_index (conductor->contexts, i));
  pthread_mutex_unlock (&conductor->lock);
  pratos_conductor_wake (conductor);
}

gboolean
pratos_conductor_has_ended (PratosConductor *conductor)
{
  return pratos_conductor_wait (conductor, 0);
}

gboolean
pratos_conductor_wait (PratosConductor *conductor, gint64 timeout_ns)
{
  gint64 deadline = timeout_ns < 0 ? G_MAXINT64 : pratos_now () + timeout_ns;
  gboolean ended, in_time = TRUE;

  pthread_mutex_lock (&conductor->lock);
  while (!conductor->ended && in_time)
    in_time = pratos_cond_wait_until (&conductor->changed, &conductor->lock, deadline);
  ended = conductor->ended;
  pthread_mutex_unlock (&conductor->lock);
  return ended;
}

int
pratos_conductor_get_fd (PratosConductor *conductor)
{
  return conductor->news_fd;
}

void
pratos_conductor_clear_fd (PratosConductor *conductor)
{
  guint64 news;

  if (read (conductor->news_fd, &news, sizeof news) < 0)
    return;
}

guint32
pratos_conductor_add_again (PratosConductor *conductor, guint32 task)
{
  guint32 id;

  if (!pratos_task_queue_reserve (conductor->queue))
    return PRATOS_TASK_NONE;
  pthread_mutex_lock (&conductor->lock);
  id = pratos_plan_add_again (conductor->plan, task);
  pratos_run_add_result (conductor->run);
  pthread_mutex_unlock (&conductor->lock);
  pratos_task_queue_add (conductor->queue, id);
  pratos_conductor_wake (conductor);
  return id;
}

PratosRing *
pratos_conductor_add_ring (PratosConductor *conductor)
{
  PratosRing *ring = pratos_ring_new (ring_capacity (conductor), FALSE, NULL);

  if (ring != NULL)
    pratos_collector_add_ring (conductor->collector, ring, PRATOS_LANE_NONE);
  return ring;
}

PratosRing *
pratos_conductor_new_shared_ring (PratosConductor *conductor, GError **error)
{
  return pratos_ring_new (ring_capacity (conductor), TRUE, error);
}

guint32
pratos_conductor_become_worker (PratosConductor *conductor, PratosLaneKind kind, PratosWorker *worker,
                                PratosStepContext *context)
{
  conductor->own_lane = pratos_trace_add_lane (conductor->trace, kind, 1, PRATOS_LANE_NONE,
                                               getpid (), gettid ());
  pratos_worker_init (worker, conductor->ring, conductor->own_lane);
  worker->sampled = conductor->sampled;
  worker->shared = conductor->shared;
  worker->spools = pratos_run_get_spools (conductor->run);
  pratos_step_context_init (context, worker, conductor->own_lane, NULL);
  return conductor->own_lane;
}

void
pratos_conductor_add_context (PratosConductor *conductor, PratosStepContext *context)
{
  pthread_mutex_lock (&conductor->lock);
  g_ptr_array_add (conductor->contexts, context);
  if (pratos_conductor_is_interrupted (conductor))
    pratos_step_context_cancel (context);
  pthread_mutex_unlock (&conductor->lock);
}

void
pratos_conductor_remove_context (PratosConductor *conductor, PratosStepContext *context)
{
  pthread_mutex_lock (&conductor->lock);
  g_ptr_array_remove_fast (conductor->contexts, context);
  pthread_mutex_unlock (&conductor->lock);
}

void
pratos_conductor_count_worker (PratosConductor *conductor)
{
  pthread_mutex_lock (&conductor->lock);
  conductor->workers_started++;
  pthread_mutex_unlock (&conductor->lock);
}

void
pratos_conductor_lose_worker (PratosConductor *conductor)
{
  pthread_mutex_lock (&conductor->lock);
  conductor->workers_lost++;
  pthread_mutex_unlock (&conductor->lock);
}

static void
set_lane_cpu (PratosConductor *conductor, guint32 lane, gint64 cpu)
{
  static const gint64 unknown = -1;

  while (conductor->lane_cpu->len <= lane)
    g_array_append_val (conductor->lane_cpu, unknown);
  g_array_index (conductor->lane_cpu, gint64, lane) = cpu;
}

void
pratos_conductor_add_usage (PratosConductor *conductor, guint32 lane, const struct rusage *usage)
{
  pthread_mutex_lock (&conductor->lock);
  timeradd (&conductor->user, &usage->ru_utime, &conductor->user);
  timeradd (&conductor->sys, &usage->ru_stime, &conductor->sys);
  if (lane != PRATOS_LANE_NONE)
    set_lane_cpu (conductor, lane, timeval_ns (&usage->ru_utime) + timeval_ns (&usage->ru_stime));
  pthread_mutex_unlock (&conductor->lock);
}
