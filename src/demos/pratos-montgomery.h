/* pratos-montgomery.h: arithmetic modulo an odd number without dividing.
 *
 * A residue a is kept as a·2^64 mod n; multiplying two such takes three 64-bit
 * multiplications, where a division takes as long as twenty.
 *
 * Inline, since rho does nothing else and a call would cost as much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

__extension__ typedef unsigned __int128 PratosUint128;

typedef struct
{
  guint64 n;       /* odd, above 1 */
  guint64 inverse; /* of n modulo 2^64 */
  guint64 one;     /* 2^64 mod n */
  guint64 square;  /* 2^128 mod n: takes residues in */
} PratosMontgomery;

/* Newton's iteration doubles the right bits; (3n)^2 has five to begin with. */
static inline PratosMontgomery
pratos_montgomery_new (guint64 n)
{
  PratosMontgomery field = { .n = n, .inverse = (3 * n) ^ 2 };

  for (guint bits = 5; bits < 64; bits *= 2)
    field.inverse *= 2 - n * field.inverse;
  field.one = -n % n;
  field.square = (guint64) ((PratosUint128) field.one * field.one % n);
  return field;
}

static inline guint64
pratos_montgomery_multiply (const PratosMontgomery *field, guint64 a, guint64 b)
{
  PratosUint128 product = (PratosUint128) a * b;
  guint64 multiple = (guint64) product * field->inverse;
  guint64 high = (guint64) (product >> 64);
  guint64 low = (guint64) ((PratosUint128) multiple * field->n >> 64);

  return high - low + (high < low ? field->n : 0);
}

/* @a < n. */
static inline guint64
pratos_montgomery_enter (const PratosMontgomery *field, guint64 a)
{
  return pratos_montgomery_multiply (field, a, field->square);
}

/* The sum of two residues, which may be more than 64 bits. */
static inline guint64
pratos_montgomery_add (const PratosMontgomery *field, guint64 a, guint64 b)
{
  return a >= field->n - b ? a - (field->n - b) : a + b;
}
