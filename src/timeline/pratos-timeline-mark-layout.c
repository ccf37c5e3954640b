/* pratos-timeline-mark-layout.c: the lines where runs ended, and their labels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>

#define PLATE_PAD  10 /* px beside the label */
#define PLATE_GAP  5  /* px between line and plate */
#define MAX_LEVELS 8  /* of plates one below the other */

static gboolean
is_seen (const PratosTimelineView *view, const PratosTimelineMark *mark)
{
  return mark->time >= view->from && mark->time <= view->to;
}

static double
line_x (PratosTimelineLayout *layout, const PratosTimelineMark *mark)
{
  return pratos_layout_snap (layout, pratos_timeline_layout_get_x (layout, mark->time));
}

/* To the right of its line, or to the left where the picture ends. */
static PratosBox
plate_box (PratosTimelineLayout *layout, const PratosTimelineMark *mark, double h)
{
  double x = line_x (layout, mark);
  double w = ceil (pratos_layout_measure (layout, PRATOS_TYPE_PLATE, mark->label)) + 2 * PLATE_PAD;
  gboolean right = x + PLATE_GAP + w <= layout->view.width;

  return (PratosBox) { right ? x + PLATE_GAP : x - PLATE_GAP - w, 0, w, h };
}

static gboolean
overlaps (const PratosBox *a, const PratosBox *b)
{
  return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static gboolean
is_free_of_plates (const PratosBox *box, const PratosBox *placed, guint n_placed)
{
  for (guint i = 0; i < n_placed; i++)
    if (overlaps (box, &placed[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_free_of_spans (PratosTimelineLayout *layout, const PratosBox *box)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const PratosLayoutRow *row = &g_array_index (layout->rows, PratosLayoutRow, i);

      if (row->y + row->h <= box->y || row->y >= box->y + box->h)
        continue;
      for (guint j = row->first; j < row->first + row->n_shapes; j++)
        {
          const PratosShape *shape = &g_array_index (layout->shapes, PratosShape, j);
          PratosBox other = { shape->x, row->y, shape->w, row->h };

          if (overlaps (box, &other))
            return FALSE;
        }
    }
  return TRUE;
}

/* Below the rows: each on the highest line where nothing is in its way. */
static guint
find_level (PratosBox *box, double top, const PratosBox *placed, guint n_placed)
{
  guint level;

  for (level = 0; level < MAX_LEVELS - 1; level++)
    {
      box->y = top + level * (box->h + 3);
      if (is_free_of_plates (box, placed, n_placed))
        break;
    }
  return level;
}

double
pratos_layout_marks_height (PratosTimelineLayout *layout)
{
  const PratosTimelineView *view = &layout->view;
  PratosTimelineLayout guess = *layout;
  g_autofree PratosBox *placed = g_new0 (PratosBox, view->n_marks + 1);
  guint n_levels = 0;

  if (view->n_marks == 0)
    return 0;
  /* the labels' column is not known yet; a sixth of the width is near enough, and a level
   * too many or too few does no harm */
  guess.view.scale = 1;
  guess.area.x = floor (view->width / 6);
  guess.area.w = MAX (view->width - guess.area.x - 20, 1);
  guess.px_per_ns = guess.area.w / (double) MAX (view->to - view->from, 1);
  for (guint i = 0; i < view->n_marks; i++)
    {
      placed[i] = plate_box (&guess, &view->marks[i], view->metrics->plate);
      n_levels = MAX (n_levels, find_level (&placed[i], 0, placed, i) + 1);
    }
  return n_levels * (view->metrics->plate + 3) + view->metrics->gap;
}

/* No other line runs through it. */
static gboolean
is_free_of_lines (PratosTimelineLayout *layout, const PratosBox *box)
{
  for (guint i = 0; i < layout->view.n_marks; i++)
    {
      double x = line_x (layout, &layout->view.marks[i]);

      if (x > box->x && x < box->x + box->w)
        return FALSE;
    }
  return TRUE;
}

/* To the left of its line at @x, unless another line there would make doubtful whose it is. */
static gboolean
find_place_on_left (PratosTimelineLayout *layout, PratosBox *box, double x, const PratosBox *placed, guint n_placed)
{
  PratosBox left = { x - PLATE_GAP - box->w, box->y, box->w, box->h };

  if (left.x < layout->area.x || !is_free_of_lines (layout, &left)
      || !is_free_of_plates (&left, placed, n_placed) || !is_free_of_spans (layout, &left))
    return FALSE;
  *box = left;
  return TRUE;
}

/* Over the rows: as low as possible where neither bar nor plate is in the way. */
static void
find_gap (PratosTimelineLayout *layout, PratosBox *box, double x, const PratosBox *placed, guint n_placed)
{
  double bottom = layout->viewport.y + layout->viewport.h - box->h - 2;

  for (box->y = bottom; box->y >= layout->viewport.y; box->y -= layout->lane_height)
    if ((is_free_of_plates (box, placed, n_placed) && is_free_of_spans (layout, box))
        || find_place_on_left (layout, box, x, placed, n_placed))
      return;
  box->y = bottom;
  while (!is_free_of_plates (box, placed, n_placed) && box->y > layout->area.y)
    box->y -= box->h + 3;
}

static void
add_line (PratosTimelineLayout *layout, guint index, PratosShapeKind kind, double x, double top, double bottom)
{
  PratosShape *shape = pratos_layout_add (layout, kind, x, top, 2, bottom - top);

  shape->index = index;
}

/* Dashed from the axis down to the label, but for its own part, where it is solid. */
static void
add_lines (PratosTimelineLayout *layout, guint index, double bottom)
{
  const PratosTimelineMark *mark = &layout->view.marks[index];
  double x = pratos_layout_snap (layout, pratos_timeline_layout_get_x (layout, mark->time)) - 1;
  double own_top, own_bottom;

  if (mark->part >= layout->view.n_parts || !pratos_layout_part_extent (layout, mark->part, &own_top, &own_bottom))
    {
      add_line (layout, index, PRATOS_SHAPE_DASHED, x, layout->area.y, bottom);
      return;
    }
  if (layout->view.n_parts == 1)
    {
      add_line (layout, index, PRATOS_SHAPE_LINE, x, layout->area.y, bottom);
      return;
    }
  add_line (layout, index, PRATOS_SHAPE_DASHED, x, layout->area.y, own_top);
  add_line (layout, index, PRATOS_SHAPE_LINE, x, own_top, own_bottom);
  add_line (layout, index, PRATOS_SHAPE_DASHED, x, own_bottom, bottom);
}

static void
add_plate (PratosTimelineLayout *layout, guint index, const PratosBox *box)
{
  const PratosTimelineMark *mark = &layout->view.marks[index];
  PratosShape *shape = pratos_layout_add (layout, PRATOS_SHAPE_PLATE, box->x, box->y, box->w, box->h);

  shape->index = index;
  shape->type = PRATOS_TYPE_PLATE;
  shape->text = g_string_chunk_insert (layout->strings, mark->label);
}

void
pratos_layout_add_marks (PratosTimelineLayout *layout)
{
  const PratosTimelineView *view = &layout->view;
  double below = layout->area.y + layout->area.h + layout->metrics.gap / 2;
  g_autofree PratosBox *placed = g_new0 (PratosBox, view->n_marks + 1);

  for (guint i = 0; i < view->n_marks; i++)
    {
      if (!is_seen (view, &view->marks[i]))
        continue;
      placed[i] = plate_box (layout, &view->marks[i], layout->metrics.plate);
      if (layout->footer > 0)
        find_level (&placed[i], below, placed, i);
      else
        find_gap (layout, &placed[i], line_x (layout, &view->marks[i]), placed, i);
    }
  for (guint i = 0; i < view->n_marks; i++)
    if (is_seen (view, &view->marks[i]))
      add_lines (layout, i, layout->footer > 0 ? placed[i].y + placed[i].h : layout->area.y + layout->area.h);
  for (guint i = 0; i < view->n_marks; i++)
    if (is_seen (view, &view->marks[i]))
      add_plate (layout, i, &placed[i]);
}
