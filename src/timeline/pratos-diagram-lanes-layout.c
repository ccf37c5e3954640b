/* pratos-diagram-lanes-layout.c: waiting and computing, a lane each, time to the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-layout-private.h"

#include "pratos-diagram-lanes.h"
#include "pratos-text.h"
#include "pratos-timeline-axis.h"
#include "pratos-timeline-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN    14 /* px, all of these for text of 14 px */
#define LANE_GAP  10
#define PAD       8  /* above the first row and below the last */
#define LINE      20 /* of the words beside a lane */
#define ROW_GAP   4
#define LEAST_ROW 22 /* with its gap: a number fits in */
#define MOST_ROW  44
#define AXIS      26
#define TICK_GAP  90
#define LEAST_BLOCK 3
#define NUMBER    18
#define N_LANES   2

static const PratosState states[N_LANES] = { PRATOS_STATE_WAITING_IO, PRATOS_STATE_COMPUTING };

typedef struct
{
  PratosDiagramLayout *layout;
  PratosDiagramLane    lanes[N_LANES];
  guint                rows[N_LANES]; /* that are shown */
  gint64               start, range;  /* ns */
  double               plot_x, plot_w;
  double               top, bottom;   /* of the lanes */
  double               row;           /* height with its gap */
} Picture;

static double
x_of (Picture *picture, gint64 time)
{
  return picture->plot_x + CLAMP ((double) (time - picture->start) / (double) picture->range, 0, 1) * picture->plot_w;
}

/* Heights */

/* Words need as much as they do, however few the rows. */
static double
height_of (Picture *picture, guint lane)
{
  double k = picture->layout->k;

  return MAX (picture->rows[lane] * picture->row + 2 * PAD * k - ROW_GAP * k, (2 * LINE + PAD) * k);
}

static double
height_of_all (Picture *picture)
{
  return height_of (picture, 0) + height_of (picture, 1) + LANE_GAP * picture->layout->k;
}

/* Rows as high as they fit in; where they would be too low, the lane with more gives some up. */
static void
choose_rows (Picture *picture)
{
  double k = picture->layout->k;
  double room = picture->layout->frame.height - (MARGIN + AXIS) * k;

  for (guint lane = 0; lane < N_LANES; lane++)
    picture->rows[lane] = picture->lanes[lane].n_rows;
  picture->row = MOST_ROW * k;
  while (picture->row > LEAST_ROW * k && height_of_all (picture) > room)
    picture->row = MAX (picture->row - k, LEAST_ROW * k);
  while (height_of_all (picture) > room && MAX (picture->rows[0], picture->rows[1]) > 1)
    picture->rows[picture->rows[1] > picture->rows[0]]--;
  picture->top = MAX ((room - height_of_all (picture)) / 2, 0) + MARGIN * k / 2;
  picture->bottom = picture->top + height_of_all (picture);
}

/* Words */

static double
widest_words (Picture *picture)
{
  double width = 0;

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      g_autofree char *note = pratos_diagram_lane_describe (&picture->lanes[lane]);

      width = MAX (width, pratos_diagram_measure (picture->layout, PRATOS_DIAGRAM_TYPE_LABEL,
                                                  pratos_text_state (states[lane])));
      width = MAX (width, pratos_diagram_measure (picture->layout, PRATOS_DIAGRAM_TYPE_NOTE, note));
    }
  return width;
}

static void
add_line (Picture *picture, PratosDiagramType type, const char *text, double *y)
{
  double k = picture->layout->k;

  pratos_diagram_add_text (picture->layout, PRATOS_DIAGRAM_TEXT, type, text, 2 * MARGIN * k, *y,
                           picture->plot_x - 3 * MARGIN * k, LINE * k);
  *y += LINE * k;
}

static void
add_words (Picture *picture, guint lane, double y, double h)
{
  guint n_left_out = picture->lanes[lane].n_rows - picture->rows[lane];
  g_autofree char *note = pratos_diagram_lane_describe (&picture->lanes[lane]);
  g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_left_out),
                                           n_left_out);

  if (3 * LINE * picture->layout->k > h)
    n_left_out = 0; /* there is no room to say it */
  y += (h - (n_left_out > 0 ? 3 : 2) * LINE * picture->layout->k) / 2;
  add_line (picture, PRATOS_DIAGRAM_TYPE_LABEL, pratos_text_state (states[lane]), &y);
  add_line (picture, PRATOS_DIAGRAM_TYPE_NOTE, note, &y);
  if (n_left_out > 0)
    add_line (picture, PRATOS_DIAGRAM_TYPE_NOTE, more, &y);
}

/* Ticks */

static void
add_ticks (Picture *picture)
{
  PratosDiagramLayout *layout = picture->layout;
  double k = layout->k;
  gint64 step = pratos_timeline_axis_step (picture->range, picture->plot_w, TICK_GAP * k);

  for (gint64 time = 0; time <= picture->range; time += step)
    {
      g_autofree char *label = pratos_timeline_words_get ()->tick (time, step);
      double w = pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_NOTE, label);
      double x = x_of (picture, picture->start + time);

      pratos_diagram_add (layout, PRATOS_DIAGRAM_TICK, round (x), picture->top, 1, picture->bottom + 4 * k - picture->top);
      pratos_diagram_add_text (layout, PRATOS_DIAGRAM_TEXT, PRATOS_DIAGRAM_TYPE_NOTE, label,
                               MIN (x - w / 2, layout->frame.width - w), picture->bottom + 4 * k, w + 2, LINE * k);
    }
}

/* Blocks */

static char *
name_block (const PratosDiagramBlock *block)
{
  if (block->task != PRATOS_TASK_NONE)
    return g_strdup_printf ("%u", block->task + 1);
  /* Translators: on a block of a time axis: each had it for a moment only, again and again */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task in turn", "%u tasks in turn", block->n_tasks),
                          block->n_tasks);
}

static const PratosDiagramBlock *
find_next (const PratosDiagramLane *lane, guint index)
{
  const PratosDiagramBlock *blocks = (const PratosDiagramBlock *) lane->blocks->data;

  for (guint i = index + 1; i < lane->blocks->len; i++)
    if (blocks[i].row == blocks[index].row)
      return &blocks[i];
  return NULL;
}

/* Whose it is: in the block, else behind it if there is room before the next one. */
static void
add_number (Picture *picture, const PratosDiagramLane *lane, guint index, double x, double y, double w, double h)
{
  const PratosDiagramBlock *block = &g_array_index (lane->blocks, PratosDiagramBlock, index);
  double k = picture->layout->k, number_h = MIN (NUMBER * k, h);
  g_autofree char *text = name_block (block);
  double number_w = MAX (pratos_diagram_measure (picture->layout, PRATOS_DIAGRAM_TYPE_LABEL, text) + 10 * k, number_h);
  double number_x = x + (w - number_w) / 2;

  if (w < number_w + 2 * k)
    {
      const PratosDiagramBlock *next = find_next (lane, index);
      double end = next != NULL ? x_of (picture, next->start) : picture->layout->frame.width - MARGIN * k;

      number_x = x + w + 2 * k;
      if (block->task == PRATOS_TASK_NONE || number_x + number_w + 2 * k > end)
        return;
    }
  pratos_diagram_add_text (picture->layout, PRATOS_DIAGRAM_NUMBER, PRATOS_DIAGRAM_TYPE_LABEL, text,
                           number_x, y + (h - number_h) / 2, number_w, number_h)->index = block->task;
}

static void
add_block (Picture *picture, const PratosDiagramLane *lane, guint index, double y)
{
  const PratosDiagramBlock *block = &g_array_index (lane->blocks, PratosDiagramBlock, index);
  double k = picture->layout->k;
  double x = x_of (picture, block->start), h = picture->row - ROW_GAP * k;
  double w = MAX (x_of (picture, block->end) - x, LEAST_BLOCK * k);
  PratosDiagramShape *shape;

  y += block->row * picture->row;
  shape = pratos_diagram_add (picture->layout, lane->state == PRATOS_STATE_COMPUTING ? PRATOS_DIAGRAM_COMPUTED
                                                                                     : PRATOS_DIAGRAM_WAITED, x, y, w, h);
  shape->index = block->task;
  shape->part = (double) block->covered / (double) (block->end - block->start);
  add_number (picture, lane, index, x, y, w, h);
}

/* Rows in the middle, where the words need more. */
static void
add_blocks (Picture *picture, guint index, double y, double h)
{
  const PratosDiagramLane *lane = &picture->lanes[index];
  double rows_h = picture->rows[index] * picture->row - ROW_GAP * picture->layout->k;

  for (guint i = 0; i < lane->blocks->len; i++)
    if (g_array_index (lane->blocks, PratosDiagramBlock, i).row < picture->rows[index])
      add_block (picture, lane, i, y + (h - rows_h) / 2);
}

static void
place (Picture *picture)
{
  double k = picture->layout->k, width = picture->layout->frame.width;

  picture->plot_x = widest_words (picture) + 3 * MARGIN * k;
  picture->plot_w = MAX (width - picture->plot_x - 3 * MARGIN * k, 1);
  choose_rows (picture);
}

static void
add_bands (Picture *picture)
{
  double k = picture->layout->k, y = picture->top;

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      double h = height_of (picture, lane);

      pratos_diagram_add (picture->layout, PRATOS_DIAGRAM_PANEL, MARGIN * k, y,
                          picture->layout->frame.width - 2 * MARGIN * k, h);
      add_words (picture, lane, y, h);
      y += h + LANE_GAP * k;
    }
}

static void
summarize (Picture *picture)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      g_autofree char *figures = pratos_diagram_lane_describe (&picture->lanes[lane]);

      g_string_append_printf (text, "%s%s: %s", lane > 0 ? ". " : "", pratos_text_state (states[lane]), figures);
    }
  picture->layout->summary = g_string_chunk_insert (picture->layout->strings, text->str);
}

void
pratos_diagram_lay_out_lanes (PratosDiagramLayout *layout)
{
  PratosTrace *trace = pratos_run_get_trace (layout->diagram->run);
  Picture picture = { .layout = layout, .start = pratos_trace_get_start (trace) };
  double y;

  picture.range = MAX (MAX (pratos_trace_get_end (trace) - picture.start, layout->frame.range), 1);
  for (guint lane = 0; lane < N_LANES; lane++)
    pratos_diagram_lane_init (&picture.lanes[lane], layout->diagram, states[lane],
                              (gint64) ((double) picture.range / MAX (layout->frame.width, 1)));
  summarize (&picture);
  place (&picture);
  add_bands (&picture);
  add_ticks (&picture);
  y = picture.top;
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      double h = height_of (&picture, lane);

      add_blocks (&picture, lane, y, h);
      y += h + LANE_GAP * layout->k;
      pratos_diagram_lane_clear (&picture.lanes[lane]);
    }
}
