/* pratos-json-client.c: JSON documents over HTTP, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-json-client.h"

#include "pratos-fetch-request.h"
#include "pratos-fetch-retry.h"

#include "config.h"

#include <curl/curl.h>
#include <glib/gi18n-lib.h>

#define MAX_BYTES       (16 * 1024 * 1024)
#define CONNECT_SECONDS 10L
#define LOW_SPEED       64L
#define LOW_SPEED_TIME  30L
#define MAX_REDIRECTS   5L

struct _PratosJsonClient
{
  CURLM   *multi;
  CURL    *easy;
  GString *body;
};

static size_t
write_cb (char *data, size_t size, size_t n, void *user_data)
{
  GString *body = user_data;

  if (body->len + size * n > MAX_BYTES)
    return 0;
  g_string_append_len (body, data, (gssize) (size * n));
  return size * n;
}

PratosJsonClient *
pratos_json_client_new (const char *user_agent)
{
  PratosJsonClient *client = g_new0 (PratosJsonClient, 1);

  client->multi = curl_multi_init ();
  client->easy = curl_easy_init ();
  client->body = g_string_new (NULL);
  curl_easy_setopt (client->easy, CURLOPT_USERAGENT, user_agent);
  curl_easy_setopt (client->easy, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (client->easy, CURLOPT_WRITEDATA, client->body);
  curl_easy_setopt (client->easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (client->easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (client->easy, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt (client->easy, CURLOPT_MAXREDIRS, MAX_REDIRECTS);
  curl_easy_setopt (client->easy, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (client->easy, CURLOPT_LOW_SPEED_LIMIT, LOW_SPEED);
  curl_easy_setopt (client->easy, CURLOPT_LOW_SPEED_TIME, LOW_SPEED_TIME);
  /* It is text: any encoding that libcurl knows. */
  curl_easy_setopt (client->easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (client->easy, CURLOPT_NOSIGNAL, 1L);
  return client;
}

void
pratos_json_client_free (PratosJsonClient *client)
{
  if (client == NULL)
    return;
  curl_easy_cleanup (client->easy);
  curl_multi_cleanup (client->multi);
  g_string_free (client->body, TRUE);
  g_free (client);
}

static void
wake_cb (GCancellable *cancellable, gpointer multi)
{
  curl_multi_wakeup (multi);
}

/* The transfer's result, or CURLE_ABORTED_BY_CALLBACK when cancelled. */
static CURLcode
wait_for (PratosJsonClient *client, GCancellable *cancellable)
{
  int running = 1;
  CURLMsg *message;
  int left;

  for (;;)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return CURLE_ABORTED_BY_CALLBACK;
      curl_multi_perform (client->multi, &running);
      if (running == 0)
        break;
      curl_multi_poll (client->multi, NULL, 0, 1000, NULL);
    }
  message = curl_multi_info_read (client->multi, &left);
  return message != NULL && message->msg == CURLMSG_DONE ? message->data.result : CURLE_FAILED_INIT;
}

static CURLcode
transfer (PratosJsonClient *client, const char *url, GCancellable *cancellable)
{
  gulong handler = 0;
  CURLcode code;

  g_string_truncate (client->body, 0);
  curl_easy_setopt (client->easy, CURLOPT_URL, url);
  curl_easy_setopt (client->easy, CURLOPT_NOPROXY, pratos_fetch_url_is_local (url) ? "*" : NULL);
  curl_multi_add_handle (client->multi, client->easy);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), client->multi, NULL);
  code = wait_for (client, cancellable);
  g_cancellable_disconnect (cancellable, handler);
  curl_multi_remove_handle (client->multi, client->easy);
  return code;
}

static void
set_curl_error (CURLcode code, const char *url, GError **error)
{
  g_autofree char *host = pratos_fetch_url_get_host (url);

  if (code == CURLE_ABORTED_BY_CALLBACK)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else
    g_set_error (error, G_IO_ERROR,
                 code == CURLE_OPERATION_TIMEDOUT ? G_IO_ERROR_TIMED_OUT : G_IO_ERROR_FAILED,
                 "%s: %s", host, curl_easy_strerror (code));
}

static void
read_reply (PratosJsonClient *client, PratosJsonReply *reply)
{
  struct curl_header *header;

  curl_easy_getinfo (client->easy, CURLINFO_RESPONSE_CODE, &reply->status);
  if (curl_easy_header (client->easy, "Retry-After", 0, CURLH_HEADER, -1, &header) == CURLHE_OK)
    reply->retry_after_ns = pratos_fetch_retry_after (header->value,
                                                      g_get_real_time () / G_USEC_PER_SEC);
}

JsonNode *
pratos_json_client_get (PratosJsonClient *client, const char *url, GCancellable *cancellable,
                        PratosJsonReply *reply, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  CURLcode code = transfer (client, url, cancellable);

  *reply = (PratosJsonReply) { .retry_after_ns = -1 };
  if (code != CURLE_OK)
    {
      set_curl_error (code, url, error);
      return NULL;
    }
  read_reply (client, reply);
  if (!json_parser_load_from_data (parser, client->body->str, (gssize) client->body->len,
                                   &parse_error)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("the answer with status %ld is not JSON"), reply->status);
      return NULL;
    }
  return json_parser_steal_root (parser);
}
