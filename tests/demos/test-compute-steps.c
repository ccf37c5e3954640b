/* test-compute-steps.c: the compute kinds, carried out in every mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-conductor.h"
#include "pratos-lpf-step.h"
#include "pratos-price-step.h"
#include "pratos-sleep-step.h"
#include "pratos-spin-step.h"

/* Squares, products and neighbours of small primes: every path of the division. */
static guint
add_numbers (PratosPlan *plan, const char *algorithm)
{
  static const guint64 large[] = {
    G_GUINT64_CONSTANT (1048583) * 1048589, G_GUINT64_CONSTANT (1048583) * 1048583,
    G_GUINT64_CONSTANT (2097143), G_MAXUINT64, G_MAXUINT64 - 1,
    G_GUINT64_CONSTANT (98281) * 98297, G_GUINT64_CONSTANT (4294967291) * 5,
  };
  guint n = 0;

  for (guint64 i = 0; i < 400; i++, n++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "n", NULL, 0), PRATOS_LPF_KIND,
                          g_variant_new ("(ts)", i, algorithm));
  for (guint i = 0; i < G_N_ELEMENTS (large); i++, n++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "n", NULL, 0), PRATOS_LPF_KIND,
                          g_variant_new ("(ts)", large[i], algorithm));
  return n;
}

static void
check_factor (PratosPlan *plan, guint i, const PratosResult *result)
{
  guint64 n, lpf;
  gboolean is_prime;

  g_variant_get (pratos_plan_get_task (plan, i)->steps[0].args, "(t&s)", &n, NULL);
  if (n < 2)
    {
      g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_FAILED);
      g_assert_true (pratos_fault_is (&result->fault, PRATOS_FAULT_NO_PRIME_FACTOR));
      return;
    }
  g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
  g_variant_get (result->values[0].variant, "(tb)", &lpf, &is_prime);
  g_assert_cmpuint (lpf, >=, 2);
  g_assert_cmpuint (n % lpf, ==, 0);
  g_assert_cmpint (is_prime, ==, lpf == n);
  for (guint64 d = 2; d < MIN (lpf, 5000); d++)
    g_assert_cmpuint (n % d, !=, 0);
}

static void
test_algorithms_agree (void)
{
  g_autoptr (PratosPlan) trial = pratos_plan_new ();
  g_autoptr (PratosPlan) fast = pratos_plan_new ();
  guint n = add_numbers (trial, PRATOS_LPF_TRIAL);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  add_numbers (fast, PRATOS_LPF_FAST);
  for (guint m = 0; m < n_modes; m++)
    {
      g_autoptr (PratosRun) one = demo_run ("primes", trial, modes[m]->name, 3);
      g_autoptr (PratosRun) two = demo_run ("primes", fast, modes[m]->name, 3);

      for (guint i = 0; i < n; i++)
        {
          const PratosResult *result = pratos_run_get_result (one, i);
          const PratosResult *other = pratos_run_get_result (two, i);

          check_factor (trial, i, result);
          g_assert_cmpint (result->outcome, ==, other->outcome);
          if (result->outcome == PRATOS_OUTCOME_DONE)
            g_assert_true (g_variant_equal (result->values[0].variant, other->values[0].variant));
        }
    }
}

static void
test_unknown_algorithm (void)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosRun) run = NULL;

  pratos_plan_add_step (plan, pratos_plan_add_task (plan, "n", NULL, 0), PRATOS_LPF_KIND,
                        g_variant_new ("(ts)", (guint64) 7, "guess"));
  run = demo_run ("primes", plan, "sequential", 1);
  g_assert_true (pratos_fault_is (&pratos_run_get_result (run, 0)->fault, PRATOS_FAULT_UNKNOWN_ALGORITHM));
}

/* 10 % are 10 %, rounded half up, however often and in whatever mode they are computed. */
static void
test_prices (void)
{
  static const struct { guint64 cents, times, raised; } known[] = {
    { 0, 1, 0 }, { 4200, 1, 4620 }, { 4200, 100000, 4620 }, { 1516200, 8192, 1667820 },
    { 1516200, 8193, 1667820 }, { 4, 1, 4 }, { 5, 1, 6 }, { 14, 3, 15 },
  };
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);
  g_autoptr (PratosPlan) plan = pratos_plan_new ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "price", NULL, 0), PRATOS_PRICE_KIND,
                          g_variant_new ("(tt)", known[i].cents, known[i].times));
  for (guint m = 0; m < n_modes; m++)
    {
      g_autoptr (PratosRun) run = demo_run ("prices", plan, modes[m]->name, 2);

      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        {
          const PratosResult *result = pratos_run_get_result (run, i);
          guint64 raised;

          g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
          g_variant_get (result->values[0].variant, "(t)", &raised);
          g_assert_cmpuint (raised, ==, known[i].raised);
        }
    }
}

/* As long as asked on the right clock, never shorter, whatever the machine does. */
static void
test_durations (void)
{
  const double seconds = 0.05;
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint m = 0; m < n_modes; m++)
    {
      g_autoptr (PratosPlan) plan = pratos_plan_new ();
      g_autoptr (PratosRun) run = NULL;
      const PratosReport *report;

      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "a", NULL, 0), PRATOS_SLEEP_KIND,
                            g_variant_new ("(d)", seconds));
      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "b", NULL, 0), PRATOS_SPIN_KIND,
                            g_variant_new ("(d)", seconds));
      run = demo_run ("pipeline", plan, modes[m]->name, 2);
      report = pratos_run_get_report (run);
      g_assert_cmpuint (report->done, ==, 2);
      for (guint i = 0; i < 2; i++)
        {
          const PratosResult *result = pratos_run_get_result (run, i);

          g_assert_cmpint (result->end - result->start, >=, (gint64) (seconds * 1e9));
        }
      g_assert_cmpint (report->user_ns + report->sys_ns, >=, (gint64) (seconds * 0.99e9));
    }
}

/* Until the trace tells that some step has begun. */
static void
wait_for_a_step (PratosRun *run)
{
  PratosTrace *trace = pratos_run_get_trace (run);

  for (guint64 i = 0;;)
    {
      const PratosEvent *event;

      if (i == pratos_trace_get_n_events (trace))
        {
          g_thread_yield ();
          continue;
        }
      event = pratos_trace_get_event (trace, i++);
      if (event->kind == PRATOS_EVENT_STATE && event->task != PRATOS_TASK_NONE
          && (event->state == PRATOS_STATE_WAITING_IO || event->state == PRATOS_STATE_COMPUTING))
        return;
    }
}

/* Hours of sleeping, spinning, dividing and raising end at once. */
static void
test_stop (void)
{
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  for (guint m = 0; m < n_modes; m++)
    {
      g_autoptr (PratosPlan) plan = pratos_plan_new ();
      g_autoptr (PratosRun) run = NULL;
      g_autoptr (PratosConductor) conductor = NULL;
      PratosRunSettings settings = { .mode = modes[m], .workers = 4, .gil = TRUE };

      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "a", NULL, 0), PRATOS_SLEEP_KIND,
                            g_variant_new ("(d)", 3600.0));
      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "b", NULL, 0), PRATOS_SPIN_KIND,
                            g_variant_new ("(d)", 3600.0));
      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "c", NULL, 0), PRATOS_LPF_KIND,
                            g_variant_new ("(ts)", G_GUINT64_CONSTANT (18446744073709551557), PRATOS_LPF_TRIAL));
      pratos_plan_add_step (plan, pratos_plan_add_task (plan, "d", NULL, 0), PRATOS_PRICE_KIND,
                            g_variant_new ("(tt)", (guint64) 4200, G_MAXUINT64));
      run = pratos_run_new (plan, &settings, "pipeline", NULL);
      conductor = pratos_conductor_new (run, NULL);
      g_assert_true (pratos_conductor_start (conductor, NULL));
      wait_for_a_step (run);
      pratos_conductor_interrupt (conductor);
      g_assert_true (pratos_conductor_wait (conductor, -1));
      g_assert_cmpuint (pratos_run_get_report (run)->cancelled, ==, 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add_func ("/compute-steps/algorithms-agree", test_algorithms_agree);
  g_test_add_func ("/compute-steps/unknown-algorithm", test_unknown_algorithm);
  g_test_add_func ("/compute-steps/prices", test_prices);
  g_test_add_func ("/compute-steps/durations", test_durations);
  g_test_add_func ("/compute-steps/stop", test_stop);
  return g_test_run ();
}
