/* test-fits.c: what a saved run says of a demonstration need not be true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-run-private.h"

/* Whether the first task of @plan with @outcome and @variant as its first value fits. */
static gboolean
ended_fits (const char *demo, PratosPlan *plan, PratosOutcome outcome, GVariant *variant)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("sequential"), .workers = 1 };
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, demo, NULL);
  PratosResult *result = pratos_run_open_result (run, 0);

  result->outcome = outcome;
  if (variant != NULL)
    pratos_value_set_variant (&result->values[0], variant);
  return pratos_demo_fits (pratos_demo_find (demo), pratos_plan_get_task (plan, 0), result);
}

/* Without an outcome, as before it was done. */
static gboolean
fits (const char *demo, PratosPlan *plan, GVariant *variant)
{
  return ended_fits (demo, plan, PRATOS_OUTCOME_PENDING, variant);
}

/* A task of one step; NULL: of none. */
static PratosPlan *
plan_of (const char *kind, GVariant *args)
{
  PratosPlan *plan = pratos_plan_new ();
  guint32 task = pratos_plan_add_task (plan, "task", NULL, 0);

  if (kind != NULL)
    pratos_plan_add_step (plan, task, kind, args);
  return plan;
}

static void
test_own (void)
{
  g_autoptr (PratosPlan) primes = demo_plan ("primes", demo_given (NULL, NULL));
  g_autoptr (PratosPlan) waits = demo_plan ("pipeline", demo_given (NULL, NULL));
  g_autoptr (PratosPlan) prices = demo_plan ("prices", demo_given (NULL, NULL));
  g_autoptr (PratosPlan) computes = demo_plan ("pipeline", demo_given ("process", "compute", NULL));

  g_assert_true (fits ("primes", primes, NULL));
  g_assert_true (fits ("primes", primes, g_variant_new ("(tb)", (guint64) 3, FALSE)));
  g_assert_true (fits ("pipeline", waits, g_variant_new ("(d)", 1.0)));
  g_assert_true (fits ("pipeline", computes, g_variant_new ("(d)", 1.0)));
  g_assert_true (fits ("prices", prices, g_variant_new ("(t)", (guint64) 4620)));
  g_assert_false (fits ("prices", prices, g_variant_new ("(x)", (gint64) 4620)));
}

static void
test_others (void)
{
  g_autoptr (PratosPlan) primes = demo_plan ("primes", demo_given (NULL, NULL));
  g_autoptr (PratosPlan) none = plan_of (NULL, NULL);
  g_autoptr (PratosPlan) unknown = plan_of ("juggle", g_variant_new ("(d)", 1.0));
  g_autoptr (PratosPlan) wrong = plan_of ("sleep", g_variant_new ("(s)", "long"));

  g_assert_false (fits ("gallery", primes, NULL));
  g_assert_false (fits ("primes", none, NULL));
  g_assert_false (fits ("pipeline", unknown, NULL));
  g_assert_false (fits ("pipeline", wrong, NULL));
}

static void
test_values (void)
{
  g_autoptr (PratosPlan) primes = demo_plan ("primes", demo_given (NULL, NULL));

  g_assert_false (fits ("primes", primes, g_variant_new ("(s)", "three")));
  g_assert_true (ended_fits ("primes", primes, PRATOS_OUTCOME_FAILED, NULL));
  g_assert_false (ended_fits ("primes", primes, PRATOS_OUTCOME_DONE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add_func ("/fits/own", test_own);
  g_test_add_func ("/fits/others", test_others);
  g_test_add_func ("/fits/values", test_values);
  return g_test_run ();
}
