/* test-sweep.c: from where on sharing the work is worth while.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-error.h"
#include "pratos-sweep.h"

#include <poll.h>

enum { SEQUENTIAL, THREADS_GIL, THREADS, PROCESSES, ASYNC, N_LINES };

static PratosSweep *
new_sweep (const char *demo, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GVariant) options = demo_options (demo, demo_given (NULL, NULL));
  PratosSweepSettings settings = {
    .demo = pratos_demo_find (demo), .options = options, .workers = 2, .from = from, .to = to,
    .cpu_source = PRATOS_CPU_SOURCE_SAMPLED,
  };

  return pratos_sweep_new (&settings, error);
}

static void
wait_for_end (PratosSweep *sweep)
{
  while (!pratos_sweep_has_ended (sweep))
    {
      struct pollfd fd = { pratos_sweep_get_fd (sweep), POLLIN, 0 };

      poll (&fd, 1, -1);
      pratos_sweep_clear_fd (sweep);
    }
}

static const PratosSweepPoint *
get_point (const PratosSweepResult *result, guint i)
{
  return &g_array_index (result->points, PratosSweepPoint, i);
}

static void
test_all_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSweep) sweep = new_sweep ("prices", 2, 31, &error);
  g_autoptr (PratosSweepResult) result = NULL;
  guint done, total;

  g_assert_no_error (error);
  g_assert_true (pratos_sweep_start (sweep, &error));
  wait_for_end (sweep);
  g_assert_true (pratos_sweep_finish (sweep, &error));
  g_assert_no_error (error);
  result = pratos_sweep_dup_result (sweep);
  pratos_sweep_get_progress (sweep, &done, &total);
  g_assert_false (result->interrupted);
  g_assert_cmpuint (result->n_lines, ==, N_LINES);
  g_assert_cmpuint (result->n_tasks, ==, 20);
  g_assert_cmpuint (result->points->len, ==, 3);
  g_assert_cmpuint (total, ==, 3 * N_LINES);
  g_assert_cmpuint (done, ==, total);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (get_point (result, i)->grain, ==, ((const gint64[]) { 3, 10, 30 })[i]);
      for (guint line = 0; line < N_LINES; line++)
        g_assert_cmpint (get_point (result, i)->wall_ns[line], >, 0);
    }
}

/* Hours of prices end at once, and what was measured before stays. */
static void
test_interrupt (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSweep) sweep = new_sweep ("prices", 1, G_GINT64_CONSTANT (100000000000000), &error);
  g_autoptr (PratosSweepResult) result = NULL;
  guint done = 0, total;

  g_assert_no_error (error);
  g_assert_true (pratos_sweep_start (sweep, &error));
  while (done < 7)
    {
      struct pollfd fd = { pratos_sweep_get_fd (sweep), POLLIN, 0 };

      poll (&fd, 1, -1);
      pratos_sweep_clear_fd (sweep);
      pratos_sweep_get_progress (sweep, &done, &total);
    }
  pratos_sweep_interrupt (sweep);
  wait_for_end (sweep);
  g_assert_true (pratos_sweep_finish (sweep, &error));
  result = pratos_sweep_dup_result (sweep);
  g_assert_true (result->interrupted);
  for (guint line = 0; line < N_LINES; line++)
    {
      g_assert_cmpint (get_point (result, 0)->wall_ns[line], >, 0);
      g_assert_cmpint (get_point (result, result->points->len - 1)->wall_ns[line], ==, 0);
    }
}

static void
test_never_started (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSweep) sweep = new_sweep ("prices", 1, 10, &error);

  g_assert_no_error (error);
  g_assert_false (pratos_sweep_has_ended (sweep));
}

static void
test_refused (void)
{
  g_autoptr (GError) no_grain = NULL;
  g_autoptr (GError) empty = NULL;

  g_assert_null (new_sweep ("gallery", 1, 10, &no_grain));
  g_assert_error (no_grain, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (no_grain->message, "gallery"));
  g_assert_null (new_sweep ("prices", 4, 9, &empty));
  g_assert_error (empty, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
}

static void
tell (PratosSweepResult *result, gint64 grain, gint64 sequential, gint64 processes)
{
  PratosSweepPoint point = { .grain = grain };

  point.wall_ns[SEQUENTIAL] = sequential;
  point.wall_ns[PROCESSES] = processes;
  g_array_append_val (result->points, point);
}

static void
test_break_even (void)
{
  g_autoptr (PratosSweepResult) result = pratos_sweep_result_new (pratos_demo_find ("prices"), 2);
  double grain = 0, task_s = 0;

  result->n_tasks = 20;
  g_assert_cmpuint (pratos_sweep_result_find_base (result), ==, SEQUENTIAL);
  g_assert_false (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));

  /* twice as slow, then twice as fast: half way, where 2 000 000 ns make 100 µs a price */
  tell (result, 100, 1000000, 2000000);
  g_assert_false (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));
  tell (result, 10000, 4000000, 2000000);
  g_assert_true (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));
  g_assert_cmpfloat_with_epsilon (grain, 1000, 0.001);
  g_assert_cmpfloat_with_epsilon (task_s, 1e-4, 1e-9);

  /* a base is not faster than itself, and what was not measured is not faster */
  g_assert_false (pratos_sweep_result_break_even (result, SEQUENTIAL, &grain, &task_s));
  g_assert_false (pratos_sweep_result_break_even (result, ASYNC, &grain, &task_s));

  /* once more slower counts; what lacks a partner does not */
  tell (result, 30000, 8000000, 0);
  g_assert_true (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));
  tell (result, 100000, 8000000, 9000000);
  g_assert_false (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));
}

static void
test_always_faster (void)
{
  g_autoptr (PratosSweepResult) result = pratos_sweep_result_new (pratos_demo_find ("prices"), 2);
  g_autoptr (PratosSweepResult) copy = NULL;
  double grain = 0, task_s = 0;

  result->n_tasks = 20;
  tell (result, 30, 2000, 1000);
  copy = pratos_sweep_result_copy (result);
  tell (result, 300, 20000, 10000);
  g_assert_true (pratos_sweep_result_break_even (result, PROCESSES, &grain, &task_s));
  g_assert_cmpfloat_with_epsilon (grain, 30, 1e-6);
  g_assert_cmpfloat_with_epsilon (task_s, 1e-7, 1e-12);
  g_assert_cmpuint (copy->points->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add_func ("/sweep/all-lines", test_all_lines);
  g_test_add_func ("/sweep/interrupt", test_interrupt);
  g_test_add_func ("/sweep/never-started", test_never_started);
  g_test_add_func ("/sweep/refused", test_refused);
  g_test_add_func ("/sweep/break-even", test_break_even);
  g_test_add_func ("/sweep/always-faster", test_always_faster);
  return g_test_run ();
}
