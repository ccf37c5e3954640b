/* pratos-fetch-retry.h: when to ask again, and after how long.
 *
 * Pure functions: no clock, no chance of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_FETCH_RETRY_MAX_NS (G_GINT64_CONSTANT (60) * 1000000000)

/* Whether a server that answered @status asks to come back: 429, 500, 502, 503, 504. */
gboolean pratos_fetch_retry_status  (long status);

/* How long (ns, 0 to 60 s) the Retry-After header's @value asks to wait at the time
 * @now (Unix seconds): seconds or an HTTP date.  -1 for nonsense, negative or NULL. */
gint64   pratos_fetch_retry_after   (const char *value, gint64 now);

/* How long (ns) to wait after the failed try number @tries (from 1) when nobody said:
 * half a second, doubled each time, between half and all of it as @chance (0 to 1)
 * says, so that those that failed together do not come back together. */
gint64   pratos_fetch_retry_backoff (guint tries, double chance);
