/* pratos-text-explanation.c: a run's figures as a teacher would explain them.
 *
 * One sentence says what the run was bound by, a second what follows from it; then, only
 * if there is any, what went wrong.  Every sentence is a whole one to translate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "pratos-plates-demo.h"
#include "pratos-run-facts.h"
#include "pratos-text-race.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Differences under a tenth mean nothing on a computer with other things to do; a share
 * below these is not worth a sentence. */
#define TOO_SHORT_S    0.03
#define SHORT_S        0.1 /* other programs are known in ticks of 10 ms */
#define NOTHING        0.005
#define WAITING        0.2
#define BUSY           0.5
#define TAKING_TURNS   0.25
#define NO_FREE_CORE   0.25
#define OVERHEAD       0.2
#define OTHERS         0.25
#define OVERLAP        1.1

static gboolean
is_demo (PratosRun *run, const char *name)
{
  return g_strcmp0 (pratos_run_get_demo (run), name) == 0;
}

/* By what the workers did, not by what the cores gave them: a worker that other programs
 * kept from its core did not wait for I/O. */
static gboolean
is_cpu_bound (const PratosRunFacts *facts)
{
  return facts->work >= BUSY;
}

static gboolean
takes_turns (const PratosRunFacts *facts)
{
  return pratos_run_facts_share (facts, PRATOS_STATE_WAITING_GIL, PRATOS_STATE_COMPUTING) >= TAKING_TURNS;
}

static char *
stopped_sentence (const PratosRunFacts *facts)
{
  g_autofree char *wall = pratos_text_seconds (facts->wall);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Stopped after %s: %u of %u task was done.",
                                       "Stopped after %s: %u of %u tasks were done.", facts->n_tasks),
                          wall, facts->report->done, facts->n_tasks);
}

static char *
waiting_sentence (const PratosRunFacts *facts, PratosRun *run)
{
  g_autofree char *share = pratos_text_percent (facts->load);

  if (facts->load < NOTHING)
    return g_strdup (_("The CPU had next to nothing to do; the program waited all the time: I/O bound."));
  /* workers kept from their cores by others had work, but the CPU did not do it */
  if (facts->work >= WAITING && facts->load >= WAITING)
    return g_strdup_printf (_("The CPU worked %s of the time; otherwise the program waited: "
                              "more I/O bound than CPU bound."), share);
  if (is_demo (run, "gallery"))
    return g_strdup_printf (_("The CPU worked %s of the time; otherwise the program waited for the "
                              "network: I/O bound."), share);
  return g_strdup_printf (_("The CPU worked %s of the time; otherwise the program waited: I/O bound."), share);
}

static char *
turns_sentence (const PratosRunFacts *facts)
{
  g_autofree char *share = pratos_text_percent (facts->load);

  return g_strdup_printf (_("The threads took turns, since only one at a time can hold the GIL: all together "
                            "used %s of one core, so it is CPU bound and no faster than one after the other."),
                          share);
}

static char *
one_core_sentence (const PratosRunFacts *facts, PratosRun *run)
{
  const PratosMode *mode = pratos_run_get_settings (run)->mode;
  g_autofree char *share = pratos_text_percent (facts->load);

  if (mode->lane == PRATOS_LANE_COROUTINE)
    return g_strdup_printf (_("The event loop computed %s of the time, on one core, and who computes on the loop "
                              "holds up everybody else: CPU bound."), share);
  if (facts->report->n_cores > 1)
    return g_strdup_printf (_("The program used one core, %s of the time, and never more than one: CPU bound."),
                            share);
  return g_strdup_printf (_("The only core computed %s of the time: CPU bound."), share);
}

static char *
many_cores_sentence (const PratosRunFacts *facts)
{
  g_autofree char *load = pratos_text_factor (facts->load);

  if (facts->load < OVERLAP)
    return g_strdup_printf (_("On average %s of %u cores computed: CPU bound."), load,
                            facts->report->n_cores);
  return g_strdup_printf (_("On average %s of %u cores computed: CPU bound, and the work was shared among them."),
                          load, facts->report->n_cores);
}

static char *
short_sentence (const PratosRunFacts *facts)
{
  g_autofree char *wall = pratos_text_seconds (facts->wall);

  return g_strdup_printf (_("That was over in %s: too short to tell what it was bound by."), wall);
}

static char *
bound_sentence (const PratosRunFacts *facts, PratosRun *run)
{
  if (facts->n_tasks == 0)
    return g_strdup (_("There was nothing to do."));
  if (facts->report->done == 0)
    return NULL;
  if (facts->wall < TOO_SHORT_S)
    return short_sentence (facts);
  if (!is_cpu_bound (facts))
    return waiting_sentence (facts, run);
  if (takes_turns (facts))
    return turns_sentence (facts);
  return facts->most_busy == 1 ? one_core_sentence (facts, run) : many_cores_sentence (facts);
}

static char *
chain_sentence (const PratosRunFacts *facts)
{
  g_autofree char *time = pratos_text_seconds ((double) facts->chain / 1e9);

  return g_strdup_printf (_("One task needs another’s result: these alone take %s, however many workers there are."),
                          time);
}

static char *
side_by_side_sentence (const PratosRunFacts *facts)
{
  g_autofree char *factor = pratos_text_factor (facts->side_by_side);

  return g_strdup_printf (_("On average %s tasks waited side by side: waiting needs no core."), factor);
}

/* What follows for a run that mostly waited, NULL: nothing. */
static char *
waiting_lesson (const PratosRunFacts *facts, PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  guint limit = pratos_plan_get_max_in_flight (pratos_run_get_plan (run));

  if (facts->n_tasks < 2)
    return NULL;
  if (facts->one_by_one && settings->mode->lane == PRATOS_LANE_COROUTINE && settings->await_each)
    return g_strdup (_("Each await waited to its end before the next task began, so that nothing overlapped."));
  if (facts->one_by_one)
    return g_strdup (_("The tasks came one after the other, so their waiting times add up."));
  if (limit > 0 && limit < settings->workers)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "This source allows %u connection at most.",
                                         "This source allows %u connections at most.", limit), limit);
  if (facts->chain > 0 && (double) facts->chain / 1e9 > facts->wall / OVERLAP)
    return chain_sentence (facts);
  return facts->side_by_side > OVERLAP ? side_by_side_sentence (facts) : NULL;
}

static char *
no_core_sentence (double share)
{
  g_autofree char *percent = pratos_text_percent (share);

  return g_strdup_printf (_("The workers spent %s of their working time ready, waiting for a free core."), percent);
}

static char *
overhead_sentence (double share)
{
  g_autofree char *percent = pratos_text_percent (share);

  if (share > BUSY)
    return g_strdup_printf (_("Starting the workers and copying took %s of the workers’ time: these tasks are too "
                              "small to be worth sharing."), percent);
  return g_strdup_printf (_("Starting the workers and copying took %s of the workers’ time."), percent);
}

/* Of the workers' time in which they waited for nothing. */
static double
overhead (const PratosRunFacts *facts)
{
  const gint64 *states = facts->states;
  gint64 spent = states[PRATOS_STATE_STARTING] + states[PRATOS_STATE_COPYING];
  gint64 worked = states[PRATOS_STATE_COMPUTING] + states[PRATOS_STATE_READY];

  return spent > 0 ? (double) spent / (double) (spent + worked) : 0;
}

/* What follows for a run that mostly computed, NULL: nothing. */
static char *
computing_lesson (const PratosRunFacts *facts)
{
  double no_core = pratos_run_facts_share (facts, PRATOS_STATE_READY, PRATOS_STATE_COMPUTING);

  if (overhead (facts) >= OVERHEAD)
    return overhead_sentence (overhead (facts));
  if (facts->most_busy > 1 && no_core >= NO_FREE_CORE
      && facts->report->workers_started > facts->report->n_cores)
    return no_core_sentence (no_core);
  return NULL;
}

static char *
lesson (const PratosRunFacts *facts, PratosRun *run)
{
  if (facts->report->done == 0)
    return NULL;
  if (!is_cpu_bound (facts))
    return waiting_lesson (facts, run);
  return takes_turns (facts) ? NULL : computing_lesson (facts);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (sentence != NULL && text->len > 0)
    g_string_append_c (text, ' ');
  if (sentence != NULL)
    g_string_append (text, sentence);
  g_free (sentence);
}

/* What is learnt from the games: waiting for one is time for another. */
static char *
games_lesson (const PratosRunFacts *facts, PratosRun *run)
{
  const PratosMode *mode = pratos_run_get_settings (run)->mode;
  guint players = facts->report->workers_started;

  if (facts->one_by_one)
    return g_strdup (_("The player waits at the board for every reply before the next game begins."));
  if (mode->lane == PRATOS_LANE_COROUTINE)
    return g_strdup (_("While an opponent ponders, the player goes to the next board: one player, one event loop."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u player, who waits at the board for every reply.",
                                       "%u players, each of whom waits at a board for every reply.", players),
                          players);
}

static void
add_games (GString *text, const PratosRunFacts *facts, PratosRun *run)
{
  g_autofree char *thinking = pratos_text_duration ((double) facts->report->user_ns / 1e9);
  g_autofree char *wall = pratos_text_duration (facts->wall);

  add_sentence (text, g_strdup_printf (_("Simulated, not measured: %s of thinking over the moves, and the last reply "
                                         "after %s."), thinking, wall));
  add_sentence (text, games_lesson (facts, run));
}

static char *
simulated_sentence (PratosRun *run)
{
  guint n = pratos_run_get_settings (run)->cores;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Simulated, not measured: the measured steps on %u core.",
                                       "Simulated, not measured: the measured steps on %u cores.", n), n);
}

static char *
failed_sentence (guint failed)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task failed.", "%u tasks failed.", failed),
                          failed);
}

static char *
lost_sentence (guint lost)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u worker died during the run.",
                                       "%u workers died during the run.", lost), lost);
}

static char *
fewer_sentence (const PratosReport *report)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Only %u of %u worker could be started.",
                                       "Only %u of %u workers could be started.", report->workers_asked),
                          report->workers_started, report->workers_asked);
}

static char *
dropped_sentence (guint64 dropped)
{
  g_autofree char *number = pratos_text_integer (dropped);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event could not be recorded: the timeline has gaps.",
                                       "%s events could not be recorded: the timeline has gaps.",
                                       (gulong) dropped), number);
}

static char *
others_sentence (double others)
{
  g_autofree char *cores = pratos_text_factor (others);

  return g_strdup_printf (_("Other programs kept %s cores busy meanwhile: on a quiet computer the times differ."),
                          cores);
}

/* The main flow and the loop are one worker each, whatever was asked for. */
static gboolean
lacks_workers (const PratosRunFacts *facts, PratosRun *run)
{
  const PratosReport *report = facts->report;
  PratosLaneKind lane = pratos_run_get_settings (run)->mode->lane;

  return (lane == PRATOS_LANE_THREAD || lane == PRATOS_LANE_PROCESS) && !report->interrupted
         && report->workers_started < MIN (report->workers_asked, facts->n_tasks);
}

/* Whether others took cores that we could have used. */
static gboolean
is_distorted (const PratosRunFacts *facts)
{
  guint wanted = takes_turns (facts) ? 1 : facts->most_busy;

  return facts->wall >= SHORT_S && is_cpu_bound (facts)
         && facts->others + wanted >= facts->report->n_cores + OTHERS;
}

static void
add_troubles (GString *text, const PratosRunFacts *facts, PratosRun *run)
{
  const PratosReport *report = facts->report;

  if (report->failed > 0 && !is_demo (run, "plates"))
    add_sentence (text, failed_sentence (report->failed));
  if (report->workers_lost > 0)
    add_sentence (text, lost_sentence (report->workers_lost));
  if (lacks_workers (facts, run))
    add_sentence (text, fewer_sentence (report));
  if (report->events_dropped > 0)
    add_sentence (text, dropped_sentence (report->events_dropped));
  if (is_distorted (facts))
    add_sentence (text, others_sentence (facts->others));
}

/* Counted by the deadlines that were missed. */
static char *
plates_sentence (PratosRun *run)
{
  guint kept, fell;

  pratos_plates_count (run, &kept, &fell);
  if (fell > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u plate fell, because its push came too late.",
                                         "%u of %u plates fell, because their push came too late.",
                                         pratos_run_get_n_tasks (run)),
                            fell, pratos_run_get_n_tasks (run));
  if (kept < pratos_run_get_n_tasks (run))
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u plate was kept spinning.",
                                       "All %u plates were kept spinning.", kept), kept);
}

char *
pratos_text_explanation_of_spans (PratosRun *run, PratosSpans *spans)
{
  PratosRunFacts facts;
  PratosRaceFacts race;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (pratos_run_get_report (run) != NULL, NULL);

  pratos_run_facts_init (&facts, run, spans);
  if (is_demo (run, "games"))
    {
      add_games (text, &facts, run);
      return g_string_free (text, FALSE);
    }
  if (pratos_run_is_simulated (run))
    add_sentence (text, simulated_sentence (run));
  if (is_demo (run, "plates"))
    add_sentence (text, plates_sentence (run));
  if (facts.report->interrupted)
    add_sentence (text, stopped_sentence (&facts));
  else if (pratos_race_facts_init (&race, run))
    add_sentence (text, pratos_text_race_sentence (&race, run));
  else
    {
      add_sentence (text, bound_sentence (&facts, run));
      add_sentence (text, lesson (&facts, run));
    }
  add_troubles (text, &facts, run);
  return g_string_free (text, FALSE);
}

char *
pratos_text_explanation (PratosRun *run)
{
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));

  pratos_spans_update (spans);
  return pratos_text_explanation_of_spans (run, spans);
}
