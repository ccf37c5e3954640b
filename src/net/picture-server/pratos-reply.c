/* pratos-reply.c: answers that come late and at a given speed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-reply.h"

#include <string.h>

#define PACED_KEY "pratos-paced"

typedef struct
{
  SoupServerMessage *message; /* owned */
  gulong             finished;
  guint              timer;
  PratosReplyFunc    func;
  gpointer           data;
} Delayed;

typedef struct
{
  PratosPace         pace; /* first: the feeder gives it back */
  PratosFeeder      *feeder;
  SoupServerMessage *message; /* borrowed: it owns this */
  GBytes            *body;
  gsize              sent;
} Paced;

static void
delayed_free (Delayed *delayed)
{
  g_clear_handle_id (&delayed->timer, g_source_remove);
  g_clear_signal_handler (&delayed->finished, delayed->message);
  g_object_unref (delayed->message);
  g_free (delayed);
}

static gboolean
delay_over_cb (gpointer data)
{
  Delayed *delayed = data;
  g_autoptr (SoupServerMessage) message = g_object_ref (delayed->message);
  PratosReplyFunc func = delayed->func;
  gpointer func_data = delayed->data;

  delayed->timer = 0;
  delayed_free (delayed);
  func (message, func_data);
  return G_SOURCE_REMOVE;
}

static void
delayed_finished_cb (SoupServerMessage *message, gpointer data)
{
  delayed_free (data);
}

void
pratos_reply_later (SoupServerMessage *message, guint delay_ms, PratosReplyFunc func, gpointer data)
{
  Delayed *delayed = g_new0 (Delayed, 1);

  delayed->message = g_object_ref (message);
  delayed->func = func;
  delayed->data = data;
  delayed->finished = g_signal_connect (message, "finished", G_CALLBACK (delayed_finished_cb),
                                        delayed);
  delayed->timer = g_timeout_add (delay_ms, delay_over_cb, delayed);
  soup_server_message_pause (message);
}

static void
append (Paced *paced, gsize bytes)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (paced->body, paced->sent, bytes);

  paced->sent += bytes;
  soup_message_body_append_bytes (soup_server_message_get_response_body (paced->message), part);
}

static void
give_cb (PratosPace *pace, gsize bytes)
{
  Paced *paced = (Paced *) pace;

  append (paced, bytes);
  soup_server_message_unpause (paced->message);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  Paced *paced = data;

  pratos_feeder_written (paced->feeder, &paced->pace);
}

static void
paced_free (gpointer data)
{
  Paced *paced = data;

  pratos_feeder_remove (paced->feeder, &paced->pace);
  g_bytes_unref (paced->body);
  g_free (paced);
}

/* A message that others still hold would otherwise go on being fed. */
static void
paced_finished_cb (SoupServerMessage *message, gpointer data)
{
  g_signal_handlers_disconnect_by_data (message, data);
  g_object_set_data (G_OBJECT (message), PACED_KEY, NULL);
}

static void
start_pacing (SoupServerMessage *message, PratosFeeder *feeder, GBytes *body)
{
  Paced *paced = g_new0 (Paced, 1);

  paced->feeder = feeder;
  paced->message = message;
  paced->body = g_bytes_ref (body);
  g_object_set_data_full (G_OBJECT (message), PACED_KEY, paced, paced_free);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), paced);
  g_signal_connect (message, "finished", G_CALLBACK (paced_finished_cb), paced);
  pratos_feeder_add (feeder, &paced->pace, g_bytes_get_size (body), give_cb);
}

static gboolean
wants_body (SoupServerMessage *message, GBytes *body)
{
  return soup_server_message_get_method (message) == SOUP_METHOD_GET && g_bytes_get_size (body) > 0;
}

void
pratos_reply_bytes (SoupServerMessage *message, PratosFeeder *feeder, const char *type,
                    GBytes *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *response = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (body));
  /* The body is a map of a file: nothing is copied and nothing sent is kept. */
  soup_message_body_set_accumulate (response, FALSE);
  if (!wants_body (message, body))
    return;
  if (pratos_feeder_is_limited (feeder))
    start_pacing (message, feeder, body);
  else
    soup_message_body_append_bytes (response, body);
}

void
pratos_reply_text (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}
