/* test-render.c: that states can be told apart, also without colour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-texture.h"
#include "pratos-timeline-render.h"
#include "sample-runs.h"

#include <math.h>
#include <stdlib.h>

#define W 120
#define H 22

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const PratosColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

/* As WCAG 2 defines it. */
static double
contrast (const PratosColor *a, const PratosColor *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static void
test_contrast (void)
{
  for (guint kind = 0; kind < PRATOS_N_THEMES; kind++)
    {
      const PratosTimelineTheme *theme = pratos_timeline_theme_get (kind);

      g_assert_cmpfloat (contrast (&theme->text, &theme->background), >=, 7);
      g_assert_cmpfloat (contrast (&theme->dim_text, &theme->background), >=, 4.5);
      g_assert_cmpfloat (contrast (&theme->failed, &theme->lane_band), >=, 4.9);
      g_assert_cmpfloat (contrast (&theme->plate_text, &theme->plate), >=, 7);
      g_assert_cmpfloat (contrast (&theme->pill_text, &theme->pill), >=, 7);
      g_assert_cmpfloat (contrast (&theme->states[PRATOS_STATE_WAITING_IO].edge, &theme->pill), >=, 3);
      /* ours stands on the ground of a core's strip, others' hangs from its top */
      g_assert_cmpfloat (contrast (&theme->others_edge, &theme->core_band), >=, 3);
      g_assert_cmpfloat (contrast (&theme->states[PRATOS_STATE_COMPUTING].fill, &theme->others), >=, 3);
      for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
        {
          const PratosStateLook *look = &theme->states[state];

          /* what is not known and what is only an outline are less than the rest */
          g_assert_cmpfloat (contrast (&look->edge, &theme->lane_band), >=,
                             look->texture == PRATOS_TEXTURE_DASHED || look->texture == PRATOS_TEXTURE_OUTLINE ? 4 : 4.9);
          if (look->texture != PRATOS_TEXTURE_SOLID && look->texture != PRATOS_TEXTURE_OUTLINE)
            g_assert_cmpfloat (contrast (&look->ink, &look->fill), >=, 3);
        }
    }
}

static void
draw_gray (PratosTimelineRender *render, PratosState state, guint8 gray[W * H])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, W, H);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;
  int stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  pratos_timeline_render_swatch (render, cr, state, 0, 0, W, H);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  for (guint y = 0; y < H; y++)
    for (guint x = 0; x < W; x++)
      {
        guint32 pixel = pixels[y * stride + x];

        gray[y * W + x] = (guint8) (((pixel >> 16 & 0xff) * 30 + (pixel >> 8 & 0xff) * 59 + (pixel & 0xff) * 11) / 100);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The share of pixels, within the edges, that differ clearly. */
static double
difference (const guint8 a[W * H], const guint8 b[W * H])
{
  guint n = 0;

  for (guint y = 3; y < H - 3; y++)
    for (guint x = 3; x < W - 3; x++)
      n += abs (a[y * W + x] - b[y * W + x]) > 40;
  return (double) n / ((W - 6) * (H - 6));
}

static void
test_gray (void)
{
  PratosTimelineMetrics metrics;

  pratos_timeline_metrics_init (&metrics, 14);
  for (guint kind = 0; kind < PRATOS_N_THEMES; kind++)
    {
      g_autoptr (PratosTimelineRender) render =
        pratos_timeline_render_new (pratos_timeline_theme_get (kind), NULL, &metrics);
      static guint8 gray[PRATOS_N_STATES][W * H];

      for (guint a = PRATOS_STATE_IDLE + 1; a < PRATOS_N_STATES; a++)
        {
          draw_gray (render, a, gray[a]);
          for (guint b = PRATOS_STATE_IDLE + 1; b < a; b++)
            {
              if (difference (gray[a], gray[b]) < 0.08)
                g_test_message ("theme %u: %s and %s differ in %.3f", kind, pratos_state_get_name (a),
                                pratos_state_get_name (b), difference (gray[a], gray[b]));
              g_assert_cmpfloat (difference (gray[a], gray[b]), >=, 0.08);
            }
        }
    }
}

/* Compressed video swallows anything finer. */
static void
test_periods (void)
{
  for (guint texture = 0; texture < PRATOS_N_TEXTURES; texture++)
    if (texture != PRATOS_TEXTURE_SOLID && texture != PRATOS_TEXTURE_OUTLINE)
      g_assert_cmpfloat (pratos_texture_get_period (texture), >=, 10);
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (gconstpointer) (data + (gsize) y * cairo_image_surface_get_stride (surface) + 4 * x) & 0xffffff;
}

static guint32
to_pixel (const PratosColor *color)
{
  return (guint32) round (color->red * 255) << 16 | (guint32) round (color->green * 255) << 8
         | (guint32) round (color->blue * 255);
}

/* What the layout says is where the pixels are, for single bars and for merged ones. */
static void
test_pixels (void)
{
  PratosRun *run = sample_run_new ("threads", 1);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (PratosTimelineModel) model = NULL;
  const PratosTimelineTheme *theme = pratos_timeline_theme_get (PRATOS_THEME_LIGHT);
  g_autoptr (PratosTimelineRender) render = NULL;
  g_autoptr (PratosTimelineLayout) layout = NULL;
  PratosTimelineMetrics metrics;
  PratosTimelinePart part = { 0 };
  PratosTimelineView view = { .parts = &part, .n_parts = 1, .to = 1000 * MS, .width = 700, .height = 200, .scale = 1,
                              .metrics = &metrics, .measure = pratos_timeline_render_measure };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 200);
  cairo_t *cr = cairo_create (surface);
  PratosBox area;
  guint n_rows;
  const PratosLayoutRow *rows;
  int top, ground;

  sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
  for (guint i = 0; i < 10000; i++)
    {
      /* half computing, half nothing, far below a pixel */
      sample_state (run, lane, 500 * MS + i * 50000, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
      sample_state (run, lane, 500 * MS + i * 50000 + 25000, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, 1000 * MS, 0);
  model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_set_cores (model, NULL, 0);
  pratos_timeline_model_update (model);
  pratos_timeline_metrics_init (&metrics, 14);
  render = pratos_timeline_render_new (theme, NULL, &metrics);
  part.model = model;
  view.measure_data = render;
  layout = pratos_timeline_layout_new (&view);
  pratos_timeline_render_draw (render, cr, layout);
  cairo_surface_flush (surface);

  pratos_timeline_layout_get_area (layout, &area);
  rows = pratos_timeline_layout_get_rows (layout, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
  top = (int) rows[0].y + 6;
  ground = (int) (rows[0].y + rows[0].h) - 6;
  g_assert_cmphex (pixel_at (surface, (int) (area.x + area.w / 4), top), ==,
                   to_pixel (&theme->states[PRATOS_STATE_COMPUTING].fill));
  g_assert_cmphex (pixel_at (surface, (int) (area.x + area.w * 3 / 4) + 3, ground), ==,
                   to_pixel (&theme->states[PRATOS_STATE_COMPUTING].fill));
  g_assert_cmphex (pixel_at (surface, (int) (area.x + area.w * 3 / 4) + 3, top), ==, to_pixel (&theme->lane_band));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pratos_run_unref (run);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/contrast", test_contrast);
  g_test_add_func ("/render/gray", test_gray);
  g_test_add_func ("/render/periods", test_periods);
  g_test_add_func ("/render/pixels", test_pixels);
  return g_test_run ();
}
