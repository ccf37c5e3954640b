/* pratos-diagram-export.c: classic pictures as PNG, SVG and PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-export.h"

#include "pratos-diagram-render.h"
#include "pratos-drawing-file.h"
#include "pratos-text.h"

#define WIDTH   1120 /* px */
#define HEIGHT  340  /* of code and CPU */
#define TALLER  560  /* of a sequence: time needs room */
#define LANES   300
#define TITLE   40
#define MARGIN  14
#define TEXT    14

typedef struct
{
  PratosDiagram       *diagram;
  PratosDiagramLayout *layout;
  char                *title;
  double               y, height;
} Part;

typedef struct
{
  PratosDiagramRender *render;
  GArray              *parts; /* of Part */
  PratosDiagramPicture picture;
  gint64               range; /* ns, of the longest run */
} Page;

static void
clear_part (gpointer data)
{
  Part *part = data;

  pratos_diagram_layout_free (part->layout);
  pratos_diagram_free (part->diagram);
  g_free (part->title);
}

static double
height_of (Page *page, PratosDiagram *diagram)
{
  if (page->picture == PRATOS_PICTURE_LANES)
    return LANES;
  return diagram->kind == PRATOS_DIAGRAM_LOOP ? TALLER : HEIGHT;
}

static gint64
find_longest (PratosRun *const *runs, guint n_runs)
{
  gint64 longest = 0;

  for (guint i = 0; i < n_runs; i++)
    longest = MAX (longest, pratos_run_get_report (runs[i])->wall_ns);
  return longest;
}

static double
add_part (Page *page, PratosRun *run, double y)
{
  Part part = { .diagram = pratos_diagram_new (run), .title = pratos_text_run_title (run), .y = y };
  PratosDiagramFrame frame = {
    .width = WIDTH,
    .text = TEXT,
    .picture = page->picture,
    .range = page->range,
    .measure = pratos_diagram_render_measure,
    .measure_data = page->render,
  };

  part.height = height_of (page, part.diagram);
  frame.height = part.height;
  part.layout = pratos_diagram_layout_new (part.diagram, &frame);
  g_array_append_val (page->parts, part);
  return y + TITLE + part.height;
}

static void
draw_page (gpointer data, cairo_t *cr)
{
  Page *page = data;

  for (guint i = 0; i < page->parts->len; i++)
    {
      Part *part = &g_array_index (page->parts, Part, i);

      cairo_save (cr);
      cairo_translate (cr, 0, part->y + TITLE);
      cairo_rectangle (cr, 0, -TITLE, WIDTH, part->height + TITLE);
      cairo_clip (cr);
      pratos_diagram_render_draw (page->render, cr, part->layout);
      pratos_diagram_render_text (page->render, cr, PRATOS_DIAGRAM_TYPE_TITLE, part->title, MARGIN, -TITLE,
                                  WIDTH - 2 * MARGIN, TITLE);
      cairo_restore (cr);
    }
}

gboolean
pratos_diagram_export_themed (PratosRun *const *runs, guint n_runs, PratosDiagramPicture picture,
                              PratosThemeKind theme, const char *path, GError **error)
{
  const PratosDrawingFormat *format = pratos_drawing_format_find (path, error);
  g_autoptr (GArray) parts = NULL;
  g_autoptr (PratosDiagramRender) render = NULL;
  Page page;
  PratosDrawing drawing = { .width = WIDTH, .draw = draw_page, .data = &page };

  if (format == NULL)
    return FALSE;
  parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (parts, clear_part);
  render = pratos_diagram_render_new (theme, NULL, TEXT);
  page = (Page) { render, parts, picture, find_longest (runs, n_runs) };
  for (guint i = 0; i < n_runs; i++)
    drawing.height = add_part (&page, runs[i], drawing.height);
  drawing.height = MAX (drawing.height, 1);
  drawing.title = parts->len > 0 ? g_array_index (parts, Part, 0).title : NULL;
  return pratos_drawing_write (format, &drawing, path, error);
}

gboolean
pratos_diagram_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  return pratos_diagram_export_themed (runs, n_runs, PRATOS_PICTURE_PROGRAM, PRATOS_THEME_LIGHT, path, error);
}

gboolean
pratos_lanes_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  return pratos_diagram_export_themed (runs, n_runs, PRATOS_PICTURE_LANES, PRATOS_THEME_LIGHT, path, error);
}
