/* pratos-sweep-result.c: what a sweep has measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-result.h"

#include <math.h>

static void
add_line (PratosSweepResult *result, const PratosMode *mode, gboolean has_gil, gboolean gil)
{
  g_return_if_fail (result->n_lines < PRATOS_SWEEP_MAX_LINES);

  result->lines[result->n_lines++] = (PratosSweepLine) { mode, has_gil, gil };
}

PratosSweepResult *
pratos_sweep_result_new (const PratosDemo *demo, guint workers)
{
  PratosSweepResult *result = g_new0 (PratosSweepResult, 1);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  result->demo = demo;
  result->workers = workers;
  result->points = g_array_new (FALSE, TRUE, sizeof (PratosSweepPoint));
  for (guint i = 0; i < n_modes; i++)
    {
      gboolean has_gil = demo->gil_matters && (modes[i]->flags & PRATOS_MODE_HAS_GIL) != 0;

      add_line (result, modes[i], has_gil, has_gil);
      if (has_gil)
        add_line (result, modes[i], TRUE, FALSE);
    }
  return result;
}

PratosSweepResult *
pratos_sweep_result_copy (const PratosSweepResult *result)
{
  PratosSweepResult *copy = g_memdup2 (result, sizeof *result);

  copy->points = g_array_copy (result->points);
  return copy;
}

void
pratos_sweep_result_free (PratosSweepResult *result)
{
  if (result == NULL)
    return;
  g_array_unref (result->points);
  g_free (result);
}

guint
pratos_sweep_result_find_base (const PratosSweepResult *result)
{
  const PratosMode *sequential = pratos_mode_find ("sequential");

  for (guint i = 0; i < result->n_lines; i++)
    if (result->lines[i].mode == sequential)
      return i;
  return PRATOS_SWEEP_MAX_LINES;
}

/* log of how many times longer @line took than @base; FALSE: one was not measured. */
static gboolean
get_excess (const PratosSweepPoint *point, guint line, guint base, double *excess)
{
  if (point->wall_ns[line] <= 0 || point->wall_ns[base] <= 0)
    return FALSE;
  *excess = log ((double) point->wall_ns[line] / (double) point->wall_ns[base]);
  return TRUE;
}

/* Between @from and @to, @t of the way, on a logarithmic scale. */
static double
between (double from, double to, double t)
{
  return exp (log (from) + t * (log (to) - log (from)));
}

/* Where @line and @base meet between two measured points, @earlier NULL: before @later. */
typedef struct
{
  const PratosSweepPoint *earlier, *later;
  double                  excess_earlier, excess_later;
} Crossing;

/* The last one; later NULL: @line is not faster at the end. */
static void
find_crossing (const PratosSweepResult *result, guint line, guint base, Crossing *crossing)
{
  *crossing = (Crossing) { 0 };
  for (guint i = result->points->len; i > 0 && crossing->earlier == NULL; i--)
    {
      const PratosSweepPoint *point = &g_array_index (result->points, PratosSweepPoint, i - 1);
      double excess;

      if (!get_excess (point, line, base, &excess))
        continue;
      if (excess < 0)
        {
          crossing->later = point;
          crossing->excess_later = excess;
        }
      else
        {
          crossing->earlier = point;
          crossing->excess_earlier = excess;
        }
    }
}

gboolean
pratos_sweep_result_break_even (const PratosSweepResult *result, guint line, double *grain, double *task_s)
{
  guint base = pratos_sweep_result_find_base (result);
  const PratosSweepPoint *earlier;
  Crossing crossing;
  double t = 1;

  g_return_val_if_fail (line < result->n_lines, FALSE);

  if (base == PRATOS_SWEEP_MAX_LINES || line == base)
    return FALSE;
  find_crossing (result, line, base, &crossing);
  if (crossing.later == NULL)
    return FALSE;
  earlier = crossing.earlier != NULL ? crossing.earlier : crossing.later;
  if (crossing.earlier != NULL)
    t = crossing.excess_earlier / (crossing.excess_earlier - crossing.excess_later);
  *grain = between ((double) earlier->grain, (double) crossing.later->grain, t);
  *task_s = between ((double) earlier->wall_ns[base], (double) crossing.later->wall_ns[base], t)
            / 1e9 / MAX (result->n_tasks, 1);
  return TRUE;
}
