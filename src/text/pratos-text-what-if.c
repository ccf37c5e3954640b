/* pratos-text-what-if.c: what other cores would give, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "pratos-run-facts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Less is no gain that anybody would see. */
#define SAME         0.05
#define BUSY         0.5
#define TAKING_TURNS 0.25
#define OTHERS       0.25 /* cores */

static double
gain_of (PratosRun *simulated, PratosRun *measured)
{
  double wall = (double) pratos_run_get_report (simulated)->wall_ns;

  return (double) pratos_run_get_report (measured)->wall_ns / MAX (wall, 1);
}

char *
pratos_text_what_if (PratosRun *simulated, PratosRun *measured)
{
  const PratosRunSettings *settings = pratos_run_get_settings (simulated);
  g_autofree char *wall = pratos_text_seconds ((double) pratos_run_get_report (simulated)->wall_ns / 1e9);
  g_autofree char *factor = pratos_text_factor (gain_of (simulated, measured));

  if (settings->mode == pratos_run_get_settings (measured)->mode)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: cores, a time, a factor: "Simulated, 8 cores: 1.2 s, ×3.1" */
                                         "Simulated, %u core: %s, ×%s", "Simulated, %u cores: %s, ×%s",
                                         settings->cores), settings->cores, wall, factor);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: a mode, cores, a time, a factor */
                                       "Simulated, %s, %u core: %s, ×%s", "Simulated, %s, %u cores: %s, ×%s",
                                       settings->cores), pratos_text_mode (settings->mode), settings->cores, wall,
                          factor);
}

static void
find_facts (PratosRunFacts *facts, PratosRun *run)
{
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));

  pratos_spans_update (spans);
  pratos_run_facts_init (facts, run, spans);
}

/* What the cores cannot help, NULL: nothing. */
static const char *
find_limit (PratosRun *simulated)
{
  PratosRunFacts facts;

  find_facts (&facts, simulated);
  if (facts.work < BUSY)
    return _("The time goes by waiting, and waiting needs no core.");
  if (pratos_run_facts_share (&facts, PRATOS_STATE_WAITING_GIL, PRATOS_STATE_COMPUTING) >= TAKING_TURNS)
    return _("Only one thread at a time can hold the GIL.");
  if (facts.most_busy == 1)
    return _("One flow uses one core, however many there are.");
  return NULL;
}

static char *
workers_sentence (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "With %u worker.", "With %u workers, one for each core.", n), n);
}

/* A simulated computer has nothing else to do; a real one that had gains by that too. */
static gboolean
was_slowed (PratosRun *measured)
{
  PratosRunFacts facts;

  find_facts (&facts, measured);
  return facts.work >= BUSY && facts.others >= OTHERS;
}

static char *
gain_sentence (PratosRun *simulated, PratosRun *measured)
{
  guint workers = pratos_run_get_settings (simulated)->workers;

  if (was_slowed (measured))
    return g_strdup (_("Part of that is gained since no other programs slow it, as they did what was measured."));
  return workers != pratos_run_get_settings (measured)->workers ? workers_sentence (workers) : NULL;
}

char *
pratos_text_what_if_lesson (PratosRun *simulated, PratosRun *measured)
{
  double gain = gain_of (simulated, measured);
  const char *limit = find_limit (simulated);

  if (gain > 1 + SAME && limit != NULL)
    return g_strdup (limit);
  if (gain > 1 + SAME)
    return gain_sentence (simulated, measured);
  if (gain < 1 - SAME)
    return g_strdup (_("That would be slower than what was measured."));
  if (limit == NULL)
    return g_strdup (_("Nothing gained: there is not more to be done at the same time."));
  /* Translators: a whole sentence that says why */
  return g_strdup_printf (_("Nothing gained. %s"), limit);
}
