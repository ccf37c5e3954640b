/* pratos-commons-api.c: single requests to the API of Wikimedia Commons, politely.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-commons-api.h"

#include "pratos-commons.h"
#include "pratos-fetch-retry.h"
#include "pratos-json-client.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define API          "https://commons.wikimedia.org/w/api.php"
#define FIXED        "action=query&format=json&formatversion=2&maxlag=5"
#define SPACING_US   250000 /* under five a second, with room for clocks that differ */
#define MAX_TRIES    3
#define DEFAULT_WAIT (G_GINT64_CONSTANT (5) * 1000000000) /* what maxlag answers usually ask for */

struct _PratosCommonsApi
{
  PratosJsonClient *client;
  char             *base;
  gint64            next; /* µs of the monotonic clock: not before */
};

PratosCommonsApi *
pratos_commons_api_new (const char *user_agent)
{
  PratosCommonsApi *api = g_new0 (PratosCommonsApi, 1);
  const char *base = g_getenv ("PRATOS_COMMONS_API");

  api->client = pratos_json_client_new (user_agent);
  api->base = g_strdup (base != NULL && *base != '\0' ? base : API);
  return api;
}

void
pratos_commons_api_free (PratosCommonsApi *api)
{
  if (api == NULL)
    return;
  pratos_json_client_free (api->client);
  g_free (api->base);
  g_free (api);
}

static char *
address (PratosCommonsApi *api, const char *const *parameters)
{
  GString *text = g_string_new (api->base);

  g_string_append (text, "?" FIXED);
  for (guint i = 0; parameters[i] != NULL; i += 2)
    {
      g_autofree char *value = g_uri_escape_string (parameters[i + 1], NULL, FALSE);

      g_string_append_printf (text, "&%s=%s", parameters[i], value);
    }
  return g_string_free (text, FALSE);
}

/* Until api->next; FALSE when cancelled. */
static gboolean
wait_turn (PratosCommonsApi *api, GCancellable *cancellable, GError **error)
{
  GPollFD fd;
  guint n_fds = g_cancellable_make_pollfd (cancellable, &fd) ? 1 : 0;
  gint64 left;

  while ((left = api->next - g_get_monotonic_time ()) > 0
         && !g_cancellable_is_cancelled (cancellable))
    g_poll (&fd, n_fds, (int) (left / 1000) + 1);
  if (n_fds > 0)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The "error" member of an answer, NULL if it has none. */
static JsonObject *
error_of (JsonNode *root)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, "error") : NULL;

  return member != NULL && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
}

static const char *
string_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

/* Too much asked, or the servers are behind: the same request may do later.  A maxlag
 * error comes with status 200. */
static gboolean
asks_to_wait (const PratosJsonReply *reply, JsonObject *failure)
{
  const char *code = failure != NULL ? string_of (failure, "code") : "";

  return reply->status == 429 || reply->status == 503 || g_str_equal (code, "maxlag")
         || g_str_equal (code, "ratelimited");
}

static void
plan_next (PratosCommonsApi *api, const PratosJsonReply *reply, gboolean has_to_wait)
{
  gint64 wait = reply->retry_after_ns >= 0 ? reply->retry_after_ns : DEFAULT_WAIT;

  api->next = g_get_monotonic_time () + (has_to_wait ? MAX (wait / 1000, SPACING_US) : SPACING_US);
}

static gboolean
check (JsonNode *root, const PratosJsonReply *reply, JsonObject *failure, GError **error)
{
  if (reply->status == 401 || reply->status == 403)
    g_set_error (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_REFUSED,
                 _("Wikimedia Commons refuses this program (status %ld); is the contact right?"),
                 reply->status);
  else if (failure != NULL)
    g_set_error (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_ANSWER,
                 "Wikimedia Commons: %s (%s)", string_of (failure, "info"),
                 string_of (failure, "code"));
  else if (reply->status != 200)
    g_set_error (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_ANSWER,
                 _("Wikimedia Commons answers with status %ld"), reply->status);
  else if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    g_set_error_literal (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_ANSWER,
                         _("Wikimedia Commons does not answer in JSON"));
  else
    return TRUE;
  return FALSE;
}

/* One try.  NULL without @error: the server asks to come back. */
static JsonNode *
try_once (PratosCommonsApi *api, const char *url, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) root = NULL;
  PratosJsonReply reply;
  gboolean has_to_wait;

  if (!wait_turn (api, cancellable, error))
    return NULL;
  root = pratos_json_client_get (api->client, url, cancellable, &reply, &failure);
  if (failure != NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  has_to_wait = asks_to_wait (&reply, error_of (root));
  plan_next (api, &reply, has_to_wait);
  if (has_to_wait || !check (root, &reply, error_of (root), error))
    return NULL;
  return g_steal_pointer (&root);
}

JsonNode *
pratos_commons_api_query (PratosCommonsApi *api, const char *const *parameters,
                          GCancellable *cancellable, GError **error)
{
  g_autofree char *url = address (api, parameters);

  for (guint try = 0; try < MAX_TRIES; try++)
    {
      g_autoptr (GError) failure = NULL;
      JsonNode *root = try_once (api, url, cancellable, &failure);

      if (root != NULL)
        return root;
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  g_set_error_literal (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_BUSY,
                       _("Wikimedia Commons is busy and asks to come back later"));
  return NULL;
}
