/* pratos-span-sort.c: putting a million spans in order without comparing them.
 *
 * A radix sort from the least byte of the key to the most, each pass stable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-span-sort.h"

#include <string.h>

#define N_DIGITS 8
#define N_VALUES 256

static guint
digit_of (const PratosSpanRef *ref, guint digit)
{
  return (ref->key >> (8 * digit)) & (N_VALUES - 1);
}

/* How often each digit has each value, all in one walk. */
static void
count (const PratosSpanRef *refs, gsize n_refs, gsize counts[N_DIGITS][N_VALUES])
{
  for (gsize i = 0; i < n_refs; i++)
    for (guint digit = 0; digit < N_DIGITS; digit++)
      counts[digit][digit_of (&refs[i], digit)]++;
}

static void
distribute (const PratosSpanRef *from, PratosSpanRef *to, gsize n_refs, guint digit, const gsize counts[N_VALUES])
{
  gsize places[N_VALUES];
  gsize place = 0;

  for (guint value = 0; value < N_VALUES; value++)
    {
      places[value] = place;
      place += counts[value];
    }
  for (gsize i = 0; i < n_refs; i++)
    to[places[digit_of (&from[i], digit)]++] = from[i];
}

void
pratos_span_sort (PratosSpanRef *refs, gsize n_refs)
{
  gsize counts[N_DIGITS][N_VALUES] = { 0 };
  g_autofree PratosSpanRef *spare = g_new (PratosSpanRef, n_refs + 1);
  PratosSpanRef *from = refs, *to = spare;

  count (refs, n_refs, counts);
  for (guint digit = 0; n_refs > 0 && digit < N_DIGITS; digit++)
    {
      PratosSpanRef *swap = from;

      /* all have the same: most bytes of most keys */
      if (counts[digit][digit_of (from, digit)] == n_refs)
        continue;
      distribute (from, to, n_refs, digit, counts[digit]);
      from = to;
      to = swap;
    }
  if (from != refs)
    memcpy (refs, from, n_refs * sizeof *refs);
}

guint64
pratos_span_sort_key (gint64 number)
{
  return (guint64) number ^ (G_GUINT64_CONSTANT (1) << 63);
}
