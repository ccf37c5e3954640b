/* pratos-commons-api.h: single requests to the API of Wikimedia Commons, politely.
 *
 * Spaced, repeated when the server asks for it after the time that it asks for.
 *
 * Thread: one at a time, blocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct _PratosCommonsApi PratosCommonsApi;

/* Takes PRATOS_COMMONS_API if it is set. */
PratosCommonsApi *pratos_commons_api_new  (const char *user_agent);
void              pratos_commons_api_free (PratosCommonsApi *api);

/* The object that answers action=query with @parameters, a NULL-terminated list of names
 * and values.  NULL and @error of PRATOS_COMMONS_ERROR or G_IO_ERROR. */
JsonNode         *pratos_commons_api_query (PratosCommonsApi *api, const char *const *parameters,
                                            GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCommonsApi, pratos_commons_api_free)
