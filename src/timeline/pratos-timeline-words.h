/* pratos-timeline-words.h: what a timeline says, by whoever knows the language.
 *
 * Model and layout take their words from such a table, so that they stay free of text
 * and tests can bring words of a known width.  Strings are the caller's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-trace.h"

typedef struct
{
  char *(*lane)       (const PratosLane *lane);           /* "Thread 3" */
  char *(*core)       (guint index);                      /* "Core 1" for 0, in the order of cores we may use */
  char *(*busy_cores) (guint n_cores);                    /* "16 cores" */
  char *(*share)      (double fraction);                  /* "9 %" */
  char *(*tick)       (gint64 time_ns, gint64 step_ns);   /* "1.5 s", as fine as the step needs */
  char *(*failed)     (void);                             /* "failed" */
} PratosTimelineWords;

/* The translated words of the text folder. */
const PratosTimelineWords *pratos_timeline_words_get (void);
