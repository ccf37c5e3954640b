/* pratos-gallery-layout.h: lays pictures out so that as many as possible are seen at once.
 *
 * Five columns where there is room; more, smaller ones rather than scrolling, down to a
 * smallest width; in very little height one row.  Children must be PratosGalleryCell or
 * at least agree on their height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_GALLERY_LAYOUT (pratos_gallery_layout_get_type ())
G_DECLARE_FINAL_TYPE (PratosGalleryLayout, pratos_gallery_layout, PRATOS, GALLERY_LAYOUT, GtkLayoutManager)

GtkLayoutManager *pratos_gallery_layout_new (void);

typedef struct
{
  guint columns;
  guint rows;
  int   cell_width;   /* px */
  int   cell_height;  /* px */
} PratosGalleryGrid;

/* A pure function: the grid for @n cells in @width × @height px, cells being at least
 * @min_height high.  The grid may be higher than @height: then it scrolls. */
void pratos_gallery_grid_fit (PratosGalleryGrid *grid, guint n, int width, int height, int min_height);

G_END_DECLS
