/* pratos-jpeg-writer.h: rows to a baseline JPEG, or only to how large it would be.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Writes row @y, 3 bytes a pixel, to @rgb. */
typedef void (*PratosRowFunc) (gpointer source, guint y, guint8 *rgb);

typedef struct
{
  PratosRowFunc row;
  gpointer      source;
  guint         width, height;
} PratosRows;

/* The whole picture; NULL when libjpeg cannot (memory, dimensions over 65500). */
GBytes *pratos_jpeg_write    (const PratosRows *rows, guint quality);

/* About how many bytes pratos_jpeg_write() would make, from one stripe in eight; 0 when
 * libjpeg cannot. */
gsize   pratos_jpeg_estimate (const PratosRows *rows, guint quality);
