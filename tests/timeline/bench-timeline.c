/* bench-timeline.c: what a frame of a large timeline costs.
 *
 *   bench-timeline [SPANS [LANES]]     1000000 and 16 when not given
 *
 * Lays out and draws at 1600×800 and prints the median and worst time of a frame, all of
 * it, then zoomed in steps, and the memory that timelines need beyond the spans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-render.h"
#include "sample-runs.h"

#include <stdio.h>
#include <stdlib.h>

#define WIDTH    1600
#define HEIGHT   800
#define N_FRAMES 41
#define WALL     (10000 * MS)

static double
resident_mib (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  return (double) pages * 4096 / (1 << 20);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
draw (PratosTimelineView *view, PratosTimelineRender *render, cairo_t *cr, double *layout_ms, double *draw_ms)
{
  gint64 begin = pratos_now ();
  g_autoptr (PratosTimelineLayout) layout = pratos_timeline_layout_new (view);
  gint64 middle = pratos_now ();

  pratos_timeline_render_draw (render, cr, layout);
  *layout_ms = (double) (middle - begin) / 1e6;
  *draw_ms = (double) (pratos_now () - middle) / 1e6;
}

static double
measure (const char *name, PratosTimelineView *view, PratosTimelineRender *render, cairo_t *cr)
{
  double layout[N_FRAMES], drawing[N_FRAMES], all[N_FRAMES];

  for (guint i = 0; i < N_FRAMES; i++)
    {
      draw (view, render, cr, &layout[i], &drawing[i]);
      all[i] = layout[i] + drawing[i];
    }
  qsort (layout, N_FRAMES, sizeof (double), compare);
  qsort (drawing, N_FRAMES, sizeof (double), compare);
  qsort (all, N_FRAMES, sizeof (double), compare);
  printf ("%-10s %6.2f ms a frame (layout %.2f, drawing %.2f; best %.2f = %.2f + %.2f, worst %.2f)\n", name, all[N_FRAMES / 2],
          layout[N_FRAMES / 2], drawing[N_FRAMES / 2], all[0], layout[0], drawing[0], all[N_FRAMES - 1]);
  return all[N_FRAMES / 2];
}

int
main (int argc, char *argv[])
{
  guint n_spans = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  guint n_lanes = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 16;
  g_autoptr (PratosRun) run = sample_dense (MAX (n_lanes, 1), n_spans, WALL);
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));
  PratosTimelineMetrics metrics;
  PratosTimelinePart part = { 0 };
  PratosTimelineView view;
  cairo_surface_t *surface;
  cairo_t *cr;
  double before, with_spans, whole;
  g_autoptr (PratosTimelineModel) model = NULL;
  g_autoptr (PratosTimelineRender) render = NULL;
  gint64 begin;

  /* the spans are there in any case; what one set of them takes is told apart */
  before = resident_mib ();
  pratos_spans_update (spans);
  with_spans = resident_mib () - before;

  before = resident_mib ();
  begin = pratos_now ();
  model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_update (model);
  printf ("model made in %.0f ms\n", (double) (pratos_now () - begin) / 1e6);

  pratos_timeline_metrics_init (&metrics, 14);
  render = pratos_timeline_render_new (pratos_timeline_theme_get (PRATOS_THEME_LIGHT), NULL, &metrics);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cr = cairo_create (surface);
  part.model = model;
  view = (PratosTimelineView) {
    .parts = &part,
    .n_parts = 1,
    .to = WALL,
    .width = WIDTH,
    .height = HEIGHT,
    .scale = 1,
    .metrics = &metrics,
    .measure = pratos_timeline_render_measure,
    .measure_data = render,
  };
  whole = measure ("whole", &view, render, cr);
  for (guint zoom = 10; zoom <= 10000; zoom *= 10)
    {
      g_autofree char *name = g_strdup_printf ("1/%u", zoom);

      view.from = WALL / 2;
      view.to = WALL / 2 + WALL / zoom;
      measure (name, &view, render, cr);
    }
  printf ("%u spans on %u lanes: %.2f ms a frame, %.1f MiB more than the spans (%.1f MiB)\n", n_spans, n_lanes,
          whole, resident_mib () - before - with_spans, with_spans);
  if (g_getenv ("PRATOS_BENCH_PNG") != NULL)
    cairo_surface_write_to_png (surface, g_getenv ("PRATOS_BENCH_PNG"));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
