/* test-race.c: what a race's record tells, and what is lost under which protection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-race-facts.h"
#include "pratos-race-memory.h"
#include "pratos-race-step.h"

/* A race that has not lost anything in so many increments, so often in a row, has none to
 * lose. */
#define MANY     "200_000"
#define ATTEMPTS 40

#define TAPE(number, array) { number, G_N_ELEMENTS (array), array }

static void
check_step (const PratosRaceStory *story, guint i, guint task, PratosRaceStepKind kind, guint64 value)
{
  g_assert_cmpuint (i, <, story->n_steps);
  g_assert_cmpuint (story->steps[i].task, ==, task);
  g_assert_cmpint (story->steps[i].kind, ==, kind);
  g_assert_cmpuint (story->steps[i].value, ==, value);
}

/* Both read 41, both write 42. */
static void
test_textbook (void)
{
  const PratosRaceMark ones[] = { { 10, 20, 40, 40 }, { 30, 60, 41, 41 }, { 90, 95, 42, 42 } };
  const PratosRaceMark others[] = { { 40, 70, 41, 7 }, { 100, 110, 43, 8 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others);
  PratosRaceStory story, turned;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.lost, ==, 1);
  g_assert_cmpuint (story.n_steps, ==, 4);
  check_step (&story, 0, 0, PRATOS_RACE_READ, 41);
  check_step (&story, 1, 1, PRATOS_RACE_READ, 41);
  check_step (&story, 2, 0, PRATOS_RACE_WRITE, 42);
  check_step (&story, 3, 1, PRATOS_RACE_WRITE, 42);
  pratos_race_tell (&other, &one, &turned);
  g_assert_cmpuint (turned.n_steps, ==, 4);
  g_assert_cmpuint (turned.lost, ==, 1);
}

/* One that sleeps between reading and writing undoes all that was done meanwhile. */
static void
test_sleeper (void)
{
  const PratosRaceMark ones[] = { { 10, 1000, 41, 41 } };
  const PratosRaceMark others[] = { { 20, 30, 41, 0 }, { 40, 50, 42, 1 }, { 60, 70, 43, 2 }, { 900, 910, 90, 49 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others);
  PratosRaceStory story;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.lost, ==, 50);
  g_assert_cmpuint (story.n_steps, ==, 6);
  check_step (&story, 0, 0, PRATOS_RACE_READ, 41);
  check_step (&story, 1, 1, PRATOS_RACE_READ, 41);
  check_step (&story, 2, 1, PRATOS_RACE_WRITE, 42);
  check_step (&story, 3, 1, PRATOS_RACE_MORE, 48);
  check_step (&story, 4, 1, PRATOS_RACE_WRITE, 91);
  check_step (&story, 5, 0, PRATOS_RACE_WRITE, 42);
}

/* A write after another's reading and writing undoes nothing. */
static void
test_no_loss (void)
{
  const PratosRaceMark ones[] = { { 10, 20, 40, 0 }, { 50, 60, 42, 1 } };
  const PratosRaceMark others[] = { { 30, 40, 41, 0 }, { 70, 80, 43, 1 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others);
  PratosRaceStory story;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.lost, ==, 0);
  g_assert_cmpuint (story.n_steps, ==, 4);
  check_step (&story, 0, 0, PRATOS_RACE_READ, 40);
  check_step (&story, 3, 1, PRATOS_RACE_WRITE, 42);
}

/* The clock was looked at long after reading: nobody reads 41 after 45 was read. */
static void
test_late_clock (void)
{
  const PratosRaceMark ones[] = { { 50, 80, 41, 41 } };
  const PratosRaceMark others[] = { { 40, 70, 45, 7 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others);
  PratosRaceStory story;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.n_steps, ==, 0);
}

static void
test_at_once (void)
{
  const PratosRaceMark ones[] = { { 10, 10, 40, 0 } };
  const PratosRaceMark others[] = { { 30, 30, 41, 0 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others);
  PratosRaceStory story;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.n_steps, ==, 2);
  check_step (&story, 0, 0, PRATOS_RACE_INCREMENT, 41);
  check_step (&story, 1, 1, PRATOS_RACE_INCREMENT, 42);
}

static void
test_nothing_to_tell (void)
{
  const PratosRaceMark ones[] = { { 10, 20, 40, 0 } };
  const PratosRaceMark others[] = { { 30, 40, 400, 0 } };
  const PratosRaceTape one = TAPE (0, ones), other = TAPE (1, others), none = { 1, 0, NULL };
  PratosRaceStory story;

  pratos_race_tell (&one, &other, &story);
  g_assert_cmpuint (story.n_steps, ==, 0);
  pratos_race_tell (&one, &none, &story);
  g_assert_cmpuint (story.n_steps, ==, 0);
}

/* The loss of one increment in four steps is what everybody understands. */
static void
test_better (void)
{
  PratosRaceStory none = { 0 }, kept = { .n_steps = 4 }, lost = { .n_steps = 4, .lost = 1 };
  PratosRaceStory much = { .n_steps = 6, .lost = 50 }, half = { .n_steps = 3, .lost = 1 };

  g_assert_true (pratos_race_is_better (&kept, &none));
  g_assert_false (pratos_race_is_better (&none, &kept));
  g_assert_true (pratos_race_is_better (&much, &kept));
  lost.steps[2].kind = lost.steps[3].kind = much.steps[3].kind = much.steps[4].kind = PRATOS_RACE_WRITE;
  half.steps[2].kind = PRATOS_RACE_WRITE;
  g_assert_true (pratos_race_is_better (&much, &half));
  g_assert_false (pratos_race_is_better (&half, &much));
  g_assert_true (pratos_race_is_better (&lost, &much));
  g_assert_false (pratos_race_is_better (&much, &lost));
}

static void
race (PratosRaceFacts *facts, GVariant *given, const char *mode, gboolean gil, guint workers)
{
  g_autoptr (GVariant) options = demo_options ("race", given);
  g_autoptr (GVariant) wanted = pratos_demo_add_workers (pratos_demo_find ("race"), options, workers);
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();
  g_autoptr (PratosPlan) plan = pratos_demo_find ("race")->prepare (preparation, wanted, NULL, NULL);
  g_autoptr (PratosRun) run = gil ? demo_run ("race", plan, mode, workers)
                                  : demo_run_without_gil ("race", plan, mode, workers);
  guint n_tasks = pratos_run_get_n_tasks (run);

  g_assert_true (pratos_race_facts_init (facts, run));
  g_assert_cmpuint (n_tasks, ==, workers);
  g_assert_cmpuint (facts->expected, ==, n_tasks * facts->each);
  g_assert_cmpint (facts->lost, ==, (gint64) (facts->expected - facts->obtained));
  g_assert_cmpint (facts->lost, >=, 0);
  g_assert_cmpuint (facts->recorded, >, 0);
  g_assert_cmpuint (facts->recorded, <=, n_tasks * PRATOS_RACE_TAPE_LENGTH);
  for (guint i = 1; i < facts->story.n_steps; i++)
    g_assert_cmpint (facts->story.steps[i].time, >=, facts->story.steps[i - 1].time);
  if (facts->lost == 0)
    g_assert_cmpuint (facts->story.lost, ==, 0);
}

static void
test_protected (gconstpointer data)
{
  static const char *const counts[] = { PRATOS_RACE_VARIABLE, PRATOS_RACE_REFERENCE };
  const char *protection = data;
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint m = 0; m < n_modes; m++)
    for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
      for (guint gil = 0; gil < 2; gil++)
        {
          GVariant *given = demo_given ("increments", "30_000", "protection", protection, "count", counts[c], NULL);
          PratosRaceFacts facts;

          race (&facts, given, modes[m]->name, gil, 2 + c);
          g_assert_cmpint (facts.lost, ==, 0);
        }
}

/* Where one flow does everything, nothing can come between. */
static void
test_one_flow (void)
{
  static const char *const modes[] = { "sequential", "async" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      PratosRaceFacts facts;

      race (&facts, demo_given ("increments", "5_000", NULL), modes[i], FALSE, 2);
      g_assert_cmpint (facts.lost, ==, 0);
      g_assert_cmpuint (facts.story.n_steps, ==, 4);
      check_step (&facts.story, 0, 0, PRATOS_RACE_READ, 4999);
      check_step (&facts.story, 2, 1, PRATOS_RACE_READ, 5000);
    }
}

/* The GIL changes hands in the run, but never in the middle of an increment. */
static void
test_gil_protects (void)
{
  PratosRaceFacts facts;

  race (&facts, demo_given ("increments", MANY, "checkpoint", "after", NULL), "threads", TRUE, 2);
  g_assert_cmpint (facts.lost, ==, 0);
  race (&facts, demo_given ("increments", MANY, "count", "reference", NULL), "threads", TRUE, 2);
  g_assert_cmpint (facts.lost, ==, 0);
}

static gboolean
loses (const char *mode, gboolean gil)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      PratosRaceFacts facts;

      race (&facts, demo_given ("increments", MANY, NULL), mode, gil, 2);
      if (facts.lost > 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_unprotected (void)
{
  g_assert_true (loses ("threads", FALSE));
  g_assert_true (loses ("processes", FALSE));
}

/* With a checkpoint between reading and writing the GIL is no protection. */
static void
test_gil_does_not_protect (void)
{
  g_assert_true (loses ("threads", TRUE));
}

static void
test_wrong_arguments (void)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;
  PratosRaceFacts facts;

  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "counter 1", NULL, 0), PRATOS_RACE_KIND,
                        g_variant_new ("(utsss)", 99, (guint64) 1, "variable", "none", "after"));
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "counter 2", NULL, 0), PRATOS_RACE_KIND,
                        g_variant_new ("(utsss)", 0, (guint64) 1, "variable", "hope", "after"));
  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "counter 3", NULL, 0), PRATOS_RACE_KIND,
                        g_variant_new ("(utsss)", 0, (guint64) 1, "chance", "none", "after"));
  run = demo_run ("race", plan, "sequential", 1);
  g_assert_true (pratos_fault_is (&pratos_run_get_result (run, 0)->fault, PRATOS_FAULT_NO_SUCH_COUNTER));
  g_assert_true (pratos_fault_is (&pratos_run_get_result (run, 1)->fault, PRATOS_FAULT_UNKNOWN_RACE));
  g_assert_true (pratos_fault_is (&pratos_run_get_result (run, 2)->fault, PRATOS_FAULT_UNKNOWN_RACE));
  g_assert_false (pratos_race_facts_init (&facts, run));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add_func ("/race/tape/textbook", test_textbook);
  g_test_add_func ("/race/tape/sleeper", test_sleeper);
  g_test_add_func ("/race/tape/no-loss", test_no_loss);
  g_test_add_func ("/race/tape/late-clock", test_late_clock);
  g_test_add_func ("/race/tape/at-once", test_at_once);
  g_test_add_func ("/race/tape/nothing", test_nothing_to_tell);
  g_test_add_func ("/race/tape/better", test_better);
  g_test_add_data_func ("/race/protected/lock", PRATOS_RACE_LOCK, test_protected);
  g_test_add_data_func ("/race/protected/atomic", PRATOS_RACE_ATOMIC, test_protected);
  g_test_add_func ("/race/one-flow", test_one_flow);
  g_test_add_func ("/race/gil-protects", test_gil_protects);
  g_test_add_func ("/race/unprotected", test_unprotected);
  g_test_add_func ("/race/gil-does-not-protect", test_gil_does_not_protect);
  g_test_add_func ("/race/wrong-arguments", test_wrong_arguments);
  return g_test_run ();
}
