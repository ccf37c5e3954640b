/* pratos-primes-sample.h: numbers of about one size, easy and hard to factor.
 *
 * For every v = 2^k and v = 3·2^(k-1): the largest prime below v; v itself; and p·q with
 * p the largest prime not above √v and q the next prime after p.  The first and the
 * last are the worst cases of trial division, the one in the middle the best.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_PRIMES_SAMPLE 21

#define PRATOS_PRIMES_MAGNITUDE_MIN 40
#define PRATOS_PRIMES_MAGNITUDE_MAX 64

/* The 21 largest numbers of the rule with v up to 2^@magnitude (40 … 64) that fit 64
 * bits, ascending. */
void pratos_primes_sample (guint magnitude, guint64 numbers[PRATOS_PRIMES_SAMPLE]);
