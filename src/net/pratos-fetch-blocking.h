/* pratos-fetch-blocking.h: a fetch that blocks its worker, but for a call to stop.
 *
 * Each worker has a multi handle of its own, which keeps its connection alive from one
 * fetch to the next.  It waits in curl_multi_poll(), which curl_multi_wakeup() ends at
 * once, also when the server is silent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

/* As PratosStepKind.perform. */
gboolean pratos_fetch_blocking_perform (PratosStepContext *context, GVariant *args,
                                        const PratosValue *input, PratosValue *result,
                                        PratosFault *fault);
