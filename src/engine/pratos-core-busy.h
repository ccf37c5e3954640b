/* pratos-core-busy.h: how busy each core is with anything, from /proc/stat.
 *
 * The kernel counts there in ticks of 10 ms: only windows of 100 ms and more mean
 * anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-trace.h"

typedef struct _PratosBusyReader PratosBusyReader;

/* NULL when there is no /proc/stat to read. */
PratosBusyReader *pratos_busy_reader_new    (void);
void              pratos_busy_reader_free   (PratosBusyReader *reader);

/* Appends a CORE_BUSY event as of @now (ns) for each core to @trace; only the thread
 * that appends to it may call this. */
void              pratos_busy_reader_sample (PratosBusyReader *reader, PratosTrace *trace, gint64 now);
