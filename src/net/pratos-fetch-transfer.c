/* pratos-fetch-transfer.c: one fetch, from its first try to its end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-transfer.h"

#include "pratos-event.h"
#include "pratos-fetch-body.h"
#include "pratos-fetch-fault.h"
#include "pratos-fetch-request.h"
#include "pratos-fetch-retry.h"
#include "pratos-fetch.h"

#include <errno.h>
#include <sys/socket.h>

/* A little under five seconds: while curl resolves it asks us only four times a second. */
#define DNS_LIMIT_NS       (G_GINT64_CONSTANT (4700) * 1000000)
#define MAX_RESETS         1
#define MAX_HEADER_BYTES   (256 * 1024)
#define RECEIVE_BUFFER     (64 * 1024L)

struct _PratosFetchTransfer
{
  PratosStepContext  *context;
  PratosFetchRequest  request;
  PratosFault         fault;
  CURL               *easy;
  char                detail[CURL_ERROR_SIZE];
  PratosFetchBody     body;

  /* over all tries */
  guint               tries;     /* begun */
  guint               resets;    /* tries that ended by a reset */

  /* this try */
  char               *url;       /* of this hop */
  guint               redirects; /* hops so far */

  /* this hop */
  gint64              hop_began; /* ns */
  gsize               header_bytes;
  gboolean            dns_late;
  int                 socket_error; /* errno, 0: none */
};

PratosFetchTransfer *
pratos_fetch_transfer_new (PratosStepContext *context, GVariant *args)
{
  PratosFetchTransfer *transfer = g_new0 (PratosFetchTransfer, 1);

  transfer->context = context;
  if (!pratos_fetch_request_init (&transfer->request, args, &transfer->fault))
    return transfer;
  if (!pratos_fetch_body_init (&transfer->body, context, transfer->request.max_bytes,
                               &transfer->fault))
    return transfer;
  transfer->easy = curl_easy_init ();
  if (transfer->easy == NULL)
    pratos_fault_set (&transfer->fault, PRATOS_FAULT_NETWORK, "{'host': <''>, 'detail': <%s>}",
                      curl_easy_strerror (CURLE_FAILED_INIT));
  return transfer;
}

void
pratos_fetch_transfer_free (PratosFetchTransfer *transfer)
{
  if (transfer == NULL)
    return;
  g_clear_pointer (&transfer->easy, curl_easy_cleanup);
  pratos_fetch_request_clear (&transfer->request);
  pratos_fault_clear (&transfer->fault);
  g_free (transfer->url);
  g_free (transfer);
}

PratosStepContext *
pratos_fetch_transfer_get_context (PratosFetchTransfer *transfer)
{
  return transfer->context;
}

static long
get_status (PratosFetchTransfer *transfer)
{
  long status = 0;

  curl_easy_getinfo (transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/* The body of an error or a redirect is read, so that the connection can be kept, up to
 * what a polite server sends; it is nobody's picture. */
static size_t
write_cb (char *data, size_t size, size_t count, void *user_data)
{
  PratosFetchTransfer *transfer = user_data;
  size_t length = size * count;
  long status = get_status (transfer);
  gboolean going_on;

  if (status >= 200 && status < 300)
    going_on = pratos_fetch_body_write (&transfer->body, transfer->easy, data, length,
                                        &transfer->fault);
  else
    going_on = pratos_fetch_body_skip (&transfer->body, length, &transfer->fault);
  return going_on ? length : CURL_WRITEFUNC_ERROR;
}

/* curl limits a line; a server that never stops sending lines it does not. */
static size_t
header_cb (char *data, size_t size, size_t count, void *user_data)
{
  PratosFetchTransfer *transfer = user_data;
  g_autofree char *host = NULL;

  transfer->header_bytes += size * count;
  if (transfer->header_bytes <= MAX_HEADER_BYTES)
    return size * count;
  host = pratos_fetch_url_get_host (transfer->url);
  pratos_fault_set (&transfer->fault, PRATOS_FAULT_HTTP_PROTOCOL,
                    "{'host': <%s>, 'detail': <'endless headers'>}", host);
  return CURL_WRITEFUNC_ERROR;
}

/* curl's connect timeout is for resolving and connecting together; a name that is not
 * found within five seconds will hardly be. */
static int
progress_cb (void *user_data, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up)
{
  PratosFetchTransfer *transfer = user_data;
  curl_off_t resolved = 0;

  if (pratos_now () - transfer->hop_began < DNS_LIMIT_NS)
    return 0;
  curl_easy_getinfo (transfer->easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved);
  transfer->dns_late = resolved == 0;
  return transfer->dns_late;
}

/* curl only says that it could not connect. */
static curl_socket_t
open_socket_cb (void *user_data, curlsocktype purpose, struct curl_sockaddr *address)
{
  PratosFetchTransfer *transfer = user_data;
  int fd = socket (address->family, address->socktype | SOCK_CLOEXEC, address->protocol);

  if (fd < 0)
    transfer->socket_error = errno;
  return fd;
}

static void
set_callbacks (PratosFetchTransfer *transfer)
{
  CURL *easy = transfer->easy;

  curl_easy_setopt (easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, transfer->detail);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (easy, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (easy, CURLOPT_XFERINFODATA, transfer);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETFUNCTION, open_socket_cb);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETDATA, transfer);
}

static void
set_policy (CURL *easy, const PratosFetchRequest *request, const char *url)
{
  curl_easy_setopt (easy, CURLOPT_URL, url);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, request->user_agent);
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
  /* With HTTP/2 a loop would send everything through one connection and threads would
   * not: the modes could not be compared. */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  /* Without it, removing a handle that still resolves a name waits for the resolver. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long) request->connect_seconds);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, (long) MIN (request->low_speed, G_MAXINT32));
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long) request->low_speed_seconds);
  curl_easy_setopt (easy, CURLOPT_BUFFERSIZE, RECEIVE_BUFFER);
  if (pratos_fetch_url_is_local (url))
    curl_easy_setopt (easy, CURLOPT_PROXY, "");
}

/* The first hop of a try: whatever an earlier one has received is forgotten. */
static void
begin_try (PratosFetchTransfer *transfer)
{
  transfer->tries++;
  transfer->redirects = 0;
  transfer->url = g_strdup (transfer->request.url);
  if (transfer->tries == 1)
    return;
  pratos_fetch_body_restart (&transfer->body);
  pratos_step_attempt (transfer->context, transfer->tries);
  pratos_step_set_state (transfer->context, PRATOS_STATE_WAITING_IO, PRATOS_ACTIVITY_NONE);
}

CURL *
pratos_fetch_transfer_begin (PratosFetchTransfer *transfer)
{
  if (transfer->fault.code != NULL)
    return NULL;
  if (transfer->url == NULL)
    begin_try (transfer);
  transfer->hop_began = pratos_now ();
  transfer->header_bytes = 0;
  transfer->dns_late = FALSE;
  transfer->socket_error = 0;
  transfer->detail[0] = '\0';
  pratos_fetch_body_begin (&transfer->body);
  curl_easy_reset (transfer->easy);
  set_callbacks (transfer);
  set_policy (transfer->easy, &transfer->request, transfer->url);
  return transfer->easy;
}

static PratosFetchVerdict
try_again (PratosFetchTransfer *transfer, gint64 wait, gint64 *delay)
{
  g_clear_pointer (&transfer->url, g_free);
  pratos_fault_clear (&transfer->fault);
  *delay = wait;
  if (wait > 0)
    pratos_step_set_state (transfer->context, PRATOS_STATE_WAITING_IO, PRATOS_ACTIVITY_RETRY_WAIT);
  return PRATOS_FETCH_AGAIN;
}

static PratosFetchVerdict
end_redirect (PratosFetchTransfer *transfer, const char *next, gint64 *delay)
{
  g_autofree char *host = pratos_fetch_url_get_host (transfer->url);

  if (!pratos_fetch_url_may_redirect (transfer->url, next))
    {
      pratos_fault_set (&transfer->fault, PRATOS_FAULT_REDIRECT_REFUSED,
                        "{'host': <%s>, 'url': <%s>}", host, next);
      return PRATOS_FETCH_FAILED;
    }
  if (++transfer->redirects > PRATOS_FETCH_MAX_REDIRECTS)
    {
      pratos_fault_set (&transfer->fault, PRATOS_FAULT_REDIRECTS, "{'host': <%s>, 'limit': <%u>}",
                        host, (guint) PRATOS_FETCH_MAX_REDIRECTS);
      return PRATOS_FETCH_FAILED;
    }
  g_free (transfer->url);
  transfer->url = g_strdup (next);
  *delay = 0;
  return PRATOS_FETCH_AGAIN;
}

static gint64
get_retry_delay (PratosFetchTransfer *transfer)
{
  struct curl_header *header;
  gint64 delay = -1;

  if (curl_easy_header (transfer->easy, "Retry-After", 0, CURLH_HEADER, -1, &header) == CURLHE_OK)
    delay = pratos_fetch_retry_after (header->value, g_get_real_time () / G_USEC_PER_SEC);
  return delay >= 0 ? delay : pratos_fetch_retry_backoff (transfer->tries, g_random_double ());
}

static PratosFetchVerdict
end_bad_status (PratosFetchTransfer *transfer, long status, gint64 *delay)
{
  g_autofree char *host = NULL;

  if (pratos_fetch_retry_status (status) && transfer->tries < transfer->request.max_tries)
    return try_again (transfer, get_retry_delay (transfer), delay);
  host = pratos_fetch_url_get_host (transfer->url);
  pratos_fault_set (&transfer->fault, PRATOS_FAULT_HTTP_STATUS, "{'host': <%s>, 'status': <%i>}",
                    host, (gint32) status);
  return PRATOS_FETCH_FAILED;
}

static gboolean
lacked_descriptor (PratosFetchTransfer *transfer, CURLcode code)
{
  return code == CURLE_COULDNT_CONNECT && (transfer->socket_error == EMFILE || transfer->socket_error == ENFILE);
}

static PratosFetchVerdict
end_broken (PratosFetchTransfer *transfer, CURLcode code, gint64 *delay)
{
  if (lacked_descriptor (transfer, code))
    {
      pratos_fault_set (&transfer->fault, PRATOS_FAULT_DESCRIPTORS, NULL);
      return PRATOS_FETCH_FAILED;
    }
  pratos_fetch_fault_from_curl (&transfer->fault, transfer->easy, code, &transfer->request,
                                transfer->url, transfer->detail, transfer->body.received);
  if (pratos_fault_is (&transfer->fault, PRATOS_FAULT_RESET) && transfer->resets < MAX_RESETS
      && transfer->tries < transfer->request.max_tries)
    {
      transfer->resets++;
      return try_again (transfer, pratos_fetch_retry_backoff (transfer->tries, g_random_double ()),
                        delay);
    }
  return PRATOS_FETCH_FAILED;
}

PratosFetchVerdict
pratos_fetch_transfer_end (PratosFetchTransfer *transfer, CURLcode code, gint64 *delay)
{
  char *next = NULL;
  long status;

  pratos_fetch_transfer_flush (transfer);
  if (transfer->fault.code != NULL)
    return PRATOS_FETCH_FAILED;
  if (transfer->dns_late)
    {
      pratos_fetch_fault_host (&transfer->fault, PRATOS_FAULT_DNS, transfer->url);
      return PRATOS_FETCH_FAILED;
    }
  status = get_status (transfer);
  if (code == CURLE_OK)
    curl_easy_getinfo (transfer->easy, CURLINFO_REDIRECT_URL, &next);
  if (next != NULL)
    return end_redirect (transfer, next, delay);
  if (status >= 300)
    return end_bad_status (transfer, status, delay);
  if (code != CURLE_OK)
    return end_broken (transfer, code, delay);
  return PRATOS_FETCH_DONE;
}

void
pratos_fetch_transfer_flush (PratosFetchTransfer *transfer)
{
  pratos_fetch_body_flush (&transfer->body);
}

void
pratos_fetch_transfer_take (PratosFetchTransfer *transfer, PratosValue *result)
{
  char *type = NULL;
  g_autofree char *clean = NULL;

  curl_easy_getinfo (transfer->easy, CURLINFO_CONTENT_TYPE, &type);
  /* A header is bytes, a variant's string must be UTF-8. */
  clean = g_utf8_make_valid (type != NULL ? type : "", -1);
  pratos_value_set_variant (result, g_variant_new ("(ssu)", transfer->url, clean,
                                                   (guint) get_status (transfer)));
  pratos_fetch_body_take (&transfer->body, &result->blob);
}

void
pratos_fetch_transfer_take_fault (PratosFetchTransfer *transfer, PratosFault *fault)
{
  pratos_fault_clear (fault);
  *fault = transfer->fault;
  transfer->fault = (PratosFault) PRATOS_FAULT_INIT;
}
