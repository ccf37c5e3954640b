/* pratos-race-tape.c: what was recorded of increments, and what it tells of a lost one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-tape.h"

/* A stretch of so many steps is told whole, of a longer one the beginning and the end. */
#define TOLD_FIRST 2
#define TOLD_LAST  1
#define TOLD_WHOLE 6


static gboolean
is_at_once (const PratosRaceMark *mark)
{
  return mark->read == mark->write;
}

static void
add_step (GArray *steps, gint64 time, guint task, PratosRaceStepKind kind, guint64 value)
{
  PratosRaceStep step = { time, task, kind, value };

  g_array_append_val (steps, step);
}

/* @end: what was written later is not told. */
static void
add_mark (GArray *steps, guint task, const PratosRaceMark *mark, gint64 end)
{
  if (is_at_once (mark))
    {
      add_step (steps, mark->read, task, PRATOS_RACE_INCREMENT, mark->value + 1);
      return;
    }
  add_step (steps, mark->read, task, PRATOS_RACE_READ, mark->value);
  if (mark->write <= end)
    add_step (steps, mark->write, task, PRATOS_RACE_WRITE, mark->value + 1);
}

/* The marks @first … @last of @tape, with what was not recorded between them. */
static void
add_marks (GArray *steps, const PratosRaceTape *tape, guint first, guint last, gint64 end)
{
  for (guint i = first; i <= last; i++)
    {
      const PratosRaceMark *mark = &tape->marks[i];
      guint64 skipped = i > first ? mark->index - mark[-1].index - 1 : 0;

      if (skipped > 0)
        add_step (steps, mark->read, tape->task, PRATOS_RACE_MORE, skipped);
      add_mark (steps, tape->task, mark, end);
    }
}

/* How many increments the steps @first … @last stand for. */
static guint64
count_increments (GArray *steps, guint first, guint last)
{
  guint64 n = 0;

  for (guint i = first; i <= last; i++)
    {
      const PratosRaceStep *step = &g_array_index (steps, PratosRaceStep, i);

      if (step->kind == PRATOS_RACE_MORE)
        n += step->value;
      else if (step->kind != PRATOS_RACE_READ)
        n++;
    }
  return n;
}

/* The middle of a long stretch of one task becomes a single step. */
static void
shorten (GArray *steps)
{
  const guint first = TOLD_FIRST;
  PratosRaceStep *middle;
  guint last;

  if (steps->len <= TOLD_WHOLE)
    return;
  last = steps->len - TOLD_LAST - 1;
  middle = &g_array_index (steps, PratosRaceStep, first);
  middle->value = count_increments (steps, first, last);
  middle->kind = PRATOS_RACE_MORE;
  g_array_remove_range (steps, first + 1, last - first);
}

static gint
compare_steps (gconstpointer a, gconstpointer b)
{
  const PratosRaceStep *one = a, *two = b;

  return (one->time > two->time) - (one->time < two->time);
}

static void
take_steps (PratosRaceStory *story, GArray *steps, guint64 lost)
{
  g_array_sort (steps, compare_steps);
  story->lost = lost;
  story->n_steps = MIN (steps->len, PRATOS_RACE_MAX_STEPS);
  for (guint i = 0; i < story->n_steps; i++)
    story->steps[i] = g_array_index (steps, PratosRaceStep, i);
}

/* The highest value that @tape's marks @first … @last showed after @mark had read and
 * before it wrote. */
static guint64
seen_meanwhile (const PratosRaceTape *tape, guint first, guint last, const PratosRaceMark *mark)
{
  guint64 seen = 0;

  for (guint i = first; i <= last; i++)
    {
      const PratosRaceMark *other = &tape->marks[i];

      if (other->write >= mark->read && other->write <= mark->write)
        seen = other->value + 1;
      else if (other->read >= mark->read && other->read <= mark->write)
        seen = other->value;
    }
  return seen;
}

/* A worker may be kept from its core between reading and looking at the clock: then what it
 * read seems to come too late.  Nobody can read less than what was read or written last. */
static gboolean
is_in_order (const PratosRaceStory *story)
{
  guint64 last = 0;

  for (guint i = 0; i < story->n_steps; i++)
    {
      const PratosRaceStep *step = &story->steps[i];

      if (step->kind == PRATOS_RACE_READ && step->value < last)
        return FALSE;
      if (step->kind != PRATOS_RACE_MORE)
        last = step->value;
    }
  return TRUE;
}

/* @mark of @tape, in the middle of which @other's marks @first … @last fell. */
static void
tell_loss (const PratosRaceTape *tape, const PratosRaceMark *mark, const PratosRaceTape *other,
           guint first, guint last, PratosRaceStory *story)
{
  guint64 seen = seen_meanwhile (other, first, last, mark);
  g_autoptr (GArray) steps = NULL;
  PratosRaceStory told = { 0 };

  if (seen <= mark->value)
    return;
  steps = g_array_new (FALSE, FALSE, sizeof (PratosRaceStep));
  add_marks (steps, other, first, last, mark->write);
  shorten (steps);
  add_mark (steps, tape->task, mark, mark->write);
  take_steps (&told, steps, seen - mark->value);
  if (is_in_order (&told) && pratos_race_is_better (&told, story))
    *story = told;
}

/* What @other lost by a write of @tape. */
static void
tell_losses (const PratosRaceTape *tape, const PratosRaceTape *other, PratosRaceStory *story)
{
  guint first = 0;

  for (guint i = 0; i < tape->n_marks; i++)
    {
      const PratosRaceMark *mark = &tape->marks[i];
      guint last;

      while (first < other->n_marks && other->marks[first].write < mark->read)
        first++;
      last = first;
      while (last < other->n_marks && other->marks[last].read <= mark->write)
        last++;
      if (last > first && !is_at_once (mark))
        tell_loss (tape, mark, other, first, last - 1, story);
    }
}

/* How @other went on right where @tape had stopped. */
static void
tell_take_over (const PratosRaceTape *tape, const PratosRaceTape *other, gint64 *shortest,
                PratosRaceStory *story)
{
  guint next = 0;

  for (guint i = 0; i < tape->n_marks; i++)
    {
      const PratosRaceMark *mark = &tape->marks[i];
      g_autoptr (GArray) steps = NULL;

      while (next < other->n_marks && other->marks[next].read < mark->write)
        next++;
      if (next == other->n_marks)
        return;
      if (other->marks[next].value != mark->value + 1 || other->marks[next].read - mark->write >= *shortest)
        continue;
      *shortest = other->marks[next].read - mark->write;
      steps = g_array_new (FALSE, FALSE, sizeof (PratosRaceStep));
      add_mark (steps, tape->task, mark, G_MAXINT64);
      add_mark (steps, other->task, &other->marks[next], G_MAXINT64);
      take_steps (story, steps, 0);
    }
}

void
pratos_race_tell (const PratosRaceTape *tape, const PratosRaceTape *other, PratosRaceStory *story)
{
  gint64 shortest = G_MAXINT64;

  *story = (PratosRaceStory) { 0 };
  tell_losses (tape, other, story);
  tell_losses (other, tape, story);
  if (story->n_steps > 0)
    return;
  tell_take_over (tape, other, &shortest, story);
  tell_take_over (other, tape, &shortest, story);
}

/* Whether the write that was undone is among the steps, and not only that which undid it. */
static gboolean
tells_both (const PratosRaceStory *story)
{
  guint n_writes = 0;

  for (guint i = 0; i < story->n_steps; i++)
    n_writes += story->steps[i].kind == PRATOS_RACE_WRITE;
  return n_writes > 1;
}

gboolean
pratos_race_is_better (const PratosRaceStory *story, const PratosRaceStory *other)
{
  if (story->n_steps == 0 || other->n_steps == 0)
    return story->n_steps > other->n_steps;
  if ((story->lost > 0) != (other->lost > 0))
    return story->lost > 0;
  if (tells_both (story) != tells_both (other))
    return tells_both (story);
  if (story->n_steps != other->n_steps)
    return story->n_steps < other->n_steps;
  return story->lost < other->lost;
}
