/* jpeg-maker.h: JPEGs of every sort for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint    width;
  guint    height;
  gboolean progressive;
  gboolean grey;
  gboolean cmyk;        /* as Adobe's programs write it */
  guint    orientation; /* EXIF's, 0: no EXIF */
  guint    ballast;     /* bytes of a segment that nobody reads, up to 65533 */
} JpegMaker;

/* Red on the left half, blue on the right, noise over both; grey: dark and light. */
GByteArray *jpeg_maker_make (const JpegMaker *maker);

/* Overwrites the size in the header. */
void        jpeg_maker_set_size (GByteArray *jpeg, guint width, guint height);
