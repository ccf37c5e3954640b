/* pratos-json-client.h: JSON documents over HTTP, one at a time.
 *
 * Keeps its connection from one to the next.
 *
 * Thread: one at a time; cancelling may happen in any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct _PratosJsonClient PratosJsonClient;

/* What came with the document; retry_after_ns is -1 when it did not. */
typedef struct
{
  long   status;
  gint64 retry_after_ns; /* 0 to 60 s */
} PratosJsonReply;

PratosJsonClient *pratos_json_client_new  (const char *user_agent);
void              pratos_json_client_free (PratosJsonClient *client);

/* Blocks.  The document at @url, whatever the status was, NULL when the body was not JSON;
 * then @error is G_IO_ERROR_INVALID_DATA and @reply is valid.  Other errors: cancelled,
 * timed out, and what libcurl says (G_IO_ERROR_FAILED); then status is 0. */
JsonNode         *pratos_json_client_get  (PratosJsonClient *client, const char *url,
                                           GCancellable *cancellable,
                                           PratosJsonReply *reply, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosJsonClient, pratos_json_client_free)
