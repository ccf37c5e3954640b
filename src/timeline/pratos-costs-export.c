/* pratos-costs-export.c: what was measured, as a chart or a table in a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-export.h"

#include "pratos-costs-json.h"
#include "pratos-costs-render.h"
#include "pratos-drawing-file.h"
#include "pratos-error.h"
#include "pratos-output-file.h"
#include "pratos-text-costs.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define WIDTH  1120 /* px */
#define TITLE  40
#define NOTE   26
#define MARGIN 13
#define TEXT   14

typedef struct
{
  PratosCostsRender *render;
  PratosCostsLayout *layout;
  char              *title;
  char              *note;
} Page;

static void
draw_page (gpointer data, cairo_t *cr)
{
  Page *page = data;

  cairo_save (cr);
  cairo_translate (cr, 0, TITLE + NOTE);
  pratos_costs_render_draw (page->render, cr, page->layout);
  cairo_restore (cr);
  pratos_costs_render_text (page->render, cr, PRATOS_TYPE_TITLE, page->title, MARGIN, 0, WIDTH - 2 * MARGIN, TITLE);
  pratos_costs_render_text (page->render, cr, PRATOS_TYPE_LEGEND, page->note, MARGIN, TITLE, WIDTH - 2 * MARGIN, NOTE);
}

gboolean
pratos_costs_export_chart (const PratosCosts *costs, PratosThemeKind theme, const char *path, GError **error)
{
  const PratosDrawingFormat *format = pratos_drawing_format_find (path, error);
  g_autoptr (PratosCostsRender) render = NULL;
  g_autoptr (PratosCostsLayout) layout = NULL;
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  PratosCostsFrame frame = { .width = WIDTH, .text = TEXT, .measure = pratos_costs_render_measure };
  Page page;
  PratosDrawing drawing = { .width = WIDTH, .draw = draw_page, .data = &page };

  if (format == NULL)
    return FALSE;
  render = pratos_costs_render_new (theme, NULL, TEXT);
  frame.measure_data = render;
  layout = pratos_costs_layout_new (costs, &frame);
  title = pratos_text_costs_title (costs);
  note = pratos_text_costs_note (costs);
  page = (Page) { render, layout, title, note };
  drawing.height = TITLE + NOTE + layout->height;
  drawing.title = title;
  return pratos_drawing_write (format, &drawing, path, error);
}

static void
append_figure (GString *text, PratosCost cost, PratosCostOf of, const PratosCostFigure *figure)
{
  const double numbers[] = { figure->median, figure->lower, figure->upper, figure->least, figure->most };

  g_string_append_printf (text, "%s,%s,%s", pratos_cost_get_name (cost), pratos_cost_of_get_name (of),
                          pratos_cost_get_unit (cost));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, ",%s", g_ascii_formatd (number, sizeof number, "%.9g", numbers[i]));
    }
  g_string_append_printf (text, ",%u\r\n", figure->n);
}

char *
pratos_costs_to_csv (const PratosCosts *costs)
{
  GString *text = g_string_new ("cost,of,unit,median,lower_quartile,upper_quartile,least,most,values\r\n");

  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    for (guint of = 0; of < PRATOS_N_COST_OF; of++)
      if (costs->figures[cost][of].n > 0)
        append_figure (text, cost, of, &costs->figures[cost][of]);
  return g_string_free (text, FALSE);
}

static gboolean
write_text (const char *text, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (path, error);

  if (file == NULL)
    return FALSE;
  pratos_output_file_puts (file, text);
  return pratos_output_file_commit (file, error);
}

static gboolean
write_csv (const PratosCosts *costs, const char *path, GError **error)
{
  g_autofree char *text = pratos_costs_to_csv (costs);

  return write_text (text, path, error);
}

static gboolean
write_json (const PratosCosts *costs, const char *path, GError **error)
{
  g_autofree char *text = pratos_costs_to_json (costs);

  return write_text (text, path, error);
}

static gboolean
write_chart (const PratosCosts *costs, const char *path, GError **error)
{
  return pratos_costs_export_chart (costs, PRATOS_THEME_LIGHT, path, error);
}

const char *const pratos_costs_export_suffixes[] = { ".png", ".svg", ".pdf", ".csv", ".json", NULL };

typedef gboolean (*Writer) (const PratosCosts *costs, const char *path, GError **error);

static Writer
find_writer (const char *path, GError **error)
{
  static const Writer writers[] = { write_chart, write_chart, write_chart, write_csv, write_json };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, pratos_costs_export_suffixes[i]))
      return writers[i];
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("%s: the name must end in .png, .svg, .pdf, .csv or .json"), path);
  return NULL;
}

gboolean
pratos_costs_export_check (const char *path, GError **error)
{
  return find_writer (path, error) != NULL;
}

gboolean
pratos_costs_export (const PratosCosts *costs, const char *path, GError **error)
{
  Writer write = find_writer (path, error);

  return write != NULL && write (costs, path, error);
}
