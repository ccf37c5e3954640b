/* test-choices.c: what the user chose is valid, kept, and told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-choices.h"

#include "pratos-conductor.h"
#include "pratos-error.h"

typedef struct
{
  GSettings     *settings;
  PratosChoices *choices;
  guint          told[PRATOS_CHOICE_OPTIONS + 1];
} Fixture;

static void
changed_cb (PratosChoices *choices, guint choice, gpointer data)
{
  Fixture *fixture = data;

  fixture->told[choice]++;
}

static void
open_choices (Fixture *fixture)
{
  fixture->choices = pratos_choices_new (fixture->settings);
  g_signal_connect (fixture->choices, "changed", G_CALLBACK (changed_cb), fixture);
}

/* As after starting the program again. */
static void
reopen (Fixture *fixture)
{
  g_clear_object (&fixture->choices);
  open_choices (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new ("io.github.pratos.Pratos");
  g_settings_reset (fixture->settings, "demo");
  g_settings_reset (fixture->settings, "mode");
  g_settings_reset (fixture->settings, "options");
  g_settings_reset (fixture->settings, "workers");
  g_settings_reset (fixture->settings, "gil");
  open_choices (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->choices);
  g_clear_object (&fixture->settings);
}

static void
assert_option (Fixture *fixture, const char *name, const char *value)
{
  g_autofree char *is = pratos_choices_dup_option (fixture->choices, name);

  g_assert_cmpstr (is, ==, value);
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (pratos_choices_get_demo (fixture->choices)->name, ==, "gallery");
  g_assert_cmpstr (pratos_choices_get_mode (fixture->choices)->name, ==, "sequential");
  g_assert_cmpuint (pratos_choices_get_workers (fixture->choices), ==, 5);
  g_assert_true (pratos_choices_get_gil (fixture->choices));
  assert_option (fixture, "pictures", "10");
  assert_option (fixture, "rate", "1000000");
  assert_option (fixture, "delay", "500");
}

static void
test_class_defaults (Fixture *fixture, gconstpointer data)
{
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  assert_option (fixture, "magnitude", "59");
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("pipeline"));
  assert_option (fixture, "process", "compute");
  assert_option (fixture, "step", "2");
  g_assert_cmpuint (pratos_choices_get_workers (fixture->choices), ==, 4);
  g_assert_cmpuint (fixture->told[PRATOS_CHOICE_DEMO], ==, 2);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_assert_true (pratos_choices_set_option (fixture->choices, "pictures", "20", NULL));
  pratos_choices_set_workers (fixture->choices, 20);
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  g_assert_true (pratos_choices_set_option (fixture->choices, "magnitude", "45", NULL));
  pratos_choices_set_mode (fixture->choices, pratos_mode_find ("async"));
  pratos_choices_set_gil (fixture->choices, FALSE);
  reopen (fixture);
  g_assert_cmpstr (pratos_choices_get_demo (fixture->choices)->name, ==, "primes");
  g_assert_cmpstr (pratos_choices_get_mode (fixture->choices)->name, ==, "async");
  g_assert_false (pratos_choices_get_gil (fixture->choices));
  assert_option (fixture, "magnitude", "45");
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("gallery"));
  assert_option (fixture, "pictures", "20");
  g_assert_cmpuint (pratos_choices_get_workers (fixture->choices), ==, 20);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[][2] = {
    { "pictures", "0" }, { "pictures", "many" }, { "pictures", "10000" }, { "order", "backwards" }, { "colour", "red" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (pratos_choices_set_option (fixture->choices, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
    }
  assert_option (fixture, "pictures", "10");
  g_assert_cmpuint (fixture->told[PRATOS_CHOICE_OPTIONS], ==, 0);
}

/* A file of numbers may be gone when the program is started again. */
static void
test_stored_nonsense (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "demo", "no-such");
  g_settings_set_string (fixture->settings, "mode", "no-such");
  g_settings_set_value (fixture->settings, "options",
                        g_variant_new_parsed ("{'gallery': {'pictures': 'nonsense'}}"));
  g_settings_set_value (fixture->settings, "workers", g_variant_new_parsed ("{'gallery': uint32 100000}"));
  reopen (fixture);
  g_assert_cmpstr (pratos_choices_get_demo (fixture->choices)->name, ==, "gallery");
  g_assert_cmpstr (pratos_choices_get_mode (fixture->choices)->name, ==, "sequential");
  g_assert_cmpuint (pratos_choices_get_workers (fixture->choices), ==, PRATOS_MAX_WORKERS);
  assert_option (fixture, "pictures", "10");
}

static void
test_told_once (Fixture *fixture, gconstpointer data)
{
  pratos_choices_set_workers (fixture->choices, 7);
  pratos_choices_set_workers (fixture->choices, 7);
  pratos_choices_set_workers (fixture->choices, 0);
  g_assert_cmpuint (pratos_choices_get_workers (fixture->choices), ==, 1);
  g_assert_cmpuint (fixture->told[PRATOS_CHOICE_WORKERS], ==, 2);
  g_assert_true (pratos_choices_set_option (fixture->choices, "delay", "20", NULL));
  g_assert_true (pratos_choices_set_option (fixture->choices, "delay", "20", NULL));
  g_assert_cmpuint (fixture->told[PRATOS_CHOICE_OPTIONS], ==, 1);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  PratosRunSettings settings;

  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("pipeline"));
  pratos_choices_set_mode (fixture->choices, pratos_mode_find ("async"));
  g_assert_true (pratos_choices_set_option (fixture->choices, "await", "each", NULL));
  pratos_choices_fill_settings (fixture->choices, &settings);
  g_assert_true (settings.await_each);
  g_assert_true (settings.gil);
  g_assert_cmpuint (settings.workers, ==, 4);
  g_assert_cmpint (settings.nice, ==, 10);
  g_assert_true (settings.mode == pratos_mode_find ("async"));
}

static void
test_gil_matters (Fixture *fixture, gconstpointer data)
{
  pratos_choices_set_mode (fixture->choices, pratos_mode_find ("threads"));
  g_assert_false (pratos_choices_gil_matters (fixture->choices));
  pratos_choices_set_demo (fixture->choices, pratos_demo_find ("primes"));
  g_assert_true (pratos_choices_gil_matters (fixture->choices));
  pratos_choices_set_mode (fixture->choices, pratos_mode_find ("processes"));
  g_assert_false (pratos_choices_gil_matters (fixture->choices));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  ADD ("/choices/first-start", test_first_start);
  ADD ("/choices/class-defaults", test_class_defaults);
  ADD ("/choices/kept", test_kept);
  ADD ("/choices/refused", test_refused);
  ADD ("/choices/stored-nonsense", test_stored_nonsense);
  ADD ("/choices/told-once", test_told_once);
  ADD ("/choices/settings", test_settings);
  ADD ("/choices/gil-matters", test_gil_matters);
  return g_test_run ();
}
