/* pratos-fault-path.c: addresses under /fault/ that go wrong on purpose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fault-path.h"

#include "pratos-raw-fault.h"
#include "pratos-reply.h"
#include "pratos-service.h"

#include <string.h>

#define TOO_MANY_REQUESTS 429 /* libsoup has no name for it */

static const PratosServedPicture *
the_picture (PratosService *service)
{
  return pratos_catalogue_get_jpeg (service->catalogue);
}

static void
send_good_picture (PratosService *service, SoupServerMessage *message, const char *type)
{
  const PratosServedPicture *picture = the_picture (service);

  pratos_reply_bytes (message, service->feeder, type != NULL ? type : picture->type,
                      picture->bytes);
  soup_server_message_unpause (message);
}

static void
send_text (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  pratos_reply_text (message, status, type, text);
  soup_server_message_unpause (message);
}

static void
send_status (SoupServerMessage *message, guint status)
{
  g_autofree char *text = g_strdup_printf ("%u %s\n", status, soup_status_get_phrase (status));

  send_text (message, status, "text/plain", text);
}

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

/* 0 when @text is not a status that ends a request. */
static guint
parse_status (const char *text)
{
  guint64 status;

  return g_ascii_string_to_unsigned (text, 10, 200, 599, &status, NULL) ? (guint) status : 0;
}

static void
answer_status (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
               const char *rest)
{
  guint status = parse_status (rest);

  send_status (message, status != 0 ? status : SOUP_STATUS_BAD_REQUEST);
}

/* Counts refusals of this very address, so that tests beside each other use ?1, ?2 …;
 * after @times it is good once, and the count begins anew. */
static gboolean
is_refused (PratosService *service, SoupServerMessage *message, guint64 times)
{
  g_autofree char *address = g_uri_to_string (soup_server_message_get_uri (message));
  guint refused = GPOINTER_TO_UINT (g_hash_table_lookup (service->refusals, address));

  if (refused >= times)
    {
      g_hash_table_remove (service->refusals, address);
      return FALSE;
    }
  g_hash_table_insert (service->refusals, g_steal_pointer (&address),
                       GUINT_TO_POINTER (refused + 1));
  return TRUE;
}

static void
answer_retry_after (const PratosFaultPath *fault, gpointer data, SoupServerMessage *message,
                    const char *rest)
{
  PratosService *service = data;
  g_auto (GStrv) parts = g_strsplit (rest, "/", 3);
  guint n = g_strv_length (parts);
  guint status = n > 1 ? parse_status (parts[1]) : TOO_MANY_REQUESTS;
  guint64 times = G_MAXUINT;

  if (n < 1 || status == 0
      || (n > 2 && !g_ascii_string_to_unsigned (parts[2], 10, 0, 1000, &times, NULL)))
    {
      send_status (message, SOUP_STATUS_BAD_REQUEST);
      return;
    }
  if (n > 2 && !is_refused (service, message, times))
    {
      send_good_picture (service, message, NULL);
      return;
    }
  set_header (message, "Retry-After", parts[0]);
  send_status (message, status);
}

static void
answer_html (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
             const char *rest)
{
  send_text (message, SOUP_STATUS_OK, "image/jpeg",
             "<!DOCTYPE html><title>Welcome</title><p>Please log in to use this network.\n");
}

static void
answer_portal (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
               const char *rest)
{
  send_text (message, SOUP_STATUS_OK, "text/html",
             "<!DOCTYPE html><title>Welcome</title><p>Please log in to use this network.\n");
}

static void
answer_redirect_loop (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
                      const char *rest)
{
  set_header (message, "Location", "/fault/redirect-loop");
  send_status (message, SOUP_STATUS_FOUND);
}

static void
answer_redirect_file (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
                      const char *rest)
{
  set_header (message, "Location", "file:///etc/hostname");
  send_status (message, SOUP_STATUS_FOUND);
}

static void
answer_wrong_type (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
                   const char *rest)
{
  send_good_picture (service, message, "text/plain");
}

static void
answer_empty (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
              const char *rest)
{
  send_text (message, SOUP_STATUS_OK, "image/jpeg", "");
}

/* Noise over the second third: the beginning is a picture, and so is its end. */
static GBytes *
damage (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);

  for (gsize i = size / 3; i < size / 3 * 2; i++)
    copy[i] = (guint8) (copy[i] * 37 + i * 101 + 13);
  return g_bytes_new_take (copy, size);
}

static void
answer_damaged (const PratosFaultPath *fault, gpointer data, SoupServerMessage *message,
                const char *rest)
{
  PratosService *service = data;
  g_autoptr (GBytes) bytes = damage (the_picture (service)->bytes);

  pratos_reply_bytes (message, service->feeder, the_picture (service)->type, bytes);
  soup_server_message_unpause (message);
}

/* A whole JPEG header that claims 65500 × 65500 pixels of one colour component. */
static void
answer_huge (const PratosFaultPath *fault, gpointer data, SoupServerMessage *message,
             const char *rest)
{
  static const guint8 header[] = {
    0xff, 0xd8,
    0xff, 0xc0, 0x00, 0x0b, 0x08, 0xff, 0xdc, 0xff, 0xdc, 0x01, 0x01, 0x11, 0x00,
    0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00,
    0x00, 0x00, 0xff, 0xd9,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (header, sizeof header);

  pratos_reply_bytes (message, ((PratosService *) data)->feeder, "image/jpeg", bytes);
  soup_server_message_unpause (message);
}

/* The part of @fault's path before what a person fills in. */
static gsize
fixed_length (const PratosFaultPath *fault)
{
  const char *end = strpbrk (fault->path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return end != NULL ? (gsize) (end - fault->path) : strlen (fault->path);
}

static void
answer_raw (const PratosFaultPath *fault, gpointer data, SoupServerMessage *message,
            const char *rest)
{
  const PratosServedPicture *picture = the_picture (data);

  pratos_raw_fault_answer (fault->path + strlen ("/fault/"), message, picture->type,
                           picture->bytes);
}

static const PratosFaultPath faults[] = {
  { "/fault/status/CODE", "that status, 200 to 599", answer_status },
  { "/fault/retry-after/SECONDS[/CODE[/TIMES]]",
    "that Retry-After (any text) with status CODE (429); after TIMES refusals one good picture",
    answer_retry_after },
  { "/fault/cut", "half of what Content-Length says, then the end", answer_raw },
  { "/fault/cut-chunked", "half of a chunk, then the end", answer_raw },
  { "/fault/cut-without-length", "half of a picture, its length never said, then the end",
    answer_raw },
  { "/fault/bad-length", "a Content-Length that is no number", answer_raw },
  { "/fault/stall", "headers, then silence", answer_raw },
  { "/fault/silent", "nothing at all, the connection stays", answer_raw },
  { "/fault/no-reply", "nothing at all, the connection is closed", answer_raw },
  { "/fault/reset", "half of a picture, then a reset", answer_raw },
  { "/fault/drip", "a picture at one byte in half a second", answer_raw },
  { "/fault/drip-headers", "headers at one byte in half a second", answer_raw },
  { "/fault/long-headers", "a header of one mebibyte", answer_raw },
  { "/fault/http09", "a picture without any header, as HTTP/0.9 had it", answer_raw },
  { "/fault/endless", "a picture that never ends", answer_raw },
  { "/fault/html", "a login page that says it is a picture", answer_html },
  { "/fault/portal", "a login page instead of a picture", answer_portal },
  { "/fault/redirect-loop", "a redirection to itself", answer_redirect_loop },
  { "/fault/redirect-file", "a redirection to a local file", answer_redirect_file },
  { "/fault/wrong-type", "a picture that says it is text", answer_wrong_type },
  { "/fault/empty", "a picture of no bytes", answer_empty },
  { "/fault/damaged", "a picture with noise over its second third", answer_damaged },
  { "/fault/huge", "a few bytes that claim 65500 × 65500 pixels", answer_huge },
  { NULL, NULL, NULL },
};

const PratosFaultPath *
pratos_fault_paths_get (void)
{
  return faults;
}

/* The longest match: "/fault/cut" is the beginning of others. */
static const PratosFaultPath *
find_fault (const char *path)
{
  const PratosFaultPath *found = NULL;

  for (const PratosFaultPath *fault = faults; fault->path != NULL; fault++)
    {
      gsize length = fixed_length (fault);
      gboolean is_open = fault->path[length] != '\0';

      if (strncmp (path, fault->path, length) == 0 && (is_open || path[length] == '\0'))
        found = fault;
    }
  return found;
}

void
pratos_fault_path_answer (SoupServerMessage *message, gpointer service)
{
  g_autofree char *path = g_uri_unescape_string (
      g_uri_get_path (soup_server_message_get_uri (message)), NULL);
  const PratosFaultPath *fault = path == NULL ? NULL : find_fault (path);

  if (fault == NULL)
    send_text (message, SOUP_STATUS_NOT_FOUND, "text/plain",
               "There is no such fault; the index at / lists them.\n");
  else
    fault->answer (fault, service, message, path + fixed_length (fault));
}
