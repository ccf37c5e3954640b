/* pratos-fetch-fault.c: what libcurl says of a failed transfer, as a fault.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-fault.h"

#include "pratos-fetch.h"

#include <errno.h>

void
pratos_fetch_fault_host (PratosFault *fault, const char *code, const char *url)
{
  g_autofree char *host = pratos_fetch_url_get_host (url);

  pratos_fault_set (fault, code, "{'host': <%s>}", host);
}

/* One code of curl for two things: not connected in time, and too slow afterwards. */
static void
set_timeout (PratosFault *fault, CURL *easy, const PratosFetchRequest *request, const char *host)
{
  curl_off_t connected = 0;

  curl_easy_getinfo (easy, CURLINFO_PRETRANSFER_TIME_T, &connected);
  if (connected > 0)
    pratos_fault_set (fault, PRATOS_FAULT_SLOW, "{'host': <%s>, 'seconds': <%u>}", host,
                      request->low_speed_seconds);
  else
    pratos_fault_set (fault, PRATOS_FAULT_CONNECT_TIMEOUT, "{'host': <%s>, 'seconds': <%u>}",
                      host, request->connect_seconds);
}

static void
set_not_connected (PratosFault *fault, CURL *easy, const char *url, const char *host,
                   const char *detail)
{
  long number = 0;

  curl_easy_getinfo (easy, CURLINFO_OS_ERRNO, &number);
  if (number == ECONNREFUSED)
    pratos_fault_set (fault, PRATOS_FAULT_REFUSED, "{'host': <%s>, 'port': <%u>}", host,
                      pratos_fetch_url_get_port (url));
  else
    pratos_fault_set (fault, PRATOS_FAULT_CONNECT, "{'host': <%s>, 'detail': <%s>}", host, detail);
}

static void
set_cut (PratosFault *fault, CURL *easy, const char *host, guint64 received)
{
  curl_off_t expected = -1;

  curl_easy_getinfo (easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected);
  pratos_fault_set (fault, PRATOS_FAULT_CUT, "{'host': <%s>, 'received': <%t>, 'expected': <%t>}",
                    host, received, (guint64) MAX (expected, 0));
}

static void
set_detailed (PratosFault *fault, const char *code, const char *host, const char *detail)
{
  pratos_fault_set (fault, code, "{'host': <%s>, 'detail': <%s>}", host, detail);
}

/* curl says that it could not receive, though the system gave it everything; under TLS
 * the system's error is not always known. */
static gboolean
is_bad_chunk (CURL *easy, CURLcode code, const char *url)
{
  long number = 0;

  curl_easy_getinfo (easy, CURLINFO_OS_ERRNO, &number);
  return code == CURLE_RECV_ERROR && number == 0 && pratos_fetch_url_is (url, "http");
}

void
pratos_fetch_fault_from_curl (PratosFault *fault, CURL *easy, CURLcode code,
                              const PratosFetchRequest *request, const char *url,
                              const char *detail, guint64 received)
{
  g_autofree char *host = pratos_fetch_url_get_host (url);

  if (detail == NULL || *detail == '\0')
    detail = curl_easy_strerror (code);
  switch (code)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      pratos_fetch_fault_host (fault, PRATOS_FAULT_DNS, url);
      break;
    case CURLE_COULDNT_CONNECT:
      set_not_connected (fault, easy, url, host, detail);
      break;
    case CURLE_OPERATION_TIMEDOUT:
      set_timeout (fault, easy, request, host);
      break;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_INVALIDCERTSTATUS:
      set_detailed (fault, PRATOS_FAULT_TLS, host, detail);
      break;
    case CURLE_PARTIAL_FILE:
      set_cut (fault, easy, host, received);
      break;
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      if (is_bad_chunk (easy, code, url))
        set_detailed (fault, PRATOS_FAULT_HTTP_PROTOCOL, host, detail);
      else
        pratos_fault_set (fault, PRATOS_FAULT_RESET, "{'host': <%s>, 'received': <%t>}", host,
                          received);
      break;
    case CURLE_GOT_NOTHING:
      pratos_fetch_fault_host (fault, PRATOS_FAULT_EMPTY_REPLY, url);
      break;
    case CURLE_UNSUPPORTED_PROTOCOL: /* HTTP/0.9; other schemes did not come so far */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_WRITE_ERROR: /* not ours, that one has set its fault: bad chunks */
    case CURLE_BAD_CONTENT_ENCODING:
      set_detailed (fault, PRATOS_FAULT_HTTP_PROTOCOL, host, detail);
      break;
#if LIBCURL_VERSION_NUM >= CURL_VERSION_BITS (8, 6, 0)
    case CURLE_TOO_LARGE:
#endif
    case CURLE_OUT_OF_MEMORY: /* older curl's name for a header line over 100 kB */
      set_detailed (fault, PRATOS_FAULT_HTTP_PROTOCOL, host, "endless header line");
      break;
    default:
      set_detailed (fault, PRATOS_FAULT_NETWORK, host, detail);
      break;
    }
}
