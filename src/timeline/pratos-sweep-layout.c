/* pratos-sweep-layout.c: where everything of a sweep's chart goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-layout.h"

#include "pratos-text.h"
#include "pratos-timeline-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px for text of 14 px */
#define MARGIN     10
#define GAP        6
#define SAMPLE     34 /* of a line, before its name */
#define PLATE_SIDE 8

/* What the axis of time shows before anything is measured: 10 µs to 10 ms. */
#define FIRST_DECADE (-5)
#define LAST_DECADE  (-2)

typedef struct
{
  PratosSweepLayout       *layout;
  const PratosSweepResult *result;
  const PratosSweepFrame  *frame;
  double                   k;         /* px a px of text of 14 */
  double                   row;       /* height of a line of text */
  int                      low, high; /* decades of the time, s */
  double                   from, to;  /* logarithms of the grain */
} Making;

static void
clear_tick (gpointer data)
{
  g_free (((PratosSweepTick *) data)->label.text);
}

static void
clear_curve (gpointer data)
{
  PratosSweepCurve *curve = data;

  g_array_unref (curve->places);
  g_free (curve->label.text);
}

void
pratos_sweep_layout_free (PratosSweepLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->ticks);
  g_array_unref (layout->curves);
  g_free (layout->grain_title.text);
  g_free (layout->time_title.text);
  g_free (layout->plate.text);
  g_free (layout);
}

static double
width_of (const Making *making, PratosType type, const char *text)
{
  return making->frame->measure (type, text, making->frame->measure_data);
}

/* Axes */

static void
find_range (Making *making)
{
  const GArray *points = making->result->points;

  making->low = FIRST_DECADE;
  making->high = LAST_DECADE;
  for (guint i = 0; i < points->len; i++)
    {
      const PratosSweepPoint *point = &g_array_index (points, PratosSweepPoint, i);

      for (guint line = 0; line < making->result->n_lines; line++)
        if (point->wall_ns[line] > 0)
          {
            double decade = log10 ((double) point->wall_ns[line] / 1e9);

            making->low = MIN (making->low, (int) floor (decade));
            making->high = MAX (making->high, (int) ceil (decade));
          }
    }
  making->from = points->len > 0 ? log10 ((double) g_array_index (points, PratosSweepPoint, 0).grain) : 0;
  making->to = points->len > 0 ? log10 ((double) g_array_index (points, PratosSweepPoint, points->len - 1).grain) : 0;
  making->to = MAX (making->to, making->from + 1);
}

static double
x_of (const Making *making, double grain)
{
  const PratosSweepLayout *layout = making->layout;

  return layout->left + (log10 (grain) - making->from) / (making->to - making->from) * (layout->right - layout->left);
}

static double
y_of (const Making *making, double seconds)
{
  const PratosSweepLayout *layout = making->layout;

  return layout->bottom - (log10 (seconds) - making->low) / (making->high - making->low) * (layout->bottom - layout->top);
}

static char *
time_at (int decade)
{
  gint64 ns = (gint64) round (pow (10, decade + 9));

  return ns >= 1000 ? pratos_timeline_words_get ()->tick (ns, ns) : pratos_text_seconds ((double) ns / 1e9);
}

static double
widest_time (const Making *making)
{
  double width = 0;

  for (int decade = making->low; decade <= making->high; decade++)
    {
      g_autofree char *text = time_at (decade);

      width = MAX (width, width_of (making, PRATOS_TYPE_TICK, text));
    }
  return width;
}

static double
widest_name (const Making *making)
{
  double width = 0;

  for (guint i = 0; i < making->result->n_lines; i++)
    {
      g_autofree char *name = pratos_text_sweep_line (&making->result->lines[i]);

      width = MAX (width, width_of (making, PRATOS_TYPE_LABEL, name));
    }
  return width;
}

static void
place_field (Making *making)
{
  const PratosSweepFrame *frame = making->frame;
  PratosSweepLayout *layout = making->layout;

  layout->left = (MARGIN + GAP) * making->k + widest_time (making);
  layout->right = frame->width - (MARGIN + 2 * GAP + SAMPLE) * making->k - widest_name (making);
  layout->right = MAX (layout->right, layout->left + 1);
  layout->top = MARGIN * making->k + making->row;
  layout->bottom = MAX (frame->height - GAP * making->k - 2 * making->row, layout->top + 1);
}

static void
add_time_ticks (Making *making)
{
  PratosSweepLayout *layout = making->layout;
  double free_from = G_MAXDOUBLE;

  for (int decade = making->low; decade <= making->high; decade++)
    {
      PratosSweepTick tick = { .at = y_of (making, pow (10, decade)) };
      char *text = time_at (decade);

      tick.label.w = width_of (making, PRATOS_TYPE_TICK, text);
      tick.label.h = making->row;
      tick.label.x = layout->left - GAP * making->k - tick.label.w;
      tick.label.y = tick.at - making->row / 2;
      if (tick.label.y + making->row <= free_from)
        {
          tick.label.text = text;
          free_from = tick.label.y;
        }
      else
        g_free (text);
      g_array_append_val (layout->ticks, tick);
    }
}

static void
add_grain_ticks (Making *making)
{
  PratosSweepLayout *layout = making->layout;
  double free_from = -G_MAXDOUBLE;

  for (int decade = (int) ceil (making->from); decade <= (int) floor (making->to); decade++)
    {
      PratosSweepTick tick = { .vertical = TRUE, .at = x_of (making, pow (10, decade)) };
      char *text = pratos_text_integer ((guint64) round (pow (10, decade)));

      tick.label.w = width_of (making, PRATOS_TYPE_TICK, text);
      tick.label.h = making->row;
      tick.label.x = tick.at - tick.label.w / 2;
      tick.label.y = layout->bottom;
      if (tick.label.x >= free_from)
        {
          tick.label.text = text;
          free_from = tick.label.x + tick.label.w + GAP * making->k;
        }
      else
        g_free (text);
      g_array_append_val (layout->ticks, tick);
    }
}

static void
place_label (Making *making, PratosSweepLabel *label, PratosType type, char *text, double x, double y)
{
  label->text = text;
  label->x = x;
  label->y = y;
  label->w = width_of (making, type, text);
  label->h = making->row;
}

static void
add_titles (Making *making)
{
  PratosSweepLayout *layout = making->layout;

  place_label (making, &layout->time_title, PRATOS_TYPE_LEGEND, g_strdup (_("Wall time")),
               MARGIN * making->k, 0);
  place_label (making, &layout->grain_title, PRATOS_TYPE_LEGEND,
               g_strdup_printf (_("%s of each task"), pratos_text_sweep_grain (making->result)), 0,
               layout->bottom + making->row);
  layout->grain_title.x = (layout->left + layout->right - layout->grain_title.w) / 2;
}

/* Curves */

static void
add_curve (Making *making, guint line)
{
  const GArray *points = making->result->points;
  PratosSweepCurve curve = { .line = line, .places = g_array_new (FALSE, FALSE, sizeof (PratosSweepPlace)) };

  for (guint i = 0; i < points->len; i++)
    {
      const PratosSweepPoint *point = &g_array_index (points, PratosSweepPoint, i);
      PratosSweepPlace place;

      if (point->wall_ns[line] <= 0)
        continue;
      place.x = x_of (making, (double) point->grain);
      place.y = y_of (making, (double) point->wall_ns[line] / 1e9);
      g_array_append_val (curve.places, place);
    }
  if (curve.places->len == 0)
    {
      g_array_unref (curve.places);
      return;
    }
  place_label (making, &curve.label, PRATOS_TYPE_LABEL, pratos_text_sweep_line (&making->result->lines[line]),
               making->layout->right + (2 * GAP + SAMPLE) * making->k,
               g_array_index (curve.places, PratosSweepPlace, curve.places->len - 1).y - making->row / 2);
  g_array_append_val (making->layout->curves, curve);
}

static int
compare_curves (gconstpointer a, gconstpointer b)
{
  const PratosSweepCurve *one = a, *other = b;

  return (one->label.y > other->label.y) - (one->label.y < other->label.y);
}

/* From the top each below the one before, then from the bottom each above the one after. */
static void
part_labels (Making *making)
{
  GArray *curves = making->layout->curves;
  double limit = making->layout->top - making->row / 2;

  g_array_sort (curves, compare_curves);
  for (guint i = 0; i < curves->len; i++)
    {
      PratosSweepLabel *label = &g_array_index (curves, PratosSweepCurve, i).label;

      label->y = MAX (label->y, limit);
      limit = label->y + making->row;
    }
  limit = making->layout->bottom + making->row / 2;
  for (guint i = curves->len; i > 0; i--)
    {
      PratosSweepLabel *label = &g_array_index (curves, PratosSweepCurve, i - 1).label;

      label->y = MIN (label->y, limit - making->row);
      limit = label->y;
    }
}

/* Break-even */

static void
add_break_even (Making *making)
{
  PratosSweepLayout *layout = making->layout;
  double grain, task_s, side = PLATE_SIDE * making->k;

  for (guint line = 0; line < making->result->n_lines; line++)
    if (making->result->lines[line].mode->lane == PRATOS_LANE_PROCESS
        && pratos_sweep_result_break_even (making->result, line, &grain, &task_s))
      {
        g_autofree char *work = pratos_text_seconds (task_s);

        /* below, where no curve is: larger tasks take longer */
        layout->has_break_even = TRUE;
        layout->break_even = x_of (making, grain);
        /* Translators: the work of one task from which on processes are faster */
        place_label (making, &layout->plate, PRATOS_TYPE_PLATE, g_strdup_printf (_("Break-even: %s a task"), work),
                     0, layout->bottom - GAP * making->k - making->row);
        layout->plate.w += 2 * side;
        layout->plate.x = CLAMP (layout->break_even - layout->plate.w / 2, layout->left,
                                 MAX (layout->right - layout->plate.w, layout->left));
        return;
      }
}

PratosSweepLayout *
pratos_sweep_layout_new (const PratosSweepResult *result, const PratosSweepFrame *frame)
{
  PratosSweepLayout *layout = g_new0 (PratosSweepLayout, 1);
  Making making = { .layout = layout, .result = result, .frame = frame, .k = frame->text / 14 };

  making.row = ceil (frame->text * 1.45);
  layout->text = frame->text;
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (PratosSweepTick));
  g_array_set_clear_func (layout->ticks, clear_tick);
  layout->curves = g_array_new (FALSE, FALSE, sizeof (PratosSweepCurve));
  g_array_set_clear_func (layout->curves, clear_curve);
  find_range (&making);
  place_field (&making);
  add_time_ticks (&making);
  add_grain_ticks (&making);
  add_titles (&making);
  for (guint line = 0; line < result->n_lines; line++)
    add_curve (&making, line);
  part_labels (&making);
  add_break_even (&making);
  return layout;
}
