/* pratos-race-facts.c: what the increments of a finished race come to.
 *
 * A saved run may come from anybody: nothing in it is believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-facts.h"

#include "pratos-demo.h"
#include "pratos-race-demo.h"
#include "pratos-race-step.h"

static gboolean
step_is_possible (const PratosRaceStep *step, guint32 kind, guint n_tasks)
{
  return step->task < n_tasks && kind < PRATOS_N_RACE_STEPS;
}

/* An impossible one stays empty. */
static void
read_story (PratosRaceStory *story, guint64 lost, GVariant *steps, guint n_tasks)
{
  gsize n_steps = g_variant_n_children (steps);
  PratosRaceStory read = { .lost = lost, .n_steps = (guint) n_steps };

  *story = (PratosRaceStory) { 0 };
  if (n_steps > PRATOS_RACE_MAX_STEPS)
    return;
  for (gsize i = 0; i < n_steps; i++)
    {
      PratosRaceStep *step = &read.steps[i];
      guint32 kind;

      g_variant_get_child (steps, i, "(xuut)", &step->time, &step->task, &kind, &step->value);
      if (!step_is_possible (step, kind, n_tasks))
        return;
      step->kind = kind;
    }
  *story = read;
}

static void
add_result (PratosRaceFacts *facts, GVariant *variant, guint n_tasks, guint32 *last)
{
  g_autoptr (GVariant) steps = NULL;
  guint64 made, count, lock_waits, lost;
  guint32 place, n_marks;
  gint64 lock_wait_ns;
  PratosRaceStory story;

  g_variant_get (variant, "(ttutxut@a(xuut))", &made, &count, &place, &lock_waits, &lock_wait_ns, &n_marks,
                 &lost, &steps);
  facts->expected += made;
  facts->lock_waits += lock_waits;
  facts->lock_wait_ns += lock_wait_ns;
  facts->recorded += n_marks;
  if (place > *last)
    {
      *last = place;
      facts->obtained = count;
    }
  read_story (&story, lost, steps, n_tasks);
  if (pratos_race_is_better (&story, &facts->story))
    facts->story = story;
}

gboolean
pratos_race_facts_init (PratosRaceFacts *facts, PratosRun *run)
{
  PratosPlan *plan = pratos_run_get_plan (run);
  guint n_tasks = pratos_run_get_n_tasks (run);
  guint32 last = 0;

  *facts = (PratosRaceFacts) { 0 };
  if (g_strcmp0 (pratos_run_get_demo (run), pratos_race_demo.name) != 0 || n_tasks == 0)
    return FALSE;
  for (guint i = 0; i < n_tasks; i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);
      const PratosResult *result = pratos_run_get_result (run, i);

      if (result->outcome != PRATOS_OUTCOME_DONE || !pratos_demo_fits (&pratos_race_demo, task, result)
          || result->values[0].variant == NULL)
        return FALSE;
      add_result (facts, result->values[0].variant, n_tasks, &last);
    }
  g_variant_get (pratos_plan_get_task (plan, 0)->steps[0].args, "(ut&s&s&s)", NULL, &facts->each, &facts->count,
                 &facts->protection, &facts->checkpoint);
  facts->lost = (gint64) (facts->expected - facts->obtained);
  /* what was recorded must not tell that nothing is lost when much was */
  if (facts->lost > 0 && facts->story.lost == 0)
    facts->story = (PratosRaceStory) { 0 };
  return TRUE;
}
