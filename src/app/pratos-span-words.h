/* pratos-span-words.h: one span of a run in words, for card and table alike.
 *
 * char * is the caller's.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-model.h"

/* "computing", "copying: packing the argument" */
char *pratos_span_words_state    (PratosRun *run, guint32 lane, const PratosSpan *span);

/* The task's number as on its pill, "3", and its label; "" for a worker's own doing. */
char *pratos_span_words_number   (guint32 task);
char *pratos_span_words_task     (PratosRun *run, guint32 task);

/* "Thread 3" */
char *pratos_span_words_worker   (PratosRun *run, guint32 lane);

/* "Core 2" for the kernel's number @core, "" when not known. */
char *pratos_span_words_core     (PratosTimelineModel *model, guint core);

/* Where it ends: as far as the run is while the span lasts.  ns, absolute. */
gint64 pratos_span_words_end     (PratosTimelineModel *model, const PratosSpan *span);

/* From the run's start, all with the same decimals: "1.2340 s". */
char *pratos_span_words_moment   (gint64 ns);

/* In the unit that suits it: "1.23 s", "41.7 ms", "3.1 µs". */
char *pratos_span_words_duration (gint64 ns);

/* "" when not known. */
char *pratos_span_words_cpu      (const PratosSpan *span);
