/* test-options.c: options as typed, right and wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-error.h"
#include "pratos-misspelling.h"
#include "pratos-number.h"

static void
test_defaults (void)
{
  g_autoptr (GVariant) gallery = demo_options ("gallery", demo_given (NULL, NULL));
  g_autoptr (GVariant) primes = demo_options ("primes", demo_given (NULL, NULL));
  g_autoptr (GVariant) pipeline = demo_options ("pipeline", demo_given (NULL, NULL));
  g_autofree char *text = g_variant_print (pipeline, FALSE);
  gint64 n;

  g_assert_cmpuint (g_variant_n_children (gallery), ==, 8);
  g_assert_true (g_variant_lookup (gallery, "rate", "x", &n));
  g_assert_cmpint (n, ==, 1000000);
  g_assert_true (g_variant_lookup (primes, "magnitude", "x", &n));
  g_assert_cmpint (n, ==, 57);
  g_assert_cmpuint (g_variant_n_children (pipeline), ==, 4);
  g_assert_nonnull (strstr (text, "'step': <2.0>"));
  g_assert_nonnull (strstr (text, "'process': <'wait'>"));
}

static void
test_given (void)
{
  g_autoptr (GVariant) options = demo_options ("gallery", demo_given ("size", "5_000_000", "order", "map", NULL));
  const char *order;
  gint64 size;

  g_variant_lookup (options, "size", "x", &size);
  g_variant_lookup (options, "order", "&s", &order);
  g_assert_cmpint (size, ==, 5000000);
  g_assert_cmpstr (order, ==, "map");
}

typedef struct
{
  const char *demo;
  const char *name;
  const char *value;
  const char *message;
} Wrong;

static void
test_wrong (void)
{
  static const Wrong wrongs[] = {
    { "gallery", "picturs", "3", "gallery: no --picturs; did you mean --pictures?" },
    { "pipeline", "colour", "3", "pipeline: no --colour; there is --step, --logs, --process, --await" },
    { "primes", "magnitude", "39", "--magnitude: “39” is not a whole number from 40 to 64" },
    { "primes", "magnitude", "65", "--magnitude: “65” is not a whole number from 40 to 64" },
    { "primes", "magnitude", "", "--magnitude: “” is not a whole number from 40 to 64" },
    { "primes", "magnitude", "57.5", "--magnitude: “57.5” is not a whole number from 40 to 64" },
    { "primes", "magnitude", "99999999999999999999",
      "--magnitude: “99999999999999999999” is not a whole number from 40 to 64" },
    { "gallery", "pictures", "0", "--pictures: “0” is not a whole number from 1 to 200" },
    { "gallery", "pictures", "ten", "--pictures: “ten” is not a whole number from 1 to 200" },
    { "gallery", "rate", "-1", "--rate: “-1” is not a whole number from 0 to 1_000_000_000_000" },
    { "pipeline", "step", "nan", "--step: “nan” is not a number from 0 to 3600" },
    { "pipeline", "step", "2s", "--step: “2s” is not a number from 0 to 3600" },
    { "pipeline", "step", "-0.1", "--step: “-0.1” is not a number from 0 to 3600" },
    { "plates", "plates", "0", "--plates: “0” is not a whole number from 1 to 200" },
    { "prices", "iterations", "0", "--iterations: “0” is not a whole number from 1 to 1_000_000_000" },
    { "pipeline", "await", "task", "--await: no task; did you mean tasks?" },
    { "pipeline", "process", "sleep", "--process: no sleep; there is wait, compute" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) given = demo_given (wrongs[i].name, wrongs[i].value, NULL);

      g_assert_null (pratos_demo_parse_options (pratos_demo_find (wrongs[i].demo), given, &error));
      g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
      g_assert_cmpstr (error->message, ==, wrongs[i].message);
    }
}

static void
test_numbers (void)
{
  static const char *const wrong[] = { "", "_1", "1_", "1__2", "+1", "1 2", "0x10", "18446744073709551616",
                                       "99999999999999999999999" };
  guint64 n;

  g_assert_true (pratos_number_parse ("18_446_744_073_709_551_615", &n, NULL));
  g_assert_cmpuint (n, ==, G_MAXUINT64);
  g_assert_true (pratos_number_parse ("0", &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (pratos_number_parse (wrong[i], &n, NULL));
}

static void
test_format (void)
{
  static const struct { guint64 n; const char *text; } known[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1_000" }, { 1234567, "1_234_567" },
    { G_MAXUINT64, "18_446_744_073_709_551_615" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = pratos_number_format (known[i].n);

      g_assert_cmpstr (text, ==, known[i].text);
    }
}

static void
test_misspelling (void)
{
  static const char *const known[] = { "threads", "processes", "async", NULL };

  g_assert_cmpstr (pratos_misspelling_find ("thread", known), ==, "threads");
  g_assert_cmpstr (pratos_misspelling_find ("asnyc", known), ==, "async");
  g_assert_cmpstr (pratos_misspelling_find ("prozesses", known), ==, "processes");
  g_assert_null (pratos_misspelling_find ("fast", known));
  g_assert_null (pratos_misspelling_find ("", known));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/defaults", test_defaults);
  g_test_add_func ("/options/given", test_given);
  g_test_add_func ("/options/wrong", test_wrong);
  g_test_add_func ("/options/numbers", test_numbers);
  g_test_add_func ("/options/format", test_format);
  g_test_add_func ("/options/misspelling", test_misspelling);
  return g_test_run ();
}
