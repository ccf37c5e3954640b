/* pratos-timeline-walk.c: along a row, single stretches or columns.
 *
 * A stretch wide enough is drawn by itself.  A short one with room around it, or with a
 * wide one behind it that can spare some pixels, is drawn by itself too, widened so that
 * it is seen.  Where neither holds, whole pixel columns are summed, and the walk goes on
 * with the first stretch that ends after the column: nothing is ever left out, and no
 * more is looked at than there are pixels: where a column holds dozens of stretches even
 * their sums are taken in groups, within a quarter of a column.  Only a clearly wider stretch, or a gap, ends
 * a sequence of columns: where widths are near the limit both looks would alternate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#define ENDING_FACTOR 3    /* of the width that a single stretch needs elsewhere */
#define SLACK         0.25 /* of a column */

typedef struct
{
  const PratosWalk *walk;
  gint64            left, right; /* what is seen, ns absolute */
  gsize             index;       /* the next stretch */
  gsize             hint;
  double            free_x;      /* to the right of all that is placed */
} Walker;

static double
x_of (const Walker *walker, gint64 time)
{
  const PratosTimelineLayout *layout = walker->walk->layout;

  return layout->area.x + (double) (time - walker->left) * layout->px_per_ns;
}

static gint64
time_of (const Walker *walker, double x)
{
  const PratosTimelineLayout *layout = walker->walk->layout;

  return walker->left + (gint64) ((x - layout->area.x) / layout->px_per_ns + 0.5);
}

/* To whole pixels; never negative, so that no library function is needed for it. */
static double
snapped (const Walker *walker, double x)
{
  double scale = walker->walk->layout->view.scale;

  return (double) (gint64) (x * scale + 0.5) / scale;
}

static double
left_edge (const Walker *walker, gsize index)
{
  gint64 start = walker->walk->start (walker->walk->items, index);

  return snapped (walker, x_of (walker, MAX (start, walker->left)));
}

static double
right_edge (const Walker *walker, gsize index)
{
  gint64 end = walker->walk->end (walker->walk->items, index);

  return snapped (walker, x_of (walker, MIN (end, walker->right)));
}

static gboolean
has_more (const Walker *walker)
{
  return walker->index < walker->walk->n
         && walker->walk->start (walker->walk->items, walker->index) < walker->right;
}

/* TRUE when whatever follows the stretch before @index leaves the pixels up to @x free,
 * or can spare them. */
static gboolean
spares (const Walker *walker, gsize index, double x)
{
  return index >= walker->walk->n || left_edge (walker, index) >= x
         || right_edge (walker, index) - x >= walker->walk->wide_width;
}

static gboolean
is_single (const Walker *walker)
{
  double x = left_edge (walker, walker->index);
  double free_x = MAX (x, walker->free_x);

  if (right_edge (walker, walker->index) - free_x >= walker->walk->wide_width)
    return TRUE;
  return walker->walk->min_width > 0 && x >= walker->free_x && spares (walker, walker->index + 1, x + walker->walk->min_width);
}

static void
place_single (Walker *walker)
{
  const PratosTimelineLayout *layout = walker->walk->layout;
  double x = MAX (left_edge (walker, walker->index), walker->free_x);
  double end = MAX (right_edge (walker, walker->index), x + walker->walk->min_width);
  double limit = layout->area.x + layout->area.w;

  /* the last pixels of the picture belong to whoever comes last */
  if (end > limit)
    {
      end = limit;
      x = MIN (x, limit - walker->walk->min_width);
    }
  walker->walk->single (walker->walk->data, walker->index, x, end - x);
  walker->free_x = end;
  walker->index++;
}

/* Whether the column from @end to @next goes on with the sequence. */
static gboolean
columns_go_on (Walker *walker, gint64 end, gint64 next)
{
  const PratosWalk *walk = walker->walk;
  double x = walker->free_x;

  if (pratos_coverage_is_dense (walk->coverage, walker->index, next))
    return end < walker->right;
  /* the index may be that of a group whose first have ended */
  while (walker->index < walk->n && walk->end (walk->items, walker->index) <= end)
    walker->index++;
  return has_more (walker) && left_edge (walker, walker->index) < x + 1 / walk->layout->view.scale
         && right_edge (walker, walker->index) - MAX (left_edge (walker, walker->index), x)
            < ENDING_FACTOR * walk->wide_width;
}

static void
subtract (const PratosSums *after, const PratosSums *before, PratosSums *part)
{
  for (guint state = 0; state < PRATOS_N_STATES; state++)
    part->ns[state] = after->ns[state] - before->ns[state];
}

/* All columns until there is a single one, or nothing in the column to come. */
static void
place_columns (Walker *walker)
{
  const PratosWalk *walk = walker->walk;
  double step = 1 / walk->layout->view.scale;
  double first = MAX (left_edge (walker, walker->index), walker->free_x);
  gint64 begin = time_of (walker, first), end = begin;
  gint64 slack = (gint64) (step / walk->layout->px_per_ns * SLACK);
  PratosSums before, after, part;

  walker->free_x = first;
  pratos_coverage_sum (walk->coverage, begin, slack, &walker->hint, &before);
  do
    {
      gsize index = walker->index;

      begin = end;
      end = time_of (walker, walker->free_x + step);
      walker->index = pratos_coverage_sum (walk->coverage, MIN (end, walker->right), slack, &walker->hint, &after);
      subtract (&after, &before, &part);
      walk->column (walk->data, index, walker->free_x, &part, (double) MAX (end - begin, 1));
      before = after;
      walker->free_x += step;
      if (end >= walker->right)
        walker->index = walk->n;
    }
  while (columns_go_on (walker, end, time_of (walker, walker->free_x + step)));

  if (walker->free_x - first < walk->min_width && spares (walker, walker->index, first + walk->min_width))
    walker->free_x = first + walk->min_width;
  walk->columns_end (walk->data, walker->free_x - first);
}

void
pratos_layout_walk (const PratosWalk *walk)
{
  const PratosTimelineView *view = &walk->layout->view;
  Walker walker = {
    .walk = walk,
    .left = walk->origin + view->from,
    .right = MIN (walk->origin + view->to, walk->until),
    .free_x = walk->layout->area.x,
  };
  PratosSums sums;

  walker.index = pratos_coverage_sum (walk->coverage, walker.left, 0, &walker.hint, &sums);
  while (has_more (&walker))
    {
      if (is_single (&walker))
        place_single (&walker);
      else
        place_columns (&walker);
    }
}
