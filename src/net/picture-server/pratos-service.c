/* pratos-service.c: the HTTP server: index, pictures and fault paths.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-service.h"

#include "pratos-fault-path.h"
#include "pratos-reply.h"

#include <json-glib/json-glib.h>

/* A classroom's worth of clients may connect in one instant; the usual 10 would make the
 * others wait a second for their SYN to be sent again. */
#define BACKLOG 1024

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_picture (JsonBuilder *builder, const PratosServedPicture *picture)
{
  g_autofree char *path = g_strconcat ("/pictures/", picture->file, NULL);

  json_builder_begin_object (builder);
  add_member (builder, "file", picture->file);
  add_member (builder, "path", path);
  add_member (builder, "title", picture->title);
  add_member (builder, "author", picture->author);
  add_member (builder, "licence", picture->licence);
  add_member (builder, "origin", picture->origin);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) g_bytes_get_size (picture->bytes));
  json_builder_end_object (builder);
}

static void
add_pictures (JsonBuilder *builder, const PratosCatalogue *catalogue)
{
  json_builder_set_member_name (builder, "pictures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pratos_catalogue_get_n (catalogue); i++)
    add_picture (builder, pratos_catalogue_get (catalogue, i));
  json_builder_end_array (builder);
}

static void
add_faults (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (const PratosFaultPath *fault = pratos_fault_paths_get (); fault->path != NULL; fault++)
    {
      json_builder_begin_object (builder);
      add_member (builder, "path", fault->path);
      add_member (builder, "what", fault->what);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
index_text (const PratosCatalogue *catalogue)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_pictures (builder, catalogue);
  add_faults (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

static void
index_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  PratosService *service = data;
  g_autofree char *text = NULL;

  if (!g_str_equal (path, "/"))
    {
      pratos_reply_text (message, SOUP_STATUS_NOT_FOUND, "text/plain",
                         "There is no such thing here.\n");
      return;
    }
  text = index_text (service->catalogue);
  pratos_reply_text (message, SOUP_STATUS_OK, "application/json", text);
}

static gboolean
is_readable (SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  if (method == SOUP_METHOD_GET || method == SOUP_METHOD_HEAD)
    return TRUE;
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                "GET, HEAD");
  pratos_reply_text (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain", "Only GET and HEAD.\n");
  return FALSE;
}

static void
send_picture (SoupServerMessage *message, gpointer data)
{
  PratosService *service = data;
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  g_autofree char *file = g_uri_unescape_string (path + strlen ("/pictures/"), NULL);
  const PratosServedPicture *picture = pratos_catalogue_find (service->catalogue, file);

  if (picture == NULL)
    pratos_reply_text (message, SOUP_STATUS_NOT_FOUND, "text/plain", "There is no such picture.\n");
  else
    pratos_reply_bytes (message, service->feeder, picture->type, picture->bytes);
}

static void
send_picture_late (SoupServerMessage *message, gpointer data)
{
  send_picture (message, data);
  soup_server_message_unpause (message);
}

static void
picture_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  PratosService *service = data;

  if (!is_readable (message))
    return;
  if (service->delay_ms > 0)
    pratos_reply_later (message, service->delay_ms, send_picture_late, service);
  else
    send_picture (message, service);
}

static void
fault_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  PratosService *service = data;

  /* Also without a delay: a connection cannot be taken from libsoup within its own callback. */
  pratos_reply_later (message, service->delay_ms, pratos_fault_path_answer, service);
}

PratosService *
pratos_service_new (PratosCatalogue *catalogue, guint64 rate, guint64 link, guint delay_ms)
{
  PratosService *service = g_new0 (PratosService, 1);

  service->catalogue = catalogue;
  service->feeder = pratos_feeder_new (rate, link);
  service->delay_ms = delay_ms;
  service->refusals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  service->server = soup_server_new ("server-header", "pratos ", NULL);
  soup_server_add_handler (service->server, "/pictures/", picture_cb, service, NULL);
  soup_server_add_handler (service->server, "/fault/", fault_cb, service, NULL);
  soup_server_add_handler (service->server, NULL, index_cb, service, NULL);
  return service;
}

static GSocket *
open_socket (GSocketAddress *where, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (g_socket_address_get_family (where),
                                             G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, where, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

gboolean
pratos_service_listen (PratosService *service, const char *address, guint port, GError **error)
{
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocket) socket = NULL;

  if (where == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not an address such as 127.0.0.1", address);
      return FALSE;
    }
  socket = open_socket (where, error);
  return socket != NULL && soup_server_listen_socket (service->server, socket, 0, error);
}

guint
pratos_service_get_port (const PratosService *service)
{
  g_autoslist (GUri) uris = soup_server_get_uris (service->server);

  return uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;
}

void
pratos_service_free (PratosService *service)
{
  if (service == NULL)
    return;
  soup_server_disconnect (service->server);
  g_object_unref (service->server);
  pratos_feeder_free (service->feeder);
  g_hash_table_unref (service->refusals);
  g_free (service);
}
