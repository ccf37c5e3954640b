/* pratos-decoder.h: what turns one type of picture into a thumbnail, piece by piece.
 *
 * Thread: one at a time, that of the step's context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Beyond these nothing is allocated: a type that can only be decoded in full size, or
 * whose coefficients must all be kept, gets less. */
#define PRATOS_DECODER_MAX_MEGAPIXELS      100
#define PRATOS_DECODER_MAX_FULL_MEGAPIXELS 16

typedef struct
{
  GdkPixbuf *pixbuf; /* owned, the right way up */
  guint      width;  /* of the picture, the right way up */
  guint      height;
} PratosThumbnail;

typedef struct
{
  /* @box: the longest side of the thumbnail. */
  gpointer (*open)   (PratosStepContext *context, guint box);

  /* FALSE with @fault: it will never be a picture. */
  gboolean (*write)  (gpointer decoder, const guint8 *data, gsize length, PratosFault *fault);

  /* After the last byte: FALSE with @fault, or TRUE with @thumbnail filled. */
  gboolean (*finish) (gpointer decoder, PratosThumbnail *thumbnail, PratosFault *fault);
  void     (*free)   (gpointer decoder);
} PratosDecoderClass;

/* FALSE with @fault (PRATOS_FAULT_IMAGE_SIZE) when it has more than @megapixels, or none. */
gboolean pratos_decoder_check_size (guint width, guint height, guint megapixels, PratosFault *fault);

/* Makes @width and @height those of the largest picture of the same shape within @box;
 * never larger than it is, never less than one pixel. */
void     pratos_decoder_fit        (guint box, guint *width, guint *height);

/* Fills @thumbnail from @pixbuf, decoded at any size from a @width × @height picture
 * that is to be turned as its option "orientation" says. */
gboolean pratos_decoder_shrink     (GdkPixbuf *pixbuf, guint width, guint height, guint box,
                                    PratosThumbnail *thumbnail, PratosFault *fault);
