/* pratos-fetch-blocking.c: a fetch that blocks its worker, but for a call to stop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-blocking.h"

#include "pratos-event.h"
#include "pratos-fetch-transfer.h"
#include "pratos-fetch.h"

/* Two hundred workers must do with 1024 descriptors: one connection each. */
#define KEPT_CONNECTIONS 1L
#define LONGEST_POLL_MS  1000

static gpointer
create_multi (PratosStepContext *context)
{
  CURLM *multi = curl_multi_init ();

  if (multi != NULL)
    curl_multi_setopt (multi, CURLMOPT_MAXCONNECTS, KEPT_CONNECTIONS);
  return multi;
}

static void
destroy_multi (gpointer multi)
{
  curl_multi_cleanup (multi);
}

static void
wake_cb (gpointer multi)
{
  curl_multi_wakeup (multi);
}

static gboolean
take_end (CURLM *multi, CURLcode *code)
{
  int left;
  CURLMsg *message = curl_multi_info_read (multi, &left);

  if (message == NULL)
    return FALSE;
  *code = message->data.result;
  return TRUE;
}

/* FALSE: cancelled.  When curl itself cannot go on, that is an end too. */
static gboolean
drive (PratosFetchTransfer *transfer, CURLM *multi, CURLcode *code)
{
  PratosStepContext *context = pratos_fetch_transfer_get_context (transfer);
  int running;

  while (!pratos_step_is_cancelled (context))
    {
      if (curl_multi_perform (multi, &running) != CURLM_OK)
        return TRUE;
      pratos_fetch_transfer_flush (transfer);
      if (take_end (multi, code)
          || curl_multi_poll (multi, NULL, 0, LONGEST_POLL_MS, NULL) != CURLM_OK)
        return TRUE;
    }
  return FALSE;
}

static gboolean
perform_hop (PratosFetchTransfer *transfer, CURLM *multi, CURLcode *code)
{
  CURL *easy = pratos_fetch_transfer_begin (transfer);
  gboolean ended;

  *code = CURLE_FAILED_INIT;
  if (easy == NULL || multi == NULL || curl_multi_add_handle (multi, easy) != CURLM_OK)
    return TRUE;
  ended = drive (transfer, multi, code);
  curl_multi_remove_handle (multi, easy);
  return ended;
}

static gboolean
cancelled (PratosFault *fault)
{
  pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
  return FALSE;
}

static gboolean
perform_transfer (PratosFetchTransfer *transfer, CURLM *multi, PratosValue *result,
                  PratosFault *fault)
{
  PratosStepContext *context = pratos_fetch_transfer_get_context (transfer);
  CURLcode code;
  gint64 delay = 0;

  while (perform_hop (transfer, multi, &code))
    switch (pratos_fetch_transfer_end (transfer, code, &delay))
      {
      case PRATOS_FETCH_DONE:
        pratos_fetch_transfer_take (transfer, result);
        return TRUE;
      case PRATOS_FETCH_FAILED:
        pratos_fetch_transfer_take_fault (transfer, fault);
        return FALSE;
      case PRATOS_FETCH_AGAIN:
        if (delay > 0 && !pratos_step_sleep (context, pratos_now () + delay))
          return cancelled (fault);
        break;
      }
  return cancelled (fault);
}

gboolean
pratos_fetch_blocking_perform (PratosStepContext *context, GVariant *args,
                               const PratosValue *input, PratosValue *result, PratosFault *fault)
{
  CURLM *multi = pratos_step_get_resource (context, g_intern_static_string ("pratos-fetch-blocking"),
                                           create_multi, destroy_multi);
  g_autoptr (PratosFetchTransfer) transfer = pratos_fetch_transfer_new (context, args);
  gboolean done;

  if (multi != NULL)
    pratos_step_set_waker (context, wake_cb, multi);
  done = perform_transfer (transfer, multi, result, fault);
  pratos_step_set_waker (context, NULL, NULL);
  return done;
}
