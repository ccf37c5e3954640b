/* pratos-image-type.h: what the first bytes say that a file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* As many bytes are enough to tell type and, for PNG and GIF, size. */
#define PRATOS_IMAGE_HEAD 32

typedef enum
{
  PRATOS_IMAGE_JPEG,
  PRATOS_IMAGE_PNG,
  PRATOS_IMAGE_GIF,
  PRATOS_IMAGE_OTHER, /* a picture of another type */
  PRATOS_IMAGE_NONE,  /* not a picture */
} PratosImageType;

/* @name (static): "jpeg", "webp", "html" …, "empty", "unknown". */
PratosImageType pratos_image_type_guess (const guint8 *head, gsize length, const char **name);

/* Of a PNG or GIF; FALSE when @head is too short for it. */
gboolean        pratos_image_get_size   (PratosImageType type, const guint8 *head, gsize length,
                                         guint *width, guint *height);
