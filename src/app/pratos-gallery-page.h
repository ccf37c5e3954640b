/* pratos-gallery-page.h: the pictures, in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

/* As many pictures have a cell.  More would be too small to be told apart, and each costs
 * widgets; a line below says how many others are fetched. */
#define PRATOS_GALLERY_PAGE_CELLS 200

#define PRATOS_TYPE_GALLERY_PAGE (pratos_gallery_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosGalleryPage, pratos_gallery_page, PRATOS, GALLERY_PAGE, PratosPage)

G_END_DECLS
