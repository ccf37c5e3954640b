/* pratos-misspelling.h: the word that may have been meant.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The one of @known (NULL-terminated) that differs from @word by the fewest letters
 * added, left out, replaced or swapped with a neighbour: at most one in three.  NULL:
 * none is near. */
const char *pratos_misspelling_find (const char *word, const char *const *known);
