/* pratos-race-layout.c: where everything of a race's sequence picture goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-layout.h"

#include "pratos-text-race.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* px, for text of 14 px */
#define HEAD_HEIGHT 28
#define HEAD_GAP    6
#define ROW_MIN     27
#define ROW_MAX     54
#define LINE_HEIGHT 19
#define PADDING     10
#define EDGE        2   /* room for the heads' */
#define SPREAD_MAX  250 /* from the count to a worker */

struct _PratosRaceLayout
{
  GArray *shapes; /* of PratosRaceShape */

  const PratosRaceFacts *facts;
  PratosRun             *run;
  const PratosRaceFrame *frame;
  double                 k;          /* px for one of text of 14 px */
  guint                  tasks[2];   /* whose lifelines are left and right */
  double                 columns[2];
  double                 middle;     /* of the count */
  double                 time_width;
  double                 row;        /* height */
};

static void
clear_shape (gpointer data)
{
  g_free ((char *) ((PratosRaceShape *) data)->text);
}

/* Takes @text. */
static PratosRaceShape *
add (PratosRaceLayout *layout, PratosRaceShapeKind kind, double x, double y, double w, double h, char *text)
{
  PratosRaceShape shape = { kind, x, y, w, h, text, FALSE };

  g_array_append_val (layout->shapes, shape);
  return &g_array_index (layout->shapes, PratosRaceShape, layout->shapes->len - 1);
}

static double
measure (PratosRaceLayout *layout, PratosType type, const char *text)
{
  return layout->frame->measure (type, text, layout->frame->measure_data);
}

static char *
time_text (PratosRaceLayout *layout, guint step)
{
  const PratosRaceStep *steps = layout->facts->story.steps;

  return pratos_text_nanoseconds (steps[step].time - steps[0].time);
}

/* Whether @one belongs to the left of @other: "Thread 1" and "Thread 2" as they are counted. */
static gboolean
is_before (PratosRaceLayout *layout, guint one, guint other)
{
  guint32 lane = pratos_run_get_result (layout->run, one)->lane;
  guint32 other_lane = pratos_run_get_result (layout->run, other)->lane;

  return lane != other_lane ? lane < other_lane : one < other;
}

/* The two that the story is of. */
static void
find_tasks (PratosRaceLayout *layout)
{
  const PratosRaceStory *story = &layout->facts->story;

  layout->tasks[0] = layout->tasks[1] = story->steps[0].task;
  for (guint i = 1; i < story->n_steps; i++)
    {
      if (is_before (layout, story->steps[i].task, layout->tasks[0]))
        layout->tasks[0] = story->steps[i].task;
      if (is_before (layout, layout->tasks[1], story->steps[i].task))
        layout->tasks[1] = story->steps[i].task;
    }
}

static double
row_top (PratosRaceLayout *layout, guint step)
{
  return (EDGE + HEAD_HEIGHT + HEAD_GAP) * layout->k + step * layout->row;
}

static void
place_columns (PratosRaceLayout *layout)
{
  const PratosRaceFrame *frame = layout->frame;
  guint n_steps = layout->facts->story.n_steps;
  double head = 0, left, spread;

  layout->k = frame->text / 14;
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *time = time_text (layout, i);

      layout->time_width = MAX (layout->time_width, measure (layout, PRATOS_TYPE_FIGURE, time));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = pratos_text_race_actor (layout->run, layout->tasks[i]);

      head = MAX (head, measure (layout, PRATOS_TYPE_LABEL, name) + 2 * PADDING * layout->k);
    }
  left = layout->time_width + PADDING * layout->k + head / 2;
  spread = MIN ((frame->width - EDGE * layout->k - head / 2 - left) / 2, SPREAD_MAX * layout->k);
  layout->columns[0] = left;
  layout->middle = left + spread;
  layout->columns[1] = left + 2 * spread;
  layout->row = (frame->height - row_top (layout, 0)) / MAX (n_steps, 1);
  layout->row = CLAMP (layout->row, ROW_MIN * layout->k, ROW_MAX * layout->k);
}

/* Where a step's arrow lies: with its label above, and half a line of the count's value
 * below, it is in the middle of its row. */
static double
row_line (PratosRaceLayout *layout, guint step)
{
  return row_top (layout, step) + layout->row / 2 + LINE_HEIGHT * layout->k / 4;
}

static double
column_of (PratosRaceLayout *layout, guint task)
{
  return layout->columns[task == layout->tasks[0] ? 0 : 1];
}

static void
add_head (PratosRaceLayout *layout, double x, char *text)
{
  double width = measure (layout, PRATOS_TYPE_LABEL, text) + 2 * PADDING * layout->k;
  double height = HEAD_HEIGHT * layout->k;

  double top = EDGE * layout->k;

  add (layout, PRATOS_RACE_SHAPE_LIFELINE, x, top + height, 0,
       row_top (layout, layout->facts->story.n_steps) - top - height, NULL);
  add (layout, PRATOS_RACE_SHAPE_HEAD, x - width / 2, top, width, height, text);
}

static void
add_heads (PratosRaceLayout *layout)
{
  for (guint i = 0; i < 2; i++)
    add_head (layout, layout->columns[i], pratos_text_race_actor (layout->run, layout->tasks[i]));
  /* Translators: the shared number that workers raise; heads a lifeline */
  add_head (layout, layout->middle, g_strdup (_("Count")));
}

static double
value_width (PratosRaceLayout *layout, const char *text)
{
  return measure (layout, PRATOS_TYPE_NUMBER, text) + PADDING * 1.4 * layout->k;
}

/* What the count is after step @i; returns half the width of its pill. */
static double
add_value (PratosRaceLayout *layout, guint i, gboolean undoes)
{
  char *text = pratos_text_integer (layout->facts->story.steps[i].value);
  double width = value_width (layout, text);
  double height = LINE_HEIGHT * layout->k;

  add (layout, PRATOS_RACE_SHAPE_VALUE, layout->middle - width / 2, row_line (layout, i) - height / 2, width, height,
       text)->undoes = undoes;
  return width / 2;
}

/* On the side of who was undone, beside the value, which is twice @half wide. */
static void
add_loss (PratosRaceLayout *layout, guint i, double worker, double half)
{
  guint64 lost = layout->facts->story.lost;
  g_autofree char *number = pratos_text_integer (lost);
  double gap = PADDING * layout->k / 2;
  double from = worker < layout->middle ? layout->middle + half + gap : layout->columns[0] + gap;
  double to = worker < layout->middle ? layout->columns[1] - gap : layout->middle - half - gap;

  /* Translators: beside the write that undid them */
  add (layout, PRATOS_RACE_SHAPE_LOSS, from, row_line (layout, i) - LINE_HEIGHT * layout->k / 2, to - from,
       LINE_HEIGHT * layout->k,
       g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "✕ %s lost", "✕ %s lost", (gulong) lost), number))->undoes = TRUE;
}

/* Between its worker and the count, or the count's value, which is twice @half wide. */
static void
add_label (PratosRaceLayout *layout, guint i, double worker, double half, gboolean undoes)
{
  double from = worker < layout->middle ? worker : layout->middle + half;
  double to = worker < layout->middle ? layout->middle - half : worker;

  add (layout, PRATOS_RACE_SHAPE_LABEL, from, row_line (layout, i) - LINE_HEIGHT * layout->k, to - from,
       LINE_HEIGHT * layout->k, pratos_text_race_step (&layout->facts->story.steps[i]))->undoes = undoes;
}

static void
add_arrow (PratosRaceLayout *layout, guint i, double from, double to, gboolean undoes)
{
  add (layout, PRATOS_RACE_SHAPE_ARROW, from, row_line (layout, i), to - from, 0, NULL)->undoes = undoes;
}

static void
add_gap (PratosRaceLayout *layout, guint i, double worker)
{
  add (layout, PRATOS_RACE_SHAPE_GAP, worker, row_top (layout, i), 0, layout->row, NULL);
  add_label (layout, i, worker, 0, FALSE);
}

static void
add_step (PratosRaceLayout *layout, guint i)
{
  const PratosRaceStory *story = &layout->facts->story;
  const PratosRaceStep *step = &story->steps[i];
  double worker = column_of (layout, step->task);
  gboolean undoes = story->lost > 0 && i + 1 == story->n_steps;
  double height = LINE_HEIGHT * layout->k;
  double half = 0;

  add (layout, PRATOS_RACE_SHAPE_TIME, 0, row_line (layout, i) - height / 2, layout->time_width, height,
       time_text (layout, i));
  if (step->kind == PRATOS_RACE_MORE)
    {
      add_gap (layout, i, worker);
      return;
    }
  if (step->kind == PRATOS_RACE_READ)
    add_arrow (layout, i, layout->middle, worker, FALSE);
  else
    {
      half = add_value (layout, i, undoes);
      add_arrow (layout, i, worker, layout->middle + (worker < layout->middle ? -half : half), undoes);
    }
  add_label (layout, i, worker, half, undoes);
  if (undoes)
    add_loss (layout, i, worker, half);
}

PratosRaceLayout *
pratos_race_layout_new (const PratosRaceFacts *facts, PratosRun *run, const PratosRaceFrame *frame)
{
  PratosRaceLayout *layout;

  g_return_val_if_fail (facts->story.n_steps > 0, NULL);

  layout = g_new0 (PratosRaceLayout, 1);
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (PratosRaceShape));
  g_array_set_clear_func (layout->shapes, clear_shape);
  layout->facts = facts;
  layout->run = run;
  layout->frame = frame;
  find_tasks (layout);
  place_columns (layout);
  add_heads (layout);
  for (guint i = 0; i < facts->story.n_steps; i++)
    add_step (layout, i);
  return layout;
}

void
pratos_race_layout_free (PratosRaceLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->shapes);
  g_free (layout);
}

const PratosRaceShape *
pratos_race_layout_get_shapes (PratosRaceLayout *layout, guint *n_shapes)
{
  *n_shapes = layout->shapes->len;
  return (const PratosRaceShape *) layout->shapes->data;
}
