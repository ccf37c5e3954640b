/* pratos-primes-sample.c: numbers of about one size, easy and hard to factor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-primes-sample.h"

#include "pratos-factor.h"

#include <stdlib.h>
#include <string.h>

/* Seven v are enough when all their numbers fit; at 2^64 only one of three does. */
#define N_V 8

/* The number that is @i steps below 2^@magnitude in the row 2^k, 3·2^(k-2), 2^(k-1) …;
 * 0 stands for 2^64. */
static guint64
step_below (guint magnitude, guint i)
{
  guint k = magnitude - i / 2;

  if (i % 2 == 1)
    return G_GUINT64_CONSTANT (3) << (k - 2);
  return k < 64 ? G_GUINT64_CONSTANT (1) << k : 0;
}

/* FALSE: the product does not fit. */
static gboolean
hard_product (guint64 v, guint64 *product)
{
  guint64 root = v != 0 ? pratos_factor_root (v) : G_GUINT64_CONSTANT (1) << 32;
  guint64 p = pratos_factor_prime_not_above (root);

  return !__builtin_mul_overflow (p, pratos_factor_prime_above (p), product);
}

static int
compare (const void *a, const void *b)
{
  guint64 one = *(const guint64 *) a;
  guint64 other = *(const guint64 *) b;

  return (one > other) - (one < other);
}

void
pratos_primes_sample (guint magnitude, guint64 numbers[PRATOS_PRIMES_SAMPLE])
{
  guint64 all[3 * N_V];
  guint n = 0;

  g_return_if_fail (magnitude >= PRATOS_PRIMES_MAGNITUDE_MIN && magnitude <= PRATOS_PRIMES_MAGNITUDE_MAX);

  for (guint i = 0; i < N_V; i++)
    {
      guint64 v = step_below (magnitude, i);

      all[n++] = pratos_factor_prime_not_above (v - 1);
      if (v != 0)
        all[n++] = v;
      if (hard_product (v, &all[n]))
        n++;
    }
  qsort (all, n, sizeof *all, compare);
  memcpy (numbers, all + n - PRATOS_PRIMES_SAMPLE, PRATOS_PRIMES_SAMPLE * sizeof *numbers);
}
