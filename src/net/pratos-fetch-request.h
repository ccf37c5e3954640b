/* pratos-fetch-request.h: the arguments of a fetch, checked and complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-fault.h"

#include <glib.h>

typedef struct
{
  char    *url;
  char    *user_agent;
  guint64  max_bytes;
  guint    max_tries;
  guint    connect_seconds;
  guint64  low_speed;         /* bytes a second */
  guint    low_speed_seconds;
} PratosFetchRequest;

/* From the step's arguments; FALSE with @fault when there is nothing that can be fetched. */
gboolean pratos_fetch_request_init  (PratosFetchRequest *request, GVariant *args, PratosFault *fault);
void     pratos_fetch_request_clear (PratosFetchRequest *request);

/* The host's name in @url, "" when there is none. */
char    *pratos_fetch_url_get_host  (const char *url);

/* 0 when there is none. */
guint    pratos_fetch_url_get_port  (const char *url);

/* Whether an answer from @from may send us to @to: anywhere on the web, but never out of
 * it nor down from https. */
gboolean pratos_fetch_url_may_redirect (const char *from, const char *to);

/* Whether @url has the scheme @scheme. */
gboolean pratos_fetch_url_is        (const char *url, const char *scheme);

/* Whether @url is of this computer, which no proxy can reach. */
gboolean pratos_fetch_url_is_local  (const char *url);
