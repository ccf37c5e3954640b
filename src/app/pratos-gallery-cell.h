/* pratos-gallery-cell.h: one picture of the gallery: number, picture or why not, figures.
 *
 * Emits "activated" when a picture that is there is to be seen large, "retry" when one
 * that failed is to be fetched again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-preview.h"
#include "pratos-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_GALLERY_CELL (pratos_gallery_cell_get_type ())
G_DECLARE_FINAL_TYPE (PratosGalleryCell, pratos_gallery_cell, PRATOS, GALLERY_CELL, GtkWidget)

GtkWidget *pratos_gallery_cell_new      (void);

/* An empty place for task @id, 0 …, called @title where that is known. */
void       pratos_gallery_cell_set_task (PratosGalleryCell *cell, guint32 id, const char *title);
guint32    pratos_gallery_cell_get_task (PratosGalleryCell *cell);

/* What of its task is to be seen in @record (NULL: no run), while it arrives as much as has
 * come, decoded by @previewer.  @held_back: it may be there already, but an earlier one is
 * waited for. */
void       pratos_gallery_cell_refresh  (PratosGalleryCell *cell, PratosRecord *record,
                                         PratosPreviewer *previewer, gboolean held_back, gboolean digits);

G_END_DECLS
