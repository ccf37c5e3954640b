/* pratos-factor.c: least prime factors of 64-bit numbers, fast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-factor.h"

#include "pratos-montgomery.h"

#include <math.h>

/* So many steps of rho share one greatest common divisor. */
#define BATCH 64

/* Dividing by these finds the factor of four numbers in five for the price of a few
 * steps of rho. */
static const guint8 small_primes[] = {
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
  97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191,
  193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251,
};
#define SMALLEST_UNTRIED 257

static guint64
least_small (guint64 n)
{
  for (guint i = 0; i < G_N_ELEMENTS (small_primes); i++)
    if (n % small_primes[i] == 0)
      return small_primes[i];
  return 0;
}

static guint64
power (const PratosMontgomery *field, guint64 base, guint64 exponent)
{
  guint64 result = field->one;

  for (; exponent > 0; exponent >>= 1)
    {
      if (exponent & 1)
        result = pratos_montgomery_multiply (field, result, base);
      base = pratos_montgomery_multiply (field, base, base);
    }
  return result;
}

/* Whether odd n passes for a prime with @base: n - 1 = odd · 2^twos. */
static gboolean
passes (const PratosMontgomery *field, guint64 base, guint64 odd, guint twos)
{
  guint64 minus_one = field->n - field->one;
  guint64 x;

  if (base % field->n == 0)
    return TRUE;
  x = power (field, pratos_montgomery_enter (field, base % field->n), odd);
  if (x == field->one || x == minus_one)
    return TRUE;
  for (guint i = 1; i < twos; i++)
    {
      x = pratos_montgomery_multiply (field, x, x);
      if (x == minus_one)
        return TRUE;
    }
  return FALSE;
}

/* For n that is odd and above 1. */
static gboolean
is_odd_prime (guint64 n)
{
  static const guint64 bases[] = { 2, 325, 9375, 28178, 450775, 9780504, 1795265022 };
  PratosMontgomery field = pratos_montgomery_new (n);
  guint twos = (guint) __builtin_ctzll (n - 1);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (!passes (&field, bases[i], (n - 1) >> twos, twos))
      return FALSE;
  return TRUE;
}

gboolean
pratos_factor_is_prime (guint64 n)
{
  if (n < 2 || n % 2 == 0)
    return n == 2;
  return is_odd_prime (n);
}

/* Binary, of odd @b and any @a. */
static guint64
common_divisor (guint64 a, guint64 b)
{
  while (a != 0)
    {
      a >>= __builtin_ctzll (a);
      if (a < b)
        {
          guint64 other = a;

          a = b;
          b = other;
        }
      a -= b;
    }
  return b;
}

/* One walk x → x² + c: Brent's, which remembers where it was at every power of two and
 * looks for a difference that has a factor of n. */
typedef struct
{
  PratosMontgomery field;
  guint64          c;
  guint64          x;       /* where the walk is */
  guint64          mark;    /* where it was at the last power of two */
  guint64          product; /* of differences since the last common divisor */
} Walk;

static void
walk_step (Walk *walk)
{
  walk->x = pratos_montgomery_add (&walk->field,
                                   pratos_montgomery_multiply (&walk->field, walk->x, walk->x),
                                   walk->c);
}

static guint64
distance (const Walk *walk)
{
  return walk->x > walk->mark ? walk->x - walk->mark : walk->mark - walk->x;
}

/* @count steps, all their differences in the product. */
static void
walk_batch (Walk *walk, guint64 count)
{
  Walk at = *walk; /* in registers */

  for (guint64 i = 0; i < count; i++)
    {
      walk_step (&at);
      at.product = pratos_montgomery_multiply (&at.field, at.product, distance (&at));
    }
  *walk = at;
}

/* Over again from before a batch in which two factors came up at once. */
static guint64
walk_slowly (Walk *walk)
{
  guint64 divisor;

  do
    {
      walk_step (walk);
      divisor = common_divisor (distance (walk), walk->field.n);
    }
  while (divisor == 1);
  return divisor;
}

/* A divisor of composite, odd n; n itself when the walk with this @c finds none. */
static guint64
walk_for_divisor (guint64 n, guint64 c)
{
  Walk walk = { .field = pratos_montgomery_new (n), .c = c };

  walk.x = walk.mark = walk.product = walk.field.one;
  for (guint64 length = 1;; length *= 2)
    {
      walk.mark = walk.x;
      for (guint64 done = 0; done < length; done += BATCH)
        {
          Walk before = walk;
          guint64 divisor;

          walk_batch (&walk, MIN (BATCH, length - done));
          divisor = common_divisor (walk.product, n);
          if (divisor == n)
            return walk_slowly (&before);
          if (divisor != 1)
            return divisor;
        }
    }
}

/* Rho may walk for long over the square of a prime and find nothing but n. */
static guint64
divisor_of_composite (guint64 n)
{
  guint64 root = pratos_factor_root (n);
  guint64 divisor = n;

  if (root * root == n)
    return root;
  for (guint64 c = 1; divisor == n; c++)
    divisor = walk_for_divisor (n, c);
  return divisor;
}

/* Of odd n without small factors. */
static guint64
least_large (guint64 n)
{
  guint64 divisor, one, other;

  if (n < SMALLEST_UNTRIED * SMALLEST_UNTRIED || is_odd_prime (n))
    return n;
  divisor = divisor_of_composite (n);
  one = least_large (divisor);
  other = least_large (n / divisor);
  return MIN (one, other);
}

guint64
pratos_factor_least (guint64 n)
{
  guint64 small;

  if (n < 2)
    return 0;
  small = least_small (n);
  return small != 0 ? small : least_large (n);
}

guint64
pratos_factor_prime_not_above (guint64 n)
{
  while (n >= 2 && !pratos_factor_is_prime (n))
    n--;
  return n >= 2 ? n : 0;
}

guint64
pratos_factor_prime_above (guint64 n)
{
  do
    n++;
  while (n != 0 && !pratos_factor_is_prime (n));
  return n;
}

/* The floating-point root is at most one off. */
guint32
pratos_factor_root (guint64 n)
{
  guint64 root = (guint64) sqrt ((double) n);

  root = MIN (root, G_MAXUINT32);
  while (root * root > n)
    root--;
  while (root < G_MAXUINT32 && (root + 1) * (root + 1) <= n)
    root++;
  return (guint32) root;
}
