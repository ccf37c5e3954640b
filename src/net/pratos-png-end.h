/* pratos-png-end.h: whether all of a PNG has passed by.
 *
 * The loader is content with a picture whose last rows never came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint8   header[8]; /* length and type of the chunk at hand */
  gsize    n_header;
  guint64  skip;      /* bytes until the next header */
  gboolean ended;     /* the IEND chunk is there */
} PratosPngEnd;

void     pratos_png_end_init  (PratosPngEnd *end);
void     pratos_png_end_write (PratosPngEnd *end, const guint8 *data, gsize length);
gboolean pratos_png_end_seen  (const PratosPngEnd *end);
