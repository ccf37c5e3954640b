/* pratos-net.c: what this layer adds to the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-net.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"

#include <curl/curl.h>

void
pratos_net_register_steps (void)
{
  if (pratos_step_kind_find (PRATOS_FETCH_KIND) != NULL)
    return;
  curl_global_init (CURL_GLOBAL_DEFAULT);
  pratos_step_kind_register (&pratos_fetch_kind);
  pratos_step_kind_register (&pratos_decode_kind);
}
