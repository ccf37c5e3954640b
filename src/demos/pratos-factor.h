/* pratos-factor.h: least prime factors of 64-bit numbers, fast.
 *
 * Pure functions without state; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Miller–Rabin with seven bases that leave no liar below 2^64 (Jim Sinclair, 2011). */
gboolean pratos_factor_is_prime (guint64 n);

/* The least prime that divides @n; @n itself if it is prime.  0 for 0 and 1, which have
 * none.  Small primes by division, the rest by Pollard's rho as Brent improved it (BIT
 * 20, 1980), in Montgomery's arithmetic (Math. Comp. 44, 1985).  At worst about a
 * millisecond. */
guint64  pratos_factor_least    (guint64 n);

/* The nearest prime not above @n, 0 when there is none; the nearest prime above @n, 0
 * when it would not fit 64 bits. */
guint64  pratos_factor_prime_not_above (guint64 n);
guint64  pratos_factor_prime_above     (guint64 n);

/* The integer part of the square root. */
guint32  pratos_factor_root     (guint64 n);
