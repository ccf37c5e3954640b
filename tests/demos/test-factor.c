/* test-factor.c: primality, least factors, roots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-factor.h"

#include <glib.h>
#include <glib/gstdio.h>

static guint64
least_by_division (guint64 n)
{
  for (guint64 d = 2; d * d <= n; d++)
    if (n % d == 0)
      return d;
  return n;
}

static void
test_none (void)
{
  g_assert_cmpuint (pratos_factor_least (0), ==, 0);
  g_assert_cmpuint (pratos_factor_least (1), ==, 0);
  g_assert_false (pratos_factor_is_prime (0));
  g_assert_false (pratos_factor_is_prime (1));
}

static void
test_small (void)
{
  for (guint64 n = 2; n < 200000; n++)
    {
      guint64 least = least_by_division (n);

      g_assert_cmpuint (pratos_factor_least (n), ==, least);
      g_assert_cmpint (pratos_factor_is_prime (n), ==, least == n);
    }
}

static void
test_known (void)
{
  static const struct { guint64 n, least; } known[] = {
    { G_GUINT64_CONSTANT (18446744073709551615), 3 },
    { G_GUINT64_CONSTANT (18446744073709551557), G_GUINT64_CONSTANT (18446744073709551557) },
    { G_GUINT64_CONSTANT (18446744073709551556), 2 },
    { G_GUINT64_CONSTANT (18446744030759878681), 4294967291 },           /* its square */
    { G_GUINT64_CONSTANT (18446743979220271189), 4294967279 },           /* times 4294967291 */
    { G_GUINT64_CONSTANT (144115189976253901), 379625047 },
    { G_GUINT64_CONSTANT (9223372037000249951), 3037000493 },
    { G_GUINT64_CONSTANT (9223372036854775783), G_GUINT64_CONSTANT (9223372036854775783) },
    { G_GUINT64_CONSTANT (3825123056546413051), 149491 },  /* fools the bases up to 23 */
    { G_GUINT64_CONSTANT (3186665857834031151), 3 },
    { G_GUINT64_CONSTANT (9223253290108583207), 2097143 }, /* a cube */
    { 2152302898747, 6763 },                               /* fools 2, 3, 5, 7, 11 */
    { 257 * 257, 257 },
    { G_GUINT64_CONSTANT (257) * 257 * 257 * 257 * 257 * 257 * 257, 257 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpuint (pratos_factor_least (known[i].n), ==, known[i].least);
}

static guint64
next (guint64 *state)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return *state ^ *state >> 29;
}

static GString *
many_numbers (guint64 *numbers, guint n)
{
  GString *text = g_string_new (NULL);
  guint64 state = 42;

  for (guint i = 0; i < n; i++)
    {
      /* of every size, and from time to time without small factors */
      numbers[i] = next (&state) >> (i % 60);
      if (i % 3 == 0)
        numbers[i] = pratos_factor_prime_not_above (next (&state) >> 32)
                     * pratos_factor_prime_not_above (next (&state) >> (32 + i % 20));
      g_string_append_printf (text, "%" G_GUINT64_FORMAT "\n", numbers[i]);
    }
  return text;
}

/* Lines "n: p q r", the least first. */
static char **
ask_factor (const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *command = NULL;
  g_autofree char *output = NULL;
  int fd = g_file_open_tmp ("pratos-factor-XXXXXX", &name, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (name, input, -1, &error);
  g_assert_no_error (error);
  command = g_strdup_printf ("sh -c 'factor < %s'", name);
  g_spawn_command_line_sync (command, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (name);
  return g_strsplit (output, "\n", -1);
}

static void
test_coreutils (void)
{
  enum { N = 5000 };
  g_autofree char *program = g_find_program_in_path ("factor");
  g_autofree guint64 *numbers = g_new (guint64, N);
  g_autoptr (GString) input = many_numbers (numbers, N);
  g_auto (GStrv) lines = NULL;

  if (program == NULL)
    {
      g_test_skip ("there is no program factor here");
      return;
    }
  lines = ask_factor (input->str);
  g_assert_cmpuint (g_strv_length (lines), ==, N + 1);
  for (guint i = 0; i < N; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint64 least = words[1] != NULL ? g_ascii_strtoull (words[1], NULL, 10) : 0;

      g_assert_cmpuint (pratos_factor_least (numbers[i]), ==, least);
    }
}

static void
test_neighbours (void)
{
  g_assert_cmpuint (pratos_factor_prime_not_above (1), ==, 0);
  g_assert_cmpuint (pratos_factor_prime_not_above (2), ==, 2);
  g_assert_cmpuint (pratos_factor_prime_not_above (28), ==, 23);
  g_assert_cmpuint (pratos_factor_prime_not_above (29), ==, 29);
  g_assert_cmpuint (pratos_factor_prime_above (0), ==, 2);
  g_assert_cmpuint (pratos_factor_prime_above (29), ==, 31);
  g_assert_cmpuint (pratos_factor_prime_not_above (G_MAXUINT64), ==,
                    G_GUINT64_CONSTANT (18446744073709551557));
  g_assert_cmpuint (pratos_factor_prime_above (G_MAXUINT64 - 1), ==, 0);
}

static void
test_root (void)
{
  guint64 state = 7;

  g_assert_cmpuint (pratos_factor_root (0), ==, 0);
  g_assert_cmpuint (pratos_factor_root (G_MAXUINT64), ==, G_MAXUINT32);
  for (guint i = 0; i < 100000; i++)
    {
      guint64 root = next (&state) >> (32 + i % 31);

      g_assert_cmpuint (pratos_factor_root (root * root), ==, root);
      if (root > 0)
        g_assert_cmpuint (pratos_factor_root (root * root - 1), ==, root - 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/factor/none", test_none);
  g_test_add_func ("/factor/small", test_small);
  g_test_add_func ("/factor/known", test_known);
  g_test_add_func ("/factor/coreutils", test_coreutils);
  g_test_add_func ("/factor/neighbours", test_neighbours);
  g_test_add_func ("/factor/root", test_root);
  return g_test_run ();
}
