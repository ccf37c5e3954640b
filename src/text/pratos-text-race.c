/* pratos-text-race.c: what a race came to, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text-race.h"

#include "pratos-race-step.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static gboolean
is (const char *word, const char *other)
{
  return g_strcmp0 (word, other) == 0;
}

static gboolean
has_gil (PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);

  return settings->gil && (settings->mode->flags & PRATOS_MODE_HAS_GIL) != 0;
}

static gboolean
is_one_flow (PratosRun *run)
{
  PratosLaneKind lane = pratos_run_get_settings (run)->mode->lane;

  return lane != PRATOS_LANE_THREAD && lane != PRATOS_LANE_PROCESS;
}

static char *
lost_sentence (const PratosRaceFacts *facts, PratosRun *run)
{
  g_autofree char *lost = pratos_text_integer ((guint64) facts->lost);
  g_autofree char *expected = pratos_text_integer (facts->expected);

  if (has_gil (run))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "%s of %s increments was lost even with the GIL: it changed hands between reading and writing, and who then "
      "wrote undid all that the others had added meanwhile.",
      "%s of %s increments were lost even with the GIL: it changed hands between reading and writing, and who then "
      "wrote undid all that the others had added meanwhile.", (gulong) facts->lost), lost, expected);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
    "%s of %s increments was lost: between one worker’s reading and writing another raised the count, and that was "
    "overwritten.",
    "%s of %s increments were lost: between one worker’s reading and writing another raised the count, and that was "
    "overwritten.",
    (gulong) facts->lost), lost, expected);
}

/* Waiting as a share of what all workers together had of the wall time. */
static char *
lock_sentence (const PratosRaceFacts *facts, PratosRun *run)
{
  const PratosReport *report = pratos_run_get_report (run);
  double available = (double) report->wall_ns * MAX (report->workers_started, 1);
  g_autofree char *times = pratos_text_integer (facts->lock_waits);
  g_autofree char *share = pratos_text_percent (available > 0 ? (double) facts->lock_wait_ns / available : 0);

  if (facts->lock_waits == 0)
    return g_strdup (_("No increment was lost: who holds the lock reads and writes undisturbed."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
    "No increment was lost: who holds the lock reads and writes undisturbed. It was taken %s time when another "
    "wanted it; waiting for it took %s of the workers’ time.",
    "No increment was lost: who holds the lock reads and writes undisturbed. It was taken %s times when another "
    "wanted it; waiting for it took %s of the workers’ time.", (gulong) facts->lock_waits), times, share);
}

static const char *
gil_sentence (const PratosRaceFacts *facts)
{
  if (is (facts->count, PRATOS_RACE_REFERENCE))
    return _("No increment was lost: the interpreter raises a reference count at one go, and the GIL never "
             "changes hands within.");
  if (is (facts->checkpoint, PRATOS_RACE_AFTER))
    return _("No increment was lost: the GIL changes hands only at checkpoints, and none lies between reading "
             "and writing.");
  return _("No increment was lost this time: the GIL did not happen to change hands between reading and writing. "
           "Nothing guarantees that.");
}

static char *
kept_sentence (const PratosRaceFacts *facts, PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);

  if (settings->mode->lane == PRATOS_LANE_COROUTINE)
    return g_strdup (_("No increment was lost: a coroutine gives way only where it awaits, and nothing is awaited "
                       "between reading and writing."));
  if (is_one_flow (run) || settings->workers == 1)
    return g_strdup (_("No increment was lost: one flow makes them all, one after the other."));
  if (is (facts->protection, PRATOS_RACE_LOCK))
    return lock_sentence (facts, run);
  if (is (facts->protection, PRATOS_RACE_ATOMIC))
    return g_strdup (_("No increment was lost: reading, adding and writing are a single operation of the processor, "
                       "which nothing can come between."));
  if (has_gil (run))
    return g_strdup (gil_sentence (facts));
  return g_strdup (_("No increment was lost this time: no two workers happened to be between reading and writing at "
                     "the same moment. Nothing guarantees that."));
}

char *
pratos_text_race_sentence (const PratosRaceFacts *facts, PratosRun *run)
{
  return facts->lost > 0 ? lost_sentence (facts, run) : kept_sentence (facts, run);
}

char *
pratos_text_race_caption (const PratosRaceFacts *facts)
{
  const PratosRaceStory *story = &facts->story;
  g_autofree char *lost = pratos_text_integer (story->lost);

  if (facts->lost > 0 && story->lost == 0)
    return g_strdup (_("None of those lost fell into the moments that were recorded."));
  if (story->n_steps == 0)
    return NULL;
  if (story->lost == 0)
    return g_strdup (_("How one followed another without a loss, as recorded:"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "How %s increment was lost by one write, as recorded:",
                                       "How %s increments were lost by one write, as recorded:",
                                       (gulong) story->lost), lost);
}

char *
pratos_text_race_actor (PratosRun *run, guint task)
{
  const PratosResult *result = pratos_run_get_result (run, task);
  PratosTrace *trace = pratos_run_get_trace (run);

  /* a damaged file may have lost the lane */
  if (is_one_flow (run) || result->lane >= pratos_trace_get_n_lanes (trace))
    return g_strdup_printf (_("Task %u"), task + 1);
  return pratos_text_lane (pratos_trace_get_lane (trace, result->lane));
}

char *
pratos_text_race_step (const PratosRaceStep *step)
{
  g_autofree char *value = pratos_text_integer (step->value);

  switch (step->kind)
    {
    case PRATOS_RACE_READ:
      return g_strdup_printf (_("reads %s"), value);
    case PRATOS_RACE_WRITE:
      return g_strdup_printf (_("writes %s"), value);
    case PRATOS_RACE_INCREMENT:
      return g_strdup_printf (_("raises to %s"), value);
    case PRATOS_RACE_MORE:
    case PRATOS_N_RACE_STEPS:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… %s more increment …", "… %s more increments …",
                                           (gulong) step->value), value);
    }
}

char *
pratos_text_nanoseconds (gint64 ns)
{
  return ns < 10000 ? g_strdup_printf (_("%d ns"), (int) MAX (ns, 0)) : pratos_text_seconds ((double) ns / 1e9);
}

char *
pratos_text_race_checkpoints (const PratosRaceFacts *facts, PratosRun *run)
{
  if (!has_gil (run))
    return NULL;
  if (is (facts->count, PRATOS_RACE_REFERENCE))
    return g_strdup (_("The GIL may change hands after each increment: the count is raised inside the interpreter, "
                       "where there is no checkpoint."));
  if (is (facts->checkpoint, PRATOS_RACE_AFTER))
    return g_strdup (_("The GIL may change hands after each increment, as in CPython where x = x + 1 calls no "
                       "function."));
  return g_strdup (_("The GIL may change hands between reading and writing and after each increment, as in CPython "
                     "where a function is called in between."));
}

char *
pratos_text_race_method (const PratosRaceFacts *facts)
{
  g_autofree char *recorded = pratos_text_integer (facts->recorded);
  g_autofree char *expected = pratos_text_integer (facts->expected);
  g_autofree char *recording = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
    "%s of %s increments was recorded: the first after each millisecond, and those that took longer than 5 µs.",
    "%s of %s increments were recorded: the first after each millisecond, and those that took longer than 5 µs.",
    (gulong) facts->recorded), recorded, expected);

  if (!is (facts->protection, PRATOS_RACE_NONE))
    return g_steal_pointer (&recording);
  return g_strconcat (recording, " ",
                      _("The count is read and written with relaxed atomic operations: increments get lost, but "
                        "the behaviour of the program stays defined."), NULL);
}
