/* bench-lpf.c: least prime factors in a bare loop, by 2, 3, then 6k±1.
 *
 * Standard input: one number a line.  Prints three numbers: wall time and CPU time of the
 * loop, s, and the sum of the factors, so that the compiler cannot leave the work out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MOST_NUMBERS 1000

/* The largest whole number whose square is not above @n; long double has all its bits. */
static uint64_t
root_of (uint64_t n)
{
  return (uint64_t) sqrtl ((long double) n);
}

static uint64_t
least_prime_factor (uint64_t n)
{
  uint64_t root = root_of (n);

  if (n % 2 == 0)
    return 2;
  if (n % 3 == 0)
    return 3;
  for (uint64_t d = 5; d <= root; d += 6)
    {
      if (n % d == 0)
        return d;
      if (n % (d + 2) == 0)
        return d + 2;
    }
  return n;
}

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

int
main (void)
{
  uint64_t numbers[MOST_NUMBERS];
  uint64_t sum = 0;
  size_t n_numbers = 0;
  double start, cpu_start, wall, cpu;

  while (n_numbers < MOST_NUMBERS && scanf ("%" SCNu64, &numbers[n_numbers]) == 1)
    n_numbers++;
  start = now (CLOCK_MONOTONIC);
  cpu_start = now (CLOCK_PROCESS_CPUTIME_ID);
  for (size_t i = 0; i < n_numbers; i++)
    sum += least_prime_factor (numbers[i]);
  cpu = now (CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
  wall = now (CLOCK_MONOTONIC) - start;
  printf ("%.6f %.6f %" PRIu64 "\n", wall, cpu, sum);
  return n_numbers > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
