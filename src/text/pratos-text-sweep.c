/* pratos-text-sweep.c: what a sweep has shown, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Cores that others may use without a word. */
#define OTHERS 0.25

char *
pratos_text_sweep_line (const PratosSweepLine *line)
{
  const char *mode = pratos_text_mode (line->mode);

  if (!line->has_gil)
    return g_strdup (mode);
  if (line->gil)
    /* Translators: "Threads, GIL" */
    return g_strdup_printf (_("%s, GIL"), mode);
  /* Translators: "Threads, no GIL" */
  return g_strdup_printf (_("%s, no GIL"), mode);
}

const char *
pratos_text_sweep_grain (const PratosSweepResult *result)
{
  return g_strcmp0 (result->demo->grain, "iterations") == 0 ? _("Iterations") : result->demo->grain;
}

/* To two figures: more would claim what was not measured. */
static char *
round_number (double x)
{
  double unit = pow (10, MAX (floor (log10 (MAX (x, 1))) - 1, 0));

  return pratos_text_integer ((guint64) (round (x / unit) * unit));
}

static const PratosSweepPoint *
find_last (const PratosSweepResult *result, guint line, guint base)
{
  for (guint i = result->points->len; i > 0; i--)
    {
      const PratosSweepPoint *point = &g_array_index (result->points, PratosSweepPoint, i - 1);

      if (point->wall_ns[line] > 0 && point->wall_ns[base] > 0)
        return point;
    }
  return NULL;
}

static char *
break_even_sentence (double grain, double task_s, double factor)
{
  g_autofree char *iterations = round_number (grain);
  g_autofree char *work = pratos_text_seconds (task_s);
  g_autofree char *times = pratos_text_factor (factor);

  return g_strdup_printf (_("Processes pay off from about %s iterations a task on, %s of work each; at the end they "
                            "were %s times faster than sequential. Below that, starting them and copying cost more "
                            "than the other cores save."), iterations, work, times);
}

static char *
processes_sentence (const PratosSweepResult *result, guint line, guint base)
{
  const PratosSweepPoint *last = find_last (result, line, base);
  double grain, task_s;

  if (last == NULL)
    return g_strdup (_("Nothing has been measured yet."));
  if (!pratos_sweep_result_break_even (result, line, &grain, &task_s))
    return g_strdup (_("So far processes are slower than sequential: starting them and copying cost more than the work."));
  return break_even_sentence (grain, task_s, (double) last->wall_ns[base] / (double) last->wall_ns[line]);
}

static char *
lesson (const PratosSweepResult *result)
{
  guint base = pratos_sweep_result_find_base (result);

  for (guint i = 0; i < result->n_lines && base < PRATOS_SWEEP_MAX_LINES; i++)
    if (result->lines[i].mode->lane == PRATOS_LANE_PROCESS)
      return processes_sentence (result, i, base);
  return g_strdup ("");
}

char *
pratos_text_sweep (const PratosSweepResult *result)
{
  g_autofree char *sentence = lesson (result);
  g_autofree char *cores = pratos_text_factor (result->others);
  g_autofree char *distortion = NULL;

  if (result->others < OTHERS)
    return g_steal_pointer (&sentence);
  distortion = g_strdup_printf (_("Other programs kept %s cores busy meanwhile: on a quiet computer the times differ."),
                                cores);
  return g_strdup_printf ("%s %s", sentence, distortion);
}
