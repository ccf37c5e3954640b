/* test-costs-chart.c: the chart of costs: what stands where, and what a file holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-export.h"
#include "pratos-costs-layout.h"
#include "pratos-error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define WIDTH 900
#define TEXT  14

/* Every letter is as wide as it is high. */
static double
measure (PratosType type, const char *text, gpointer data)
{
  return (double) g_utf8_strlen (text, -1) * TEXT / 2;
}

static void
set (PratosCosts *costs, PratosCost cost, PratosCostOf of, double median)
{
  costs->figures[cost][of] = (PratosCostFigure) {
    .n = 3, .median = median, .lower = median / 2, .upper = median * 2, .least = median / 4, .most = median * 4,
  };
}

/* A thread 10 µs, a process 1 ms, a coroutine 1 µs; no coroutine switches between cores. */
static void
make_costs (PratosCosts *costs)
{
  *costs = (PratosCosts) { .n_cores = 2 };
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    {
      gboolean memory = cost == PRATOS_COST_MEMORY;

      set (costs, cost, PRATOS_COST_OF_THREAD, memory ? 8000 : 1e-5);
      set (costs, cost, PRATOS_COST_OF_PROCESS, memory ? 250000 : 1e-3);
      if (cost != PRATOS_COST_SWITCH_CORES)
        set (costs, cost, PRATOS_COST_OF_COROUTINE, memory ? 500 : 1e-6);
    }
}

static PratosCostsLayout *
make_layout (const PratosCosts *costs)
{
  PratosCostsFrame frame = { .width = WIDTH, .text = TEXT, .measure = measure };

  return pratos_costs_layout_new (costs, &frame);
}

static const PratosCostsBar *
find_bar (PratosCostsLayout *layout, PratosCost cost, PratosCostOf of)
{
  for (guint i = 0; i < layout->bars->len; i++)
    {
      const PratosCostsBar *bar = &g_array_index (layout->bars, PratosCostsBar, i);

      if (bar->cost == cost && bar->of == of)
        return bar;
    }
  g_assert_not_reached ();
}

/* From 10 to 1000 µs it is twice as far as from 1 to 10. */
static void
test_logarithmic (void)
{
  PratosCosts costs;
  g_autoptr (PratosCostsLayout) layout = NULL;
  double coroutine, thread, process;

  make_costs (&costs);
  layout = make_layout (&costs);
  coroutine = find_bar (layout, PRATOS_COST_START, PRATOS_COST_OF_COROUTINE)->w;
  thread = find_bar (layout, PRATOS_COST_START, PRATOS_COST_OF_THREAD)->w;
  process = find_bar (layout, PRATOS_COST_START, PRATOS_COST_OF_PROCESS)->w;
  g_assert_cmpfloat (thread, >, coroutine);
  g_assert_cmpfloat_with_epsilon (process - thread, 2 * (thread - coroutine), 0.01);
}

/* A bar's end lies where the axis says so, and its quartiles around it. */
static void
test_ticks (void)
{
  PratosCosts costs;
  g_autoptr (PratosCostsLayout) layout = NULL;
  const PratosCostsBar *bar;
  gboolean found = FALSE;

  make_costs (&costs);
  layout = make_layout (&costs);
  bar = find_bar (layout, PRATOS_COST_START, PRATOS_COST_OF_PROCESS);
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const PratosCostsTick *tick = &g_array_index (layout->ticks, PratosCostsTick, i);

      if (strcmp (tick->label, "1 ms") != 0)
        continue;
      g_assert_cmpfloat_with_epsilon (tick->x, bar->x + bar->w, 0.01);
      found = TRUE;
    }
  g_assert_true (found);
  g_assert_cmpfloat (bar->lower, <, bar->x + bar->w);
  g_assert_cmpfloat (bar->upper, >, bar->x + bar->w);
}

/* Nothing overlaps, and everything is on the page. */
static void
test_inside (void)
{
  PratosCosts costs;
  g_autoptr (PratosCostsLayout) layout = NULL;
  double below = 0;

  make_costs (&costs);
  layout = make_layout (&costs);
  g_assert_cmpuint (layout->bars->len, ==, PRATOS_N_COSTS * PRATOS_N_COST_OF);
  for (guint i = 0; i < layout->bars->len; i++)
    {
      const PratosCostsBar *bar = &g_array_index (layout->bars, PratosCostsBar, i);

      if (bar->cost != PRATOS_COST_MEMORY)
        {
          g_assert_cmpfloat (bar->y, >=, below);
          below = bar->y + bar->h;
        }
      g_assert_cmpfloat (bar->y + bar->h, <=, layout->height);
      g_assert_cmpfloat (bar->figure_x, >=, bar->x + bar->w);
      g_assert_cmpfloat (bar->figure_x + measure (PRATOS_TYPE_FIGURE, bar->figure, NULL), <=, WIDTH);
    }
  g_assert_cmpfloat (find_bar (layout, PRATOS_COST_MEMORY, PRATOS_COST_OF_THREAD)->y, >=, below);
}

static void
test_none (void)
{
  PratosCosts costs;
  g_autoptr (PratosCostsLayout) layout = NULL;
  const PratosCostsBar *bar;

  make_costs (&costs);
  layout = make_layout (&costs);
  bar = find_bar (layout, PRATOS_COST_SWITCH_CORES, PRATOS_COST_OF_COROUTINE);
  g_assert_cmpfloat (bar->w, ==, 0);
  g_assert_cmpstr (bar->figure, ==, "–");
}

/* Before anything is known there must be no NaN. */
static void
test_empty (void)
{
  PratosCosts costs = { 0 };
  g_autoptr (PratosCostsLayout) layout = make_layout (&costs);

  for (guint i = 0; i < layout->bars->len; i++)
    {
      g_assert_true (isfinite (g_array_index (layout->bars, PratosCostsBar, i).figure_x));
      g_assert_cmpfloat (g_array_index (layout->bars, PratosCostsBar, i).w, ==, 0);
    }
}

static void
test_files (void)
{
  static const struct { const char *name, *begin; } files[] = {
    { "costs.png", "\x89PNG" },
    { "costs.svg", "<?xml" },
    { "costs.pdf", "%PDF" },
    { "costs.csv", "cost,of,unit,median" },
    { "costs.json", "{" },
  };
  g_autofree char *folder = g_dir_make_tmp ("pratos-costs-XXXXXX", NULL);
  PratosCosts costs;

  make_costs (&costs);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (pratos_costs_export_check (path, NULL));
      pratos_costs_export (&costs, path, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, files[i].begin));
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_other_ending (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pratos_costs_export_check ("costs.docx", &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
}

static void
test_csv (void)
{
  PratosCosts costs;
  g_autofree char *text = NULL;

  make_costs (&costs);
  text = pratos_costs_to_csv (&costs);
  g_assert_nonnull (strstr (text, "\r\nmemory,thread,B,8000,4000,16000,2000,32000,3\r\n"));
  g_assert_nonnull (strstr (text, "\r\nstart,coroutine,s,1e-06,5e-07,2e-06,"));
  /* what there is not is no line */
  g_assert_null (strstr (text, "switch-cores,coroutine"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/costs-chart/logarithmic", test_logarithmic);
  g_test_add_func ("/costs-chart/ticks", test_ticks);
  g_test_add_func ("/costs-chart/inside", test_inside);
  g_test_add_func ("/costs-chart/none", test_none);
  g_test_add_func ("/costs-chart/empty", test_empty);
  g_test_add_func ("/costs-chart/files", test_files);
  g_test_add_func ("/costs-chart/other-ending", test_other_ending);
  g_test_add_func ("/costs-chart/csv", test_csv);
  return g_test_run ();
}
