/* pratos-jpeg-source.h: bytes for libjpeg, pushed; it suspends when there are no more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdio.h>

#include <jpeglib.h>

typedef struct
{
  struct jpeg_source_mgr  manager; /* first: libjpeg's pointer is ours */
  GByteArray             *kept;    /* bytes that libjpeg wants to see again */
  gsize                   skip;    /* bytes to come that it does not want to see */
} PratosJpegSource;

/* Makes it the source of @jpeg. */
void pratos_jpeg_source_init  (PratosJpegSource *source, j_decompress_ptr jpeg);
void pratos_jpeg_source_clear (PratosJpegSource *source);

/* Gives libjpeg @data; keep() must follow before @data goes away. */
void pratos_jpeg_source_push  (PratosJpegSource *source, const guint8 *data, gsize length);

/* libjpeg has suspended: what it has left is kept. */
void pratos_jpeg_source_keep  (PratosJpegSource *source);
