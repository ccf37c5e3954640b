/* test-portuguese.c: words and figures in Brazilian Portuguese.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-fetch.h"
#include "pratos-text.h"

#include <langinfo.h>

static void
take_equal (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* TRUE, and the test is skipped, when the locale's numbers could not be had. */
static gboolean
has_no_numbers (void)
{
  if (g_str_equal (nl_langinfo (RADIXCHAR), ","))
    return FALSE;
  g_test_skip ("the locale pt_BR could not be made here");
  return TRUE;
}

static void
test_words (void)
{
  g_assert_cmpstr (pratos_text_state (PRATOS_STATE_WAITING_IO), ==, "esperando E/S");
  g_assert_cmpstr (pratos_text_mode (pratos_mode_find ("async")), ==, "Assíncrono");
  g_assert_cmpstr (pratos_text_workers (pratos_mode_find ("async")), ==, "Tarefas simultâneas");
  g_assert_cmpstr (pratos_text_demo (pratos_demo_find ("pipeline")), ==, "Etapas dependentes");
  g_assert_cmpstr (pratos_text_cpu_source (PRATOS_CPU_SOURCE_SAMPLED), ==, "por amostragem");
  take_equal (pratos_text_core (0), "Núcleo 1");
}

static void
test_options (void)
{
  g_autoptr (GVariant) gallery = demo_options ("gallery", demo_given (NULL, NULL));
  g_autoptr (GVariant) one = demo_options ("gallery", demo_given ("pictures", "1", NULL));

  take_equal (pratos_text_options (pratos_demo_find ("gallery"), gallery),
              "Servidor embutido · 10 imagens · 1 MB/s por conexão · espera 500 ms");
  take_equal (pratos_text_options (pratos_demo_find ("gallery"), one),
              "Servidor embutido · 1 imagem · 1 MB/s por conexão · espera 500 ms");
}

static void
test_fault (void)
{
  PratosFault fault = PRATOS_FAULT_INIT;

  pratos_fault_set (&fault, PRATOS_FAULT_HTTP_STATUS, "{'host': <'a.org'>, 'status': <404>}");
  take_equal (pratos_text_fault (&fault), "a.org não tem nada neste endereço (404)");
  pratos_fault_clear (&fault);
}

/* What the layer above says when something is typed wrongly. */
static void
test_error (void)
{
  g_autoptr (GVariant) given = demo_given ("magnitude", "um", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pratos_demo_parse_options (pratos_demo_find ("primes"), given, &error));
  g_assert_cmpstr (error->message, ==, "--magnitude: “um” não é um número inteiro de 40 a 64");
}

static void
test_figures (void)
{
  if (has_no_numbers ())
    return;
  take_equal (pratos_text_seconds (2.1), "2,1 s");
  take_equal (pratos_text_bytes (4830000), "4,8 MB");
  take_equal (pratos_text_cents (1667820), "16_678,20");
  take_equal (pratos_text_factor (6.1), "6,1");
  take_equal (pratos_text_percent (0.06), "6 %");
  take_equal (pratos_text_integer (3161229), "3_161_229");
}

/* What is typed is the same in every language. */
static void
test_options_keep_the_point (void)
{
  g_autoptr (GVariant) options = NULL;
  double step;

  if (has_no_numbers ())
    return;
  options = demo_options ("pipeline", demo_given ("step", "0.5", NULL));
  g_assert_true (g_variant_lookup (options, "step", "d", &step));
  g_assert_cmpfloat (step, ==, 0.5);
}

int
main (int argc, char **argv)
{
  pratos_text_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portuguese/words", test_words);
  g_test_add_func ("/portuguese/options", test_options);
  g_test_add_func ("/portuguese/fault", test_fault);
  g_test_add_func ("/portuguese/error", test_error);
  g_test_add_func ("/portuguese/figures", test_figures);
  g_test_add_func ("/portuguese/options-keep-the-point", test_options_keep_the_point);
  return g_test_run ();
}
