/* pratos-decode.h: the step kind "decode": a picture's bytes to a thumbnail.
 *
 * It is a sink: it is fed while the bytes arrive and keeps none of them.
 *
 * Arguments (u): the longest side of the thumbnail, in pixels.  Small pictures are not
 * made larger.
 *
 * Result: blob, the pixels, 3 bytes each (R, G, B) or 4 (R, G, B, A, not premultiplied),
 * rows from the top, each beginning a multiple of rowstride bytes after the first; the
 * last row has no padding.  Variant (uuuuub): width, height and rowstride of the
 * thumbnail, width and height of the picture, whether there is alpha.  Everything the
 * right way up, as EXIF's orientation says.
 *
 * JPEG, PNG and GIF (its first picture) are decoded.  A picture that is not there in
 * full or that the decoder complains of is a fault, also where a viewer would show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_DECODE_KIND "decode"

/* 'type': "empty", "html", "text" or "unknown". */
#define PRATOS_FAULT_NOT_AN_IMAGE  "not-an-image"
/* 'type': "tiff", "webp" …: a picture, but not of a type that is decoded here. */
#define PRATOS_FAULT_IMAGE_TYPE    "image-type"
/* 'width', 'height': <uint32>, 'megapixels': <uint32>: more than that. */
#define PRATOS_FAULT_IMAGE_SIZE    "image-size"
/* 'detail': the decoder's English complaint, "cut" when the end is missing. */
#define PRATOS_FAULT_DAMAGED       "damaged"

extern const PratosStepKind pratos_decode_kind;
