/* pratos-picture-maker.h: a picture of about as many bytes as asked.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-served-picture.h"

/* How far from the wanted size a picture may be, of 1. */
#define PRATOS_PICTURE_TOLERANCE 0.05

/* A JPEG of about @size bytes, 0: as it comes, enlarged or reduced from the photograph or
 * from what is drawn.  Its pixels are as many as a good photograph of that size has (one
 * byte for 2.5), then the quality is searched.  NULL and @error when the photograph
 * cannot be read. */
GBytes *pratos_picture_make (const PratosServedPicture *picture, gsize size, GError **error);
