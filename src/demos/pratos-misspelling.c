/* pratos-misspelling.c: the word that may have been meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-misspelling.h"

#include <string.h>

/* Longer words are nobody's slip. */
#define LONGEST 40

/* The distance of Damerau and Levenshtein, neighbours swapped at most once; row i of the
 * table tells how far the first i letters of @a are from each beginning of @b. */
static guint
distance (const char *a, gsize n_a, const char *b, gsize n_b)
{
  guint table[LONGEST + 1][LONGEST + 1];

  for (guint j = 0; j <= n_b; j++)
    table[0][j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      table[i][0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint least = MIN (table[i - 1][j], table[i][j - 1]) + 1;

          least = MIN (least, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            least = MIN (least, table[i - 2][j - 2] + 1);
          table[i][j] = least;
        }
    }
  return table[n_a][n_b];
}

const char *
pratos_misspelling_find (const char *word, const char *const *known)
{
  const char *nearest = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; known[i] != NULL; i++)
    {
      gsize n_word = strlen (word);
      gsize n_known = strlen (known[i]);
      guint d;

      if (MAX (n_word, n_known) > LONGEST)
        continue;
      d = distance (word, n_word, known[i], n_known);
      if (d < least && d <= MAX (n_known / 3, 1))
        {
          least = d;
          nearest = known[i];
        }
    }
  return nearest;
}
