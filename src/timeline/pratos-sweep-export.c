/* pratos-sweep-export.c: a sweep as a chart or as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-export.h"

#include "pratos-drawing-file.h"
#include "pratos-output-file.h"
#include "pratos-sweep-render.h"
#include "pratos-text.h"

#define WIDTH  1120 /* px */
#define HEIGHT 520
#define TITLE  40
#define MARGIN 14
#define TEXT   14

typedef struct
{
  PratosSweepRender *render;
  PratosSweepLayout *layout;
  const char        *title;
} Page;

static void
draw_page (gpointer data, cairo_t *cr)
{
  Page *page = data;

  cairo_save (cr);
  cairo_translate (cr, 0, TITLE);
  pratos_sweep_render_draw (page->render, cr, page->layout);
  cairo_restore (cr);
  pratos_sweep_render_text (page->render, cr, PRATOS_TYPE_TITLE, page->title, MARGIN, 0, WIDTH - 2 * MARGIN, TITLE);
}

gboolean
pratos_sweep_export_themed (const PratosSweepResult *result, PratosThemeKind theme, const char *path, GError **error)
{
  const PratosDrawingFormat *format = pratos_drawing_format_find (path, error);
  g_autoptr (PratosSweepRender) render = NULL;
  g_autoptr (PratosSweepLayout) layout = NULL;
  Page page = { .title = pratos_text_demo (result->demo) };
  PratosDrawing drawing = { .width = WIDTH, .height = HEIGHT, .title = page.title, .draw = draw_page, .data = &page };
  PratosSweepFrame frame = {
    .width = WIDTH, .height = HEIGHT - TITLE, .text = TEXT, .measure = pratos_sweep_render_measure,
  };

  if (format == NULL)
    return FALSE;
  render = pratos_sweep_render_new (theme, NULL, TEXT);
  frame.measure_data = render;
  layout = pratos_sweep_layout_new (result, &frame);
  page.render = render;
  page.layout = layout;
  return pratos_drawing_write (format, &drawing, path, error);
}

gboolean
pratos_sweep_export_check (const char *path, GError **error)
{
  return pratos_drawing_format_find (path, error) != NULL;
}

gboolean
pratos_sweep_export (const PratosSweepResult *result, const char *path, GError **error)
{
  return pratos_sweep_export_themed (result, PRATOS_THEME_LIGHT, path, error);
}

static void
write_row (PratosOutputFile *file, const PratosSweepResult *result, const PratosSweepPoint *point, guint line)
{
  const PratosSweepLine *way = &result->lines[line];
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *row = NULL;

  g_ascii_formatd (seconds, sizeof seconds, "%.9f", (double) point->wall_ns[line] / 1e9);
  row = g_strdup_printf ("%" G_GINT64_FORMAT ",%s,%s,%u,%s\r\n", point->grain, way->mode->name,
                         !way->has_gil ? "" : way->gil ? "true" : "false", result->workers, seconds);
  pratos_output_file_puts (file, row);
}

gboolean
pratos_sweep_export_table (const PratosSweepResult *result, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (path, error);

  if (file == NULL)
    return FALSE;
  pratos_output_file_puts (file, result->demo->grain);
  pratos_output_file_puts (file, ",mode,gil,workers,wall_s\r\n");
  for (guint i = 0; i < result->points->len; i++)
    for (guint line = 0; line < result->n_lines; line++)
      {
        const PratosSweepPoint *point = &g_array_index (result->points, PratosSweepPoint, i);

        if (point->wall_ns[line] > 0)
          write_row (file, result, point, line);
      }
  return pratos_output_file_commit (file, error);
}
