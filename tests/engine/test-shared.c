/* test-shared.c: memory that all workers of a run see, in every mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-conductor.h"
#include "pratos-error.h"
#include "pratos-shared.h"
#include "pratos-step.h"

#include <fcntl.h>
#include <unistd.h>

#define N_TASKS   6
#define N_WORKERS 3

static PratosRun *
carry_out (const PratosMode *mode, guint workers)
{
  PratosRunSettings settings = { .mode = mode, .workers = workers };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  g_autoptr (PratosConductor) conductor = NULL;
  g_autoptr (GError) error = NULL;
  PratosRun *run;

  for (guint i = 0; i < N_TASKS; i++)
    pratos_plan_add_step (plan, pratos_plan_add_task (plan, "share", NULL, 0), "share", NULL);
  run = pratos_run_new (plan, &settings, "test", NULL);
  conductor = pratos_conductor_new (run, &error);
  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_true (pratos_conductor_wait (conductor, -1));
  return run;
}

/* Each task saw another value of the one count, which began where it was set. */
static void
check (PratosRun *run, guint peers)
{
  guint seen = 0;

  for (guint i = 0; i < N_TASKS; i++)
    {
      const PratosResult *result = pratos_run_get_result (run, i);
      guint32 value, told;

      g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
      g_variant_get (result->values[0].variant, "(uu)", &value, &told);
      g_assert_cmpuint (value, >=, TEST_SHARE_FIRST);
      g_assert_cmpuint (value, <, TEST_SHARE_FIRST + N_TASKS);
      seen |= 1u << (value - TEST_SHARE_FIRST);
      g_assert_cmpuint (told, ==, peers);
    }
  g_assert_cmpuint (seen, ==, (1u << N_TASKS) - 1);
}

static void
test_mode (gconstpointer data)
{
  const PratosMode *mode = data;
  gboolean many = mode->lane == PRATOS_LANE_THREAD || mode->lane == PRATOS_LANE_PROCESS;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PratosRun) run = carry_out (mode, N_WORKERS);
      g_autoptr (PratosRun) crowded = carry_out (mode, 2 * N_TASKS);

      check (run, many ? N_WORKERS : 1);
      check (crowded, many ? N_TASKS : 1);
    }
}

static void
test_mapped_twice (void)
{
  g_autoptr (GError) error = NULL;
  PratosShared *one = pratos_shared_new (100, &error);
  PratosShared *other = pratos_shared_new_for_fd (pratos_shared_get_fd (one), &error);
  char *memory = pratos_shared_get_memory (one);

  g_assert_no_error (error);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (memory[i], ==, 0);
  memory[99] = 'x';
  g_assert_cmpint (((char *) pratos_shared_get_memory (other))[99], ==, 'x');
  pratos_shared_set_peers (one, 7);
  g_assert_cmpuint (pratos_shared_get_peers (other), ==, 7);
  pratos_shared_free (other);
  pratos_shared_free (one);
  pratos_shared_free (NULL);
}

static void
test_no_memory (void)
{
  g_autoptr (GError) error = NULL;
  int fd = open ("/dev/null", O_RDWR | O_CLOEXEC);

  g_assert_null (pratos_shared_new_for_fd (fd, &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA);
  close (fd);
}

int
main (int argc, char **argv)
{
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  g_test_init (&argc, &argv, NULL);
  test_steps_register ();
  g_test_add_func ("/shared/mapped-twice", test_mapped_twice);
  g_test_add_func ("/shared/no-memory", test_no_memory);
  for (guint i = 0; i < n_modes; i++)
    {
      g_autofree char *path = g_strconcat ("/shared/", modes[i]->name, NULL);

      g_test_add_data_func (path, modes[i], test_mode);
    }
  return g_test_run ();
}
