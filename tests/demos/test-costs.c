/* test-costs.c: what is measured of threads, processes and coroutines, and how it is told.
 *
 * No figure is compared with another but those of memory: how fast this computer is, and
 * what else it does, is nobody's business here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-json.h"
#include "pratos-text-costs.h"

#include <errno.h>
#include <sys/wait.h>

static void
test_quartiles (void)
{
  static const double numbers[] = { 9, 1, 5, 3, 7, 100 };
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  PratosCostFigure figure;

  g_array_append_vals (values, numbers, 5);
  pratos_cost_figure_init (&figure, values);
  g_assert_cmpuint (figure.n, ==, 5);
  g_assert_cmpfloat (figure.median, ==, 5);
  g_assert_cmpfloat (figure.lower, ==, 3);
  g_assert_cmpfloat (figure.upper, ==, 7);
  g_assert_cmpfloat (figure.least, ==, 1);
  g_assert_cmpfloat (figure.most, ==, 9);

  g_array_append_val (values, numbers[5]);
  pratos_cost_figure_init (&figure, values);
  g_assert_cmpfloat (figure.median, ==, 6);
  g_assert_cmpfloat (figure.most, ==, 100);
}

static void
test_one_value (void)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  PratosCostFigure figure;
  double value = 4;

  g_array_append_val (values, value);
  pratos_cost_figure_init (&figure, values);
  g_assert_cmpfloat (figure.lower, ==, 4);
  g_assert_cmpfloat (figure.upper, ==, 4);
}

static void
test_compare (void)
{
  PratosCosts costs = { 0 };
  double times;

  costs.figures[PRATOS_COST_START][PRATOS_COST_OF_PROCESS] = (PratosCostFigure) { .n = 1, .median = 30 };
  g_assert_false (pratos_costs_compare (&costs, PRATOS_COST_START, PRATOS_COST_OF_PROCESS, PRATOS_COST_OF_THREAD, &times));
  costs.figures[PRATOS_COST_START][PRATOS_COST_OF_THREAD] = (PratosCostFigure) { .n = 1, .median = 10 };
  g_assert_true (pratos_costs_compare (&costs, PRATOS_COST_START, PRATOS_COST_OF_PROCESS, PRATOS_COST_OF_THREAD, &times));
  g_assert_cmpfloat (times, ==, 3);
}

/* Lines as Linux 6.1 writes them; a program may call itself anything. */
static void
test_census_counts (void)
{
  PratosCensus census = { 0 };

  pratos_census_count (&census, "812 (pratos) S 1 812 812 0 -1 4194560 2 0 0 0 5 3 0 0 20 0 7 0 99 1 2");
  pratos_census_count (&census, "813 (a) R 9 (b)) R 1 812 812 0 -1 4194560 2 0 0 0 5 3 0 0 20 0 2 0 99 1 2");
  pratos_census_count (&census, "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0");
  pratos_census_count (&census, "nonsense");
  g_assert_cmpuint (census.processes, ==, 2);
  g_assert_cmpuint (census.threads, ==, 9);
  g_assert_cmpuint (census.kernel, ==, 1);
}

static void
test_census_sandbox (void)
{
  PratosCensus census = { .processes = 2, .threads = 9, .kernel = 1 };

  pratos_census_compare (&census, "0.10 0.20 0.30 3/10 4711\n");
  g_assert_false (census.partial);
  g_assert_cmpuint (census.runnable, ==, 3);
  pratos_census_compare (&census, "0.10 0.20 0.30 3/700 4711\n");
  g_assert_true (census.partial);
  g_assert_cmpuint (census.total, ==, 700);
}

/* This very process is among those that are seen. */
static void
test_census_here (void)
{
  PratosCensus census;

  pratos_census_take (&census);
  g_assert_cmpuint (census.processes, >=, 1);
  g_assert_cmpuint (census.threads, >=, census.processes);
}

static void
check_figure (const PratosCosts *costs, guint cost, guint of)
{
  const PratosCostFigure *figure = &costs->figures[cost][of];

  if (cost == PRATOS_COST_SWITCH_CORES && (of == PRATOS_COST_OF_COROUTINE || costs->n_cores < 2))
    {
      g_assert_cmpuint (figure->n, ==, 0);
      return;
    }
  g_test_message ("%s of a %s: %u values", pratos_cost_get_name (cost), pratos_cost_of_get_name (of), figure->n);
  g_assert_cmpuint (figure->n, >=, 1);
  g_assert_cmpfloat (figure->least, >, 0);
  g_assert_cmpfloat (figure->least, <=, figure->lower);
  g_assert_cmpfloat (figure->lower, <=, figure->median);
  g_assert_cmpfloat (figure->median, <=, figure->upper);
  g_assert_cmpfloat (figure->upper, <=, figure->most);
}

static void
count_cb (guint done, guint total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, ==, (*calls)++);
  g_assert_cmpuint (done, <=, total);
}

static void
check_json (const PratosCosts *costs)
{
  g_autofree char *text = pratos_costs_to_json (costs);

  g_assert_nonnull (strstr (text, "\"pratos-costs\""));
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    g_assert_nonnull (strstr (text, pratos_cost_get_name (cost)));
}

static void
test_measure (void)
{
  PratosCosts costs;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  guint calls = 0;

  pratos_costs_measure (&costs, TRUE, count_cb, &calls, NULL, &error);
  g_assert_no_error (error);
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    for (guint of = 0; of < PRATOS_N_COST_OF; of++)
      check_figure (&costs, cost, of);
  g_assert_cmpuint (calls, ==, PRATOS_N_COSTS * PRATOS_N_COST_OF + 1);
  g_assert_cmpfloat (costs.figures[PRATOS_COST_MEMORY][PRATOS_COST_OF_PROCESS].median, >,
                     costs.figures[PRATOS_COST_MEMORY][PRATOS_COST_OF_COROUTINE].median);
  sentence = pratos_text_costs (&costs);
  g_assert_cmpstr (sentence, !=, "");
  check_json (&costs);
}

static void
stop_cb (guint done, guint total, gpointer data)
{
  if (done == 2)
    g_cancellable_cancel (data);
}

static void
test_stop (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PratosCosts costs;

  g_assert_false (pratos_costs_measure (&costs, TRUE, stop_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (costs.figures[PRATOS_COST_START][PRATOS_COST_OF_PROCESS].n, >, 0);
  g_assert_cmpuint (costs.figures[PRATOS_COST_START][PRATOS_COST_OF_COROUTINE].n, ==, 0);
  /* nothing that was started is left */
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static void
test_no_probe (void)
{
  g_autofree char *before = g_strdup (g_getenv ("PRATOS_HELPER_DIR"));
  g_autoptr (GError) error = NULL;
  PratosCosts costs;

  g_setenv ("PRATOS_HELPER_DIR", "/nonexistent", TRUE);
  g_assert_false (pratos_costs_measure (&costs, TRUE, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_setenv ("PRATOS_HELPER_DIR", before != NULL ? before : "", TRUE);
}

static void
check_value (PratosCost cost, double value, const char *expected)
{
  g_autofree char *text = pratos_text_cost_value (cost, value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  check_value (PRATOS_COST_SWITCH, 6.35e-7, "635 ns");
  check_value (PRATOS_COST_SWITCH, 9.996e-7, "1.0 µs");
  check_value (PRATOS_COST_SWITCH, 5.2e-6, "5.2 µs");
  check_value (PRATOS_COST_SWITCH, 9.96e-6, "10 µs");
  check_value (PRATOS_COST_START, 2.04e-3, "2.0 ms");
  check_value (PRATOS_COST_MEMORY, 8517.08, "8.5 kB");
}

static void
test_census_words (void)
{
  PratosCensus census = { .processes = 312, .threads = 1041, .kernel = 90, .runnable = 3, .total = 1131 };
  g_autofree char *whole = pratos_text_census (&census, 4);
  g_autofree char *part = NULL;

  g_assert_nonnull (strstr (whole, "312 processes with 1_041 threads share 4 cores"));
  census.partial = TRUE;
  census.processes = 1;
  part = pratos_text_census (&census, 1);
  g_assert_nonnull (strstr (part, "shows only 1 process of its own"));
  g_assert_nonnull (strstr (part, "1_131 threads on 1 core."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/costs/quartiles", test_quartiles);
  g_test_add_func ("/costs/one-value", test_one_value);
  g_test_add_func ("/costs/compare", test_compare);
  g_test_add_func ("/costs/census-counts", test_census_counts);
  g_test_add_func ("/costs/census-sandbox", test_census_sandbox);
  g_test_add_func ("/costs/census-here", test_census_here);
  g_test_add_func ("/costs/measure", test_measure);
  g_test_add_func ("/costs/stop", test_stop);
  g_test_add_func ("/costs/no-probe", test_no_probe);
  g_test_add_func ("/costs/words", test_words);
  g_test_add_func ("/costs/census-words", test_census_words);
  return g_test_run ();
}
