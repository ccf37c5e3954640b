/* pratos-fetch-fault.h: what libcurl says of a failed transfer, as a fault.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-fault.h"
#include "pratos-fetch-request.h"

#include <curl/curl.h>
#include <glib.h>

/* Sets @fault for @code (not CURLE_OK), the end of @easy, which had asked for @url.
 * @detail: curl's error buffer.  @received: bytes of the body so far. */
void pratos_fetch_fault_from_curl (PratosFault *fault, CURL *easy, CURLcode code,
                                   const PratosFetchRequest *request, const char *url,
                                   const char *detail, guint64 received);

/* Sets @fault to a @code that has no parameter but 'host', that of @url. */
void pratos_fetch_fault_host      (PratosFault *fault, const char *code, const char *url);
