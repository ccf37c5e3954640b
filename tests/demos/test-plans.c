/* test-plans.c: what the demonstrations' options become.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"
#include "pratos-gallery-demo.h"
#include "pratos-lpf-step.h"
#include "pratos-plate-step.h"
#include "pratos-plates-demo.h"
#include "pratos-price-step.h"
#include "pratos-sleep-step.h"
#include "pratos-spin-step.h"

#include <glib/gstdio.h>

static void
test_pipeline (void)
{
  g_autoptr (PratosPlan) plan = demo_plan ("pipeline", demo_given ("logs", "2", "step", "0.25", NULL));
  static const char *const labels[] = { "query", "process", "log 1", "log 2" };

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);
      double seconds;

      g_assert_cmpuint (task->id, ==, i);
      g_assert_cmpstr (task->label, ==, labels[i]);
      g_assert_cmpuint (task->n_needs, ==, i == 1 ? 1 : 0);
      g_assert_cmpuint (task->n_steps, ==, 1);
      g_assert_cmpstr (task->steps[0].kind, ==, PRATOS_SLEEP_KIND);
      g_variant_get (task->steps[0].args, "(d)", &seconds);
      g_assert_cmpfloat (seconds, ==, 0.25);
    }
  g_assert_cmpuint (pratos_plan_get_task (plan, 1)->needs[0], ==, 0);
}

static void
test_pipeline_computes (void)
{
  g_autoptr (PratosPlan) plan = demo_plan ("pipeline", demo_given ("logs", "0", "process", "compute", NULL));

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 2);
  g_assert_cmpstr (pratos_plan_get_task (plan, 0)->steps[0].kind, ==, PRATOS_SLEEP_KIND);
  g_assert_cmpstr (pratos_plan_get_task (plan, 1)->steps[0].kind, ==, PRATOS_SPIN_KIND);
}

static void
check_number (PratosPlan *plan, guint i, guint64 n, const char *label, const char *algorithm)
{
  const PratosTask *task = pratos_plan_get_task (plan, i);
  guint64 number;
  const char *name;

  g_assert_cmpstr (task->label, ==, label);
  g_assert_cmpuint (task->n_needs, ==, 0);
  g_assert_cmpuint (task->n_steps, ==, 1);
  g_assert_cmpstr (task->steps[0].kind, ==, PRATOS_LPF_KIND);
  g_variant_get (task->steps[0].args, "(t&s)", &number, &name);
  g_assert_cmpuint (number, ==, n);
  g_assert_cmpstr (name, ==, algorithm);
}

static void
test_primes (void)
{
  g_autoptr (PratosPlan) plan = demo_plan ("primes", demo_given ("algorithm", "fast", NULL));

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 21);
  check_number (plan, 19, G_GUINT64_CONSTANT (144115188075855872), "144_115_188_075_855_872", "fast");
}

static void
test_primes_file (void)
{
  g_autofree char *path = demo_file ("# these\n\n  7  # seven\n1_000_003\r\n18446744073709551615");
  g_autoptr (PratosPlan) plan = demo_plan ("primes", demo_given ("numbers", path, NULL));

  g_remove (path);
  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 3);
  check_number (plan, 0, 7, "7", "trial");
  check_number (plan, 1, 1000003, "1_000_003", "trial");
  check_number (plan, 2, G_MAXUINT64, "18_446_744_073_709_551_615", "trial");
}

static void
test_plates (void)
{
  g_autoptr (PratosPlan) plan = demo_plan ("plates", demo_given ("plates", "7", "push", "0.5", NULL));
  const PratosTask *last = pratos_plan_get_task (plan, 6);
  double push, fall;
  guint32 plate;

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 7);
  g_assert_cmpstr (last->label, ==, "plate 7");
  g_assert_cmpuint (last->n_needs, ==, 0);
  g_assert_cmpuint (last->n_steps, ==, 2 * PRATOS_PLATE_PUSHES - 1);
  for (guint i = 0; i < last->n_steps; i++)
    g_assert_cmpstr (last->steps[i].kind, ==, i % 2 == 0 ? PRATOS_PUSH_KIND : PRATOS_SLEEP_KIND);
  g_variant_get (last->steps[0].args, "(udd)", &plate, &push, &fall);
  g_assert_cmpuint (plate, ==, 6);
  g_assert_cmpfloat (push, ==, 0.5);
  g_assert_cmpfloat (fall, ==, 3);
}

static void
test_prices (void)
{
  g_autoptr (PratosPlan) plan = demo_plan ("prices", demo_given ("iterations", "7", NULL));
  const PratosTask *last = pratos_plan_get_task (plan, 19);
  guint64 cents, iterations;

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 20);
  g_assert_cmpstr (pratos_plan_get_task (plan, 0)->label, ==, "0");
  g_assert_cmpstr (pratos_plan_get_task (plan, 1)->label, ==, "42");
  g_assert_cmpstr (last->label, ==, "15_162");
  g_assert_cmpuint (last->n_needs, ==, 0);
  g_assert_cmpuint (last->n_steps, ==, 1);
  g_assert_cmpstr (last->steps[0].kind, ==, PRATOS_PRICE_KIND);
  g_variant_get (last->steps[0].args, "(tt)", &cents, &iterations);
  g_assert_cmpuint (cents, ==, 1516200);
  g_assert_cmpuint (iterations, ==, 7);
}

/* What preparing says, from the file's name on; the file is removed. */
static char *
prepare_error (const char *demo, const char *option, const char *text)
{
  g_autofree char *path = demo_file (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options (demo, demo_given (option, path, NULL));
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();

  g_assert_null (pratos_demo_find (demo)->prepare (preparation, options, NULL, &error));
  g_assert_nonnull (error);
  g_remove (path);
  g_assert_true (g_str_has_prefix (error->message, path));
  return g_strdup (error->message + strlen (path));
}

static void
test_wrong_files (void)
{
  static const struct { const char *text, *message; } wrongs[] = {
    { "1\nforty-two\n", ":2: “forty-two” is not a whole number" },
    { "-3", ":1: “-3” is negative" },
    { "2\n\n18446744073709551616\n", ":3: “18446744073709551616” is too large: numbers go up to "
                                     "18_446_744_073_709_551_615" },
    { "\xff\xfe", ":1: this is not text" },
    { "# nothing\n\n", ": there is no number in it" },
    { "", ": there is no number in it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *message = prepare_error ("primes", "numbers", wrongs[i].text);

      g_assert_cmpstr (message, ==, wrongs[i].message);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options ("primes", demo_given ("numbers", "/no/such/file", NULL));
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();

  g_assert_null (pratos_demo_find ("primes")->prepare (preparation, options, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/no/such/file"));
}

static void
test_source_misspelt (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options ("gallery", demo_given ("source", "comons", NULL));
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();

  g_assert_null (pratos_demo_find ("gallery")->prepare (preparation, options, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, "--source: there is no file comons; did you mean commons?");
}

static void
test_addresses (void)
{
  g_autofree char *path = demo_file ("http://127.0.0.1:9/a/b%20c.jpg?x=1\nhttp://127.0.0.1:9/\n# no\n");
  g_autofree char *none = prepare_error ("gallery", "source", "\n");
  g_autoptr (PratosPlan) plan = demo_plan ("gallery", demo_given ("source", path, "contact", "me@home.org", NULL));
  const PratosTask *task = pratos_plan_get_task (plan, 0);
  g_autoptr (GVariant) extra = NULL;
  const char *text;
  guint box;

  g_remove (path);
  g_assert_cmpstr (none, ==, ": there is no address in it");
  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 2);
  g_assert_cmpuint (pratos_plan_get_max_in_flight (plan), ==, 0);
  g_assert_cmpstr (task->label, ==, "b c.jpg");
  g_assert_cmpuint (task->n_steps, ==, 2);
  g_assert_cmpstr (task->steps[PRATOS_GALLERY_FETCH].kind, ==, PRATOS_FETCH_KIND);
  g_assert_cmpstr (task->steps[PRATOS_GALLERY_DECODE].kind, ==, PRATOS_DECODE_KIND);
  g_variant_get (task->steps[PRATOS_GALLERY_FETCH].args, "(&s@a{sv})", &text, &extra);
  g_assert_cmpstr (text, ==, "http://127.0.0.1:9/a/b%20c.jpg?x=1");
  g_assert_false (g_variant_lookup (extra, "contact", "&s", &text));
  g_variant_get (task->steps[PRATOS_GALLERY_DECODE].args, "(u)", &box);
  g_assert_cmpuint (box, ==, PRATOS_GALLERY_BOX);
  g_assert_cmpstr (pratos_plan_get_task (plan, 1)->label, ==, "http://127.0.0.1:9/");
}

static void
check_address (const char *address, gboolean wikimedia)
{
  g_autofree char *path = demo_file (address);
  g_autoptr (PratosPlan) plan = demo_plan ("gallery", demo_given ("source", path, "contact", "me@home.org", NULL));
  g_autoptr (GVariant) extra = NULL;
  const char *text = NULL;

  g_remove (path);
  g_variant_get (pratos_plan_get_task (plan, 0)->steps[PRATOS_GALLERY_FETCH].args, "(&s@a{sv})", NULL, &extra);
  g_variant_lookup (extra, "contact", "&s", &text);
  g_assert_cmpstr (text, ==, wikimedia ? "me@home.org" : NULL);
  g_assert_cmpuint (pratos_plan_get_max_in_flight (plan), ==, wikimedia ? 2 : 0);
}

/* Wikimedia's limit is kept for its addresses wherever they come from, and the contact goes
 * to no other. */
static void
test_wikimedia_addresses (void)
{
  check_address ("https://upload.wikimedia.org/a.jpg", TRUE);
  check_address ("https://UPLOAD.Wikimedia.org/a.jpg", TRUE);
  check_address ("https://commons.wikimedia.org/wiki/Special:FilePath/a.jpg", TRUE);
  check_address ("https://notwikimedia.org/a.jpg", FALSE);
  check_address ("http://127.0.0.1:9/a.jpg?from=://upload.wikimedia.org/", FALSE);
}

static void
test_long_line (void)
{
  g_autoptr (GString) line = g_string_new ("http://127.0.0.1:9/");
  g_autofree char *error = NULL;

  g_string_set_size (line, 70000);
  memset (line->str + 19, 'a', line->len - 19);
  error = prepare_error ("gallery", "source", line->str);
  g_assert_nonnull (strstr (error, ":1: the line is longer than 64 KiB"));
}

static void
test_contact_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options ("gallery", demo_given ("source", "commons", NULL));
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();

  g_assert_null (pratos_demo_find ("gallery")->prepare (preparation, options, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "--contact"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plans/pipeline", test_pipeline);
  g_test_add_func ("/plans/pipeline-computes", test_pipeline_computes);
  g_test_add_func ("/plans/primes", test_primes);
  g_test_add_func ("/plans/primes-file", test_primes_file);
  g_test_add_func ("/plans/plates", test_plates);
  g_test_add_func ("/plans/prices", test_prices);
  g_test_add_func ("/plans/wrong-files", test_wrong_files);
  g_test_add_func ("/plans/missing-file", test_missing_file);
  g_test_add_func ("/plans/source-misspelt", test_source_misspelt);
  g_test_add_func ("/plans/addresses", test_addresses);
  g_test_add_func ("/plans/wikimedia-addresses", test_wikimedia_addresses);
  g_test_add_func ("/plans/long-line", test_long_line);
  g_test_add_func ("/plans/contact-missing", test_contact_missing);
  return g_test_run ();
}
