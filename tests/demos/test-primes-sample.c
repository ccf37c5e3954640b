/* test-primes-sample.c: the rule of the numbers that are to be factored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-factor.h"
#include "pratos-primes-sample.h"

#include <glib.h>

typedef struct
{
  guint64 n;
  guint64 lpf;
} Row;

/* As the slides and the fact sheet have them. */
static void
check_last (guint magnitude, const Row rows[3])
{
  guint64 numbers[PRATOS_PRIMES_SAMPLE];

  pratos_primes_sample (magnitude, numbers);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (numbers[PRATOS_PRIMES_SAMPLE - 3 + i], ==, rows[i].n);
      g_assert_cmpuint (pratos_factor_least (rows[i].n), ==, rows[i].lpf);
    }
}

static void
test_57 (void)
{
  static const Row rows[] = {
    { G_GUINT64_CONSTANT (144115188075855859), G_GUINT64_CONSTANT (144115188075855859) },
    { G_GUINT64_CONSTANT (144115188075855872), 2 },
    { G_GUINT64_CONSTANT (144115189976253901), 379625047 },
  };

  check_last (57, rows);
}

static void
test_63 (void)
{
  static const Row rows[] = {
    { G_GUINT64_CONSTANT (9223372036854775783), G_GUINT64_CONSTANT (9223372036854775783) },
    { G_GUINT64_CONSTANT (9223372036854775808), 2 },
    { G_GUINT64_CONSTANT (9223372037000249951), 3037000493 },
  };

  check_last (63, rows);
}

/* Neither 2^64 nor its p·q fits: one number, six times three, and two of the next. */
static void
test_64 (void)
{
  guint64 numbers[PRATOS_PRIMES_SAMPLE];

  pratos_primes_sample (64, numbers);
  g_assert_cmpuint (numbers[20], ==, G_GUINT64_CONSTANT (18446744073709551557));
  g_assert_cmpuint (numbers[18], ==, G_GUINT64_CONSTANT (3) << 62);
  g_assert_cmpuint (numbers[1], ==, G_GUINT64_CONSTANT (3) << 59);
  g_assert_cmpuint (numbers[0], ==, G_GUINT64_CONSTANT (1729382256910270433));
}

/* Seven primes, seven even numbers and seven products of two primes nearly alike. */
static void
check_kinds (const guint64 *numbers)
{
  guint primes = 0, even = 0, products = 0;

  for (guint i = 0; i < PRATOS_PRIMES_SAMPLE; i++)
    {
      guint64 lpf = pratos_factor_least (numbers[i]);

      primes += lpf == numbers[i];
      even += lpf == 2;
      products += lpf > 2 && lpf < numbers[i] && pratos_factor_is_prime (numbers[i] / lpf)
                  && numbers[i] / lpf - lpf < 2000;
    }
  g_assert_cmpuint (primes, ==, 7);
  g_assert_cmpuint (even, ==, 7);
  g_assert_cmpuint (products, ==, 7);
}

static void
test_all (void)
{
  for (guint magnitude = PRATOS_PRIMES_MAGNITUDE_MIN; magnitude < PRATOS_PRIMES_MAGNITUDE_MAX; magnitude++)
    {
      guint64 limit = G_GUINT64_CONSTANT (1) << magnitude;
      guint64 numbers[PRATOS_PRIMES_SAMPLE];

      pratos_primes_sample (magnitude, numbers);
      for (guint i = 1; i < PRATOS_PRIMES_SAMPLE; i++)
        g_assert_cmpuint (numbers[i - 1], <, numbers[i]);
      g_assert_cmpuint (numbers[0], <, limit / 8);
      g_assert_cmpuint (numbers[0], >, limit / 16);
      g_assert_true (numbers[PRATOS_PRIMES_SAMPLE - 2] == limit || numbers[PRATOS_PRIMES_SAMPLE - 1] == limit);
      check_kinds (numbers);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/primes-sample/57", test_57);
  g_test_add_func ("/primes-sample/63", test_63);
  g_test_add_func ("/primes-sample/64", test_64);
  g_test_add_func ("/primes-sample/all", test_all);
  return g_test_run ();
}
