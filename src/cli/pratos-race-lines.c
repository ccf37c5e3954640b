/* pratos-race-lines.c: what a race lost, and how, for people at a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-lines.h"

#include "pratos-mode.h"
#include "pratos-text-race.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define TIME_WIDTH 12

static void
append_line (GString *text, const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
}

static void
append_step (GString *text, PratosRun *run, const PratosRaceStep *step, gint64 start)
{
  g_autofree char *time = pratos_text_nanoseconds (step->time - start);
  g_autofree char *actor = pratos_text_race_actor (run, step->task);
  g_autofree char *words = pratos_text_race_step (step);
  int padding = (int) MAX (TIME_WIDTH - g_utf8_strlen (time, -1), 0);

  g_string_append_printf (text, "%*s%s   %s %s\n", padding, "", time, actor, words);
}

static void
append_figures (GString *text, PratosRun *run, const PratosRaceFacts *facts)
{
  g_autofree char *expected = pratos_text_integer (facts->expected);
  g_autofree char *obtained = pratos_text_integer (facts->obtained);
  g_autofree char *lost = pratos_text_integer ((guint64) MAX (facts->lost, 0));

  g_string_append_printf (text, "\n%s: ", pratos_text_mode (pratos_run_get_settings (run)->mode));
  g_string_append_printf (text, _("expected %s, obtained %s, lost %s"), expected, obtained, lost);
  g_string_append_c (text, '\n');
}

void
pratos_race_lines_append (GString *text, PratosRun *run)
{
  g_autofree char *caption = NULL, *checkpoints = NULL, *method = NULL;
  PratosRaceFacts facts;

  if (!pratos_race_facts_init (&facts, run))
    return;
  caption = pratos_text_race_caption (&facts);
  checkpoints = pratos_text_race_checkpoints (&facts, run);
  method = pratos_text_race_method (&facts);
  append_figures (text, run, &facts);
  append_line (text, caption);
  for (guint i = 0; i < facts.story.n_steps; i++)
    append_step (text, run, &facts.story.steps[i], facts.story.steps[0].time);
  append_line (text, checkpoints);
  append_line (text, method);
}
