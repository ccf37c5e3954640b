/* pratos-fetch-loop.c: fetches that are started on a loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-loop.h"

#include "pratos-curl-source.h"
#include "pratos-event.h"
#include "pratos-fetch-transfer.h"
#include "pratos-fetch.h"

/* Idle ones; those in use are as many as there are coroutines. */
#define KEPT_CONNECTIONS 200L
#define NS_PER_US        1000

typedef struct
{
  CURLM     *multi;
  GSource   *source;
  GPtrArray *fetches; /* of Fetch: those under way */
} FetchLoop;

typedef struct
{
  FetchLoop           *loop;
  PratosFetchTransfer *transfer;
  CURL                *easy;     /* the transfer's while it is in the multi, else NULL */
  GSource             *timer;    /* of a wait, NULL: none */
  gint64               deadline; /* ns: of that wait */
} Fetch;

static void end_hop (Fetch *fetch, CURLcode code);

static void
went_by_cb (gpointer data)
{
  FetchLoop *loop = data;

  for (guint i = 0; i < loop->fetches->len; i++)
    pratos_fetch_transfer_flush (((Fetch *) loop->fetches->pdata[i])->transfer);
}

static void
ended_cb (CURL *easy, CURLcode code, gpointer data)
{
  FetchLoop *loop = data;

  for (guint i = 0; i < loop->fetches->len; i++)
    {
      Fetch *fetch = loop->fetches->pdata[i];

      if (fetch->easy != easy)
        continue;
      fetch->easy = NULL;
      end_hop (fetch, code);
      return;
    }
}

static const PratosCurlFuncs curl_funcs = { ended_cb, went_by_cb };

static gpointer
fetch_loop_new (PratosStepContext *context)
{
  CURLM *multi = curl_multi_init ();
  FetchLoop *loop;

  if (multi == NULL)
    return NULL;
  loop = g_new0 (FetchLoop, 1);
  loop->multi = multi;
  loop->fetches = g_ptr_array_new ();
  loop->source = pratos_curl_source_new (multi, &curl_funcs, loop);
  curl_multi_setopt (multi, CURLMOPT_MAXCONNECTS, KEPT_CONNECTIONS);
  g_source_attach (loop->source, pratos_step_get_loop (context));
  return loop;
}

static void
fetch_loop_free (gpointer data)
{
  FetchLoop *loop = data;

  g_assert (loop->fetches->len == 0);
  /* First the handle: closing its connections, it still calls the source's functions. */
  curl_multi_cleanup (loop->multi);
  g_source_destroy (loop->source);
  g_source_unref (loop->source);
  g_ptr_array_unref (loop->fetches);
  g_free (loop);
}

static void
clear_timer (Fetch *fetch)
{
  if (fetch->timer == NULL)
    return;
  g_source_destroy (fetch->timer);
  g_clear_pointer (&fetch->timer, g_source_unref);
}

static void
fetch_free (Fetch *fetch)
{
  clear_timer (fetch);
  if (fetch->easy != NULL)
    curl_multi_remove_handle (fetch->loop->multi, fetch->easy);
  if (fetch->loop != NULL)
    g_ptr_array_remove_fast (fetch->loop->fetches, fetch);
  pratos_fetch_transfer_free (fetch->transfer);
  g_free (fetch);
}

static void
wait_then (Fetch *fetch, gint64 delay, GSourceFunc func)
{
  PratosStepContext *context = pratos_fetch_transfer_get_context (fetch->transfer);

  fetch->deadline = pratos_now () + delay;
  fetch->timer = g_timeout_source_new (0);
  /* g_get_monotonic_time() and pratos_now() read the same clock */
  g_source_set_ready_time (fetch->timer, fetch->deadline / NS_PER_US);
  g_source_set_callback (fetch->timer, func, fetch, NULL);
  g_source_attach (fetch->timer, pratos_step_get_loop (context));
}

static gboolean
not_begun_cb (gpointer data)
{
  Fetch *fetch = data;

  clear_timer (fetch);
  end_hop (fetch, CURLE_FAILED_INIT);
  return G_SOURCE_REMOVE;
}

/* A fetch must not end before start() has returned: what cannot begin ends a turn later. */
static void
begin_hop (Fetch *fetch)
{
  CURL *easy = pratos_fetch_transfer_begin (fetch->transfer);

  if (easy != NULL && fetch->loop != NULL
      && curl_multi_add_handle (fetch->loop->multi, easy) == CURLM_OK)
    fetch->easy = easy;
  else
    wait_then (fetch, 0, not_begun_cb);
}

static gboolean
waited_cb (gpointer data)
{
  Fetch *fetch = data;

  clear_timer (fetch);
  pratos_step_was_ready (pratos_fetch_transfer_get_context (fetch->transfer), fetch->deadline);
  begin_hop (fetch);
  return G_SOURCE_REMOVE;
}

static void
complete (Fetch *fetch)
{
  PratosStepContext *context = pratos_fetch_transfer_get_context (fetch->transfer);
  PratosValue result = PRATOS_VALUE_INIT;

  pratos_fetch_transfer_take (fetch->transfer, &result);
  pratos_step_set_data (context, NULL);
  fetch_free (fetch);
  pratos_step_complete (context, &result);
}

static void
fail (Fetch *fetch)
{
  PratosStepContext *context = pratos_fetch_transfer_get_context (fetch->transfer);
  PratosFault fault = PRATOS_FAULT_INIT;

  pratos_fetch_transfer_take_fault (fetch->transfer, &fault);
  pratos_step_set_data (context, NULL);
  fetch_free (fetch);
  pratos_step_fail (context, &fault);
}

static void
end_hop (Fetch *fetch, CURLcode code)
{
  gint64 delay = 0;

  switch (pratos_fetch_transfer_end (fetch->transfer, code, &delay))
    {
    case PRATOS_FETCH_DONE:
      complete (fetch);
      break;
    case PRATOS_FETCH_FAILED:
      fail (fetch);
      break;
    case PRATOS_FETCH_AGAIN:
      if (delay > 0)
        wait_then (fetch, delay, waited_cb);
      else
        begin_hop (fetch);
      break;
    }
}

void
pratos_fetch_loop_start (PratosStepContext *context, GVariant *args, const PratosValue *input)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->loop = pratos_step_get_resource (context, g_intern_static_string ("pratos-fetch-loop"),
                                          fetch_loop_new, fetch_loop_free);
  fetch->transfer = pratos_fetch_transfer_new (context, args);
  if (fetch->loop != NULL)
    g_ptr_array_add (fetch->loop->fetches, fetch);
  pratos_step_set_data (context, fetch);
  begin_hop (fetch);
}

void
pratos_fetch_loop_cancel (PratosStepContext *context)
{
  Fetch *fetch = pratos_step_get_data (context);

  if (fetch == NULL)
    return;
  pratos_step_set_data (context, NULL);
  fetch_free (fetch);
}
