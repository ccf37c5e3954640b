/* pratos-timeline-export.c: timelines as PNG, SVG and PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-export.h"

#include "pratos-drawing-file.h"
#include "pratos-timeline-page.h"

#define PAGE_WIDTH 1280 /* px */

gboolean
pratos_timeline_export_check_path (const char *path, GError **error)
{
  return pratos_drawing_format_find (path, error) != NULL;
}

static void
draw_page (gpointer page, cairo_t *cr)
{
  pratos_timeline_page_draw (page, cr);
}

gboolean
pratos_timeline_export_themed (PratosRun *const *runs, guint n_runs, PratosThemeKind theme,
                               const char *path, GError **error)
{
  const PratosDrawingFormat *format = pratos_drawing_format_find (path, error);
  g_autoptr (PratosTimelinePage) page = NULL;
  PratosDrawing drawing = { .width = PAGE_WIDTH, .draw = draw_page };

  if (format == NULL)
    return FALSE;
  page = pratos_timeline_page_new (runs, n_runs, PAGE_WIDTH, pratos_drawing_format_get_scale (format),
                                   pratos_timeline_theme_get (theme));
  drawing.height = pratos_timeline_page_get_height (page);
  drawing.title = pratos_timeline_page_get_title (page);
  drawing.data = page;
  return pratos_drawing_write (format, &drawing, path, error);
}

gboolean
pratos_timeline_export (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  return pratos_timeline_export_themed (runs, n_runs, PRATOS_THEME_LIGHT, path, error);
}
