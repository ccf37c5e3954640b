/* test-plans.c: plans for the window: shuffled, prepared in a thread, kept; pasted numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-list.h"
#include "pratos-preparer.h"
#include "pratos-shuffle.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TASKS 50

static PratosPlan *
make_plan (void)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i);
      guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

      pratos_plan_add_step (plan, task, "sleep", g_variant_new ("(d)", (double) i));
    }
  pratos_plan_set_max_in_flight (plan, 2);
  return plan;
}

static void
test_shuffle (void)
{
  g_autoptr (PratosPlan) plan = make_plan ();
  g_autoptr (PratosPlan) shuffled = pratos_plan_shuffled (plan, 7);
  g_autoptr (PratosPlan) again = pratos_plan_shuffled (plan, 7);
  gboolean seen[N_TASKS] = { FALSE };
  guint moved = 0;

  g_assert_cmpuint (pratos_plan_get_n_tasks (shuffled), ==, N_TASKS);
  g_assert_cmpuint (pratos_plan_get_max_in_flight (shuffled), ==, 2);
  for (guint i = 0; i < N_TASKS; i++)
    {
      const PratosTask *task = pratos_plan_get_task (shuffled, i);
      guint number = (guint) g_ascii_strtoull (task->label, NULL, 10);
      double seconds;

      g_variant_get (task->steps[0].args, "(d)", &seconds);
      g_assert_cmpfloat (seconds, ==, number);
      g_assert_false (seen[number]);
      seen[number] = TRUE;
      moved += number != i;
      g_assert_cmpstr (task->label, ==, pratos_plan_get_task (again, i)->label);
    }
  g_assert_cmpuint (moved, >, N_TASKS / 2);
}

typedef struct
{
  guint   finished;
  GError *error;
} Preparation;

static void
finished_cb (PratosPreparer *preparer, GError *error, gpointer data)
{
  Preparation *preparation = data;

  preparation->finished++;
  g_clear_error (&preparation->error);
  preparation->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
wait_for (Preparation *preparation, guint finished)
{
  while (preparation->finished < finished)
    g_main_context_iteration (NULL, TRUE);
}

static GVariant *
parse (const PratosDemo *demo, const char *given)
{
  g_autoptr (GVariant) typed = g_variant_ref_sink (g_variant_new_parsed (given));
  GVariant *options = pratos_demo_parse_options (demo, typed, NULL);

  g_assert_nonnull (options);
  return g_variant_take_ref (options);
}

static void
test_prepare_and_keep (void)
{
  g_autoptr (PratosPreparer) preparer = pratos_preparer_new ();
  const PratosDemo *demo = pratos_demo_find ("primes");
  g_autoptr (GVariant) options = parse (demo, "{'magnitude': '45'}");
  Preparation preparation = { 0 };
  gint64 prepare_ns = -1;

  g_signal_connect (preparer, "finished", G_CALLBACK (finished_cb), &preparation);
  g_assert_null (pratos_preparer_dup_plan (preparer, demo, options, NULL));
  pratos_preparer_want (preparer, demo, options);
  wait_for (&preparation, 1);
  g_assert_no_error (preparation.error);

  g_autoptr (PratosPlan) plan = pratos_preparer_dup_plan (preparer, demo, options, &prepare_ns);
  g_autoptr (PratosPlan) another = pratos_preparer_dup_plan (preparer, demo, options, NULL);
  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 21);
  g_assert_cmpint (prepare_ns, >=, 0);
  /* Each run may add retries to its own. */
  g_assert_true (plan != another);

  /* It is there: nothing is prepared again. */
  pratos_preparer_want (preparer, demo, options);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (preparation.finished, ==, 1);
  pratos_preparer_forget (preparer, demo);
  g_assert_null (pratos_preparer_dup_plan (preparer, demo, options, NULL));
}

/* What is wanted last is what there is in the end. */
static void
test_prepare_another (void)
{
  g_autoptr (PratosPreparer) preparer = pratos_preparer_new ();
  const PratosDemo *demo = pratos_demo_find ("primes");
  g_autoptr (GVariant) first = parse (demo, "{'magnitude': '60'}");
  g_autoptr (GVariant) second = parse (demo, "{'magnitude': '41'}");
  Preparation preparation = { 0 };

  g_signal_connect (preparer, "finished", G_CALLBACK (finished_cb), &preparation);
  pratos_preparer_want (preparer, demo, first);
  pratos_preparer_want (preparer, demo, second);
  wait_for (&preparation, 2);

  g_autoptr (PratosPlan) plan = pratos_preparer_dup_plan (preparer, demo, second, NULL);
  g_assert_nonnull (plan);
  g_clear_error (&preparation.error);
}

static void
test_prepare_fails (void)
{
  g_autoptr (PratosPreparer) preparer = pratos_preparer_new ();
  const PratosDemo *demo = pratos_demo_find ("primes");
  g_autoptr (GVariant) options = parse (demo, "{'numbers': '/nonexistent/numbers'}");
  Preparation preparation = { 0 };

  g_signal_connect (preparer, "finished", G_CALLBACK (finished_cb), &preparation);
  pratos_preparer_want (preparer, demo, options);
  wait_for (&preparation, 1);
  g_assert_nonnull (preparation.error);
  g_assert_nonnull (strstr (preparation.error->message, "/nonexistent/numbers"));
  g_assert_null (pratos_preparer_dup_plan (preparer, demo, options, NULL));
  g_clear_error (&preparation.error);
}

static void
remove_with_folders (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *home = g_path_get_dirname (folder);

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (home);
}

static void
test_pasted_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pratos_number_list_save ("1_000_007, 97;\tsix 2^61\n_5_", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (g_strstrip (text), ==, "1_000_007\n97\n2\n61\n5");
  g_assert_null (pratos_number_list_save ("no numbers at all", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  remove_with_folders (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  /* What is pasted goes to the user's data. */
  folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  pratos_demos_register_steps ();
  g_test_add_func ("/plans/shuffle", test_shuffle);
  g_test_add_func ("/plans/prepare-and-keep", test_prepare_and_keep);
  g_test_add_func ("/plans/prepare-another", test_prepare_another);
  g_test_add_func ("/plans/prepare-fails", test_prepare_fails);
  g_test_add_func ("/plans/pasted-numbers", test_pasted_numbers);
  return g_test_run ();
}
