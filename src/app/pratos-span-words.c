/* pratos-span-words.c: one span of a run in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-span-words.h"

#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

char *
pratos_span_words_state (PratosRun *run, guint32 lane, const PratosSpan *span)
{
  PratosTrace *trace = pratos_run_get_trace (run);
  const char *state = pratos_text_state_on (span->state, lane < pratos_trace_get_n_lanes (trace)
                                                         ? pratos_trace_get_lane (trace, lane) : NULL);

  if (span->activity == PRATOS_ACTIVITY_NONE)
    return g_strdup (state);
  /* Translators: a state and what it is about: "copying: packing the argument" */
  return g_strdup_printf (_("%s: %s"), state, pratos_text_activity (span->activity));
}

char *
pratos_span_words_number (guint32 task)
{
  return task != PRATOS_TASK_NONE ? g_strdup_printf ("%u", task + 1) : g_strdup ("");
}

char *
pratos_span_words_task (PratosRun *run, guint32 task)
{
  const PratosTask *found = task != PRATOS_TASK_NONE ? pratos_plan_get_task (pratos_run_get_plan (run), task) : NULL;
  const PratosDemo *demo = pratos_demo_find (pratos_run_get_demo (run));

  if (found == NULL)
    return g_strdup ("");
  return demo != NULL ? pratos_text_task (demo, found) : g_strdup (found->label);
}

char *
pratos_span_words_worker (PratosRun *run, guint32 lane)
{
  PratosTrace *trace = pratos_run_get_trace (run);

  return lane < pratos_trace_get_n_lanes (trace) ? pratos_text_lane (pratos_trace_get_lane (trace, lane))
                                                 : g_strdup ("");
}

char *
pratos_span_words_core (PratosTimelineModel *model, guint core)
{
  for (guint i = 0; i < pratos_timeline_model_get_n_cores (model); i++)
    if (pratos_timeline_model_get_core (model, i)->core == core)
      return g_strdup (pratos_timeline_model_get_core (model, i)->label);
  return g_strdup ("");
}

gint64
pratos_span_words_end (PratosTimelineModel *model, const PratosSpan *span)
{
  return span->end == G_MAXINT64 ? MAX (pratos_timeline_model_get_now (model), span->start) : span->end;
}

char *
pratos_span_words_moment (gint64 ns)
{
  /* Translators: a moment, in seconds from the start */
  return g_strdup_printf (_("%.4f s"), (double) ns / 1e9);
}

char *
pratos_span_words_duration (gint64 ns)
{
  if (ns >= 1000000000)
    /* Translators: a duration in seconds */
    return g_strdup_printf (_("%.2f s"), (double) ns / 1e9);
  if (ns >= 1000000)
    /* Translators: a duration in milliseconds */
    return g_strdup_printf (_("%.1f ms"), (double) ns / 1e6);
  /* Translators: a duration in microseconds */
  return g_strdup_printf (_("%.1f µs"), (double) ns / 1e3);
}

char *
pratos_span_words_cpu (const PratosSpan *span)
{
  return span->cpu == G_MAXUINT64 ? g_strdup ("") : pratos_span_words_duration ((gint64) span->cpu);
}
