/* test-race-text.c: what is said of a race, from made-up figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-mode.h"
#include "pratos-race-step.h"
#include "pratos-run-private.h"
#include "pratos-text-race.h"

#include <string.h>

static PratosRun *
tell (const char *mode, gboolean gil)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = 2, .gil = gil };
  PratosReport report = { .wall_ns = 1000, .workers_started = 2 };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRun *run;

  pratos_plan_add_task (plan, "counter 1", NULL, 0);
  run = pratos_run_new (plan, &settings, "race", NULL);
  pratos_run_take_report (run, &report);
  return run;
}

static PratosRaceFacts
facts_of (const char *protection, const char *count, const char *checkpoint, gint64 lost)
{
  return (PratosRaceFacts) {
    .count = count, .protection = protection, .checkpoint = checkpoint,
    .expected = 2000000, .obtained = (guint64) (2000000 - lost), .lost = lost,
    .lock_waits = 1234, .lock_wait_ns = 500, .recorded = 6000,
  };
}

static void
take_equal (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_sentence (void)
{
  static const struct
  {
    const char *mode;
    gboolean    gil;
    const char *protection, *count, *checkpoint;
    gint64      lost;
    const char *text; /* how the sentence begins */
  } known[] = {
    { "threads", FALSE, "none", "variable", "between", 786549,
      "786_549 of 2_000_000 increments were lost: between one worker’s reading and writing another raised the count" },
    { "processes", TRUE, "none", "variable", "between", 1, "1 of 2_000_000 increments was lost: between" },
    { "threads", TRUE, "none", "variable", "between", 2,
      "2 of 2_000_000 increments were lost even with the GIL: it changed hands between" },
    { "threads", TRUE, "none", "variable", "between", 0, "No increment was lost this time: the GIL did not happen" },
    { "threads", TRUE, "none", "variable", "after", 0,
      "No increment was lost: the GIL changes hands only at checkpoints, and none lies between" },
    { "threads", TRUE, "none", "reference", "between", 0, "No increment was lost: the interpreter raises" },
    { "threads", FALSE, "none", "reference", "between", 0, "No increment was lost this time: no two workers" },
    { "threads", FALSE, "atomic", "variable", "between", 0,
      "No increment was lost: reading, adding and writing are a single operation" },
    { "processes", FALSE, "lock", "variable", "between", 0,
      "No increment was lost: who holds the lock reads and writes undisturbed. It was taken 1_234 times when another "
      "wanted it; waiting for it took 25 % of the workers’ time." },
    { "async", FALSE, "none", "variable", "between", 0, "No increment was lost: a coroutine gives way only" },
    { "sequential", FALSE, "none", "variable", "between", 0, "No increment was lost: one flow makes them all" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (PratosRun) run = tell (known[i].mode, known[i].gil);
      PratosRaceFacts facts = facts_of (known[i].protection, known[i].count, known[i].checkpoint, known[i].lost);
      g_autofree char *text = pratos_text_race_sentence (&facts, run);

      g_assert_true (g_str_has_prefix (text, known[i].text));
    }
}

static void
test_caption (void)
{
  PratosRaceFacts facts = facts_of ("none", "variable", "between", 5);

  take_equal (pratos_text_race_caption (&facts), "None of those lost fell into the moments that were recorded.");
  facts.story = (PratosRaceStory) { .n_steps = 4, .lost = 1 };
  take_equal (pratos_text_race_caption (&facts), "How 1 increment was lost by one write, as recorded:");
  facts.story.lost = 98355;
  take_equal (pratos_text_race_caption (&facts), "How 98_355 increments were lost by one write, as recorded:");
  facts = facts_of ("lock", "variable", "between", 0);
  g_assert_null (pratos_text_race_caption (&facts));
  facts.story.n_steps = 4;
  take_equal (pratos_text_race_caption (&facts), "How one followed another without a loss, as recorded:");
}

static void
test_steps (void)
{
  PratosRaceStep step = { .kind = PRATOS_RACE_READ, .value = 1041 };

  take_equal (pratos_text_race_step (&step), "reads 1_041");
  step.kind = PRATOS_RACE_WRITE;
  take_equal (pratos_text_race_step (&step), "writes 1_041");
  step.kind = PRATOS_RACE_INCREMENT;
  take_equal (pratos_text_race_step (&step), "raises to 1_041");
  step.kind = PRATOS_RACE_MORE;
  take_equal (pratos_text_race_step (&step), "… 1_041 more increments …");
  take_equal (pratos_text_nanoseconds (62), "62 ns");
  take_equal (pratos_text_nanoseconds (5100000), "5.1 ms");
}

/* Only who emulates the GIL is told where it may change hands. */
static void
test_checkpoints (void)
{
  g_autoptr (PratosRun) with = tell ("threads", TRUE);
  g_autoptr (PratosRun) without = tell ("threads", FALSE);
  g_autoptr (PratosRun) processes = tell ("processes", TRUE);
  PratosRaceFacts between = facts_of ("none", "variable", "between", 0);
  PratosRaceFacts after = facts_of ("none", "variable", "after", 0);
  g_autofree char *one = pratos_text_race_checkpoints (&between, with);
  g_autofree char *other = pratos_text_race_checkpoints (&after, with);

  g_assert_nonnull (strstr (one, "between reading and writing and after each"));
  g_assert_nonnull (strstr (other, "may change hands after each"));
  g_assert_null (pratos_text_race_checkpoints (&between, without));
  g_assert_null (pratos_text_race_checkpoints (&between, processes));
}

/* The memory model is a matter only of what is unprotected. */
static void
test_method (void)
{
  PratosRaceFacts none = facts_of ("none", "variable", "between", 0);
  PratosRaceFacts lock = facts_of ("lock", "variable", "between", 0);
  g_autofree char *one = pratos_text_race_method (&none);
  g_autofree char *other = pratos_text_race_method (&lock);

  g_assert_true (g_str_has_prefix (one, "6_000 of 2_000_000 increments were recorded"));
  g_assert_nonnull (strstr (one, "relaxed atomic"));
  g_assert_null (strstr (other, "relaxed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/race-text/sentence", test_sentence);
  g_test_add_func ("/race-text/caption", test_caption);
  g_test_add_func ("/race-text/steps", test_steps);
  g_test_add_func ("/race-text/checkpoints", test_checkpoints);
  g_test_add_func ("/race-text/method", test_method);
  return g_test_run ();
}
