/* demo-runner.c: demonstrations prepared and carried out, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-conductor.h"

#include <glib/gstdio.h>

GVariant *
demo_given (const char *first, ...)
{
  GVariantBuilder builder;
  va_list args;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    g_variant_builder_add (&builder, "{ss}", name, va_arg (args, const char *));
  va_end (args);
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

GVariant *
demo_options (const char *name, GVariant *given)
{
  g_autoptr (GError) error = NULL;
  GVariant *options = pratos_demo_parse_options (pratos_demo_find (name), given, &error);

  g_assert_no_error (error);
  g_variant_unref (given);
  return options;
}

PratosPlan *
demo_plan (const char *name, GVariant *given)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options (name, given);
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();
  PratosPlan *plan = pratos_demo_find (name)->prepare (preparation, options, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static PratosRun *
carry_out (const char *name, PratosPlan *plan, const PratosRunSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosConductor) conductor = NULL;
  PratosRun *run = pratos_run_new (plan, settings, name, NULL);

  conductor = pratos_conductor_new (run, &error);
  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_no_error (error);
  g_assert_true (pratos_conductor_wait (conductor, -1));
  return run;
}

PratosRun *
demo_run (const char *name, PratosPlan *plan, const char *mode, guint workers)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = workers, .gil = TRUE };

  return carry_out (name, plan, &settings);
}

PratosRun *
demo_run_without_gil (const char *name, PratosPlan *plan, const char *mode, guint workers)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = workers };

  return carry_out (name, plan, &settings);
}

char *
demo_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *name = NULL;
  int fd = g_file_open_tmp ("pratos-test-XXXXXX", &name, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (name, text, -1, &error);
  g_assert_no_error (error);
  return name;
}
