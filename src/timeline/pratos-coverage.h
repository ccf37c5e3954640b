/* pratos-coverage.h: how much of any stretch of time each state fills, without a walk.
 *
 * Sums over a sorted array of spans (or core slices) are kept at every eighth one, so
 * a question about a moment costs a search and at most sixteen steps, however many spans
 * there are: drawing a pixel column costs the same for a hundred spans and a million.
 * Nine bytes a span.
 *
 * Ownership: the array stays the caller's (PratosSpans') and must live until the next
 * set.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-spans.h"

/* Time in each state, ns; of core slices our CPU time stands under COMPUTING. */
typedef struct
{
  guint64 ns[PRATOS_N_STATES];
} PratosSums;

typedef struct _PratosCoverage PratosCoverage;

PratosCoverage *pratos_coverage_new        (void);
void            pratos_coverage_free       (PratosCoverage *coverage);

/* Takes in what changed since the last call with the same kind of array; what was summed
 * before is kept as far as the array's beginning is the same. */
void            pratos_coverage_set_spans  (PratosCoverage *coverage, const PratosSpan *spans, gsize n_spans);
void            pratos_coverage_set_slices (PratosCoverage *coverage, const PratosCoreSlice *slices, gsize n_slices);

/* Forgets all sums: the array was made anew. */
void            pratos_coverage_reset      (PratosCoverage *coverage);

/* The sums of all time before @time; returns the index of the first element that ends
 * after @time, the array's length if none.  @hint, 0 at first, makes a sequence of rising
 * times cheap.
 *
 * Where eight elements together are shorter than @slack ns their states are spread evenly
 * over them and they are not looked at, and the index is that of the first of the eight:
 * nothing is lost or counted twice, nothing moves by more than @slack, and most of what
 * a million spans cost, reading them from memory, is saved.  0: exact. */
gsize           pratos_coverage_sum        (PratosCoverage *coverage, gint64 time, gint64 slack,
                                            gsize *hint, PratosSums *sums);

/* TRUE when more than eight elements begin between that of @index and @time: so many
 * that there is no need to look at them. */
gboolean        pratos_coverage_is_dense   (PratosCoverage *coverage, gsize index, gint64 time);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCoverage, pratos_coverage_free)
