/* pratos-fetch-request.c: the arguments of a fetch, checked and complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-request.h"

#include "pratos-fetch.h"

#include "config.h"

#include <curl/curl.h>

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_MAX_BYTES         (64 * 1024 * 1024)
#define DEFAULT_MAX_TRIES         3
#define DEFAULT_CONNECT_SECONDS   10
#define DEFAULT_LOW_SPEED         64
#define DEFAULT_LOW_SPEED_SECONDS 30

static char *
url_get_part (const char *url, CURLUPart what, unsigned int flags)
{
  CURLU *parts = curl_url ();
  char *part = NULL;
  char *copy = NULL;

  if (parts != NULL && curl_url_set (parts, CURLUPART_URL, url, 0) == CURLUE_OK
      && curl_url_get (parts, what, &part, flags) == CURLUE_OK)
    copy = g_strdup (part);
  curl_free (part);
  curl_url_cleanup (parts);
  return copy;
}

char *
pratos_fetch_url_get_host (const char *url)
{
  char *host = url_get_part (url, CURLUPART_HOST, 0);

  return host != NULL ? host : g_strdup ("");
}

guint
pratos_fetch_url_get_port (const char *url)
{
  g_autofree char *port = url_get_part (url, CURLUPART_PORT, CURLU_DEFAULT_PORT);

  return port != NULL ? (guint) strtoul (port, NULL, 10) : 0;
}

gboolean
pratos_fetch_url_is (const char *url, const char *scheme)
{
  g_autofree char *own = url_get_part (url, CURLUPART_SCHEME, 0);

  return g_strcmp0 (own, scheme) == 0;
}

gboolean
pratos_fetch_url_may_redirect (const char *from, const char *to)
{
  return pratos_fetch_url_is (to, "https")
         || (pratos_fetch_url_is (to, "http") && !pratos_fetch_url_is (from, "https"));
}

gboolean
pratos_fetch_url_is_local (const char *url)
{
  g_autofree char *host = pratos_fetch_url_get_host (url);
  struct in_addr address;

  return g_ascii_strcasecmp (host, "localhost") == 0 || strcmp (host, "[::1]") == 0
         || (inet_pton (AF_INET, host, &address) == 1 && g_str_has_prefix (host, "127."));
}

/* A contact is typed by a person and goes into a header: no line ends there. */
char *
pratos_fetch_user_agent (const char *contact)
{
  g_autofree char *clean = g_strstrip (g_strdup (contact != NULL ? contact : ""));
  const char *curl = curl_version_info (CURLVERSION_NOW)->version;

  for (char *c = clean; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (*clean == '\0')
    return g_strdup_printf ("pratos/%s libcurl/%s", PRATOS_VERSION, curl);
  return g_strdup_printf ("pratos/%s (%s) libcurl/%s", PRATOS_VERSION, clean, curl);
}

/* Rejected here, so that a scheme that curl rejects later can only be HTTP/0.9. */
static gboolean
check_url (const char *url, PratosFault *fault)
{
  CURLU *parts = curl_url ();
  CURLUcode code = curl_url_set (parts, CURLUPART_URL, url, 0);
  const char *detail = NULL;

  curl_url_cleanup (parts);
  if (code != CURLUE_OK)
    detail = curl_url_strerror (code);
  else if (!pratos_fetch_url_is (url, "http") && !pratos_fetch_url_is (url, "https"))
    detail = "neither http nor https";
  if (detail != NULL)
    pratos_fault_set (fault, PRATOS_FAULT_BAD_URL, "{'url': <%s>, 'detail': <%s>}", url, detail);
  return detail == NULL;
}

static guint
lookup_uint (GVariant *options, const char *name, guint otherwise, guint least, guint most)
{
  guint32 value = otherwise;

  g_variant_lookup (options, name, "u", &value);
  return CLAMP (value, least, most);
}

static guint64
lookup_uint64 (GVariant *options, const char *name, guint64 otherwise)
{
  guint64 value = otherwise;

  g_variant_lookup (options, name, "t", &value);
  return value;
}

gboolean
pratos_fetch_request_init (PratosFetchRequest *request, GVariant *args, PratosFault *fault)
{
  g_autoptr (GVariant) options = NULL;
  const char *url;
  const char *contact = NULL;

  *request = (PratosFetchRequest) { 0 };
  g_variant_get (args, "(&s@a{sv})", &url, &options);
  if (!check_url (url, fault))
    return FALSE;
  g_variant_lookup (options, "contact", "&s", &contact);
  request->url = g_strdup (url);
  request->user_agent = pratos_fetch_user_agent (contact);
  request->max_bytes = lookup_uint64 (options, "max-bytes", DEFAULT_MAX_BYTES);
  request->max_tries = lookup_uint (options, "max-tries", DEFAULT_MAX_TRIES, 1, 10);
  request->connect_seconds = lookup_uint (options, "connect-timeout", DEFAULT_CONNECT_SECONDS, 1,
                                          DEFAULT_CONNECT_SECONDS);
  request->low_speed = lookup_uint64 (options, "low-speed", DEFAULT_LOW_SPEED);
  request->low_speed_seconds = lookup_uint (options, "low-speed-time", DEFAULT_LOW_SPEED_SECONDS,
                                            1, G_MAXINT32);
  return TRUE;
}

void
pratos_fetch_request_clear (PratosFetchRequest *request)
{
  g_clear_pointer (&request->url, g_free);
  g_clear_pointer (&request->user_agent, g_free);
}
