/* pratos-cost-thread.c: what a thread costs: pthreads of this very process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-probe.h"

#include "pratos-cost-exchange.h"
#include "pratos-error.h"
#include "pratos-event.h"

#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

/* Idle ones at once, of which memory is the mean: pages are 4 KiB. */
#define IDLE_THREADS 64

static gboolean
refuse (GError **error, int code)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, "a thread cannot be measured: %s", g_strerror (code));
  return FALSE;
}

/* Start and life */

static void *
note_thread (void *first)
{
  *(gint64 *) first = pratos_now ();
  return NULL;
}

static gboolean
measure_start (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  for (guint i = 0; i < repeats; i++)
    {
      gint64 start = pratos_now (), first;
      pthread_t thread;
      int code = pthread_create (&thread, NULL, note_thread, &first);

      if (code != 0)
        return refuse (error, code);
      pthread_join (thread, NULL);
      pratos_cost_add_ns (values, (cost == PRATOS_COST_START ? first : pratos_now ()) - start, 1);
    }
  return TRUE;
}

/* Switch */

typedef struct
{
  int   fd;
  guint core;
  guint rounds;
} Partner;

static void *
echo_thread (void *data)
{
  Partner *partner = data;

  pratos_cost_bind (0, partner->core);
  pratos_cost_echo (partner->fd, partner->rounds);
  return NULL;
}

static void
throw_to_and_fro (int fd, guint repeats, GArray *values)
{
  for (guint i = 0; i < repeats; i++)
    {
      gint64 start = pratos_now ();

      if (!pratos_cost_throw (fd, PRATOS_COST_ROUNDS))
        return;
      pratos_cost_add_ns (values, pratos_now () - start, 2 * PRATOS_COST_ROUNDS);
    }
}

static gboolean
measure_switch (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  Partner partner = { .core = cost == PRATOS_COST_SWITCH_CORES ? 1 : 0 };
  pthread_t thread;
  int sockets[2];
  int code;

  if (!pratos_cost_bind (0, partner.core) || !pratos_cost_bind (0, 0))
    return TRUE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    return refuse (error, errno);
  partner.fd = sockets[1];
  /* one round first, so that the other is there */
  partner.rounds = repeats * PRATOS_COST_ROUNDS + 1;
  code = pthread_create (&thread, NULL, echo_thread, &partner);
  if (code == 0)
    {
      pratos_cost_throw (sockets[0], 1);
      throw_to_and_fro (sockets[0], repeats, values);
      pthread_join (thread, NULL);
    }
  close (sockets[0]);
  close (sockets[1]);
  return code == 0 || refuse (error, code);
}

/* Memory */

static void *
idle_thread (void *data)
{
  int fd = *(int *) data;

  /* says that it is there, then waits until the other end is closed */
  if (pratos_cost_call (fd))
    pratos_cost_answer (fd);
  return NULL;
}

static gboolean
measure_memory (guint repeats, GArray *values, GError **error)
{
  pthread_t threads[IDLE_THREADS];
  guint n_threads = 0;
  int sockets[2];
  gint64 before, after;
  int code = 0;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    return refuse (error, errno);
  /* the first reading and the first thread load what was never needed before */
  pratos_cost_get_pss (getpid ());
  if (pthread_create (&threads[0], NULL, idle_thread, &sockets[1]) == 0 && pratos_cost_answer (sockets[0]))
    n_threads = 1;
  before = pratos_cost_get_pss (getpid ());
  for (; code == 0 && n_threads < IDLE_THREADS; n_threads += code == 0)
    {
      code = pthread_create (&threads[n_threads], NULL, idle_thread, &sockets[1]);
      if (code == 0)
        pratos_cost_answer (sockets[0]);
    }
  after = pratos_cost_get_pss (getpid ());
  shutdown (sockets[0], SHUT_RDWR);
  for (guint i = 0; i < n_threads; i++)
    pthread_join (threads[i], NULL);
  close (sockets[0]);
  close (sockets[1]);
  if (code == 0 && before >= 0 && after >= 0)
    pratos_cost_add (values, (double) (after - before) / (IDLE_THREADS - 1));
  return code == 0 || refuse (error, code);
}

/* Passing: a place for one thing under a lock, as in any queue */

typedef struct
{
  pthread_mutex_t lock;
  pthread_cond_t  changed;
  GBytes         *item;     /* NULL: none */
  gint64          sent;     /* ns */
  gint64          received; /* ns after that; -1: not yet */
  gboolean        waiting;  /* the receiver is ready for an item */
  guint           left;     /* items to come */
} Place;

static void
take_item (Place *place)
{
  GBytes *item;
  gint64 received, sent;
  gsize length;
  const void *data;

  place->waiting = TRUE;
  pthread_cond_broadcast (&place->changed);
  while (place->item == NULL)
    pthread_cond_wait (&place->changed, &place->lock);
  item = g_steal_pointer (&place->item);
  sent = place->sent;
  pthread_mutex_unlock (&place->lock);
  data = g_bytes_get_data (item, &length);
  received = pratos_cost_receive (sent, data, length);
  g_bytes_unref (item);
  pthread_mutex_lock (&place->lock);
  place->received = received;
}

static void *
receiver_thread (void *data)
{
  Place *place = data;

  pthread_mutex_lock (&place->lock);
  for (; place->left > 0; place->left--)
    take_item (place);
  pthread_cond_broadcast (&place->changed);
  pthread_mutex_unlock (&place->lock);
  return NULL;
}

static GBytes *
make_item (GBytes *whole, PratosCost cost)
{
  gsize length;
  const void *data = g_bytes_get_data (whole, &length);

  return cost == PRATOS_COST_PASS_REFERENCE ? g_bytes_ref (whole) : g_bytes_new (data, length);
}

static gint64
pass_item (Place *place, GBytes *whole, PratosCost cost)
{
  gint64 received, sent;
  GBytes *item;

  pthread_mutex_lock (&place->lock);
  while (!place->waiting)
    pthread_cond_wait (&place->changed, &place->lock);
  pthread_mutex_unlock (&place->lock);

  sent = pratos_now ();
  item = make_item (whole, cost);
  pthread_mutex_lock (&place->lock);
  place->item = item;
  place->sent = sent;
  place->waiting = FALSE;
  place->received = -1;
  pthread_cond_broadcast (&place->changed);
  while (place->received < 0)
    pthread_cond_wait (&place->changed, &place->lock);
  received = place->received;
  pthread_mutex_unlock (&place->lock);
  return received;
}

static gboolean
measure_pass (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  gsize length = cost == PRATOS_COST_PASS_BYTE ? PRATOS_COST_BYTE : PRATOS_COST_MILLION;
  g_autoptr (GBytes) whole = g_bytes_new_take (g_malloc0 (length), length);
  Place place = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .left = repeats + 1 };
  pthread_t thread;
  int code;

  pratos_cost_bind (0, 0);
  code = pthread_create (&thread, NULL, receiver_thread, &place);
  if (code != 0)
    return refuse (error, code);
  /* the first finds no memory ready */
  pass_item (&place, whole, cost);
  for (guint i = 0; i < repeats; i++)
    pratos_cost_add_ns (values, pass_item (&place, whole, cost), 1);
  pthread_join (thread, NULL);
  return TRUE;
}

gboolean
pratos_cost_measure_thread (PratosCost cost, guint repeats, GArray *values, GError **error)
{
  switch (cost)
    {
    case PRATOS_COST_START:
    case PRATOS_COST_LIFE:
      return measure_start (cost, repeats, values, error);
    case PRATOS_COST_SWITCH:
    case PRATOS_COST_SWITCH_CORES:
      return measure_switch (cost, repeats, values, error);
    case PRATOS_COST_MEMORY:
      return measure_memory (repeats, values, error);
    case PRATOS_COST_PASS_BYTE:
    case PRATOS_COST_PASS_COPY:
    case PRATOS_COST_PASS_REFERENCE:
      return measure_pass (cost, repeats, values, error);
    case PRATOS_N_COSTS:
    default:
      return TRUE;
    }
}
