/* pratos-enlarger.h: a picture made larger, row by row, with the grain of film.
 *
 * An enlarged picture alone is so smooth that it compresses to almost nothing; a
 * photograph of that many pixels has noise.  Rows are computed when asked for: a
 * picture of 50 megapixels needs no memory of its own.
 *
 * Thread: any, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

typedef struct _PratosEnlarger PratosEnlarger;

/* About ± levels of 255: what a photograph at ISO 800 has. */
#define PRATOS_ENLARGER_GRAIN 11

/* References @picture (8 bits, RGB with or without alpha, which is ignored).  @grain may
 * be 0; @seed makes the grain of two pictures differ. */
PratosEnlarger *pratos_enlarger_new        (GdkPixbuf *picture, guint width, guint height,
                                            guint grain, guint32 seed);
void            pratos_enlarger_free       (PratosEnlarger *enlarger);
guint           pratos_enlarger_get_width  (const PratosEnlarger *enlarger);
guint           pratos_enlarger_get_height (const PratosEnlarger *enlarger);

/* Row @y, 3 × width bytes.  Rows may be asked for in any order. */
void            pratos_enlarger_row        (gpointer enlarger, guint y, guint8 *rgb);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosEnlarger, pratos_enlarger_free)
