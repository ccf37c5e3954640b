/* pratos-coverage.c: how much of any stretch of time each state fills.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-coverage.h"

#define BLOCK_BITS 3
#define BLOCK_SIZE ((gsize) 1 << BLOCK_BITS)

/* What came before a block's first element, by state; IDLE is never summed, so these are
 * 64 bytes, a cache line. */
typedef struct
{
  guint64 ns[PRATOS_N_STATES - 1];
} Block;

struct _PratosCoverage
{
  GArray                *starts; /* of gint64, by block: apart, so that a search stays in the cache */
  GArray                *blocks; /* of Block */
  const PratosSpan      *spans;  /* one of these two */
  const PratosCoreSlice *slices;
  gsize                  n;
};

PratosCoverage *
pratos_coverage_new (void)
{
  PratosCoverage *coverage = g_new0 (PratosCoverage, 1);

  coverage->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  coverage->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  return coverage;
}

void
pratos_coverage_free (PratosCoverage *coverage)
{
  if (coverage == NULL)
    return;
  g_array_unref (coverage->starts);
  g_array_unref (coverage->blocks);
  g_free (coverage);
}

static gint64
start_of (const PratosCoverage *coverage, gsize index)
{
  return coverage->spans != NULL ? coverage->spans[index].start : coverage->slices[index].start;
}

static gint64
end_of (const PratosCoverage *coverage, gsize index)
{
  return coverage->spans != NULL ? coverage->spans[index].end : coverage->slices[index].end;
}

/* Adds what element @index, which begins before @time, holds before @time. */
static inline void
add_element (const PratosCoverage *coverage, gsize index, gint64 time, guint64 *ns)
{
  if (coverage->spans != NULL)
    {
      const PratosSpan *span = &coverage->spans[index];

      ns[span->state - 1] += (guint64) (MIN (span->end, time) - span->start);
    }
  else
    {
      const PratosCoreSlice *slice = &coverage->slices[index];

      if (time >= slice->end)
        ns[PRATOS_STATE_COMPUTING - 1] += slice->cpu;
      else
        ns[PRATOS_STATE_COMPUTING - 1] += (guint64) ((double) slice->cpu
          * (double) (time - slice->start) / (double) (slice->end - slice->start));
    }
}

/* Whatever changes in the array (a computing span that is split, a gap that is found)
 * moves all that follows it, so a search finds the first block that is no longer true;
 * what a block holds is what came before it, so the one with the change still is. */
static gsize
count_true_blocks (const PratosCoverage *coverage)
{
  gsize low = 0;
  gsize high = MIN (coverage->starts->len, (coverage->n + BLOCK_SIZE - 1) >> BLOCK_BITS);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (g_array_index (coverage->starts, gint64, middle) == start_of (coverage, middle << BLOCK_BITS))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Every block has an element of its own, so the ones summed before it have all ended:
 * only the last one of all may be open. */
static void
bring_up (PratosCoverage *coverage)
{
  gsize n_blocks = (coverage->n + BLOCK_SIZE - 1) >> BLOCK_BITS;

  gsize n_true = count_true_blocks (coverage);

  g_array_set_size (coverage->starts, (guint) n_true);
  g_array_set_size (coverage->blocks, (guint) n_true);
  for (gsize i = coverage->blocks->len; i < n_blocks; i++)
    {
      gint64 start = start_of (coverage, i << BLOCK_BITS);
      Block block = { 0 };

      if (i > 0)
        {
          block = g_array_index (coverage->blocks, Block, i - 1);
          for (gsize j = (i - 1) << BLOCK_BITS; j < i << BLOCK_BITS; j++)
            add_element (coverage, j, end_of (coverage, j), block.ns);
        }
      g_array_append_val (coverage->starts, start);
      g_array_append_val (coverage->blocks, block);
    }
}

void
pratos_coverage_set_spans (PratosCoverage *coverage, const PratosSpan *spans, gsize n_spans)
{
  coverage->spans = spans;
  coverage->slices = NULL;
  coverage->n = n_spans;
  bring_up (coverage);
}

void
pratos_coverage_set_slices (PratosCoverage *coverage, const PratosCoreSlice *slices, gsize n_slices)
{
  coverage->spans = NULL;
  coverage->slices = slices;
  coverage->n = n_slices;
  bring_up (coverage);
}

void
pratos_coverage_reset (PratosCoverage *coverage)
{
  g_array_set_size (coverage->starts, 0);
  g_array_set_size (coverage->blocks, 0);
  coverage->n = 0;
}

/* The last block that begins before @time, the first if none does. */
static gsize
find_block (const PratosCoverage *coverage, gint64 time, gsize hint)
{
  const gint64 *starts = (const gint64 *) (gpointer) coverage->starts->data;
  gsize low = hint;
  gsize high = coverage->starts->len;
  gsize step = 1;

  if (low >= high || starts[low] >= time)
    low = 0;
  while (low + step < high && starts[low + step] < time)
    {
      low += step;
      step *= 2;
    }
  high = MIN (high, low + step);
  while (low + 1 < high)
    {
      gsize middle = low + (high - low) / 2;

      if (starts[middle] < time)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The sums at @time within @block, which is followed by another. */
static void
spread (const PratosCoverage *coverage, gsize block, gint64 time, gint64 start, gint64 length, PratosSums *sums)
{
  const Block *before = &g_array_index (coverage->blocks, Block, block);
  const Block *after = before + 1;
  double part = (double) (time - start) / (double) length;

  for (guint i = 0; i < PRATOS_N_STATES - 1; i++)
    sums->ns[i + 1] = before->ns[i] + (guint64) ((double) (after->ns[i] - before->ns[i]) * part);
}

static gsize
sum_exactly (const PratosCoverage *coverage, gsize block, gint64 time, PratosSums *sums)
{
  gsize end = MIN ((block + 1) << BLOCK_BITS, coverage->n);
  gsize i;

  memcpy (&sums->ns[1], g_array_index (coverage->blocks, Block, block).ns, sizeof (Block));
  for (i = block << BLOCK_BITS; i < end && start_of (coverage, i) < time; i++)
    {
      add_element (coverage, i, time, &sums->ns[1]);
      if (end_of (coverage, i) > time)
        return i;
    }
  return i;
}

gsize
pratos_coverage_sum (PratosCoverage *coverage, gint64 time, gint64 slack, gsize *hint, PratosSums *sums)
{
  const gint64 *starts = (const gint64 *) (gpointer) coverage->starts->data;
  gsize block;

  sums->ns[PRATOS_STATE_IDLE] = 0;
  if (coverage->n == 0)
    {
      *sums = (PratosSums) { 0 };
      return 0;
    }
  block = *hint = find_block (coverage, time, *hint);
  if (block + 1 < coverage->starts->len && time > starts[block] && starts[block + 1] - starts[block] < slack)
    {
      spread (coverage, block, time, starts[block], starts[block + 1] - starts[block], sums);
      return block << BLOCK_BITS;
    }
  return sum_exactly (coverage, block, time, sums);
}

gboolean
pratos_coverage_is_dense (PratosCoverage *coverage, gsize index, gint64 time)
{
  gsize next = (index >> BLOCK_BITS) + 2;

  return next < coverage->starts->len && g_array_index (coverage->starts, gint64, next) < time;
}
