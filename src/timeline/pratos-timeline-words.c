/* pratos-timeline-words.c: what a timeline says, translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-words.h"

#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static char *
busy_cores (guint n_cores)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u core", "%u cores", n_cores), n_cores);
}

/* As many decimals as tell one tick from the next, none at nought, in the unit that the
 * step needs. */
static char *
tick (gint64 time_ns, gint64 step_ns)
{
  gint64 unit = step_ns >= 100000000 ? 1000000000 : step_ns >= 100000 ? 1000000 : 1000;
  int decimals = 0;

  for (gint64 rest = unit; rest > step_ns && time_ns != 0 && decimals < 3; rest /= 10)
    decimals++;
  if (unit == 1000000000)
    /* Translators: seconds at a tick of the time axis */
    return g_strdup_printf (_("%.*f s"), decimals, (double) time_ns / (double) unit);
  if (unit == 1000000)
    /* Translators: milliseconds at a tick of the time axis */
    return g_strdup_printf (_("%.*f ms"), decimals, (double) time_ns / (double) unit);
  /* Translators: microseconds at a tick of the time axis */
  return g_strdup_printf (_("%.*f µs"), decimals, (double) time_ns / (double) unit);
}

static char *
failed (void)
{
  return g_strdup (pratos_text_outcome (PRATOS_OUTCOME_FAILED));
}

const PratosTimelineWords *
pratos_timeline_words_get (void)
{
  static const PratosTimelineWords words = {
    .lane = pratos_text_lane,
    .core = pratos_text_core,
    .busy_cores = busy_cores,
    .share = pratos_text_percent,
    .tick = tick,
    .failed = failed,
  };

  return &words;
}
