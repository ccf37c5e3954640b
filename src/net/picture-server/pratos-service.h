/* pratos-service.h: the HTTP server: index, pictures and fault paths.
 *
 * Thread: the one that runs the default main context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-catalogue.h"
#include "pratos-feeder.h"

#include <libsoup/soup.h>

typedef struct
{
  PratosCatalogue *catalogue; /* borrowed */
  PratosFeeder    *feeder;
  guint            delay_ms;
  SoupServer      *server;
  GHashTable      *refusals;  /* path → how many times it was refused */
} PratosService;

/* Listens on @address, @port (0: any), and answers once the catalogue is made. */
PratosService *pratos_service_new      (PratosCatalogue *catalogue, guint64 rate, guint64 link,
                                        guint delay_ms);
gboolean       pratos_service_listen   (PratosService *service, const char *address, guint port,
                                        GError **error);
guint          pratos_service_get_port (const PratosService *service);
void           pratos_service_free     (PratosService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosService, pratos_service_free)
