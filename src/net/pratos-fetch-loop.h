/* pratos-fetch-loop.h: fetches that are started on a loop.
 *
 * Each loop has one multi handle, driven by one source on the step's main context: its
 * descriptors are those that curl names, its ready time is curl's timer.  Nothing here
 * touches the default main context.
 *
 * Thread: the loop's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

/* As PratosStepKind.start and .cancel. */
void pratos_fetch_loop_start  (PratosStepContext *context, GVariant *args, const PratosValue *input);
void pratos_fetch_loop_cancel (PratosStepContext *context);
