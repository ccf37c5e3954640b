/* pratos-costs.c: what a thread, a process and a coroutine cost on this computer, now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs.h"

#include "pratos-cores.h"
#include "pratos-error.h"
#include "pratos-helper.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PROBE "pratos-costs-probe"

/* How often, so that each takes a few tenths of a second at most. */
typedef struct
{
  guint repeats[PRATOS_N_COST_OF]; /* in one probe */
  guint probes;                    /* each a fresh process: memory that was used once stays */
} Effort;

static const Effort efforts[PRATOS_N_COSTS] = {
  [PRATOS_COST_START] = { { 301, 41, 301 }, 1 },
  [PRATOS_COST_LIFE] = { { 301, 41, 21 }, 1 },
  [PRATOS_COST_SWITCH] = { { 31, 31, 31 }, 1 },
  [PRATOS_COST_SWITCH_CORES] = { { 11, 11, 11 }, 1 },
  [PRATOS_COST_MEMORY] = { { 1, 1, 1 }, 5 },
  [PRATOS_COST_PASS_BYTE] = { { 101, 101, 31 }, 1 },
  [PRATOS_COST_PASS_COPY] = { { 101, 51, 31 }, 1 },
  [PRATOS_COST_PASS_REFERENCE] = { { 101, 101, 31 }, 1 },
};

#define QUICK_PART 5 /* of the repeats */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Between two values where it falls between them. */
static double
quantile (GArray *sorted, double part)
{
  double place = part * (sorted->len - 1);
  guint below = (guint) floor (place);
  guint above = MIN (below + 1, sorted->len - 1);
  double low = g_array_index (sorted, double, below), high = g_array_index (sorted, double, above);

  return low + (high - low) * (place - below);
}

void
pratos_cost_figure_init (PratosCostFigure *figure, GArray *values)
{
  g_return_if_fail (values->len > 0);

  g_array_sort (values, compare_doubles);
  figure->n = values->len;
  figure->median = quantile (values, 0.5);
  figure->lower = quantile (values, 0.25);
  figure->upper = quantile (values, 0.75);
  figure->least = quantile (values, 0);
  figure->most = quantile (values, 1);
}

gboolean
pratos_costs_compare (const PratosCosts *costs, PratosCost cost, PratosCostOf of, PratosCostOf base, double *times)
{
  const PratosCostFigure *figure = &costs->figures[cost][of], *other = &costs->figures[cost][base];

  if (figure->n == 0 || other->n == 0 || !(other->median > 0))
    return FALSE;
  *times = figure->median / other->median;
  return TRUE;
}

/* One probe */

static gboolean
refuse (GError **error, const char *said)
{
  g_autofree char *line = g_strstrip (g_strdup (said != NULL ? said : ""));

  if (*line != '\0')
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("the costs could not be measured: %s"), line);
  else
    g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED,
                         _("the costs could not be measured: the program that does it ended early"));
  return FALSE;
}

static void
read_values (GArray *values, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double value = g_ascii_strtod (lines[i], NULL);

      if (*lines[i] != '\0' && isfinite (value))
        g_array_append_val (values, value);
    }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer process)
{
  g_subprocess_force_exit (process);
}

/* The cancellable ends the process from outside rather than be given to
 * g_subprocess_communicate_utf8(): that makes a source of it on a main context of
 * its own, and up to GLib 2.74 at least destroys the one while the thread that
 * closes the pipes drops the last reference on the other. What followed was a
 * write into freed memory, in one run of a few hundred.
 */
static gboolean
communicate (GSubprocess *process, char **output, char **said, GCancellable *cancellable, GError **error)
{
  gulong id = cancellable == NULL ? 0
              : g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (process), g_object_unref);
  gboolean ended = g_subprocess_communicate_utf8 (process, NULL, NULL, output, said, error);

  g_cancellable_disconnect (cancellable, id);
  return ended && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
probe (const char *program, PratosCost cost, PratosCostOf of, guint repeats, GArray *values,
       GCancellable *cancellable, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", repeats);
  g_autofree char *output = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error, program,
                              pratos_cost_of_get_name (of), pratos_cost_get_name (cost), count, NULL);
  if (process == NULL)
    return FALSE;
  if (!communicate (process, &output, &said, cancellable, error))
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      return FALSE;
    }
  if (!g_subprocess_get_successful (process))
    return refuse (error, said);
  read_values (values, output);
  return TRUE;
}

/* All of them */

typedef struct
{
  PratosCosts    *costs;
  char           *program;
  guint           done;
  guint           total;
  PratosCostsFunc func;
  gpointer        data;
} Measuring;

static guint
count_probes (gboolean quick, PratosCost cost)
{
  return quick ? 1 : efforts[cost].probes;
}

static void
tell (Measuring *measuring)
{
  if (measuring->func != NULL)
    measuring->func (measuring->done, measuring->total, measuring->data);
}

static gboolean
measure_figure (Measuring *measuring, PratosCost cost, PratosCostOf of, GCancellable *cancellable, GError **error)
{
  gboolean quick = measuring->costs->quick;
  guint repeats = efforts[cost].repeats[of];
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < count_probes (quick, cost); i++)
    {
      tell (measuring);
      if (!probe (measuring->program, cost, of, quick ? MAX (repeats / QUICK_PART, 1) : repeats, values, cancellable,
                  error))
        return FALSE;
      measuring->done++;
    }
  if (values->len > 0)
    pratos_cost_figure_init (&measuring->costs->figures[cost][of], values);
  return TRUE;
}

static gboolean
measure_all (Measuring *measuring, GCancellable *cancellable, GError **error)
{
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    for (guint of = 0; of < PRATOS_N_COST_OF; of++)
      if (!measure_figure (measuring, cost, of, cancellable, error))
        return FALSE;
  tell (measuring);
  return TRUE;
}

gboolean
pratos_costs_measure (PratosCosts *costs, gboolean quick, PratosCostsFunc func, gpointer data,
                      GCancellable *cancellable, GError **error)
{
  g_autofree char *program = pratos_helper_find (PROBE, error);
  g_autoptr (GArray) cores = pratos_cores_get_usable ();
  Measuring measuring = { .costs = costs, .program = program, .func = func, .data = data };

  if (program == NULL)
    return FALSE;
  *costs = (PratosCosts) { .quick = quick, .n_cores = cores->len, .taken = g_get_real_time () / G_USEC_PER_SEC };
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    measuring.total += count_probes (quick, cost) * PRATOS_N_COST_OF;
  pratos_census_take (&costs->census);
  return measure_all (&measuring, cancellable, error);
}
